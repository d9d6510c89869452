"""Ways to pay behind one protocol."""
