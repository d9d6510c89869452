"""The operators' console: a reserved tenant at the base domain, without a marketplace."""
