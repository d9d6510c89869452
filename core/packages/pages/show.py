"""The page of a package, the same in every cabinet."""

from __future__ import annotations

from core.bookings.pages.common import SIDES
from core.packages.models import Package
from core.packages.queries import named_packages
from core.packages.views import LINE_STATES, STATES, TONES, views_of
from core.providers.queries import provider as provider_of
from core.web.pages import render
from core.web.roles import COMMUNITY_MANAGER, SUPPORT
from core.web.scope import current_work, require


def package_page(row: Package, area: str) -> str:
    """A package with its sessions, in one of the cabinets."""
    who, work = require(), current_work()
    provider, client, title = work.session.execute(named_packages().where(Package.id == row.id)).one()[1:]
    return render(
        "packages/show.html",
        area=area,
        package=views_of(work, [row], SIDES[area])[0],
        provider=provider,
        client=client,
        title=title,
        slug=provider_of(work, row.provider_id).slug,
        states=STATES,
        tones=TONES,
        line_states=LINE_STATES,
        opens_bookings=area != "desk" or who.has(SUPPORT) or who.has(COMMUNITY_MANAGER),
    )
