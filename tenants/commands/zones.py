"""``jarmark zones``: what new rules of time zones do to what people have agreed on."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.bookings.zones.check import MovedMeeting, moved_meetings
from core.bookings.zones.rules import note_rules
from core.db.engine import engine_for, global_engine_for
from core.tenancy.models import Tenant
from core.tenancy.work import work_for
from core.web.discovery import register_rooms
from tenants.settings import Settings


@click.group()
def zones() -> None:
    """Time zones whose rules have changed."""
    register_rooms()


@zones.command()
@click.option("--tenant", "slug", help="This site only.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def check(slug: str | None, as_json: bool) -> None:
    """List the meetings to come that the installed zone data move; write down the rules that were seen.

    Run it after each update of the zone data. It ends with status 1 when a meeting waits for a decision.
    """
    found = [line for tenant in _tenants(slug) for line in _of_tenant(*tenant)]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for line in found:
            click.echo(
                f"{line['tenant']:<20} {line['appointment_id']}  {line['zone']}  agreed {line['agreed']}, "
                f"shown {line['shown']}, bookings {len(line['bookings'])}"
            )
        click.echo(f"{len(found)} meetings move")
    sys.exit(1 if found else 0)


def _tenants(slug: str | None) -> list[tuple[str, Any]]:
    settings = Settings.from_env()
    with Session(global_engine_for(settings.owner_database_url)) as session:
        statement = select(Tenant.slug, Tenant.id).where(Tenant.status != "deleted").order_by(Tenant.slug)
        rows = session.execute(statement.where(Tenant.slug == slug) if slug else statement).all()
    if slug and not rows:
        click.echo(f"there is no tenant {slug}", err=True)
        sys.exit(2)
    return [(row.slug, row.id) for row in rows]


def _of_tenant(slug: str, tenant_id: Any) -> list[dict[str, Any]]:
    with work_for(engine_for(Settings.from_env().worker_database_url), tenant_id) as work:
        rules = note_rules(work, work.tenant.zone)
        return [_line(slug, rules.data_version, item) for item in moved_meetings(work)]


def _line(slug: str, version: str, item: MovedMeeting) -> dict[str, Any]:
    return {
        "tenant": slug,
        "appointment_id": str(item.appointment_id),
        "zone": item.zone,
        "data_version": version,
        "agreed": item.agreed.isoformat(),
        "shown": item.shown.isoformat(),
        "starts_at": item.starts_at.isoformat(),
        "would_start_at": item.would_start_at.isoformat(),
        "bookings": [str(seat.id) for seat in item.bookings],
    }
