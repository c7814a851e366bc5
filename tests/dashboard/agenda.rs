//! Keys in the agenda view.
