//! The stored and published form of notices and releases, apart from the model because a ledger outlives any program.
