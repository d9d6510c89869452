"""Rozmova's cases over HTTP: force majeure, money back after the session, the payout before it, the support desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core.ledger.verify import verify
from core.payouts.models import Payout
from core.payouts.queries import owed_back
from tests.journeys.test_rozmova import PRICE, Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import MONDAY, SiteFactory
from tests.support.visitor import Visitor

TOO_LATE = "2026-11-26T08:00:01+00:00"
IN_TIME = "2026-11-26T08:00:00+00:00"


class Desk(Cast):
    """The cast of a journey, with a paid session on Friday and those who answer."""

    def __init__(self, site: SiteFactory, **options: Any) -> None:
        super().__init__(site, **options)
        self.support = walker(self.site, "support")
        self.ethics = walker(self.site, "ethics_commission")
        self.booking = self.book()
        self.pay(self.booking)

    def bring(self, kind: str, who: Walker | None = None, status: int = 201, **more: Any) -> Any:
        """Somebody brings a case."""
        return (who or self.client).post("/cases", {"kind": kind, "text": "Прошу допомогти.", **more}, status)

    def about(self, kind: str, status: int = 201) -> Any:
        """The client brings a case about the session."""
        return self.bring(kind, booking_id=self.booking["id"], status=status)

    def decide(self, case: Any, option: str, status: int = 200) -> Any:
        """Support decides, with the token of what was shown."""
        body = {"outcome": "partly", "answer": "Так вирішили.", "option": option}
        if status == 200:
            body["confirm_token"] = self.support.get(f"/cases/{case['id']}/settlement", option=option)["confirm_token"]
        return self.support.post(f"/cases/{case['id']}/decision", body, status)

    def refunded(self) -> int:
        """What has gone back to the client."""
        return int(self.client.get(f"/payments/{self.booking['payment_id']}")["refunded"]["minor"])

    def told(self, template: str) -> list[str]:
        """To whom a mail of this template went."""
        return [
            mail["recipient"]
            for mail in self.admin.messages()
            if mail["template"] == template and mail["channel"] == "email"
        ]

    def books_agree(self) -> None:
        """The ledger proves itself."""
        with self.site.work() as work:
            assert verify(work) == []


@pytest.mark.rule("ROZ-59")
@pytest.mark.parametrize(("moment", "status"), [(IN_TIME, 409), (TOO_LATE, 201)])
def test_while_it_can_be_cancelled_freely_nobody_needs_a_concession(
    site: SiteFactory, moment: str, status: int
) -> None:
    desk = Desk(site)
    desk.admin.clock(moment)
    answer = desk.about("force_majeure", status)
    assert answer.get("code") == ("still_free" if status == 409 else None)


@pytest.mark.rule("ROZ-57")
@pytest.mark.rule("ROZ-59")
def test_with_the_specialists_consent_the_session_is_cancelled_and_paid_back(site: SiteFactory) -> None:
    desk = Desk(site)
    desk.admin.clock(TOO_LATE)
    case = desk.about("force_majeure")
    assert desk.told("case.asked_for_consent") == [desk.therapist.person.email if desk.therapist.person else ""]
    early = desk.decide(case, "refund_all", 409)
    assert early["code"] == "consent_missing"
    desk.client.post(f"/cases/{case['id']}/consent", {"given": True}, 403)
    desk.therapist.post(f"/cases/{case['id']}/consent", {"given": True, "text": "Звісно."}, 200)
    decided = desk.decide(case, "refund_all")
    assert (decided["refunded"]["minor"], decided["consent"]) == (PRICE, "yes")
    assert (desk.state(desk.booking), desk.refunded()) == ("cancelled", PRICE)
    chat = desk.therapist.get("/conversations")[0]["id"]
    codes = [line["code"] for line in desk.therapist.get(f"/conversations/{chat}/messages")["items"]]
    assert "booking_cancelled" in codes
    desk.books_agree()


@pytest.mark.rule("ROZ-59")
@pytest.mark.parametrize("answer", ["no", "silent"])
def test_without_it_nothing_goes_back_and_the_session_stands(site: SiteFactory, answer: str) -> None:
    desk = Desk(site)
    desk.admin.clock(TOO_LATE)
    case = desk.about("force_majeure")
    if answer == "no":
        desk.therapist.post(f"/cases/{case['id']}/consent", {"given": False}, 200)
    else:
        desk.admin.clock("2026-11-28T08:00:01+00:00")
        assert desk.support.get(f"/cases/{case['id']}")["consent"] is None
        desk.admin.clock("2026-11-28T08:00:01.000001+00:00")
        late = desk.therapist.post(f"/cases/{case['id']}/consent", {"given": True}, 409)
        assert late["code"] == "consent_over"
    assert desk.support.get(f"/cases/{case['id']}")["consent"] == answer
    assert desk.decide(case, "refund_all", 409)["code"] == "consent_missing"
    desk.decide(case, "refund_none")
    assert desk.refunded() == 0
    assert desk.state(desk.booking) != "cancelled"


@pytest.mark.rule("ROZ-59")
def test_the_tenant_may_decide_without_consent_and_the_team_may_write_it_down(site: SiteFactory) -> None:
    desk = Desk(site, values={"force_majeure_requires_specialist_consent": False})
    desk.admin.clock(TOO_LATE)
    case = desk.about("force_majeure")
    assert case["consent_needed"] is False
    desk.therapist.post(f"/cases/{case['id']}/statements", {"text": "Розумію."})
    assert desk.decide(case, "refund_all")["refunded"]["minor"] == PRICE
    other = Desk(site)
    other.admin.clock(TOO_LATE)
    case = other.about("force_majeure")
    other.support.post(f"/cases/{case['id']}/consent", {"given": True}, 422)
    other.support.post(f"/cases/{case['id']}/consent", {"given": True, "text": "Сказала телефоном."}, 200)
    assert other.decide(case, "refund_all")["refunded"]["minor"] == PRICE


@pytest.mark.rule("ROZ-59")
def test_after_a_late_cancellation_a_concession_is_still_possible(site: SiteFactory) -> None:
    desk = Desk(site)
    desk.admin.clock(TOO_LATE)
    desk.client.post(f"/bookings/{desk.booking['id']}/cancellation", {})
    assert desk.refunded() == 0
    case = desk.about("force_majeure")
    desk.therapist.post(f"/cases/{case['id']}/consent", {"given": True}, 200)
    desk.decide(case, "refund_all")
    assert desk.refunded() == PRICE
    desk.books_agree()


@pytest.mark.rule("ROZ-62")
def test_after_the_session_support_and_the_ethics_commission_decide_and_the_ledger_follows(site: SiteFactory) -> None:
    desk = Desk(site)
    desk.about("refund_after_session", 409)
    desk.admin.clock("2026-11-27T09:00:00+00:00")
    case = desk.about("refund_after_session")
    assert case["roles"] == ["support", "ethics_commission"]
    # Three working days after the crediting its payout would be due: it waits for the decision.
    desk.admin.clock("2026-11-30T12:00:00+00:00")
    assert [line["state"] for line in desk.finance.get("/payouts")["items"]] == ["due"]
    body = {"role": "support", "text": "Половину."}
    desk.support.post(f"/cases/{case['id']}/positions", body, 201)
    desk.ethics.post(f"/cases/{case['id']}/positions", {**body, "role": "ethics_commission"}, 201)
    half = {"outcome": "partly", "answer": "Половину.", "refund": {"minor": 60_025, "currency": "UAH"}}
    decided = desk.support.post(f"/cases/{case['id']}/decision", half, 200)
    assert (decided["refunded"]["minor"], decided["kept"]["minor"]) == (60_025, PRICE - 60_025)
    assert desk.refunded() == 60_025
    (line,) = desk.finance.get("/payouts")["items"]
    assert line["gross"]["minor"] == PRICE - 60_025
    desk.books_agree()
    (answer,) = desk.client.get(f"/cases/{case['id']}/answers")
    assert answer["locale"] == "uk"


@pytest.mark.rule("ROZ-58")
def test_a_refund_after_the_payout_is_agreed_upon_with_the_specialist(site: SiteFactory) -> None:
    desk = Desk(site)
    desk.booking = desk.book("2026-12-11T08:00:00+00:00")
    desk.pay(desk.booking)
    desk.admin.clock("2026-11-30T10:00:00+00:00")
    paid = desk.finance.get("/payouts", state="paid")["items"]
    assert desk.booking["id"] in [line["booking_id"] for line in paid]
    desk.client.post(f"/bookings/{desk.booking['id']}/cancellation", {})
    assert desk.refunded() == PRICE
    (case,) = desk.therapist.get("/cases", side="person")["items"]
    assert (case["kind"], case["amount"]["minor"]) == ("refund_after_payout", PRICE)
    assert desk.client.get("/cases", side="person")["items"] == []
    options = [item["code"] for item in desk.support.get(f"/cases/{case['id']}/options")]
    assert options == ["offset", "repaid", "waive"]
    desk.decide(case, "offset", 409)
    before = _owed(desk)
    assert _owes(desk) == PRICE
    decided = desk.decide(case, "waive")
    assert _owes(desk) == 0
    assert (decided["option"], decided["state"]) == ("waive", "decided")
    assert _owed(desk) == before, "nothing is debited silently"
    desk.books_agree()


def _owes(desk: Desk) -> int:
    with desk.site.work() as work:
        return sum(owed_back(row).minor for row in work.session.query(Payout))


def _owed(desk: Desk) -> list[Any]:
    return [(line["id"], line["net"], line["state"]) for line in desk.finance.get("/payouts")["items"]]


def _after_the_payout(desk: Desk) -> Any:
    """The session of December was paid out and then cancelled in time: the case about it."""
    desk.booking = desk.book("2026-12-11T08:00:00+00:00")
    desk.pay(desk.booking)
    desk.admin.clock("2026-11-30T10:00:00+00:00")
    desk.client.post(f"/bookings/{desk.booking['id']}/cancellation", {})
    (case,) = desk.therapist.get("/cases", side="person")["items"]
    return case


@pytest.mark.rule("ROZ-58")
def test_what_is_to_be_given_back_otherwise_stays_owed_until_it_comes(site: SiteFactory) -> None:
    desk = Desk(site)
    case = _after_the_payout(desk)
    assert desk.decide(case, "repaid")["option"] == "repaid"
    assert _owes(desk) == PRICE
    desk.books_agree()


@pytest.mark.rule("ROZ-58")
def test_an_offset_that_was_agreed_is_kept_from_the_next_payouts_until_it_is_used_up(site: SiteFactory) -> None:
    desk = Desk(site)
    case = _after_the_payout(desk)
    path = f"/cases/{case['id']}"
    refused = desk.support.post(f"{path}/decision", {"outcome": "accepted", "answer": "Так.", "option": "offset"}, 409)
    assert refused["code"] == "agreement_missing"
    offset = next(item for item in desk.support.get(f"{path}/options") if item["code"] == "offset")
    assert offset["preview"] is None
    # The provider agrees, takes it back and agrees again; nobody else can.
    for who, status in ((desk.client, 404), (desk.ethics, 404), (walker(site("rozmova"), "support"), 404)):
        who.post(f"{path}/agreement", {"given": True}, status)
    for given, said in ((True, "yes"), (False, "no"), (True, "yes"), (True, "yes")):
        assert desk.therapist.post(f"{path}/agreement", {"given": given})["agreement"] == said
    assert _owes(desk) == PRICE, "to agree moves nothing"
    shown = desk.support.get(f"{path}/settlement", option="offset")
    assert shown["effects"][-1]["amount"]["minor"] == PRICE
    assert desk.decide(case, "offset")["option"] == "offset"
    assert _owes(desk) == PRICE
    again = desk.book("2027-01-08T08:00:00+00:00")
    desk.pay(again)
    desk.admin.clock("2026-12-08T12:00:00+00:00")
    statement = desk.therapist.get("/payouts/statement")
    line = next(one for one in statement["lines"] if one["booking_id"] == again["id"])
    assert (line["state"], line["net"]["minor"], line["kept"]["minor"]) == ("paid", PRICE, PRICE)
    assert statement["totals"]["UAH"]["owed_back"]["minor"] == _owes(desk) == 0
    assert len(desk.told("payouts.kept")) == 1
    third = desk.book("2027-01-15T08:00:00+00:00")
    desk.pay(third)
    desk.admin.clock("2026-12-16T12:00:00+00:00")
    line = next(one for one in desk.finance.get("/payouts", state="paid")["items"] if one["booking_id"] == third["id"])
    assert line["kept"]["minor"] == 0, "it is used up"
    register = desk.finance.get("/payouts/register")
    assert register["faults"] == []
    desk.books_agree()


@pytest.mark.rule("ROZ-58")
def test_the_team_writes_down_how_the_provider_agreed_and_the_page_says_it(site: SiteFactory) -> None:
    desk = Desk(site)
    case = _after_the_payout(desk)
    path = f"/cases/{case['id']}/agreement"
    desk.support.post(path, {"given": True}, 422)
    assert desk.support.post(path, {"given": True, "text": "Телефоном."})["agreement"] == "yes"
    therapist, support = (Visitor(desk.site, one.person) for one in (desk.therapist, desk.support) if one.person)
    own, team = f"/account/cases/{case['id']}", f"/desk/cases/{case['id']}"
    assert "Телефоном." in therapist.see(own)
    assert therapist.send(own, f"{own}/agreement", given="false")[0] == 303
    assert desk.therapist.get(f"/cases/{case['id']}")["agreement"] == "no"
    assert therapist.send(own, f"{own}/agreement", given="true")[0] == 303
    assert support.send(team, f"{team}/agreement", given="false", words="Передумав.")[0] == 303
    desk.decide(case, "offset", 409)
    assert support.send(team, f"{team}/agreement", given="true", words="Згода в листі.")[0] == 303
    assert desk.decide(case, "offset")["state"] == "decided"
    desk.therapist.post(path, {"given": False}, 409)


@pytest.mark.rule("ROZ-58")
def test_the_tenant_may_have_it_kept_by_the_rules_and_the_provider_is_told(site: SiteFactory) -> None:
    desk = Desk(site, values={"clawback_mode": "offset_next_payout"})
    desk.booking = desk.book("2026-12-11T08:00:00+00:00")
    desk.pay(desk.booking)
    desk.admin.clock("2026-11-30T10:00:00+00:00")
    desk.client.post(f"/bookings/{desk.booking['id']}/cancellation", {})
    assert desk.refunded() == PRICE
    assert desk.therapist.get("/cases", side="person")["items"] == []
    assert len(desk.told("payouts.smaller")) == 1
    totals = desk.therapist.get("/payouts/statement")["totals"]["UAH"]
    assert totals["offset_from"]["minor"] == totals["owed_back"]["minor"] == PRICE
    again = desk.book("2027-01-08T08:00:00+00:00")
    desk.pay(again)
    desk.admin.clock("2026-12-08T12:00:00+00:00")
    assert _owes(desk) == 0
    desk.books_agree()


@pytest.mark.rule("ROZ-29")
def test_a_specialist_is_helped_with_the_profile_and_the_technique(site: SiteFactory) -> None:
    desk = Desk(site)
    codes = [kind["code"] for kind in desk.therapist.get("/cases/kinds")]
    assert {"question", "profile_help", "technical_support"} <= set(codes)
    assert not {"profile_help", "technical_support"} & {kind["code"] for kind in desk.client.get("/cases/kinds")}
    as_client = {"force_majeure", "refund_after_session"}
    assert not as_client & set(codes), "who booked nothing is no client"
    assert as_client <= {kind["code"] for kind in desk.client.get("/cases/kinds")}
    desk.bring("profile_help", status=422)
    case = desk.bring("profile_help", desk.therapist)
    assert (case["roles"], case["answer_due_at"]) == (["support"], None)
    (mail,) = desk.told("case.new")
    assert mail == (desk.support.person.email if desk.support.person else "")
    desk.support.post(f"/cases/{case['id']}/entries", {"text": "Допоможемо."}, 201)
    seen = desk.therapist.get(f"/cases/{case['id']}")["entries"]
    assert [(item["text"], item["author"]) for item in seen] == [("Допоможемо.", None)]
    body = {"outcome": "answered", "answer": "Готово."}
    done = desk.support.post(f"/cases/{case['id']}/decision", body, 200)
    assert (done["state"], done["appeal_until"]) == ("decided", None)
    assert desk.told("case.decided") == [desk.therapist.person.email if desk.therapist.person else ""]


@pytest.mark.rule("ROZ-29")
def test_an_answering_time_is_aimed_at_only_if_the_tenant_sets_one(site: SiteFactory) -> None:
    desk = Desk(site, values={"support_sla_hours": 8})
    case = desk.bring("technical_support", desk.therapist)
    assert case["answer_due_at"] == (MONDAY + timedelta(hours=8)).isoformat()


@pytest.mark.rule("ROZ-6", "ROZ-16")
def test_a_client_reports_words_of_the_chat_which_stay_as_they_were(site: SiteFactory) -> None:
    desk = Desk(site)
    chat = desk.therapist.get("/conversations")[0]["id"]
    said = desk.therapist.post(f"/conversations/{chat}/messages", {"text": "Ну що, Оленко, пиши: 067 123 45 67"}, 201)
    case = desk.bring("report", conversation_id=chat, topic="rude", message_ids=[said["id"]])
    (item,) = desk.support.get(f"/cases/{case['id']}")["evidence"]
    assert (item["kind"], item["text"]) == ("message", "Ну що, Оленко, пиши: 067 123 45 67")
    desk.therapist.get(f"/cases/{case['id']}", 404)
    desk.ethics.get(f"/cases/{case['id']}", 404)
    desk.support.post(f"/cases/{case['id']}/hearing", {"question": "Чому так?"}, 201)
    asked = desk.therapist.get(f"/cases/{case['id']}")
    assert (asked["side"], asked["text"], asked["question"], asked["evidence"]) == ("other", "", "Чому так?", [])
