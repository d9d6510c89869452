"""Alembic's environment: online only, one transaction a migration, short waits for locks."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, pool

from core.migrations.tables import metadata

engine = create_engine(context.config.get_main_option("sqlalchemy.url") or "", poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
