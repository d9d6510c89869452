"""Within one tenant: ids of other people's things are worth nothing to a client or a provider they do not concern."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from core.web.roles import CLIENT, PROVIDER
from tests.faults.hostile import likely, operations
from tests.faults.stages import STAGES, stage
from tests.support.sites import Person, SiteFactory

PUBLIC = {
    "GET /api/v1/providers/{provider_id}",
    "GET /api/v1/providers/{provider_id}/offerings",
    "GET /api/v1/providers/{provider_id}/free-times",
    "GET /api/v1/providers/{provider_id}/reviews",
    "GET /api/v1/providers/{provider_id}/rating",
    "GET /api/v1/offerings/{offering_id}",
    "GET /api/v1/offerings/{offering_id}/meetings",
    "GET /api/v1/offerings/{offering_id}/quote",
    "GET /api/v1/offerings/{offering_id}/packages",
    "GET /api/v1/package-offers/{package_offer_id}",
    "GET /api/v1/offerings/{offering_id}/admission",
    "GET /api/v1/offerings/{offering_id}/materials",
    "GET /api/v1/providers/{provider_id}/materials",
    "POST /api/v1/offerings/{offering_id}/bookings",
    "GET /api/v1/appointments/{appointment_id}",
    "POST /api/v1/providers/{provider_id}/scheduling-attempts",
    "POST /api/v1/providers/{provider_id}/inquiries",
}
"""What everybody may see of somebody; and every client may say that no time was found, write first, or take
seats."""


@pytest.mark.parametrize("name", list(STAGES))
def test_other_peoples_ids_are_worth_nothing(site: SiteFactory, name: str) -> None:
    here, dice = stage(site, name), random.Random(name)
    document: Any = here.site.client.get("/api/v1/openapi.json").json
    ids = here.ids()
    words = {key: str(value) for key, value in ids.items()} | {"currency": "UAH"}
    strangers: list[Person | None] = [None, here.site.person(CLIENT), here.site.person(PROVIDER, CLIENT)]
    open_doors, asked = [], 0
    for operation in operations(document):
        named = re.findall(r"\{(\w+)\}", operation.path)
        done = operation.path.removesuffix("/preview")  # whoever may do something may look at it first
        if f"{operation.method} {done}" in PUBLIC or not named or not all(key in ids for key in named):
            continue
        path = re.sub(r"\{(\w+)\}", lambda match: words[match[1]], operation.path)
        body = likely(operation.body, "", words, dice) if operation.body else {}
        query = {item["name"]: str(likely(item["schema"], item["name"], words, dice)) for item in operation.query}
        for who in strangers:
            answer = here.site.client.open(
                path,
                method=operation.method,
                headers=who.headers if who else {},
                query_string={item["name"]: query[item["name"]] for item in operation.query if item.get("required")},
                json=None if operation.method == "GET" else body,
            )
            asked += 1
            if answer.status_code not in {401, 403, 404}:
                role = "a stranger" if who is None else "somebody else"
                open_doors.append(f"{operation.method} {path} by {role}: {answer.status_code} {answer.text[:200]}")
    assert not open_doors, "\n".join(open_doors)
    assert asked > 60


@pytest.mark.parametrize("name", ["rozmova", "hidone"])
def test_negative_control_to_their_people_the_same_doors_are_open(site: SiteFactory, name: str) -> None:
    here = stage(site, name)
    ids, person = here.ids(), here.people[1]
    assert person is not None
    paths = [
        f"/bookings/{ids['booking_id']}",
        f"/payments/{ids['payment_id']}",
        f"/bookings/{ids['booking_id']}/decisions",
    ]
    for path in paths:
        assert here.site.client.get(f"/api/v1{path}", headers=person.headers).status_code == 200
