"""Measured side by side in one run: CPU a request and statements, as ratios to a bare Flask endpoint."""
