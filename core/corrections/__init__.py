"""What was written down about a client after a move or a missed meeting, put right by a person of the team."""
