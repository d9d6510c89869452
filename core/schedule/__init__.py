"""Scheduled actions: the outbox in time, the pump, the workers, the test clock."""
