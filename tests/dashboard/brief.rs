//! Keys in the brief view.
