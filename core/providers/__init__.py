"""Providers: status, legal form, payout destination, page."""
