"""Numbers for those who support the centre: counted exactly, by the centre's months, without anybody in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.journeys.test_peer_support import HOUR, Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import MONDAY, SiteFactory

SECOND = timedelta(seconds=1)
ALL = {"report_hide_below": 1}
MONTH_ENDS = datetime.fromisoformat("2026-11-30T19:00:00+00:00")
"""Midnight in Almaty: the first instant of December."""


class Counted(Cast):
    """The centre, and everybody who wrote to it."""

    def __init__(self, site: SiteFactory, **values: Any) -> None:
        super().__init__(lambda plugin, **options: site(plugin, values=values, **options))

    def numbers(self, section: str, who: Walker | None = None, **period: Any) -> dict[str, Any]:
        found = (who or self.admin).get("/statistics", **period)
        (chosen,) = (item for item in found["sections"] if item["code"] == section)
        return {item["code"]: item["value"] for item in chosen["figures"]}

    def back(self, phone: str) -> Walker:
        """A mother comes back with a code."""
        stranger = Walker(self.site)
        stranger.post("/phone-codes", {"phone": phone})
        sent = next(item for item in self.admin.messages() if item["channel"] == "phone")
        code = "".join(filter(str.isdigit, sent["text"]))[:6]
        token = stranger.post("/tokens", {"phone": phone, "code": code})["token"]
        assert self.admin.person is not None
        return Walker(self.site, type(self.admin.person)(self.admin.person.id, "", "", token))


def test_requests_of_a_month_are_counted_exactly(site: SiteFactory) -> None:
    cast = Counted(site, **ALL)
    first, second, third = (cast.ask(phone=f"+7701234567{n}") for n in range(3))
    cast.ask(phone="+7701234567" + "3", unsafe=True)
    for made in (first, second):
        cast.admin.post(f"/requests/{made['id']}/triage", {"outcome": "reached"})
        cast.admin.post(f"/requests/{made['id']}/assignment", {"provider_id": str(cast.provider)})
    cast.consultant.post(f"/requests/{first['id']}/contact")
    cast.admin.clock(MONDAY + 24 * HOUR + SECOND)
    cast.admin.post(f"/requests/{third['id']}/triage", {"outcome": "written"})
    cast.admin.clock(MONDAY + 48 * HOUR + SECOND)
    assert cast.numbers("requests") == {
        "requests": 4,
        "people": 4,
        "returned": 0,
        "unsafe": 1,
        "answered_in_time": 2,
        "handed_over": 2,
        "contact_in_time": 1,
        "closed_for_silence": 1,
    }
    (section,) = (item for item in cast.admin.get("/statistics")["sections"] if item["code"] == "requests")
    answered = next(item for item in section["figures"] if item["code"] == "answered_in_time")
    assert (answered["of"], answered["share_bps"]) == (4, 5_000)


@pytest.mark.parametrize(("moment", "month"), [(MONTH_ENDS - SECOND, "2026-11"), (MONTH_ENDS, "2026-12")])
def test_a_month_ends_at_midnight_of_the_centre(site: SiteFactory, moment: datetime, month: str) -> None:
    cast = Counted(site, **ALL)
    cast.admin.clock(moment)
    cast.ask()
    for name in ("2026-11", "2026-12"):
        found = cast.numbers("requests", first_month=name, last_month=name)
        assert found["requests"] == (1 if name == month else 0)
    assert cast.numbers("requests", first_month="2026-11", last_month="2026-12")["requests"] == 1
    whole = cast.admin.get("/statistics", first_month="2026-11", last_month="2026-11")
    assert (whole["zone"], whole["ends"]) == ("Asia/Almaty", MONTH_ENDS.isoformat())


def test_who_comes_again_is_counted_once(site: SiteFactory) -> None:
    cast = Counted(site, **ALL)
    cast.ask()
    cast.ask()
    assert cast.numbers("requests")["requests"] == 2
    assert (cast.numbers("requests")["people"], cast.numbers("requests")["returned"]) == (1, 1)


def test_meetings_hours_and_outcomes(site: SiteFactory) -> None:
    cast = Counted(site, **ALL)
    bookings = []
    for n, hour in enumerate((6, 8, 10, 12)):
        made = cast.ask(phone=f"+7701234568{n}")
        cast.admin.post(f"/requests/{made['id']}/assignment", {"provider_id": str(cast.provider)})
        cast.consultant.post(f"/requests/{made['id']}/contact")
        start = {"starts_at": f"2026-11-25T{hour:02}:00:00+00:00"}
        bookings.append(cast.consultant.post(f"/requests/{made['id']}/meetings", start)["booking_id"])
    cancel(cast.consultant, bookings[3])
    cast.admin.clock("2026-11-25T06:30:00+00:00")
    report(cast.consultant, bookings[0])
    cast.admin.clock("2026-11-27T06:30:00+00:00")
    found = cast.numbers("meetings.peer")
    assert found == {
        "held": 2,
        "minutes": 120,
        "met": 2,
        "client_no_show": 1,
        "provider_no_show": 0,
        "refused_no_video": 0,
        "cancelled": 1,
        "other": 0,
    }
    assert cast.numbers("meetings.service")["held"] == 0
    assert cast.numbers("countries") == {"KZ": 4}


def cancel(who: Walker, booking: str) -> None:
    seen = who.get(f"/bookings/{booking}/cancellation")
    who.post(f"/bookings/{booking}/cancellation", {"confirm_token": seen["confirm_token"]})


def report(who: Walker, booking: str) -> None:
    seen = who.get(f"/bookings/{booking}/no-show", missed_by="client")
    who.post(f"/bookings/{booking}/no-show", {"missed_by": "client", "confirm_token": seen["confirm_token"]})


@pytest.mark.parametrize(("people", "shown"), [(0, 0), (2, None), (3, 3)])
def test_of_few_people_no_number_is_shown_anywhere(site: SiteFactory, people: int, shown: int | None) -> None:
    cast = Counted(site)
    for n in range(people):
        cast.ask(phone=f"+7701234567{n}")
    assert cast.numbers("requests")["requests"] == shown
    assert cast.numbers("countries") == ({"KZ": 3} if people == 3 else {})
    assert cast.admin.person is not None
    headers = cast.admin.person.headers
    page = cast.site.client.get("/desk/statistics", headers=headers)
    sheet = cast.site.client.get("/api/v1/statistics/file", headers=headers)
    assert page.status_code == sheet.status_code == 200
    assert ("&lt;3" in page.text) is (shown is None)
    rows = sheet.data.decode("utf-8-sig").splitlines()
    (row,) = (line for line in rows if ";requests.requests;" in line)
    assert row.split(";")[3] == ("<3" if shown is None else str(shown))


def test_nothing_of_anybody_is_in_it(site: SiteFactory) -> None:
    cast = Counted(site, **ALL)
    cast.ask(name="Уникальное Имя", text="Совсем особенные слова")
    assert cast.admin.person is not None
    for path in ("/api/v1/statistics", "/api/v1/statistics/file", "/desk/statistics", "/desk/statistics/file"):
        answer = cast.site.client.get(path, headers=cast.admin.person.headers)
        said = answer.data.decode()
        assert not any(word in said for word in ("Уникальное", "особенные", "2345678", "Мама Псевдоним"))


@pytest.mark.parametrize(
    ("role", "status"),
    [("tenant_admin", 200), ("community_manager", 200), ("support", 403), ("finance", 403), ("provider", 403)],
)
def test_only_admin_and_community_manager_read_it(site: SiteFactory, role: str, status: int) -> None:
    cast = Counted(site)
    walker(cast.site, role).get("/statistics", status)
    Walker(cast.site).get("/statistics", 401)


def test_another_centre_reads_its_own_numbers_and_other_marketplaces_have_none(site: SiteFactory) -> None:
    cast = Counted(site, **ALL)
    cast.ask()
    other = Counted(site, **ALL)
    assert other.numbers("requests")["requests"] == 0
    walker(site("rozmova"), "tenant_admin").get("/statistics", 404)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("2026-13", "2026-12", "first_month"),
        ("november", "2026-12", "first_month"),
        ("2026-12", "2026-11", "last_month"),
        ("2020-01", "2026-11", "last_month"),
        ("2026-1", "2026-11", "first_month"),
    ],
)
def test_a_period_that_is_none_is_refused(site: SiteFactory, first: str, last: str, field: str) -> None:
    found = Counted(site).admin.get("/statistics", 422, first_month=first, last_month=last)
    assert field in found["errors"]
