"""Engine, transactions bound to one tenant, the base of all tables, the audit of the database."""
