"""Both sides review, once each, only each other, only afterwards; a low rating may be explained to the team alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from core.rules.models import Decision
from core.schedule.clock import move_clock
from tests.core.bookings.stage import HOUR, SATURDAY, set_stage
from tests.core.requests.test_pages import submit
from tests.core.reviews.stage import Gigs, set_gigs
from tests.support.sites import SiteFactory


def path(booking_id: UUID) -> str:
    return f"/api/v1/bookings/{booking_id}/reviews"


@pytest.mark.rule("HID-9")
def test_hid_9_client_and_worker_review_each_other_once(gigs: Gigs) -> None:
    booking_id = gigs.finished()
    for who in (gigs.client, gigs.worker):
        first = gigs.post(path(booking_id), who, {"rating": 5, "text": "Gladly again."})
        assert (first.status_code, first.json["rating"], first.json["offer_report"]) == (201, 5, False)
        assert gigs.post(path(booking_id), who, {"rating": 1}).json["code"] == "already_reviewed"
    about_worker = gigs.get("/api/v1/reviews/about-me", gigs.worker).json
    assert [(item["author"], item["rating"]) for item in about_worker] == [("Klara", 5)]


@pytest.mark.rule("HID-10")
def test_hid_10_only_the_people_of_the_service_review_it(gigs: Gigs) -> None:
    booking_id = gigs.finished()
    for who, status in ((gigs.site.person("client"), 404), (gigs.support, 404), (None, 401)):
        assert gigs.post(path(booking_id), who, {"rating": 1}).status_code == status


@pytest.mark.rule("HID-9")
def test_where_reviews_begin_at_the_end_none_is_written_before(app: Flask, site: SiteFactory) -> None:
    gigs = set_gigs(site("hidone", values={"review_from": "ended"}))
    booking_id = gigs.under_way()
    refused = gigs.post(path(booking_id), gigs.client, {"rating": 5}).json
    assert (refused["code"], refused["rules"]) == ("not_yet_over", ["HID-9"])
    gigs.post(f"/api/v1/bookings/{booking_id}/stop", gigs.client, {"reason": "A mastiff, not a chihuahua."})
    assert gigs.stage.booking(booking_id).state == "stopped"
    assert gigs.post(path(booking_id), gigs.client, {"rating": 2}).status_code == 201


@pytest.mark.parametrize("rating", [0, 6, -1, 2**40])
def test_a_rating_outside_the_scale_is_refused(gigs: Gigs, rating: int) -> None:
    answer = gigs.post(path(gigs.finished()), gigs.client, {"rating": rating})
    assert (answer.status_code, set(answer.json["errors"])) == (422, {"rating"})


@pytest.mark.rule("HID-11")
@pytest.mark.parametrize(("rating", "offered"), [(1, True), (2, True), (3, False), (4, False), (5, False)])
def test_hid_11_one_or_two_offers_to_say_why_and_nothing_else_does(gigs: Gigs, rating: int, offered: bool) -> None:
    review = gigs.post(path(gigs.finished()), gigs.client, {"rating": rating}).json
    assert review["offer_report"] is offered
    report = gigs.post(f"/api/v1/reviews/{review['id']}/report", gigs.client, {"text": "He never came."})
    assert report.status_code == (201 if offered else 409)


@pytest.mark.rule("HID-11")
def test_hid_11_the_words_reach_support_and_neither_the_rated_person_nor_the_public(gigs: Gigs) -> None:
    booking_id = gigs.finished()
    secret = "She shouted at the dog."
    review = gigs.post(path(booking_id), gigs.client, {"rating": 2, "text": "Not again."}).json
    assert gigs.post(f"/api/v1/reviews/{review['id']}/report", gigs.worker, {"text": "x"}).status_code == 404
    gigs.post(f"/api/v1/reviews/{review['id']}/report", gigs.client, {"text": secret})
    (case,) = gigs.get("/api/v1/cases?side=team", gigs.support).json["items"]
    assert (case["kind"], case["text"]) == ("low_rating", secret)
    slug = gigs.get("/api/v1/providers").json["items"][0]["slug"]
    closed = [f"/api/v1/cases/{case['id']}", f"/account/cases/{case['id']}", f"/desk/cases/{case['id']}"]
    opened = ["/api/v1/cases", "/account/cases", "/api/v1/reviews/about-me", "/cabinet/reviews", "/account/notices"]
    opened += [f"/providers/{slug}", f"/cabinet/bookings/{booking_id}", f"/api/v1/bookings/{booking_id}"]
    for who in (gigs.worker, None, gigs.site.person("finance")):
        for address in [*closed, *opened]:
            assert secret not in gigs.get(address, who).text, address
    assert [gigs.get(address, gigs.worker).status_code for address in closed] == [404, 404, 403]


def test_a_review_can_be_changed_by_its_author_alone(gigs: Gigs) -> None:
    review = gigs.post(path(gigs.finished()), gigs.client, {"rating": 5}).json
    address = f"/api/v1/reviews/{review['id']}"
    assert gigs.browser.put(address, json={"rating": 1}, headers=gigs.worker.headers).status_code == 404
    changed = gigs.browser.put(address, json={"rating": 4, "text": "On reflection."}, headers=gigs.client.headers)
    assert (changed.json["rating"], changed.json["text"]) == (4, "On reflection.")
    assert changed.json["edited_at"] is not None


def test_plugins_are_told_after_the_commit(gigs: Gigs) -> None:
    booking_id = gigs.finished()
    gigs.post(path(booking_id), gigs.client, {"rating": 5})
    move_clock(gigs.site.engine, gigs.site.tenant_id, SATURDAY + HOUR)
    with gigs.site.work() as work:
        asked = work.session.query(Decision).filter_by(subject_id=booking_id, hook="on_review_published")
        assert [row.facts["review"]["rating"] for row in asked] == [5]


def test_on_pages_a_low_rating_offers_the_report_and_a_high_one_does_not(gigs: Gigs) -> None:
    booking_id = gigs.finished()
    page = f"/account/bookings/{booking_id}/review"
    answer = submit(gigs.browser, page, page, gigs.client, rating="2", text="Late.")
    assert (answer.status_code, answer.location) == (303, page)
    review_id = gigs.get(page, gigs.client).text.split("/account/reviews/")[1].split("/report")[0]
    report = f"/account/reviews/{review_id}/report"
    sent = submit(gigs.browser, page, report, gigs.client, why="Two hours late.")
    assert sent.status_code == 303
    high = f"/cabinet/bookings/{booking_id}/review"
    submit(gigs.browser, high, high, gigs.worker, rating="5")
    assert "/report" not in gigs.get(high, gigs.worker).text


def test_where_the_rules_give_the_provider_no_review_there_is_none(app: Flask, site: SiteFactory) -> None:
    here = set_stage(site("rozmova"), "individual", 100_000)
    booking_id = here.paid()
    move_clock(here.site.engine, here.site.tenant_id, SATURDAY + 2 * HOUR)
    browser: Any = here.site.client
    refused = browser.post(path(booking_id), json={"rating": 5}, headers=here.provider.headers)
    assert (refused.status_code, refused.json["code"]) == (403, "not_for_this_side")
    written = browser.post(path(booking_id), json={"rating": 1}, headers=here.client.headers)
    assert (written.status_code, written.json["offer_report"], written.json["public"]) == (201, False, False)


@pytest.mark.parametrize("public", [True, False])
def test_the_providers_page_shows_reviews_where_they_are_public(app: Flask, site: SiteFactory, public: bool) -> None:
    gigs = set_gigs(site("hidone", values={"reviews_public": public}))
    gigs.post(path(gigs.finished()), gigs.client, {"rating": 4, "text": "Rex was happy."})
    provider = gigs.get("/api/v1/providers").json["items"][0]
    assert ("Rex was happy." in gigs.get(f"/providers/{provider['slug']}").text) is public
    listed = gigs.get(f"/api/v1/providers/{provider['id']}/reviews").json
    assert [item["rating"] for item in listed] == ([4] if public else [])
