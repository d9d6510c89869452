"""A card is checked: a small sum is collected and sent back at once."""
