"""Hours, openings, time off, free time, reservations."""
