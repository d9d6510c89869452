"""When the rules of a zone change: which meetings that moves, and what the team decides about them."""
