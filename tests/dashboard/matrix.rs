//! Keys in the matrix view.
