"""A provider's way in."""
