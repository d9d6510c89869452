"""Providers with offerings, without the way in that comes before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from werkzeug.test import TestResponse

from core.availability.add_hours import add_weekly_hours
from core.catalogue.create import NewOffering, create_offering
from core.catalogue.publish import publish_offering
from core.kit.money import Money
from core.providers.models import Provider
from core.providers.queries import provider_of_account
from tests.support.sites import Person, Site

_numbers = count(1)
PRICE = Money(100_000, "UAH")


def body(answer: TestResponse) -> Any:
    """What an answer holds as JSON."""
    return answer.json


@dataclass(frozen=True)
class Therapist:
    """A provider's account, page and first offering."""

    person: Person
    id: UUID
    slug: str
    offering_id: UUID

    @property
    def headers(self) -> dict[str, str]:
        return self.person.headers


def therapist(
    site: Site,
    *,
    name: str = "Olha Testenko",
    price: Money = PRICE,
    format_code: str = "individual",
    hours: bool = True,
    published: bool = True,
    zone: str = "Europe/Kyiv",
    offering: dict[str, Any] | None = None,
    **provider: Any,
) -> Therapist:
    """A provider who is active and listed, open Mondays to Fridays from 10 to 18, with an offering."""
    person = site.person("provider", name=name)
    slug = f"p{next(_numbers)}"
    values = {"slug": slug, "display_name": name, "zone": zone, "status": "active", "languages": ["uk"], **provider}
    with site.work() as work:
        # With the whole house at work the role alone makes the row.
        row = provider_of_account(work, person.id) or Provider(account_id=person.id, created_at=work.now)
        for attribute, value in values.items():
            setattr(row, attribute, value)
        work.session.add(row)
        work.flush()
        made = create_offering(
            work,
            NewOffering(provider_id=row.id, format=format_code, title="Session", price=price, **(offering or {})),
        )
        if published:
            publish_offering(work, made.id)
        if hours:
            for weekday in range(5):
                add_weekly_hours(work, row.id, weekday, 600, 1080)
        return Therapist(person, row.id, slug, made.id)


def send(site: Site, person: Person, page: str, action: str, **values: Any) -> TestResponse:
    """Fill in a form of ``page`` and send it to ``action``, as a browser does."""
    client = site.client
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page, headers=person.headers).text)
    assert token is not None
    return client.post(action, data={"csrf_token": token[1], **values}, headers=person.headers)
