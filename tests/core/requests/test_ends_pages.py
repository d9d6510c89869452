"""The same on pages without scripts: the end of a contact, a report, not safe, the attempt, what the desk decides."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.cases.models import Case
from core.requests.models import RequestEvent
from tests.core.bookings.stage import set_stage
from tests.core.requests.stage import HOUR, PHONE, Centre
from tests.core.requests.test_pages import submit
from tests.support.sites import MONDAY

DIGITS = PHONE.removeprefix("+")


def test_either_side_ends_it_after_a_page_that_says_what_it_means(centre: Centre) -> None:
    for who_ends in ("mother", "consultant"):
        request_id = centre.assigned(phone="+77010000003" if who_ends == "consultant" else PHONE)
        mother = centre.mother(request_id)
        who, area = (mother, "account") if who_ends == "mother" else (centre.consultant, "cabinet")
        page = f"/{area}/requests/{request_id}/end"
        assert f'href="{page}"' in centre.get(f"/{area}/requests/{request_id}", who).text
        done = submit(centre.browser, page, page, who, report="nothing")
        assert done.status_code == 303, done.text
        assert centre.request(request_id).state == ("closed" if who_ends == "mother" else "triaged")
        assert PHONE not in centre.get("/cabinet/requests", centre.consultant).text
        assert centre.get(f"/account/requests/{request_id}", mother).status_code == 200
    with centre.site.work() as work:
        assert work.session.query(Case).count() == 0, "nothing was reported"


def test_a_report_on_its_page_becomes_a_case_that_the_desk_opens_the_request_from(centre: Centre) -> None:
    request_id = centre.assigned()
    page = f"/account/requests/{request_id}/report"
    wrong = submit(centre.browser, page, page, centre.mother(request_id), words="?")
    assert wrong.status_code == 422
    right = submit(centre.browser, page, page, centre.mother(request_id), about="harassment", words="Rude words")
    assert right.status_code == 303
    with centre.site.work() as work:
        (case,) = work.session.query(Case).all()
    shown = centre.get(f"/desk/cases/{case.id}", centre.admin).text
    assert f'href="/desk/requests/{request_id}"' in shown
    assert "Rude words" in shown
    assert "Rude words" not in centre.get("/cabinet", centre.consultant).text


@pytest.mark.rule("PEER-4")
def test_one_tap_at_the_desk_writes_the_attempt_down_and_goes_on_to_the_chat(centre: Centre) -> None:
    request_id = centre.sent()
    desk = f"/desk/requests/{request_id}"
    answer = submit(centre.browser, desk, f"{desk}/chat", centre.admin)
    assert answer.status_code == 200
    assert answer.headers["Refresh"] == f"0; url=https://wa.me/{DIGITS}"
    assert f'href="https://wa.me/{DIGITS}"' in answer.text
    assert centre.request(request_id).state == "triaged"
    with centre.site.work() as work:
        kinds = [row.kind for row in work.session.query(RequestEvent).order_by(RequestEvent.id)]
    assert kinds == ["submitted", "triage_written"]


def test_not_safe_on_pages_of_both_and_safe_again_by_the_desk_alone(centre: Centre) -> None:
    request_id = centre.assigned()
    mother, desk = centre.mother(request_id), f"/desk/requests/{request_id}"
    cabinet = f"/cabinet/requests/{request_id}"
    assert submit(centre.browser, cabinet, f"{cabinet}/unsafe", centre.consultant).status_code == 303
    assert centre.request(request_id).state == "escalated"
    assert "help-lines" in centre.get(f"/account/requests/{request_id}", mother).text
    page = centre.get(desk, centre.admin).text
    assert f'action="{desk}/assignment"' not in page
    empty = submit(centre.browser, desk, f"{desk}/safe", centre.admin, reason=" ")
    assert empty.status_code == 422
    assert (
        submit(centre.browser, desk, f"{desk}/safe", centre.admin, reason="She is at her mother's").status_code == 303
    )
    assert f'action="{desk}/assignment"' in centre.get(desk, centre.admin).text
    own = f"/account/requests/{request_id}"
    assert submit(centre.browser, own, f"{own}/unsafe", mother).status_code == 303
    assert centre.request(request_id).unsafe is True


def test_words_that_stand_out_are_read_at_the_desk_before_anybody_is_chosen(centre: Centre) -> None:
    request_id = centre.sent(text="Я не хочу жить")
    desk = f"/desk/requests/{request_id}"
    assert "<q>не хочу жить</q>" in centre.get(desk, centre.admin).text
    assert submit(centre.browser, desk, f"{desk}/signals", centre.admin, note=" ").status_code == 422
    assert submit(centre.browser, desk, f"{desk}/signals", centre.admin, note="Tired, not in danger").status_code == 303
    assert "<q>не хочу жить</q>" not in centre.get(desk, centre.admin).text


def test_the_desk_brings_two_together_again_with_a_reason(centre: Centre) -> None:
    request_id = centre.assigned()
    centre.post(f"/api/v1/requests/{request_id}/end", centre.mother(request_id), {"wants_another": True})
    desk = f"/desk/requests/{request_id}"
    chosen = {"provider_id": str(centre.peers.provider_id)}
    assert submit(centre.browser, desk, f"{desk}/assignment", centre.admin, **chosen).status_code == 409
    kept = submit(centre.browser, desk, f"{desk}/assignment", centre.admin, **chosen, override_reason="Both asked")
    assert (kept.status_code, centre.request(request_id).state) == (303, "assigned")


def test_no_common_time_is_a_door_of_its_own_for_both(centre: Centre) -> None:
    for area in ("account", "cabinet"):
        request_id = centre.assigned(phone="+77010000003" if area == "cabinet" else PHONE)
        who = centre.mother(request_id) if area == "account" else centre.consultant
        page = f"/{area}/requests/{request_id}"
        done = submit(centre.browser, page, f"{page}/handback", who, reason_code="no_common_time")
        assert done.status_code == 303, done.text
        row = centre.request(request_id)
        assert (row.state, row.back_code, row.back_by) == (
            "triaged",
            "no_common_time",
            "client" if area == "account" else "provider",
        )


def test_a_mother_asks_for_somebody_else_from_the_consultants_page(centre: Centre) -> None:
    request_id = centre.assigned()
    mother, other = centre.mother(request_id), set_stage(centre.site, "peer", 0).provider_id
    slug = next(item["slug"] for item in centre.get("/api/v1/providers").json["items"] if item["id"] == str(other))
    page, action = f"/help?provider={slug}", f"/account/requests/{request_id}/choice"
    done = submit(centre.browser, page, action, mother, provider_id=str(other), words="Somebody told me of her")
    assert done.status_code == 303, done.text
    assert centre.request(request_id).chosen_provider_id == other
    assert len(centre.told("request.chosen_another")) == 1


def test_a_meeting_that_has_begun_is_left_alone_when_the_contact_ends(centre: Centre) -> None:
    request_id = centre.assigned()
    start = MONDAY + 2 * HOUR
    body = {"starts_at": start.isoformat()}
    booked = centre.post(f"/api/v1/requests/{request_id}/meetings", centre.consultant, body)
    centre.site.set_clock(start)
    ended = centre.post(f"/api/v1/requests/{request_id}/end", centre.mother(request_id), {})
    assert ended.status_code == 200

    assert centre.peers.booking(UUID(booked.json["booking_id"])).state == "confirmed"
