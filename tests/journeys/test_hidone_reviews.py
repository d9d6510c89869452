"""HiDone's reviews: of the person one was connected with, by both, at any time; changed, answered, looked at by us."""

from __future__ import annotations

from typing import Any

import pytest

from core.providers.models import Provider
from core.web.roles import PROVIDER
from tests.core.requests.test_pages import submit
from tests.journeys.test_hidone import START, Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

FINISHED = "2026-11-24T10:00:00+00:00"
A_YEAR_LATER = "2027-11-25T10:00:00+00:00"


class Reviewed(Cast):
    """A service that is done."""

    def __init__(self, site: SiteFactory, **values: Any) -> None:
        super().__init__(site)
        if values:
            self.admin.put("/settings/rules", {"values": values})

    def done(self) -> Any:
        """Finished at ten."""
        booking = self.under_way()
        self.admin.clock(FINISHED)
        self.worker.post(f"/bookings/{booking['id']}/finish")
        return booking

    def accepted(self) -> Any:
        """Accepted and paid, a day ahead."""
        body = {"offering_id": self.offering, "description": "Chihuahua, godzina", "starts_at": START}
        order = self.client.post("/orders", body, 201)
        booking = self.worker.post(f"/orders/{order['id']}/acceptance")
        self.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
        self.client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"})
        return booking

    def mail(self, who: Walker) -> list[str]:
        """What somebody was written, newest first."""
        mine = [item for item in self.admin.messages() if item["recipient"] == who.known.email]
        return [f"{item['subject']}\n{item['text']}" for item in mine]


def write(who: Walker, booking: Any, rating: Any, text: str = "", status: int = 201) -> Any:
    """A review of the other side."""
    return who.post(f"/bookings/{booking['id']}/reviews", {"rating": rating, "text": text}, status)


@pytest.mark.rule("HID-11")
@pytest.mark.parametrize("by_worker", [True, False])
def test_why_a_low_rating_may_be_explained_is_said_to_its_author_alone(site: SiteFactory, by_worker: bool) -> None:
    cast = Reviewed(site)
    booking = cast.done()
    author, rated = (cast.worker, cast.client) if by_worker else (cast.client, cast.worker)
    write(author, booking, 1, "Słabo")

    def asked(who: Walker) -> int:
        return sum("HID-11" in item["rules"] for item in who.get(f"/bookings/{booking['id']}/decisions")["items"])

    assert (asked(author) > 0, asked(rated), asked(cast.support) > 0) == (True, 0, True)
    for who, area in ((cast.client, "account"), (cast.worker, "cabinet")):
        page = cast.site.client.get(f"/{area}/bookings/{booking['id']}", headers=who.known.headers).text
        assert ("Przeczyta to tylko zespół" in page) is (who is author)


@pytest.mark.rule("HID-9", "HID-10")
@pytest.mark.parametrize("worker_first", [True, False])
def test_both_review_each_other_in_either_order_and_a_year_later(site: SiteFactory, worker_first: bool) -> None:
    cast = Reviewed(site)
    booking = cast.done()
    first, second = (cast.worker, cast.client) if worker_first else (cast.client, cast.worker)
    write(first, booking, 4, "Miło i punktualnie")
    assert write(first, booking, 5, status=409)["code"] == "already_reviewed"
    assert second.get("/reviews/about-me")[0]["text"] == "Miło i punktualnie"
    assert second.get(f"/bookings/{booking['id']}/reviews")["may_write"] is True
    cast.admin.clock(A_YEAR_LATER)
    late = write(second, booking, 5, "Po roku nadal polecam")
    assert late["created_at"] == A_YEAR_LATER
    both = first.get(f"/bookings/{booking['id']}/reviews")
    assert (both["mine"]["rating"], both["about_me"]["rating"]) == (4, 5)
    letter = cast.mail(first)[0]
    assert letter.startswith("Masz nową opinię")
    assert "5 na 5" in letter
    assert "Po roku nadal polecam" not in letter


