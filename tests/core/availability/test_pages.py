"""The calendar in the cabinet."""

from __future__ import annotations

import pytest

from core.availability.hold import hold
from core.availability.queries import days_off, openings, weekly_hours
from core.kit.ids import new_id
from core.kit.money import Money
from tests.core.catalogue.fixtures import Therapist, send, therapist
from tests.support.sites import MONDAY, Site, SiteFactory

PAGE = "/cabinet/calendar"


@pytest.fixture
def proego(site: SiteFactory) -> Site:
    return site("proego", locales=["en", "ru"])


@pytest.fixture
def vera(proego: Site) -> Therapist:
    return therapist(proego, name="Vera", price=Money(250_000, "RUB"), zone="Europe/Moscow", hours=False)


def test_an_empty_calendar_says_what_to_do(proego: Site, vera: Therapist) -> None:
    page = proego.client.get(PAGE, headers=vera.headers).text
    assert "No weekly hours yet" in page
    assert "in your time zone: Moscow." in page
    assert "Europe/Moscow" not in page.split("</main>")[0].split("<main")[1]


@pytest.mark.rule("PRO-8")
def test_hours_for_several_days_and_one_format(proego: Site, vera: Therapist) -> None:
    sent = {"which": "hours", "weekday": ["0", "2"], "start": "10:00", "end": "14:00", "format": "individual"}
    answer = send(proego, vera.person, PAGE, f"{PAGE}/hours", **sent)
    assert (answer.status_code, answer.location) == (303, PAGE)
    with proego.work() as work:
        rows = weekly_hours(work, vera.id)
        assert [(row.weekday, row.start_min, row.end_min, row.format) for row in rows] == [
            (0, 600, 840, "individual"),
            (2, 600, 840, "individual"),
        ]
    page = proego.client.get(PAGE, headers=vera.headers).text
    assert "10:00–14:00" in page
    assert page.count("week__cell--open") >= 4
    removed = send(proego, vera.person, PAGE, f"{PAGE}/hours/{rows[0].id}/removal")
    assert removed.status_code == 303
    with proego.work() as work:
        assert len(weekly_hours(work, vera.id)) == 1


def test_a_wrong_form_is_shown_again_with_its_values(proego: Site, vera: Therapist) -> None:
    sent = {"which": "hours", "weekday": ["6"], "start": "14:00", "end": "10:00"}
    answer = send(proego, vera.person, PAGE, f"{PAGE}/hours", **sent)
    assert answer.status_code == 422
    assert "The end must come after the beginning" in answer.text
    assert 'value="14:00"' in answer.text
    assert 'value="6" checked' in answer.text


def test_a_day_is_opened_and_the_hour_that_is_skipped_is_not(proego: Site, site: SiteFactory, vera: Therapist) -> None:
    sent = {"which": "opening", "day": "2026-12-01", "start": "10:00", "end": "24:00"}
    assert send(proego, vera.person, PAGE, f"{PAGE}/openings", **sent).status_code == 303
    with proego.work() as work:
        assert len(openings(work, vera.id)) == 1
    rozmova = site("rozmova", locales=["en"])
    olha = therapist(rozmova)
    sent = {"which": "opening", "day": "2027-03-28", "start": "03:30", "end": "06:00"}
    answer = send(rozmova, olha.person, PAGE, f"{PAGE}/openings", **sent)
    assert answer.status_code == 422
    assert "There is no 03:30 on this day in Europe/Kyiv" in answer.text


def test_days_off_warn_of_the_meetings_in_them(proego: Site, vera: Therapist) -> None:
    start = MONDAY.replace(day=25)
    with proego.work() as work:
        hold(work, vera.id, start, start.replace(hour=10), new_id())
    client = proego.client
    page = client.get(PAGE, headers=vera.headers).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    sent = {"csrf_token": token, "which": "off", "first_day": "2026-11-24", "last_day": "2026-11-26"}
    answer = client.post(f"{PAGE}/time-off", data=sent, headers=vera.headers, follow_redirects=True)
    assert answer.status_code == 200
    assert "1 session in them stays" in answer.text
    assert "week__cell--off" in answer.text
    assert "week__cell--booked" in answer.text
    with proego.work() as work:
        assert len(days_off(work, vera.id)) == 1


@pytest.mark.parametrize(("week", "status"), [("2026-12-24", 200), ("x", 404), ("9999-01-01", 404)])
def test_another_week(proego: Site, vera: Therapist, week: str, status: int) -> None:
    assert proego.client.get(f"{PAGE}?week={week}", headers=vera.headers).status_code == status


def test_the_calendar_is_for_providers(proego: Site, site: SiteFactory, vera: Therapist) -> None:
    for role in ("client", "tenant_admin"):
        assert proego.client.get(PAGE, headers=proego.person(role).headers).status_code == 403
    assert proego.client.get(PAGE).status_code in {302, 303, 401}
    assert site("proego").client.get(PAGE, headers=vera.headers).status_code in {302, 303, 401}


def test_what_is_another_providers_is_not_there_to_remove(proego: Site, vera: Therapist) -> None:
    other = therapist(proego, name="Another", price=Money(250_000, "RUB"))
    with proego.work() as work:
        (first, *_) = weekly_hours(work, other.id)
    assert send(proego, vera.person, PAGE, f"{PAGE}/hours/{first.id}/removal").status_code == 404
    assert send(proego, vera.person, PAGE, f"{PAGE}/anything/{first.id}/removal").status_code == 404
