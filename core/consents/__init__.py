"""Consents: what a person is asked, by when, and what silence means; concessions are their first use."""
