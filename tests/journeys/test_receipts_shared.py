"""Receipts by other doors: an applicant's own link; the share of the platform from every seat of a meeting."""

from __future__ import annotations

import pytest

from tests.journeys.test_proego_groups import Groups
from tests.journeys.walk import Walker, walker
from tests.support.applicants import SECOND, Applicant, WayIn
from tests.support.sites import SiteFactory

LANGUAGES = ("uk", "ru", "pl", "en")


@pytest.mark.rule("ROZ-6")
def test_an_applicant_reads_the_receipts_of_the_application_by_its_link_and_no_others(site: SiteFactory) -> None:
    here = site("rozmova")
    way = WayIn(here).met()
    one, manager = way.applicant, way.manager
    another = Applicant(here, name="Інша Вигадана", email="insha@example.org")
    assert one.add_file().status_code == 201
    late = SECOND | {"tax_number": "9999900014"}
    sent_back = one.stranger.post(f"{one.own}/submission", {"answers": late}, 422)
    one.complete()
    lines = one.stranger.get(f"{one.own}/decisions")
    assert {"application_objections", "page_terms"} <= {line["hook"] for line in lines}
    assert set(sent_back["decisions"]) <= {line["id"] for line in lines}
    assert another.stranger.get(f"{another.own}/decisions") == []
    for line in lines:
        for language in LANGUAGES:
            seen = one.stranger.get(f"{one.own}/decisions/{line['id']}", locale=language)
            assert seen["subject_id"] == one.id
            assert "_" not in seen["outcome"]
        one.stranger.get(f"{another.own}/decisions/{line['id']}", 404)
        manager.get(f"/decisions/{line['id']}")
        walker(here, "client").get(f"/decisions/{line['id']}", 404)
        Walker(here).get(f"/decisions/{line['id']}", 401)
        page = f"/join/{one.token}/decisions"
        shown = here.client.get(f"{page}/{line['id']}")
        assert shown.status_code == 200
        assert shown.headers["Cache-Control"] == "private, no-store"
        assert seen["id"] in shown.text
        assert seen["id"] in here.client.get(page).text
        assert here.client.get(f"{page}/{line['id']}/pdf").data.startswith(b"%PDF")
        assert here.client.get(f"/join/{another.token}/decisions/{line['id']}").status_code == 404
    assert f"/join/{one.token}/decisions" in here.client.get(f"/join/{one.token}").text
    elsewhere = site("rozmova")
    assert elsewhere.client.get(f"/join/{one.token}/decisions").status_code == 404
    Walker(elsewhere).get(f"{one.own}/decisions", 404)


@pytest.mark.rule("PRO-34")
def test_the_share_of_a_whole_meeting_is_reached_from_every_seat_by_the_therapist_alone(site: SiteFactory) -> None:
    cast = Groups(site)
    offering = cast.published()
    seats = cast.seats(offering, cast.date(offering), 5)
    cast.admin.clock("2026-11-25T10:30:00+00:00")
    found = set()
    for client, booking in seats:
        query = {"subject_id": booking["id"], "hook": "commission"}
        (line,) = cast.therapist.get("/decisions", **query)["items"]
        assert line["id"] in cast.therapist.get(f"/bookings/{booking['id']}")["decision_ids"]
        assert line["id"] in {
            item["id"] for item in cast.therapist.get(f"/bookings/{booking['id']}/decisions")["items"]
        }
        page = cast.site.client.get(f"/cabinet/bookings/{booking['id']}", headers=cast.therapist.known.headers)
        assert line["id"] in page.text
        cast.finance.get(f"/decisions/{line['id']}")
        assert client.get("/decisions", **query)["items"] == []
        client.get(f"/decisions/{line['id']}", 404)
        mine = {item["id"] for item in client.get("/decisions", limit=100)["items"]}
        others = {
            one
            for other, row in seats
            if other is not client
            for one in other.get(f"/bookings/{row['id']}")["decision_ids"]
        }
        assert not mine & others, "each client still only their own"
        found.add(line["id"])
    assert len(found) == 1
    assert walker(cast.site, "provider").get("/decisions", subject_id=seats[1][1]["id"])["items"] == []
