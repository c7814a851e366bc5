//! The brief view.
