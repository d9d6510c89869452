"""One tenant never sees, changes or learns of another."""
