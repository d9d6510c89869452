"""The published surface: documented, defaulted, typed, and apart for each tenant."""
