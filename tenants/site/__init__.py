"""The pages and resources of a tenant that belong to no single room: front page, desk, settings, clock, domains."""
