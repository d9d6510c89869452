"""Finding providers: filters, order, pages, free times; and how often the database is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import event

from core.availability.hold import hold
from core.availability.take_time_off import take_time_off
from core.kit.ids import new_id
from core.kit.instants import local_date
from core.kit.money import Money
from tests.core.catalogue.fixtures import Therapist, body, therapist
from tests.support.sites import MONDAY, Site, SiteFactory


@pytest.fixture
def rozmova(site: SiteFactory) -> Site:
    return site("rozmova")


def names(site: Site, **args: Any) -> list[str]:
    answer = site.client.get(f"/api/v1/providers?{urlencode(args, doseq=True)}")
    assert answer.status_code == 200, body(answer)
    return [item["name"] for item in body(answer)["items"]]


@pytest.mark.rule("ROZ-1", "ROZ-26")
def test_anybody_sees_who_is_active_and_listed(rozmova: Site) -> None:
    olha = therapist(rozmova, headline="Gestalt")
    therapist(rozmova, name="Hidden", listed=False)
    therapist(rozmova, name="Draft", status="draft")
    therapist(rozmova, name="Gone", status="terminated")
    (card,) = body(rozmova.client.get("/api/v1/providers"))["items"]
    assert (card["name"], card["slug"], card["headline"]) == ("Olha Testenko", olha.slug, "Gestalt")
    assert card["prices"] == [{"format": "individual", "price": {"minor": 100_000, "currency": "UAH"}}]
    assert len(card["next_free"]) == 3


def test_names_come_in_the_order_of_the_alphabet(rozmova: Site) -> None:
    ordered = ["Ądam", "Łukasz", "Żaneta", "Андрій", "Ганна", "Ґалаґан", "Євген", "Ірина", "Їжакевич", "Йосип", "Юлія"]
    for name in reversed(ordered):
        therapist(rozmova, name=name, hours=False)
    assert names(rozmova) == ordered


def test_pages_follow_one_another_without_gap_or_repetition(rozmova: Site) -> None:
    for number in range(7):
        therapist(rozmova, name=f"Person {number % 3}", hours=False)
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        args = {"limit": 3, **({"cursor": cursor} if cursor else {})}
        page = body(rozmova.client.get(f"/api/v1/providers?{urlencode(args)}"))
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize("cursor", ["x", "eyJ9", "W10", "WzEsMl0", "bnVsbA"])
def test_a_cursor_of_somebody_else_is_refused(rozmova: Site, cursor: str) -> None:
    assert rozmova.client.get(f"/api/v1/providers?cursor={cursor}").status_code == 422


def test_filters(rozmova: Site) -> None:
    therapist(rozmova, name="Anna", price=Money(80_000, "UAH"), languages=["uk", "en"], fields={"topics": ["anxiety"]})
    therapist(rozmova, name="Borys", about="Works with burnout_at_work", fields={"topics": ["burnout", "anxiety"]})
    therapist(rozmova, name="Vira", hours=False, published=False)
    assert names(rozmova, q="ann") == ["Anna"]
    assert names(rozmova, q="works BURNOUT") == ["Borys"]
    assert names(rozmova, q="burnout%at") == []
    assert names(rozmova, language="en") == ["Anna"]
    assert names(rozmova, format="individual") == ["Anna", "Borys"]
    assert names(rozmova, price_max=80_000) == ["Anna"]
    assert names(rozmova, price_max=79_999) == []
    assert names(rozmova, price_min=100_000) == ["Borys"]
    assert names(rozmova, field="topics:burnout") == ["Borys"]
    assert names(rozmova, field=["topics:burnout", "topics:anxiety"]) == ["Anna", "Borys"]
    assert names(rozmova, free_within_days=2) == ["Anna", "Borys"]
    assert rozmova.client.get("/api/v1/providers?field=unknown:x").status_code == 422


@pytest.mark.rule("ROZ-47")
def test_who_is_off_has_no_time_within_the_days(rozmova: Site) -> None:
    olha = therapist(rozmova)
    with rozmova.work() as work:
        today = local_date(work.now, "Europe/Kyiv")
        take_time_off(work, olha.id, today, today.replace(day=26))
    assert names(rozmova, free_within_days=3) == []
    assert names(rozmova, free_within_days=5) == ["Olha Testenko"]


@pytest.mark.rule("ROZ-27")
def test_a_providers_own_page(rozmova: Site, site: SiteFactory) -> None:
    olha = therapist(rozmova, about="About me", fields={"topics": ["anxiety"], "fop_group": "3"})
    path = f"/api/v1/providers/{olha.id}"
    page = body(rozmova.client.get(path))
    assert page["about"] == "About me"
    assert page["fields"] == {"topics": ["anxiety"]}
    assert [item["id"] for item in page["offerings"]] == [str(olha.offering_id)]
    assert rozmova.client.get(f"/api/v1/providers/{new_id()}").status_code == 404
    assert site("rozmova").client.get(path).status_code == 404


def test_drafts_are_for_their_owner(rozmova: Site) -> None:
    olha = therapist(rozmova, published=False)
    path = f"/api/v1/providers/{olha.id}/offerings"
    assert body(rozmova.client.get(path)) == []
    assert body(rozmova.client.get(path, headers=therapist(rozmova, name="Another").headers)) == []
    for person in (olha.person, rozmova.person("tenant_admin")):
        assert [item["status"] for item in body(rozmova.client.get(path, headers=person.headers))] == ["draft"]


def free(site: Site, olha: Therapist, **args: Any) -> Any:
    query = urlencode({"offering_id": str(olha.offering_id), **args})
    return body(site.client.get(f"/api/v1/providers/{olha.id}/free-times?{query}"))


def test_free_times_are_public_and_inside_the_window(rozmova: Site) -> None:
    olha = therapist(rozmova)
    found = free(rozmova, olha, first="2026-11-24", days=2, zone="Europe/Warsaw")
    assert (found["zone"], found["first"], found["days"]) == ("Europe/Warsaw", "2026-11-24", 2)
    # Open from 10:00 to 18:00 in Kyiv; the window begins where the payment deadline still can be met.
    assert found["starts"][0] == max(found["not_before"], "2026-11-24T08:00:00+00:00")
    assert found["starts"][-1] == "2026-11-25T15:00:00+00:00"
    assert found["reasons"][0]["rule"] == "ROZ-41"
    with rozmova.work() as work:
        start = MONDAY.replace(day=25, hour=14)
        hold(work, olha.id, start, start.replace(hour=16), new_id())
    assert free(rozmova, olha, first="2026-11-24", days=2)["starts"][-1] == "2026-11-25T13:00:00+00:00"


@pytest.mark.parametrize(
    ("args", "status"),
    [
        ({"zone": "Nowhere/City"}, 422),
        ({"first": "9999-12-31"}, 422),
        ({"first": "0001-01-01"}, 422),
        ({"days": 61}, 422),
        ({"days": 0}, 422),
        ({"offering_id": str(new_id())}, 404),
    ],
)
def test_free_times_that_cannot_be_asked_for(rozmova: Site, args: dict[str, Any], status: int) -> None:
    assert free(rozmova, therapist(rozmova), **args)["status"] == status


@contextmanager
def counted(site: Site) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(site.engine, "before_cursor_execute", note)
    yield seen
    event.remove(site.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("path", ["/api/v1/providers?limit=50", "/providers", "/api/v1/providers?free_within_days=7"])
def test_as_many_statements_for_thirty_as_for_three(rozmova: Site, path: str) -> None:
    counts = []
    for more in (3, 27):
        for number in range(more):
            therapist(rozmova, name=f"Person {more} {number}")
        rozmova.client.get(path)
        with counted(rozmova) as seen:
            assert rozmova.client.get(path).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[0] < 12
