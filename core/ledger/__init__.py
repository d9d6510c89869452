"""The double-entry ledger: integers, append-only, balanced by the database."""
