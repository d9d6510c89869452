"""Recruiting is led by what clients ask for: numbers beside numbers, and never somebody."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.test_rozmova import Cast
from tests.journeys.walk import Walker, walker
from tests.support.applicants import Applicant
from tests.support.sites import Site, SiteFactory

PATH = "/applications/overview"


def line(site: Site, part: str, code: str) -> dict[str, Any]:
    """One line of what the community manager sees."""
    found = walker(site, "community_manager").get(PATH)
    (parted,) = (item for item in found["parts"] if item["code"] == part)
    (wanted,) = (item for item in parted["lines"] if item["code"] == code)
    return {name: wanted[name] for name in ("asked", "applicants", "providers")}


def searched(site: Site, times: int, *fields: str, language: str = "") -> None:
    """Visitors look for somebody."""
    wishes: dict[str, Any] = {"field": list(fields)} | ({"language": language} if language else {})
    for _ in range(times):
        Walker(site).get("/providers", None, **wishes)


@pytest.mark.rule("ROZ-49")
def test_what_clients_ask_for_beside_what_applicants_offer(site: SiteFactory) -> None:
    place = site("rozmova")
    # Four are too few to be told, five are told.
    searched(place, 4, "topics:anxiety")
    assert line(place, "topics", "anxiety") == {"asked": None, "applicants": None, "providers": 0}
    searched(place, 1, "topics:anxiety", "topics:loss")
    assert line(place, "topics", "anxiety")["asked"] == 5
    assert line(place, "topics", "loss")["asked"] is None
    for number in range(5):
        Applicant(place, email=f"applicant{number}@example.org")
    assert line(place, "topics", "anxiety") == {"asked": 5, "applicants": 5, "providers": 0}
    assert line(place, "certification_approach", "gestalt")["applicants"] == 5
    assert line(place, "hours", "evening")["applicants"] == 5
    assert line(place, "languages", "en")["applicants"] == 5
    searched(place, 6, language="en")
    assert line(place, "languages", "en")["asked"] == 6


@pytest.mark.rule("ROZ-49")
def test_nobody_can_be_read_out_of_it(site: SiteFactory) -> None:
    place = site("rozmova")
    Applicant(place, {"languages": ["ka"]}, name="Неповторна Особа")
    searched(place, 1, "topics:trauma")
    manager = walker(place, "community_manager")
    found = manager.get(PATH)
    assert found["fewest_shown"] == 5
    assert "Неповторна" not in str(found)
    assert next(item for item in found["parts"] if item["code"] == "languages")["lines"] == []
    numbers = [one[name] for part in found["parts"] for one in part["lines"] for name in ("asked", "applicants")]
    assert set(numbers) == {None}
    page = place.client.get("/desk/recruiting", headers=manager.person.headers if manager.person else {})
    assert page.status_code == 200
    assert "Неповторна" not in page.text


@pytest.mark.rule("ROZ-49")
def test_times_of_day_come_from_bookings_and_open_hours(site: SiteFactory) -> None:
    cast = Cast(site)
    for hour in (8, 9, 10, 11, 12):
        cast.book(f"2026-11-27T{hour:02}:00:00+00:00")
    # 10:00 and 11:00 in Kyiv are mornings; 12:00, 13:00 and 14:00 are not.
    assert line(cast.site, "hours", "morning")["asked"] is None
    for hour in (7, 8, 9):
        cast.book(f"2026-11-30T{hour:02}:00:00+00:00")
    assert line(cast.site, "hours", "morning")["asked"] == 5


@pytest.mark.rule("ROZ-49")
def test_the_team_alone(site: SiteFactory) -> None:
    place = site("rozmova")
    Walker(place).get(PATH, 401)
    for role in ("client", "provider", "finance", "support"):
        walker(place, role).get(PATH, 403)
    searched(place, 5, "topics:anxiety")
    there = site("rozmova")
    assert line(there, "topics", "anxiety")["asked"] is None
