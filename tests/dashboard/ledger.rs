//! Keys in the ledger view.
