"""HID-2, 3, 6, 7, 8, 12, 14, 15: HELP is always there; complaints, who holds an account, the messenger."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from core.identity.models import IdentityPaper
from core.ledger.verify import verify
from core.payments.models import Payment
from tests.journeys.test_hidone import START, Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

SECRET = "Zofia Zmyślona-Prawdziwa"


def mails(cast: Cast, template: str) -> list[dict[str, Any]]:
    """The mails of a template, newest first."""
    return [row for row in cast.admin.messages() if row["template"] == template and row["channel"] == "email"]


def bring(who: Walker, kind: str, text: str = "Przyszła Zosia.", **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = who.post("/cases", {"kind": kind, "text": text, **more}, 201)
    return made


@pytest.mark.rule("HID-7")
@pytest.mark.parametrize("path", ["/", "/account/bookings", "/account/messages", "/support"])
def test_help_is_on_every_page_for_both_sides_by_its_own_name(site: SiteFactory, path: str) -> None:
    cast = Cast(site, brand={"style": "brisk", "help": "header"})
    for who in (cast.client, cast.worker):
        page = cast.site.client.get(path, headers={**who.known.headers, "Accept-Language": "pl"})
        assert page.status_code == 200
        # Once where a desktop has room, once where a phone shows it without opening the menu.
        assert page.text.count('href="/support"') >= 2
        assert ">POMOC<" in page.text
    cabinet = cast.site.client.get("/cabinet/bookings", headers=cast.worker.known.headers)
    assert 'class="header__help"' in cabinet.text


@pytest.mark.rule("HID-7")
def test_a_guest_writes_and_is_answered_by_mail(site: SiteFactory) -> None:
    cast = Cast(site)
    guest = Walker(cast.site)
    page = cast.site.client.get("/support")
    assert 'name="email"' in page.text
    guest.post("/contact", {"name": "Gość", "email": "nie-adres", "text": "Hej"}, 422)
    guest.post("/contact", {"name": " ", "email": "gosc@example.org", "text": "Hej"}, 422)
    got = guest.post("/contact", {"name": "Gość", "email": "gosc@example.org", "text": "Czy działacie w Toruniu?"}, 201)
    assert [row["recipient"] for row in mails(cast, "case.guest_opened")] == ["gosc@example.org"]
    (case,) = cast.support.get("/cases")["items"]
    assert (case["reference"], case["contact"]["email"]) == (got["reference"], "gosc@example.org")
    cast.support.post(
        f"/cases/{case['id']}/decision", {"outcome": "answered", "answer": "Tak, od listopada.", "option": "leave"}
    )
    (answer,) = mails(cast, "case.guest_answer")
    assert (answer["recipient"], "Tak, od listopada." in answer["text"]) == ("gosc@example.org", True)
    assert case["reference"] in answer["subject"]


@pytest.mark.rule("HID-14")
def test_the_messenger_is_open_before_during_and_after_a_service_and_with_none(site: SiteFactory) -> None:
    cast = Cast(site)
    newcomer = walker(cast.site, "client")

    def talk(who: Walker, text: str) -> None:
        conversation = who.get("/conversations/support")["id"]
        who.post(f"/conversations/{conversation}/messages", {"text": text}, 201)
        cast.support.post(f"/conversations/{conversation}/messages", {"text": f"Odpowiedź: {text}"}, 201)
        assert f"Odpowiedź: {text}" in str(who.get(f"/conversations/{conversation}/messages"))

    talk(newcomer, "jestem tu pierwszy raz")
    talk(cast.client, "przed usługą")
    booking = cast.under_way()
    talk(cast.client, "w trakcie")
    talk(cast.worker, "w trakcie, druga strona")
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    talk(cast.client, "po usłudze")
    (theirs,) = [row for row in newcomer.get("/conversations") if row["kind"] == "support"]
    cast.client.get(f"/conversations/{theirs['id']}/messages", 404)


@pytest.mark.rule("HID-2", "HID-3", "HID-6")
def test_each_side_reports_that_the_other_is_somebody_else_and_open_money_waits(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    about: dict[str, Any] = {"booking_id": booking["id"]}
    kinds = {row["code"]: row for row in cast.client.get("/cases/kinds")}
    assert kinds["worker_is_not_who_they_claim"]["opened_by"] == ["client"]
    cast.client.post("/cases", {"kind": "client_is_not_who_they_claim", "text": "x", **about}, 404)
    cast.worker.post("/cases", {"kind": "worker_is_not_who_they_claim", "text": "x", **about}, 404)
    walker(cast.site, "client").post("/cases", {"kind": "worker_is_not_who_they_claim", "text": "x", **about}, 404)
    mine = bring(cast.client, "worker_is_not_who_they_claim", **about)
    theirs = bring(cast.worker, "client_is_not_who_they_claim", "To nie ta osoba.", **about)
    cast.client.post("/cases", {"kind": "worker_is_not_who_they_claim", "text": "x", **about}, 409)
    assert (mine["roles"], mine["answer_due_at"], mine["first_reply_due_at"]) == (["support"], None, None)
    payment = f"/payments/{booking['payment_id']}"
    assert cast.client.get(payment)["frozen_at"] == START
    # The service goes on; its money is not collected while either of them is open.
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    assert cast.client.get(payment)["captured"]["minor"] == 0
    cast.client.post(f"/cases/{mine['id']}/withdrawal")
    assert cast.client.get(payment)["frozen_at"] == START
    cast.worker.post(f"/cases/{theirs['id']}/withdrawal")
    assert cast.client.get(payment)["frozen_at"] is None
    assert cast.client.get(payment)["captured"]["minor"] == 12_345
    cast.admin.clock("2026-12-01T10:00:00+00:00")
    with cast.site.work() as work:
        assert verify(work) == []


@pytest.mark.rule("HID-2", "HID-6")
def test_support_resolves_it_with_the_money(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    case = bring(cast.client, "worker_is_not_who_they_claim", booking_id=booking["id"])
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    done = cast.support.post(
        f"/cases/{case['id']}/decision", {"outcome": "accepted", "answer": "Zwracamy.", "option": "refund_all"}
    )
    assert (done["refunded"]["minor"], done["state"]) == (12_345, "decided")
    with cast.site.work() as work:
        payment = work.session.query(Payment).filter_by(id=booking["payment_id"]).one()
        assert (payment.state, payment.captured_minor) == ("voided", 0)
        assert verify(work) == []


@pytest.mark.rule("HID-12")
def test_a_complaint_is_confirmed_at_once_on_something_that_lasts(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    case = bring(cast.client, "complaint", "Mastif, nie chihuahua.", booking_id=booking["id"])
    # Fourteen days, to the end of the last one in Warsaw.
    assert case["answer_due_at"] == "2026-12-08T22:59:59.999999+00:00"
    (mail,) = mails(cast, "case.confirmed")
    assert case["reference"] in mail["subject"]
    assert "8 grudnia" in mail["text"]
    (paper,) = cast.client.get(f"/cases/{case['id']}/answers")
    assert paper["kind"] == "confirmation"
    for words in (case["reference"], "Mastif, nie chihuahua.", "8 grudnia 2026", "HID-12"):
        assert words in str(paper["parts"])
    pdf = f"/api/v1/cases/{case['id']}/answers/{paper['id']}/pdf"
    assert cast.site.client.get(pdf, headers=cast.client.known.headers).data[:5] == b"%PDF-"
    assert cast.site.client.get(pdf, headers=cast.worker.known.headers).status_code == 404
    page = cast.site.client.get(f"/account/cases/{case['id']}", headers=cast.client.known.headers)
    assert "Potwierdzenie" in page.text
    # And the answer in the same way.
    cast.support.post(
        f"/cases/{case['id']}/decision", {"outcome": "accepted", "answer": "Przepraszamy.", "option": "leave"}
    )
    papers = cast.client.get(f"/cases/{case['id']}/answers")
    assert [row["kind"] for row in papers] == ["confirmation", "decision"]
    assert "Przepraszamy." in mails(cast, "case.decided")[0]["text"]


@pytest.mark.rule("HID-12")
def test_a_complaint_needs_no_booking_and_no_rating(site: SiteFactory) -> None:
    cast = Cast(site)
    assert bring(walker(cast.site, "client"), "complaint", "Aplikacja się zawiesza.")["subject_id"] is None
    assert bring(cast.worker, "complaint", "Zła wypłata.")["state"] == "open"


@pytest.mark.rule("HID-12")
def test_support_is_reminded_and_what_is_late_goes_to_the_administrators_daily(site: SiteFactory) -> None:
    cast = Cast(site, now=datetime(2026, 10, 15, 20, 30, tzinfo=UTC))  # the clocks go back on the 25th
    case = bring(cast.client, "complaint", "Nikt nie przyszedł.")
    assert case["answer_due_at"] == "2026-10-29T22:59:59.999999+00:00"
    assert case["first_reply_due_at"] is None
    seen = cast.support.get(f"/cases/{case['id']}")
    assert seen["first_reply_due_at"] == "2026-10-16T20:30:00+00:00"
    assert seen["owner_id"] == str(cast.support.known.id)  # with somebody from the first
    cast.support.post(f"/cases/{case['id']}/entries", {"text": "Już patrzymy."}, 201)
    cast.admin.clock("2026-10-26T22:59:59+00:00")
    assert mails(cast, "case.answer_due_soon") == []
    cast.admin.clock("2026-10-29T22:59:59+00:00")
    assert [row["recipient"] for row in mails(cast, "case.answer_due_soon")] == [cast.support.known.email]
    assert not cast.support.get(f"/cases/{case['id']}")["overdue"]
    assert mails(cast, "case.overdue") == []
    cast.admin.clock("2026-10-29T23:00:00+00:00")
    assert cast.client.get(f"/cases/{case['id']}")["overdue"]
    both = {cast.support.known.email, cast.admin.known.email}
    assert {row["recipient"] for row in mails(cast, "case.overdue")} == both
    assert mails(cast, "case.first_reply_late") == []
    cast.admin.clock("2026-10-31T22:00:00+00:00")
    assert len(mails(cast, "case.overdue")) == 4
    cast.support.post(f"/cases/{case['id']}/decision", {"outcome": "accepted", "answer": "Tak.", "option": "leave"})
    cast.admin.clock("2026-11-05T22:00:00+00:00")
    assert len(mails(cast, "case.overdue")) == 4


@pytest.mark.rule("HID-15")
def test_the_first_word_has_an_aim_that_only_the_team_sees(site: SiteFactory) -> None:
    cast = Cast(site, values={"support_first_reply_hours": 2, "overdue_again_hours": 0})
    case = bring(cast.client, "question", "Jak zapłacić?")
    path = f"/cases/{case['id']}"
    cast.admin.clock("2026-11-23T11:00:00+00:00")
    assert not cast.support.get(path)["first_reply_late"]
    cast.admin.clock("2026-11-23T11:00:01+00:00")
    assert cast.support.get(path)["first_reply_late"]
    assert len(mails(cast, "case.first_reply_late")) == 2  # support and the administrator
    mine = cast.client.get(path)
    assert (mine["first_reply_due_at"], mine["first_reply_late"], mine["overdue"]) == (None, False, False)
    page = cast.site.client.get(f"/account{path}", headers=cast.client.known.headers)
    assert "11:00" not in page.text
    cast.support.post(f"{path}/entries", {"text": "Kartą."}, 201)
    seen = cast.support.get(path)
    assert (seen["first_reply_late"], seen["first_replied_at"]) == (False, "2026-11-23T11:00:01+00:00")
    cast.admin.clock("2026-11-29T11:00:00+00:00")
    assert len(mails(cast, "case.first_reply_late")) == 2


class Holding:
    """A service whose client doubts the worker, and the worker's identity on file."""

    def __init__(self, site: SiteFactory) -> None:
        self.cast = Cast(site)
        self.booking = self.cast.under_way()
        worker = self.cast.worker.known.id
        with self.cast.site.work() as work:
            work.session.query(IdentityPaper).filter_by(account_id=worker).one().full_name = SECRET
        self.case = bring(self.cast.client, "worker_is_not_who_they_claim", booking_id=self.booking["id"])
        self.body = {"account_id": str(worker), "reason": "Sprawdzamy zgłoszenie.", "case_id": self.case["id"]}


