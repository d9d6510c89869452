"""Signals and bars: what is on record about people."""
