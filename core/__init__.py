"""What every marketplace shares. It knows no tenant, no plugin and no country by name."""
