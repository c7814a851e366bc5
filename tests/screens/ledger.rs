//! The ledger view.
