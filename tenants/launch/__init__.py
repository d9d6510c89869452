"""Launching tenants: one TOML file, planned, applied, exported."""
