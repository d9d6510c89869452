"""Two-way reviews."""
