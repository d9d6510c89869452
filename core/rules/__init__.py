"""Asking plugins, checking and recording their answers; rule values and their versions."""