@pytest.mark.rule("HID-8")
def test_support_alone_learns_who_holds_an_account_and_each_look_is_written_down(site: SiteFactory) -> None:
    it = Holding(site)
    cast = it.cast
    found = cast.support.post("/holder-lookups", it.body, 201)
    assert (found["full_name"], found["email"]) == (SECRET, cast.worker.known.email)
    refused = cast.support.post("/holder-lookups", {**it.body, "reason": " "}, 422)
    assert list(refused["errors"]) == ["reason"]
    alone = cast.support.post("/holder-lookups", {**it.body, "case_id": None}, 201)
    assert alone["full_name"] == SECRET
    stranger = walker(cast.site, "client").known.id
    cast.support.post("/holder-lookups", {**it.body, "account_id": str(stranger)}, 404)  # not of this case
    looks = [row for row in cast.admin.get("/holder-lookups") if row["reason"]]
    assert [(row["by_id"], row["account_id"], row["reason"], row["case"]) for row in looks] == [
        (str(cast.support.known.id), it.body["account_id"], it.body["reason"], None),
        (str(cast.support.known.id), it.body["account_id"], it.body["reason"], it.case["reference"]),
    ]
    assert looks[1]["at"] == START


@pytest.mark.rule("HID-8")
def test_nobody_else_learns_it_by_any_path(site: SiteFactory) -> None:
    it = Holding(site)
    cast = it.cast
    cast.support.post("/holder-lookups", it.body, 201)
    others = [cast.client, cast.worker, *(walker(cast.site, role) for role in ("finance", "community_manager"))]
    for who in others:
        who.post("/holder-lookups", it.body, 403)
        who.get("/holder-lookups", 403)
    Walker(cast.site).post("/holder-lookups", it.body, 401)
    elsewhere = Cast(site)
    elsewhere.support.post("/holder-lookups", {**it.body, "case_id": None}, 404)
    elsewhere.support.post("/holder-lookups", it.body, 404)
    assert elsewhere.admin.get("/holder-lookups") == []
    # Neither the case, its kept answers, the booking, the profile nor a mail says it to the client.
    cast.support.post(
        f"/cases/{it.case['id']}/decision",
        {"outcome": "accepted", "answer": "Sprawdzone.", "option": "refund_all"},
    )
    case, booking = f"/cases/{it.case['id']}", f"/bookings/{it.booking['id']}"
    for path in (case, f"{case}/answers", booking, f"{booking}/decisions", "/conversations", "/notices"):
        assert SECRET not in str(cast.client.get(path)), path
    for path in (f"/account{case}", f"/account{booking}", f"/p/{cast.provider}", f"/providers/{cast.provider}"):
        page = cast.site.client.get(path, headers=cast.client.known.headers)
        assert SECRET not in page.text
        assert cast.worker.known.email not in page.text
    assert all(SECRET not in row["text"] + row["subject"] for row in cast.admin.messages())