@pytest.mark.rule("HID-10")
@pytest.mark.rule("HID-9")
def test_only_the_two_who_were_connected_review_and_only_each_other(site: SiteFactory) -> None:
    cast = Reviewed(site)
    booking = cast.done()
    elsewhere = Reviewed(site)
    strangers = [walker(cast.site, "client"), walker(cast.site, PROVIDER), cast.support, cast.admin, elsewhere.client]
    for stranger in strangers[:4]:
        write(stranger, booking, 1, status=404)
    write(Walker(cast.site), booking, 1, status=401)
    write(elsewhere.client, booking, 1, status=404)
    body = {"offering_id": cast.offering, "description": "Sobie samemu", "starts_at": "2026-11-25T09:00:00+00:00"}
    assert cast.worker.post("/orders", body, 409)["code"], "nobody orders from themselves, so nobody reviews themselves"


@pytest.mark.rule("HID-9", "HID-10")
def test_from_the_moment_it_is_under_way_and_not_before(site: SiteFactory) -> None:
    cast = Reviewed(site)
    booking = cast.accepted()
    cast.admin.clock("2026-11-24T08:59:59+00:00")
    refused = cast.client.post(f"/bookings/{booking['id']}/reviews", {"rating": 5}, 409)
    assert (refused["code"], refused["rules"]) == ("refused", ["HID-10"])
    assert cast.client.get(f"/bookings/{booking['id']}/reviews")["may_write"] is False
    page = f"/account/bookings/{booking['id']}/review?locale=pl"
    assert "od chwili rozpoczęcia usługi" in cast.site.client.get(page, headers=cast.client.known.headers).text
    cast.admin.clock(START)
    write(cast.client, booking, 1, "Przyszedł ktoś inny")


@pytest.mark.rule("HID-9", "HID-10")
@pytest.mark.parametrize(("begins", "status"), [("accepted", 201), ("started", 409), ("ended", 409)])
def test_the_tenant_says_from_when(site: SiteFactory, begins: str, status: int) -> None:
    cast = Reviewed(site, review_from=begins)
    write(cast.client, cast.accepted(), 4, status=status)


@pytest.mark.rule("HID-9", "HID-13")
def test_a_stopped_service_is_reviewed_and_one_called_off_before_is_not(site: SiteFactory) -> None:
    cast = Reviewed(site)
    booking = cast.accepted()
    cast.worker.post(f"/bookings/{booking['id']}/stop", {"reason": "Mastif, nie chihuahua"})
    write(cast.worker, booking, 2, "Pies był inny, niż w opisie")
    other = cast.accepted()
    cast.client.post(f"/bookings/{other['id']}/cancellation")
    refused = write(cast.client, other, 5, status=409)
    assert refused["rules"] == ["HID-9"]


@pytest.mark.rule("HID-9")
def test_where_reviews_stay_as_written_a_change_is_refused_with_the_rule(site: SiteFactory) -> None:
    cast = Reviewed(site, review_editable=False)
    booking = cast.done()
    mine = write(cast.client, booking, 4, "Dobrze")
    assert mine["editable"] is False
    refused = cast.client.put(f"/reviews/{mine['id']}", {"rating": 1, "text": "Źle"}, 409)
    assert (refused["code"], refused["rules"]) == ("not_editable", ["HID-9"])
    again = write(cast.client, booking, 1, status=409)
    assert (again["code"], again["rules"]) == ("already_reviewed", ["HID-9"])
    assert cast.client.get(f"/reviews/{mine['id']}")["text"] == "Dobrze"
    page = f"/account/bookings/{booking['id']}/review?locale=pl"
    assert "opinia zostaje tak" in cast.site.client.get(page, headers=cast.client.known.headers).text


@pytest.mark.rule("HID-9")
def test_a_changed_review_is_told_and_the_team_keeps_what_stood_there(site: SiteFactory) -> None:
    cast = Reviewed(site)
    booking = cast.done()
    mine = write(cast.client, booking, 4, "Dobrze")
    cast.admin.clock("2026-11-26T10:00:00+00:00")
    changed = cast.client.put(f"/reviews/{mine['id']}", {"rating": 2, "text": "Jednak nie"})
    assert (changed["rating"], changed["edited_at"]) == (2, "2026-11-26T10:00:00+00:00")
    assert cast.mail(cast.worker)[0].startswith("Opinia o Tobie została zmieniona")
    (kept,) = cast.support.get(f"/reviews/{mine['id']}/history")
    assert (kept["kind"], kept["rating"], kept["text"]) == ("review", 4, "Dobrze")
    for who in (cast.worker, cast.client):
        who.get(f"/reviews/{mine['id']}/history", 403)
    cast.worker.put(f"/reviews/{mine['id']}", {"rating": 5, "text": ""}, 404)


