"""``jarmark ledger``."""

from __future__ import annotations

import sys

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.engine import engine_for, global_engine_for
from core.ledger.verify import verify as verify_books
from core.tenancy.models import Tenant
from core.tenancy.work import work_for
from core.web.discovery import register_rooms
from tenants.settings import Settings


@click.group()
def ledger() -> None:
    """The tenants' books."""
    register_rooms()


@ledger.command()
@click.argument("slug", required=False)
def verify(slug: str | None) -> None:
    """Prove each tenant's books: every entry balanced, every balance the sum of its postings."""
    settings = Settings.from_env()
    with Session(global_engine_for(settings.owner_database_url)) as session:
        statement = select(Tenant).where(Tenant.status != "deleted").order_by(Tenant.slug)
        rows = list(session.scalars(statement.where(Tenant.slug == slug) if slug else statement))
    wrong = 0
    for row in rows:
        with work_for(engine_for(settings.worker_database_url), row.id) as work:
            found = verify_books(work)
        wrong += len(found)
        click.echo(f"{row.slug}: {'the books are right' if not found else 'WRONG'}")
        for line in found:
            click.echo(f"  {line}")
    if slug and not rows:
        click.echo(f"there is no tenant {slug}", err=True)
    sys.exit(1 if wrong or (slug and not rows) else 0)
