"""Bring a database to the schema of this code."""

from __future__ import annotations

from alembic import command
from alembic.config import Config

from tenants.settings import Settings

SCRIPTS = "core:migrations"


def alembic_config(owner_url: str) -> Config:
    """Alembic's settings for the database at `owner_url` (SQLAlchemy's form, the schema owner's login)."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    config.set_main_option("sqlalchemy.url", owner_url.replace("%", "%%"))  # it is read as a template
    return config


def upgrade(owner_url: str) -> None:
    """Run every migration the database at `owner_url` has not seen, in order; none is a quick no-op."""
    command.upgrade(alembic_config(owner_url), "heads")


if __name__ == "__main__":
    upgrade(Settings.from_env().owner_database_url)
