"""Who stands ready on a site before a visitor comes; prepared through the API, as their own tests prove."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from core.providers.models import Provider
from tests.browser.visit import PASSWORD
from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.sites import Person, Site


def person(site: Site, *roles: str, name: str, **options: Any) -> Person:
    """Somebody who can sign in with a password."""
    return site.person(*roles, name=name, password=PASSWORD, **options)


def admitted(site: Site, name: str, weekdays: range = range(7)) -> tuple[Walker, UUID]:
    """A provider whose page is open, with hours from 09:00 to 18:00."""
    who = Walker(site, person(site, "provider", name=name))
    row = provider_id(site, who)
    for weekday in weekdays:
        who.post(f"/providers/{row}/hours", {"weekday": weekday, "start": "09:00", "end": "18:00"})
    return who, row


def offers(who: Walker, format: str, title: str, minor: int, currency: str, **more: Any) -> str:
    """A published offering of a provider; its id."""
    body = {"format": format, "title": title, "duration_min": 50, "price": money(minor, currency)}
    made = who.post("/offerings", body | more, 201)
    who.post(f"/offerings/{made['id']}/publication")
    return str(made["id"])


def slug_of(site: Site, provider: UUID) -> str:
    """What the provider's page is called."""
    with site.work() as work:
        return str(work.session.query(Provider.slug).filter(Provider.id == provider).scalar())


class Clockmaker:
    """The site's admin, who moves its clock and reads what it has sent."""

    def __init__(self, site: Site) -> None:
        self.walker = walker(site, "tenant_admin", name="Адмін")

    def set(self, moment: datetime | str) -> None:
        """Move the clock; everything due is done."""
        self.walker.clock(moment)

    def newest_to(self, address: str) -> dict[str, Any]:
        """The newest message sent to ``address``."""
        return next(item for item in self.walker.messages() if item["recipient"] == address)
