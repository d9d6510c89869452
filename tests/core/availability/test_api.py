"""The calendar in the API: what it answers, and to whom."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.availability.hold import hold
from core.kit.ids import new_id
from tests.core.catalogue.fixtures import Therapist, body, therapist
from tests.support.sites import MONDAY, Site, SiteFactory

NOBODY = UUID(int=0)
HOURS = {"weekday": 5, "start": "09:30", "end": "24:00"}


@pytest.fixture
def rozmova(site: SiteFactory) -> Site:
    return site("rozmova")


@pytest.fixture
def olha(rozmova: Site) -> Therapist:
    return therapist(rozmova)


@pytest.mark.rule("ROZ-5")
def test_hours_are_opened_and_closed(rozmova: Site, olha: Therapist) -> None:
    base = f"/api/v1/providers/{olha.id}/hours"
    made = rozmova.client.post(base, json=HOURS, headers=olha.headers)
    assert made.status_code == 201
    assert body(made) == {**HOURS, "format": None, "id": body(made)["id"]}
    assert body(made) in body(rozmova.client.get(base, headers=olha.headers))
    assert rozmova.client.delete(f"{base}/{body(made)['id']}", headers=olha.headers).status_code == 204
    assert body(made) not in body(rozmova.client.get(base, headers=olha.headers))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({**HOURS, "weekday": 7}, "weekday"),
        ({**HOURS, "start": "9h"}, "start"),
        ({**HOURS, "end": "24:01"}, "end"),
        ({**HOURS, "end": "09:30"}, "end"),
        ({**HOURS, "format": "group"}, "format"),
        ({**HOURS, "extra": 1}, "extra"),
    ],
)
def test_hours_that_make_no_sense_are_marked(
    rozmova: Site, olha: Therapist, sent: dict[str, object], field: str
) -> None:
    answer = rozmova.client.post(f"/api/v1/providers/{olha.id}/hours", json=sent, headers=olha.headers)
    assert answer.status_code == 422
    assert field in body(answer)["errors"]


def test_an_opening_in_the_hour_that_is_skipped_is_refused_by_name(rozmova: Site, olha: Therapist) -> None:
    sent = {"day": "2027-03-28", "start": "03:30", "end": "06:00"}
    base = f"/api/v1/providers/{olha.id}/openings"
    answer = rozmova.client.post(f"{base}?locale=en", json=sent, headers=olha.headers)
    assert answer.status_code == 422
    assert body(answer)["errors"]["start"] == [
        "There is no 03:30 on this day in Europe/Kyiv: the clocks go forward over it. Choose another time."
    ]
    made = rozmova.client.post(base, json={**sent, "start": "04:00"}, headers=olha.headers)
    assert body(made)["starts_at"] == "2027-03-28T01:00:00+00:00"
    assert body(rozmova.client.get(base, headers=olha.headers)) == [body(made)]
    assert rozmova.client.delete(f"{base}/{body(made)['id']}", headers=olha.headers).status_code == 204


@pytest.mark.rule("ROZ-47")
def test_time_off_names_the_meetings_that_stay(rozmova: Site, olha: Therapist) -> None:
    start = MONDAY.replace(day=25)
    with rozmova.work() as work:
        hold(work, olha.id, start, start.replace(hour=10), new_id(), "confirmed")
    base = f"/api/v1/providers/{olha.id}/time-off"
    made = rozmova.client.post(base, json={"first_day": "2026-11-25", "note": "Sea"}, headers=olha.headers)
    assert made.status_code == 201
    assert body(made)["last_day"] == "2026-11-25"
    assert body(made)["meetings"] == [{"starts_at": start.isoformat(), "ends_at": start.replace(hour=10).isoformat()}]
    assert body(rozmova.client.get(base, headers=olha.headers)) == [body(made)]
    again = rozmova.client.post(base, json={"first_day": "2026-11-24", "last_day": "2026-11-25"}, headers=olha.headers)
    assert again.status_code == 422
    assert rozmova.client.delete(f"{base}/{body(made)['id']}", headers=olha.headers).status_code == 204


PLACES = [
    ("GET", "hours", None),
    ("POST", "hours", HOURS),
    ("DELETE", f"hours/{NOBODY}", None),
    ("GET", "openings", None),
    ("POST", "openings", {"day": "2026-12-01", "start": "10:00", "end": "11:00"}),
    ("DELETE", f"openings/{NOBODY}", None),
    ("GET", "time-off", None),
    ("POST", "time-off", {"first_day": "2026-12-01"}),
    ("DELETE", f"time-off/{NOBODY}", None),
]


@pytest.mark.parametrize(("method", "place", "sent"), PLACES)
def test_only_the_provider_and_the_admin_keep_a_calendar(
    site: SiteFactory, rozmova: Site, olha: Therapist, method: str, place: str, sent: dict[str, object] | None
) -> None:
    other = site("rozmova")
    cast: list[tuple[dict[str, str], int]] = [
        ({}, 401),
        (rozmova.person("client").headers, 403),
        (rozmova.person("finance").headers, 403),
        (therapist(rozmova, name="Another").headers, 403),
    ]
    path = f"/api/v1/providers/{olha.id}/{place}"
    for headers, status in cast:
        assert rozmova.client.open(path, method=method, json=sent, headers=headers).status_code == status
    expected = {"GET": 200, "POST": 201, "DELETE": 404}[method]
    for person in (olha.person, rozmova.person("tenant_admin")):
        assert rozmova.client.open(path, method=method, json=sent, headers=person.headers).status_code == expected
        if place == "time-off" and method == "POST":
            break
    # At another tenant neither the provider nor her token exists.
    assert other.client.open(path, method=method, json=sent, headers=olha.headers).status_code == 401
    stranger = other.person("tenant_admin")
    assert other.client.open(path, method=method, json=sent, headers=stranger.headers).status_code == 404