@pytest.mark.rule("HID-8")
def test_on_the_desk_it_is_shown_from_the_case_with_a_reason(site: SiteFactory) -> None:
    it = Holding(site)
    browser, headers = it.cast.site.client, it.cast.support.known.headers
    path = f"/desk/cases/{it.case['id']}"
    assert SECRET not in browser.get(path, headers=headers).text
    form = {"account_id": it.body["account_id"], "holder_reason": "Sprawdzamy."}
    token = {"csrf_token": browser.get(path, headers=headers).text.split('name="csrf_token" value="')[1].split('"')[0]}
    shown = browser.post(f"{path}/holder", data=form | token, headers=headers)
    assert (shown.status_code, SECRET in shown.text) == (200, True)
    assert shown.headers["Cache-Control"] == "no-store"
    assert "Sprawdzamy." in browser.get("/desk/holder-lookups", headers=headers).text
    finance = walker(it.cast.site, "finance").known.headers
    assert browser.get("/desk/holder-lookups", headers=finance).status_code == 403


@pytest.mark.rule("HID-14", "HID-15")
def test_a_message_in_the_messenger_stands_in_the_queue_with_the_aim_of_the_team(site: SiteFactory) -> None:
    cast = Cast(site)
    conversation = cast.client.get("/conversations/support")["id"]
    cast.client.post(f"/conversations/{conversation}/messages", {"text": "Halo?"}, 201)
    page = cast.site.client.get("/desk", headers={**cast.support.known.headers, "Accept-Language": "en"})
    assert "24 listopada, 10:00" in page.text