@pytest.mark.rule("HID-11")
@pytest.mark.parametrize("rating", [0, 6, -1, 2.5, 5.0, "5", None, True, [], 10**12])
def test_a_rating_that_is_none_of_the_five_is_marked_and_nothing_is_written(site: SiteFactory, rating: Any) -> None:
    cast = Reviewed(site)
    booking = cast.done()
    refused = write(cast.client, booking, rating, status=422)
    assert "rating" in str(refused["errors"])
    assert cast.client.get(f"/bookings/{booking['id']}/reviews")["mine"] is None


@pytest.mark.rule("HID-11", "MIS-9")
def test_a_three_changed_into_a_two_offers_to_say_why_and_a_two_into_a_four_keeps_what_was_said(
    site: SiteFactory,
) -> None:
    cast = Reviewed(site)
    booking = cast.done()
    mine = write(cast.client, booking, 3, "Tak sobie")
    assert not mine["offer_report"]
    assert cast.client.post(f"/reviews/{mine['id']}/report", {"text": "Bo tak"}, 409)["code"] == "nothing_to_report"
    lower = cast.client.put(f"/reviews/{mine['id']}", {"rating": 2, "text": "Tak sobie"})
    assert (lower["offer_report"], lower["reported_at"]) == (True, None)
    cast.client.post(f"/reviews/{mine['id']}/report", {"text": "Spóźnienie"}, 201)
    cast.client.post(f"/reviews/{mine['id']}/report", {"text": "I brudne buty"}, 201)
    (case,) = cast.support.get("/cases", side="team")["items"]
    assert (case["kind"], case["text"]) == ("low_rating", "Spóźnienie")
    assert case["first_reply_due_at"] == "2026-11-25T10:00:00+00:00", "support aims at 24 hours"
    assert "I brudne buty" in str(cast.support.get(f"/cases/{case['id']}"))
    better = cast.client.put(f"/reviews/{mine['id']}", {"rating": 4, "text": "Przeprosił"})
    assert not better["offer_report"]
    assert better["reported_at"] == FINISHED
    assert cast.support.get(f"/cases/{case['id']}")["text"] == "Spóźnienie"


@pytest.mark.rule("HID-9")
def test_the_one_it_is_about_answers_once_in_public_and_the_author_is_told(site: SiteFactory) -> None:
    cast = Reviewed(site)
    booking = cast.done()
    review = write(cast.client, booking, 3, "Krótki spacer")
    path = f"/reviews/{review['id']}/answer"
    for who, status in ((cast.client, 404), (walker(cast.site, PROVIDER), 404), (cast.support, 404)):
        who.post(path, {"text": "Nie moja"}, status)
    assert "text" in cast.worker.post(path, {"text": "  "}, 422)["errors"]
    cast.worker.post(path, {"text": "Padało, następnym razem dłużej"}, 201)
    assert cast.worker.post(path, {"text": "Znowu"}, 409)["code"] == "already_answered"
    letter = cast.mail(cast.client)[0]
    assert letter.startswith("Jest odpowiedź na Twoją opinię")
    assert "Padało, następnym razem dłużej" in letter
    (shown,) = Walker(cast.site).get(f"/providers/{cast.provider}/reviews")
    assert (shown["text"], shown["answer"]) == ("Krótki spacer", "Padało, następnym razem dłużej")
    cast.worker.put(path, {"text": "Padało"})
    assert cast.client.get(f"/reviews/{review['id']}")["answer"] == "Padało"
    assert [item["kind"] for item in cast.support.get(f"/reviews/{review['id']}/history")] == ["answer"]


