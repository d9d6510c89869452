"""Chromium at the doors of the four marketplaces."""
