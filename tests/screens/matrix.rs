//! The matrix view.