@pytest.mark.rule("HID-9")
def test_the_client_answers_the_workers_review_too_unless_there_are_no_answers(site: SiteFactory) -> None:
    cast = Reviewed(site, review_editable=False)
    review = write(cast.worker, cast.done(), 2, "Pies inny niż w opisie")
    path = f"/reviews/{review['id']}/answer"
    cast.client.post(path, {"text": "To był pies siostry"}, 201)
    refused = cast.client.put(path, {"text": "Przepraszam"}, 409)
    assert (refused["code"], refused["rules"]) == ("not_editable", ["HID-9"])
    other = Reviewed(site, review_answers=False)
    mine = write(other.worker, other.done(), 2)
    assert other.client.post(f"/reviews/{mine['id']}/answer", {"text": "Ale"}, 409)["code"] == "no_answers"


@pytest.mark.rule("HID-9", "HID-10")
def test_the_worker_reads_of_the_client_before_accepting_and_the_client_of_the_worker(site: SiteFactory) -> None:
    cast = Reviewed(site)
    body = {"offering_id": cast.offering, "description": "Chihuahua", "starts_at": "2026-11-27T09:00:00+00:00"}
    fresh = cast.client.post("/orders", body, 201)
    found = cast.worker.get(f"/orders/{fresh['id']}/reviews")
    assert (found["about"], found["rating"]) == ("client", {"count": 0, "average": None})
    cast.client.post(f"/orders/{fresh['id']}/withdrawal")
    booking = cast.done()
    write(cast.worker, booking, 4, "Wszystko zgodnie z opisem")
    write(cast.client, booking, 2)
    order = cast.client.post("/orders", body, 201)
    found = cast.worker.get(f"/orders/{order['id']}/reviews")
    assert (found["rating"], found["reviews"][0]["text"]) == (
        {"count": 1, "average": 4.0},
        "Wszystko zgodnie z opisem",
    )
    page = cast.site.client.get(f"/cabinet/orders/{order['id']}?locale=pl", headers=cast.worker.known.headers).text
    assert "Wszystko zgodnie z opisem" in page
    assert "1 opinia" in page
    assert cast.client.get(f"/orders/{order['id']}/reviews")["rating"] == {"count": 1, "average": 2.0}
    assert cast.worker.get("/reviews/about-me/ratings")["as_provider"] == {"count": 1, "average": 2.0}
    assert Walker(cast.site).get(f"/providers/{cast.provider}/rating") == {"count": 1, "average": 2.0}
    walker(cast.site, "client").get(f"/orders/{order['id']}/reviews", 404)
    Walker(cast.site).get(f"/orders/{order['id']}/reviews", 401)


@pytest.mark.rule("HID-6")
@pytest.mark.parametrize(("option", "hidden"), [("hide_review", True), ("keep_review", False)])
def test_the_team_looks_at_a_review_and_tells_both_what_it_decided_and_why(
    site: SiteFactory, option: str, hidden: bool
) -> None:
    cast = Reviewed(site)
    review = write(cast.client, cast.done(), 1, "Złodziej i oszust")
    path, body = f"/reviews/{review['id']}/moderation", {"topic": "insulting", "text": "To zniewaga"}
    for who in (cast.client, walker(cast.site, PROVIDER), cast.support):
        who.post(path, body, 404)
    assert set(cast.worker.post(path, {"topic": "brak", "text": "x"}, 422)["errors"]) == {"topic"}
    case = cast.worker.post(path, body, 201)
    seen = cast.support.get(f"/cases/{case['id']}")
    assert seen["first_reply_due_at"] == "2026-11-25T10:00:00+00:00", "an aim of the team's own"
    assert cast.worker.post(path, body, 409)["code"] == "case_is_open"
    assert "To zniewaga" not in str(cast.client.get("/cases")), "its author learns of it by the decision alone"
    reason = "Nazwanie kogoś złodziejem bez dowodu łamie zasady."
    cast.support.post(f"/cases/{case['id']}/decision", {"outcome": "accepted", "answer": reason, "option": option})
    shown = Walker(cast.site).get(f"/providers/{cast.provider}/reviews")
    assert bool(shown) is not hidden
    assert Walker(cast.site).get(f"/providers/{cast.provider}/rating")["count"] == (0 if hidden else 1)
    assert reason in cast.mail(cast.worker)[0]
    assert reason in cast.mail(cast.client)[0]
    own = cast.client.get(f"/reviews/{review['id']}")
    assert own["hidden_reason"] == (reason if hidden else None)
    assert cast.worker.get("/reviews/about-me")[0]["hidden"] is hidden
    assert cast.worker.post(path, body, 409)["code"] == "review_decided"
    if hidden:
        assert cast.worker.post(f"/reviews/{review['id']}/answer", {"text": "Ha"}, 409)["code"] == "no_answers"


