//! The changes view.
