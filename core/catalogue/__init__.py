"""Offerings, prices, search."""
