"""What providers earned, and how it reaches them."""
