"""One's own dates of every kind, each with the way it is counted: a list, and a calendar file."""
