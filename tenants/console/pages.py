"""The console's pages: the tenants, their health, each sandbox's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, current_app, g, redirect, request, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from core.bookings.zones.check import moved_meetings
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.notifications.outgoing import outgoing
from core.schedule.models import ScheduledAction
from core.tenancy.models import Tenant, TenantClock, TenantDomain
from core.tenancy.work import Work, work_for
from core.web import nav
from core.web.edge import start_over
from core.web.pages import brand_of, render
from core.web.roles import OPERATOR
from core.web.scope import current_work, engine_of, principal, require
from tenants.console.reserve import SLUG

blueprint = Blueprint("console", __name__, template_folder="templates")

HERE = (
    "/console",
    "/sign-in",
    "/sign-out",
    "/account",
    "/forgot-password",
    "/reset-password",
    "/invitation",
    "/check-mail",
    "/api/v1/tokens",
    "/api/v1/console",
    "/api/v1/openapi.json",
    "/api/v1/docs",
)
"""What the console shares with the sites: signing in, and one's own account."""
EVERYWHERE = ("/static/", "/internal/", "/brand.css", "/favicon.ico")


@dataclass(frozen=True)
class Health:
    """How a tenant is: what is open, late and dead among its actions, its clock, what new rules of its zone move."""

    slug: str
    name: str
    href: str
    accent: str
    accent_2: str
    status: str
    mode: str
    plugin: str
    now: datetime
    clock: str
    waiting: int
    late: int
    dead: int
    moved: int


@blueprint.before_app_request
def keep_apart() -> Response | None:
    """The console has no marketplace, and no marketplace has a console."""
    path = request.path
    if g.get("tenant_id") is None or path.startswith(EVERYWHERE):
        return None
    console = current_work().tenant.slug == SLUG
    if console and path in ("/", "/account"):
        return redirect(url_for("console.tenants"))
    foreign = not path.startswith(HERE) if console else path.startswith(("/console", "/api/v1/console"))
    if foreign:
        raise NotFound
    return None


@blueprint.get("/console")
def tenants() -> str | Response:
    """Every tenant with its health."""
    if principal() is None:
        return redirect(url_for("accounts_pages.sign_in", next=url_for("console.tenants")))
    require(OPERATOR)
    rows = list(
        current_work().session.scalars(
            select(Tenant).where(Tenant.status != "deleted", Tenant.slug != SLUG).order_by(Tenant.slug)
        )
    )
    domains = _hosts()
    start_over()
    stalls = [_health(row, domains.get(row.id, "")) for row in rows]
    return render("console/tenants.html", stalls=stalls)


def _hosts() -> dict[object, str]:
    """The first verified host of each tenant, its own domain before the subdomain."""
    statement = select(TenantDomain).where(TenantDomain.verified_at.is_not(None)).order_by(TenantDomain.kind.desc())
    return {row.tenant_id: row.host for row in current_work().session.scalars(statement)}


def _health(row: Tenant, host: str) -> Health:
    """Looks into one tenant in a transaction of its own, with counts only."""
    waiting = late = dead = moved = 0
    with work_for(engine_of(current_app), row.id) as work:
        clock = work.session.scalar(select(TenantClock))
        waiting, late, dead = _counts(work)
        moved = len(moved_meetings(work))
        now = work.now
        brand = brand_of(work.tenant)
    return Health(
        slug=row.slug,
        name=row.name,
        href=outgoing().site_address(row.slug, host if not host.startswith(f"{row.slug}.") else None),
        accent=str(brand["accent"]),
        accent_2=str(brand["accent_2"]),
        status=row.status,
        mode=row.mode,
        plugin=row.plugin,
        now=now,
        clock=clock.mode if clock else "real",
        waiting=waiting,
        late=late,
        dead=dead,
        moved=moved,
    )


def _counts(work: Work) -> tuple[int, int, int]:
    open_ = ScheduledAction.state.in_(("due", "running"))
    row = work.session.execute(
        select(
            func.count().filter(open_),
            func.count().filter(open_ & (ScheduledAction.due_at < work.now) & (ScheduledAction.created_at < work.now)),
            func.count().filter(ScheduledAction.state == "dead"),
        )
    ).one()
    return row[0], row[1], row[2]


nav.item("console", msg("Sites"), "console.tenants", roles=(OPERATOR,), order=0, icon="home")
nav.item("console", msg("Settings"), "accounts_pages.settings", order=90, icon="settings")
