//! The agenda view.
