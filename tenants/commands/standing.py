"""``jarmark standing``: what only the operator of the installation may correct."""

from __future__ import annotations

import sys
from uuid import UUID

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.engine import engine_for, global_engine_for
from core.kit.errors import Problem
from core.standing.annul import annul_sanction
from core.standing.models import Sanction
from core.tenancy.models import Tenant
from core.tenancy.work import work_for
from core.web.discovery import register_rooms
from tenants.console.reserve import is_operator
from tenants.installation import install_for_jobs
from tenants.settings import Settings


@click.group()
def standing() -> None:
    """What nobody of a tenant can take back."""
    register_rooms()


def _tenant(settings: Settings, slug: str) -> UUID:
    with Session(global_engine_for(settings.owner_database_url)) as session:
        found = session.scalar(select(Tenant.id).where(Tenant.slug == slug))
    if found is None:
        click.echo(f"there is no tenant {slug}", err=True)
        sys.exit(1)
    return found


@standing.command("list")
@click.argument("slug")
def list_command(slug: str) -> None:
    """The records of a tenant that can't be taken back there."""
    settings = Settings.from_env()
    with work_for(engine_for(settings.worker_database_url), _tenant(settings, slug)) as work:
        rows = work.session.scalars(select(Sanction).where(Sanction.irreversible).order_by(Sanction.imposed_at))
        for row in rows:
            click.echo(f"{row.id}  {row.imposed_at:%Y-%m-%d}  {row.rule}  {'annulled' if row.ended_at else 'in force'}")


@standing.command()
@click.argument("slug")
@click.argument("sanction", type=click.UUID)
@click.option("--operator", required=True, help="The e-mail of the operator who corrects the record.")
@click.option("--reason", required=True, help="Why; it is kept, and the person's record shows it.")
def annul(slug: str, sanction: UUID, operator: str, reason: str) -> None:
    """Correct a record made in error: the ban ends, audited."""
    settings = Settings.from_env()
    install_for_jobs(settings)
    if not is_operator(settings, operator):
        click.echo(f"{operator} is no operator of this installation", err=True)
        sys.exit(1)
    try:
        with work_for(engine_for(settings.worker_database_url), _tenant(settings, slug)) as work:
            annul_sanction(work, sanction, operator=operator, reason=reason)
    except Problem as problem:
        click.echo(f"not annulled: {problem.message.text}", err=True)
        sys.exit(1)
    click.echo(f"{sanction} is annulled")