@pytest.mark.rule("HID-15")
def test_a_review_nobody_looked_at_in_time_is_brought_up(site: SiteFactory) -> None:
    cast = Reviewed(site)
    review = write(cast.client, cast.done(), 1, "Oszust")
    cast.worker.post(f"/reviews/{review['id']}/moderation", {"topic": "insulting", "text": "Zniewaga"}, 201)
    before = cast.mail(cast.support)
    assert "case.first_reply_late" not in cast.admin.clock("2026-11-25T10:00:00+00:00")
    assert "case.first_reply_late" in cast.admin.clock("2026-11-25T10:00:01+00:00")
    told = cast.mail(cast.support)
    assert len(told) > len(before)
    assert "Opinia do sprawdzenia" in told[0]


@pytest.mark.rule("HID-9")
def test_on_pages_one_answers_and_asks_the_team(site: SiteFactory) -> None:
    cast = Reviewed(site)
    review = write(cast.client, cast.done(), 2, "Słabo")
    browser, worker = cast.site.client, cast.worker.known
    page = f"/cabinet/reviews/{review['id']}"
    assert submit(browser, page, f"{page}/answer", worker, text="Przepraszam").status_code == 303
    wrong = submit(browser, page, f"{page}/moderation", worker, topic="", what="")
    assert wrong.status_code == 422
    assert submit(browser, page, f"{page}/moderation", worker, topic="private", what="Mój adres").status_code == 303
    shown = browser.get(f"{page}?locale=pl", headers=worker.headers).text
    assert "Nasz zespół sprawdza tę opinię" in shown
    assert "Przepraszam" in shown
    assert browser.get(f"/account/reviews/{review['id']}", headers=cast.client.known.headers).status_code == 404
    assert "Przepraszam" in browser.get("/cabinet/reviews", headers=worker.headers).text
    slug = cast.worker.get("/provider")["slug"]
    assert "Przepraszam" in browser.get(f"/providers/{slug}").text


@pytest.mark.rule("HID-9")
def test_a_card_says_the_average_and_how_many_and_a_city_is_found(site: SiteFactory) -> None:
    cast = Reviewed(site)
    with cast.site.work() as work:
        work.session.query(Provider).one().fields = {"skills": ["pets"], "city": "Bydgoszcz"}
    (card,) = Walker(cast.site).get("/providers", q="bydgoszcz")["items"]
    assert card["rating"] is None
    write(cast.client, cast.done(), 4)
    (card,) = Walker(cast.site).get("/providers", q="Spacer bydgoszcz")["items"]
    assert card["rating"] == {"average": 4.0, "count": 1}
    assert Walker(cast.site).get(f"/providers/{cast.provider}")["rating"] == {"average": 4.0, "count": 1}
    assert Walker(cast.site).get("/providers", q="Toruń")["items"] == []
    page = cast.site.client.get("/providers?q=Bydgoszcz&locale=pl").text
    assert "1 opinia" in page


@pytest.mark.rule("HID-11")
@pytest.mark.parametrize("public", [True, False])
def test_the_rated_one_is_not_told_that_a_report_was_offered(site: SiteFactory, public: bool) -> None:
    cast = Reviewed(site, reviews_public=public)
    booking = cast.done()
    write(cast.client, booking, 1, "Nie ta osoba")
    path = f"/bookings/{booking['id']}"
    offered = "Przeczyta to tylko zespół"
    assert offered in str(cast.client.get(f"{path}/decisions"))
    assert offered in str(cast.support.get(f"{path}/decisions"))
    assert offered not in str(cast.worker.get(f"{path}/decisions"))
    page = cast.site.client.get(f"/cabinet{path}", headers=cast.worker.known.headers)
    assert (page.status_code, offered in page.text) == (200, False)
