"""The schema's history (Alembic). Beside the rooms: it imports their tables, nothing imports it."""
