//! Keys in the changes view.
