"""Rozmova's standing: what is written down becomes a finding with proof; people decide; the gross one is for ever."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from core.accounts.grant_role import grant_role
from core.accounts.tokens import issue_token
from core.providers.queries import provider
from core.standing.annul import annul_sanction
from core.standing.models import Sanction, Waiver
from core.standing.record import record_signal
from tests.journeys.test_rozmova import PRICE, Cast
from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.applicants import SECOND, WayIn
from tests.support.sites import MONDAY, SiteFactory
from tests.support.visitor import Visitor

SEEN = "Так було в чаті 20 листопада."
TEAM_IS_TOLD = "Команда отримає повідомлення"
HER_NAME = "Терапевтка Вигадана"
DURING_IT = "2026-11-27T08:20:00+00:00"


class Court(Cast):
    """The people of a Rozmova site with a team that judges."""

    def __init__(self, site: SiteFactory, **options: object) -> None:
        super().__init__(site, **options)
        self.manager = walker(self.site, "community_manager", name="Менеджерка Вигадана")
        self.ethics = walker(self.site, "ethics_commission", name="Етика Вигадана")
        assert self.therapist.person is not None
        self.account = self.therapist.person.id
        with self.site.work() as work:
            provider(work, self.provider).activated_at = MONDAY

    def write_down(self, kind: str, client: Walker | None = None, **details: Any) -> None:
        """What the doors of other rooms record."""
        named = {"client_id": str(client.person.id)} if client and client.person else {}
        with self.site.work() as work:
            record_signal(work, self.account, kind, rule="ROZ-0", details={**named, **details})

    def see(self, kind: str, **more: Any) -> Any:
        """What the team writes down, through its door."""
        body = {"kind": kind, "words": SEEN, **more}
        return self.manager.post(f"/standing/{self.account}/signals", body, 201)

    def foresee(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """What the team is shown before it does something to the specialist."""
        found: dict[str, Any] = self.manager.post(f"/standing/{self.account}/{path}/preview", body, 200)
        return found

    def findings(self, who: Walker | None = None, **query: Any) -> list[dict[str, Any]]:
        answer = (who or self.therapist)._ask("GET", "/findings", 200, query_string=query)
        found: list[dict[str, Any]] = answer["items"]
        return found

    def finding(self, ground: str, who: Walker | None = None) -> dict[str, Any]:
        (row,) = [item for item in self.findings(who) if item["ground"] == ground]
        found: dict[str, Any] = (who or self.therapist).get(f"/findings/{row['id']}")
        return found

    def confirm(self, ground: str, **more: Any) -> dict[str, Any]:
        finding = self.finding(ground, self.manager)
        body = {"outcome": "confirmed", "reason": "Перевірено за листуванням.", **more}
        found: dict[str, Any] = self.manager.post(f"/findings/{finding['id']}/decision", body, 200)
        return found

    def new_client(self) -> Walker:
        return walker(self.site, "client")

    def back(self) -> Walker:
        """The specialist signs in again: a closed cabinet ends every session."""
        assert self.therapist.person is not None
        with self.site.work() as work:
            self.therapist.person.token = issue_token(work, self.account, name="again")
        return self.therapist

    def mails(self, to: Walker) -> list[str]:
        """The occasions on which somebody was written to, oldest first."""
        assert to.person is not None
        return [item["template"] for item in reversed(self.admin.messages()) if item["recipient"] == to.person.email]


@pytest.mark.rule("ROZ-2", "ROZ-3", "ROZ-4")
def test_two_clients_without_a_time_then_confirmed_the_cooperation_ends(site: SiteFactory) -> None:
    court = Court(site)
    booking = court.book()
    court.pay(booking)
    court.write_down("failed_scheduling", court.new_client(), cause="no_time")
    assert court.findings() == []
    court.write_down("failed_scheduling", court.new_client(), cause="no_time")

    seen = court.finding("no_time")
    assert (seen["count"], seen["threshold"], seen["rule"], seen["status"]) == (2, 2, "ROZ-4", "open")
    assert [item["kind"] for item in seen["evidence"]] == ["signal", "signal"]
    assert seen["parameters"] == {"no_time_consecutive_clients": 2}
    assert court.mails(court.therapist)[-1] == "standing.raised"
    assert court.mails(court.manager)[-1] == "standing.new"

    court.therapist.post(f"/findings/{seen['id']}/replies", {"text": "Я була у відпустці."}, 201)
    assert court.mails(court.manager)[-1] == "standing.replied"
    assert court.site.client.get(f"/providers/{court.provider}").status_code in (200, 404)

    foreseen = court.manager.get(f"/findings/{seen['id']}/decision", outcome="confirmed")
    assert court.state(booking) == "confirmed"
    decided = court.confirm("no_time", confirm_token=foreseen["confirm_token"])
    assert (decided["status"], decided["decided_by"]) == ("confirmed", "Менеджерка Вигадана")
    assert decided["decided_roles"] == ["community_manager"]
    assert decided["sanction"]["kind"] == "termination"

    assert court.state(booking) == "cancelled"
    assert court.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"] == PRICE
    assert Walker(court.site).get("/providers")["items"] == []
    own = court.back().get(f"/findings/{seen['id']}")
    assert (own["decided_by"], own["decision_reason"]) == (None, "Перевірено за листуванням.")
    assert own["sanction"]["appeal_until"] == "2026-12-23T21:59:59.999999+00:00"
    assert "standing.confirmed" in court.mails(court.therapist)


@pytest.mark.rule("ROZ-4")
def test_a_client_who_agrees_a_time_between_begins_the_count_anew(site: SiteFactory) -> None:
    court = Court(site)
    first, second = court.new_client(), court.new_client()
    court.write_down("failed_scheduling", first, cause="no_time")
    court.book()
    court.write_down("failed_scheduling", second, cause="no_time")
    assert court.findings() == []
    court.write_down("failed_scheduling", first, cause="client_silent")
    assert court.findings() == []
    court.write_down("failed_scheduling", first, cause="no_time")
    assert court.finding("no_time")["count"] == 2


@pytest.mark.rule("ROZ-4", "ROZ-3")
def test_evidence_taken_out_with_a_reason_withdraws_the_finding(site: SiteFactory) -> None:
    court = Court(site)
    for _ in range(2):
        court.write_down("failed_scheduling", court.new_client(), cause="no_time")
    signal = court.finding("no_time")["evidence"][0]["subject_id"]
    path = f"/standing/{court.account}/signals/{signal}/exclusion"
    court.manager.post(path, {"reason": "", "code": "spam"}, 422)
    court.manager.post(path, {"reason": "Тестовий запит.", "code": "fun"}, 422)
    excluded = court.manager.post(path, {"reason": "Тестовий запит.", "code": "test"}, 200)
    assert (excluded["exclusion_code"], excluded["exclusion_reason"]) == ("test", "Тестовий запит.")
    seen = court.finding("no_time")
    assert (seen["status"], seen["evidence"][0]["counts"]) == ("withdrawn", False)
    assert court.mails(court.therapist)[-1] == "standing.withdrawn"


def _held_session(court: Court) -> dict[str, object]:
    booking = court.book()
    court.pay(booking)
    court.admin.clock("2026-11-28T10:00:00+00:00")
    assert court.state(booking) == "completed"
    return booking


@pytest.mark.rule("ROZ-8")
def test_more_than_half_of_the_clients_want_somebody_else_after_the_first_session(site: SiteFactory) -> None:
    court = Court(site)
    court.write_down("change_asked", court.client, after_meeting=1)
    assert court.findings() == []
    _held_session(court)
    seen = court.finding("one_off")
    assert (seen["count"], seen["sample"], seen["threshold"]) == (1, 1, 1)
    assert [item["client"] for item in seen["evidence"]] == [None]
    assert [item["client"] for item in court.finding("one_off", court.manager)["evidence"]] == ["Клієнт Вигаданий"]


@pytest.mark.rule("ROZ-10")
def test_a_bad_review_and_a_wish_for_money_back_by_the_same_client(site: SiteFactory) -> None:
    court = Court(site)
    booking = _held_session(court)
    court.client.post(f"/bookings/{booking['id']}/reviews", {"rating": 2, "text": "Не підійшло."}, 201)
    assert court.findings() == []
    body = {"kind": "refund_after_session", "text": "Поверніть кошти.", "booking_id": booking["id"]}
    court.client.post("/cases", body, 201)
    seen = court.finding("neg_refund")
    assert (seen["count"], seen["sample"], seen["rule"]) == (1, 1, "ROZ-10")
    assert sorted(item["kind"] for item in seen["evidence"]) == ["case", "review"]


@pytest.mark.rule("ROZ-12", "ROZ-13")
def test_an_absence_is_found_at_once_and_excused_by_a_good_reason(site: SiteFactory) -> None:
    court = Court(site)
    booking = court.book()
    court.pay(booking)
    court.admin.clock(DURING_IT)
    court.client.post(f"/bookings/{booking['id']}/no-show", {"missed_by": "provider"})
    seen = court.finding("no_show_late")
    assert (seen["count"], seen["threshold"], seen["status"]) == (1, 1, "open")
    court.therapist.post(f"/findings/{seen['id']}/replies", {"text": "Мене забрала швидка."}, 201)
    signal = seen["evidence"][0]["subject_id"]
    body = {"reason": "Довідка з лікарні.", "code": "excused"}
    court.manager.post(f"/standing/{court.account}/signals/{signal}/exclusion", body, 200)
    assert court.finding("no_show_late")["status"] == "withdrawn"


@pytest.mark.rule("ROZ-12")
def test_three_times_late_within_thirty_days_are_regular(site: SiteFactory) -> None:
    court = Court(site)
    court.write_down("late", court.client, minutes=6)
    court.write_down("late", court.client, minutes=5)
    court.admin.clock("2026-12-23T09:00:00+00:00")
    court.write_down("late", court.client, minutes=9)
    assert court.findings() == []
    court.write_down("late", court.client, minutes=7)
    assert court.finding("no_show_late")["count"] == 3
    late = Court(site)
    late.write_down("late", late.client, minutes=6)
    late.admin.clock("2026-12-23T09:00:00.000001+00:00")
    for _ in range(2):
        late.write_down("late", late.client, minutes=6)
    assert late.findings() == []


@pytest.mark.rule("ROZ-14")
@pytest.mark.parametrize(("elsewhere", "is_ground"), [(PRICE * 4 // 5, True), (PRICE * 4 // 5 + 1, False)])
def test_a_price_that_is_a_quarter_dearer_than_elsewhere(site: SiteFactory, elsewhere: int, is_ground: bool) -> None:
    court = Court(site)
    seen: dict[str, Any] = {
        "url": "https://other.example.org/me",
        "seen_on": "2026-11-20",
        "format": "individual",
        "minutes": 50,
    }
    court.write_down("price_elsewhere", price_minor=elsewhere, currency="UAH", **seen)
    assert bool(court.findings()) is is_ground
    # Cheaper here is never a violation; dearer again is one, and saving the price is not blocked.
    court.therapist.put(f"/offerings/{court.offering}/price", {"price": money(PRICE * 2, "UAH")}, 200)
    found = court.finding("price_parity")
    assert (found["count"], found["sample"]) == (PRICE * 2, elsewhere)


@pytest.mark.rule("ROZ-6", "ROZ-9", "ROZ-11", "ROZ-15", "ROZ-16")
@pytest.mark.parametrize(
    ("kind", "ground", "rule"),
    [
        ("rude", "rude", "ROZ-6"),
        ("admin_rules", "admin_rules", "ROZ-9"),
        ("tech_report", "tech", "ROZ-11"),
        ("stale_calendar", "stale_calendar", "ROZ-15"),
        ("personal_data", "personal_data", "ROZ-16"),
    ],
)
def test_what_the_team_saw_is_a_finding_that_waits_for_a_decision(
    site: SiteFactory, kind: str, ground: str, rule: str
) -> None:
    court = Court(site)
    client_id = str(court.client.known.id)
    shown = court.foresee("signals", {"kind": kind, "words": SEEN, "client_id": client_id})
    assert court.findings() == []
    before = {item["id"] for item in court.admin.messages()}
    court.see(kind, client_id=client_id, confirm_token=shown["confirm_token"])
    said = " ".join(item["text"] for item in shown["effects"])
    new = [item for item in court.admin.messages() if item["id"] not in before]
    assert {item["template"] for item in new} == {"standing.raised", "standing.new"}
    assert [name in said for name in (rule, TEAM_IS_TOLD, HER_NAME)] == [True] * 3
    seen = court.finding(ground)
    assert (seen["rule"], seen["status"], seen["count"]) == (rule, "open", 1)
    assert SEEN in seen["evidence"][0]["details"]
    assert Walker(court.site).get("/providers")["items"] != []
    dismissed = {"outcome": "dismissed", "reason": "Клієнтка сама запропонувала."}
    court.manager.post(f"/findings/{seen['id']}/decision", dismissed, 200)
    assert court.finding(ground)["status"] == "dismissed"
    assert court.mails(court.therapist)[-1] == "standing.dismissed"


@pytest.mark.rule("ROZ-17", "ROZ-18")
def test_the_gross_violation_ends_it_in_the_same_call_and_for_ever(site: SiteFactory) -> None:
    court = Court(site)
    booking = court.book()
    court.pay(booking)
    seen = {"kind": "off_platform_payment", "words": "Запропонувала переказ на особисту картку."}
    path = f"/standing/{court.account}/signals"
    foreseen = court.manager.post(f"{path}/preview", seen, 200)
    assert len(foreseen["effects"]) >= 2
    assert Walker(court.site).get("/providers")["items"] != []
    court.manager.post(path, {**seen, "confirm_token": foreseen["confirm_token"]}, 201)

    assert Walker(court.site).get("/providers")["items"] == []
    assert court.state(booking) == "cancelled"
    assert court.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"] == PRICE
    court.therapist.get("/provider", 401)
    own = court.back()
    found = court.finding("gross")
    assert (found["status"], found["rule"], found["sanction"]["irreversible"]) == ("confirmed", "ROZ-17", True)
    assert found["decided_roles"] == ["community_manager"]
    own.post(f"/findings/{found['id']}/appeal", {"text": "Прошу переглянути."}, 409)
    for who in (court.admin, court.manager):
        who.post(f"/team/providers/{court.provider}/activation", {}, 409)
        who.post(f"/findings/{found['id']}/decision", {"outcome": "dismissed", "reason": "Ні."}, 409)
    assert court.admin.get(f"/team/providers/{court.provider}")["status"] == "terminated"
    court.admin.put("/rules/values", {"values": {"gross_ban": False}}, 404)


@pytest.mark.rule("ROZ-18")
def test_who_had_to_leave_is_recognised_by_tax_number_and_account(site: SiteFactory) -> None:
    court = Court(site)
    iban = {"kind": "iban", "number": "UA213223130000026007233566001", "holder": "Хтось"}
    court.see("off_platform_payment")
    again = walker(court.site, "provider", name="Інше Імʼя")
    again.patch("/provider", {"tax_number": "123 456 7899"}, 409)
    again.put("/provider/payout-destination", iban, 409)
    # A negative control: other numbers are welcome.
    again.patch("/provider", {"tax_number": "3184710691"}, 200)
    again.put("/provider/payout-destination", {**iban, "number": "UA903052992990004149123456789"}, 200)
    # Entered before the ban, and so without a refusal, the same number stops the admission.
    other = Court(site)
    early = walker(other.site, "provider")
    row = provider_id(other.site, early)
    with other.site.work() as work:
        provider(work, row).status = "submitted"
    other.see("off_platform_payment")
    answer = other.admin.post(f"/team/providers/{row}/activation", {}, 409)
    assert "ROZ-17" in answer["rules"]
    assert answer["code"] == "recognised"


@pytest.mark.rule("ROZ-18")
def test_only_the_operator_corrects_a_record_made_in_error(site: SiteFactory) -> None:
    court = Court(site)
    court.see("off_platform_payment")
    with court.site.work() as work:
        sanction = work.session.query(Sanction).one()
        annul_sanction(work, sanction.id, operator="op@example.org", reason="Не та людина.")
    assert court.admin.get(f"/team/providers/{court.provider}")["status"] == "active"
    assert court.admin.get(f"/team/providers/{court.provider}")["listed"] is False
    again = walker(court.site, "provider")
    again.patch("/provider", {"tax_number": "1234567899"}, 200)


@pytest.mark.rule("ROZ-3")
def test_an_appeal_is_decided_by_somebody_else_and_gives_the_cabinet_back(site: SiteFactory) -> None:
    court = Court(site)
    court.see("personal_data")
    seen = court.confirm("personal_data")
    own = court.back()
    appealed = own.post(f"/findings/{seen['id']}/appeal", {"text": "Це був номер лінії допомоги."}, 201)["appeal"]
    # Ten working days from Monday 23 November end with Monday 7 December.
    assert appealed["due_at"] == "2026-12-07T21:59:59.999999+00:00"
    own.post(f"/findings/{seen['id']}/appeal", {"text": "Ще раз."}, 409)
    answer = {"granted": True, "answer": "Справді, це лінія допомоги."}
    for who in (court.manager, court.admin):
        who.post(f"/appeals/{appealed['id']}/decision", answer, 403)
    decided = court.ethics.post(f"/appeals/{appealed['id']}/decision", answer, 200)
    assert (decided["state"], decided["same_person"]) == ("granted", False)
    assert decided["decided_roles"] == ["ethics_commission"]
    assert court.admin.get(f"/team/providers/{court.provider}")["status"] == "active"
    own = court.back()
    assert own.get(f"/findings/{seen['id']}")["status"] == "withdrawn"
    own.put("/provider/listed", {"listed": True}, 200)
    assert Walker(court.site).get("/providers")["items"] != []


@pytest.mark.rule("ROZ-3")
@pytest.mark.parametrize(
    ("moment", "status"), [("2026-12-23T21:59:59.999999+00:00", 201), ("2026-12-23T22:00:00+00:00", 409)]
)
def test_the_last_day_of_an_appeal_is_still_in_time(site: SiteFactory, moment: str, status: int) -> None:
    court = Court(site)
    court.see("admin_rules")
    seen = court.confirm("admin_rules", sanction="warning")
    assert Walker(court.site).get("/providers")["items"] != []
    court.admin.clock(moment)
    court.therapist.post(f"/findings/{seen['id']}/appeal", {"text": "Я бачу це інакше."}, status)


@pytest.mark.rule("ROZ-3")
def test_a_ground_the_tenant_wants_at_once_ends_the_cooperation_without_a_confirmation(site: SiteFactory) -> None:
    court = Court(site, values={"auto_terminate_grounds": ["tech"]})
    court.write_down("tech_report", court.client)
    court.admin.clock(MONDAY.isoformat())
    court.back()
    seen = court.finding("tech")
    assert (seen["status"], seen["decided_by"], seen["sanction"]["irreversible"]) == ("confirmed", None, False)
    assert Walker(court.site).get("/providers")["items"] == []
    court.therapist.post(f"/findings/{seen['id']}/appeal", {"text": "Це була не моя лінія."}, 201)


@pytest.mark.rule("ROZ-3")
def test_a_waiver_has_who_why_and_until_and_then_the_ground_counts_again(site: SiteFactory) -> None:
    court = Court(site)
    waiver = {"ground": "tech", "reason": "Відключення світла.", "until": "2026-11-30T21:59:59.999999+00:00"}
    court.manager.post(f"/standing/{court.account}/waivers", {**waiver, "until": MONDAY.isoformat()}, 422)
    shown = court.foresee("waivers", waiver)
    assert [HER_NAME in item["text"] for item in shown["effects"]] == [True]
    given = court.manager.post(
        f"/standing/{court.account}/waivers", {**waiver, "confirm_token": shown["confirm_token"]}, 201
    )
    ending = court.foresee(f"waivers/{given['id']}/ending", {"reason": "Світло є."})
    assert [HER_NAME in item["text"] for item in ending["effects"]] == [True]
    court.write_down("tech_report", court.client)
    assert court.findings() == []
    (shown,) = court.therapist.get(f"/standing/{court.account}")["waivers"]
    assert (shown["ground"], shown["reason"], shown["until"]) == ("tech", waiver["reason"], waiver["until"])
    court.admin.clock("2026-11-30T21:59:59.999999+00:00")
    assert court.findings() == []
    court.admin.clock("2026-11-30T22:00:00+00:00")
    assert court.finding("tech")["count"] == 1


@pytest.mark.rule("ROZ-19")
def test_a_requirement_called_irrelevant_reaches_the_team_and_changes_nothing(site: SiteFactory) -> None:
    court = Court(site)
    court.see("admin_rules")
    before = court.therapist.get(f"/standing/{court.account}")
    opinion = {"rule": "ROZ-9", "text": "Чат не працює під час тривоги."}
    court.client.post("/standing/opinions", opinion, 403)
    court.therapist.post("/standing/opinions", {**opinion, "rule": "ROZ-99"}, 422)
    sent = court.therapist.post("/standing/opinions", opinion, 201)
    assert court.therapist.get(f"/standing/{court.account}") == before
    (shown,) = court.manager.get("/standing/opinions")["items"]
    assert (shown["rule"], shown["text"], shown["account_id"]) == ("ROZ-9", opinion["text"], str(court.account))
    assert court.mails(court.manager)[-1] == "standing.opinion"
    court.manager.post(f"/standing/opinions/{sent['id']}/answer", {"answer": "Дякуємо, обговоримо."}, 200)
    assert court.mails(court.therapist)[-1] == "standing.opinion_answered"
    court.manager.post(f"/standing/opinions/{sent['id']}/answer", {"answer": "Ще раз."}, 409)


@pytest.mark.rule("ROZ-18")
def test_who_had_to_leave_is_recognised_when_applying_again(site: SiteFactory) -> None:
    court = Court(site)
    court.see("off_platform_payment")
    way = WayIn(court.site, email="insha@example.org").met()
    me = way.applicant
    assert me.add_file().status_code == 201
    # The tax number of the one who left: refused, and nothing moves on.
    refused = me.stranger.post(f"{me.own}/submission", {"answers": SECOND | {"tax_number": "1234567899"}}, 422)
    assert (list(refused["errors"]), refused["rules"]) == (["answers.tax_number"], ["ROZ-17"])
    assert me.see()["state"] == "details"
    (found,) = way.manager.get(me.one)["recognised"]
    assert (found["certain"], found["rule"]) == (True, "ROZ-17")
    # A negative control: with another number everything goes on.
    me.stranger.post(f"{me.own}/submission", {"answers": SECOND | {"tax_number": "3184710691"}}, 201)
    assert way.manager.get(me.one)["recognised"] == []


@pytest.mark.rule("ROZ-18")
def test_the_same_e_mail_alone_makes_the_team_look(site: SiteFactory) -> None:
    court = Court(site)
    assert court.therapist.person is not None
    court.see("off_platform_payment")
    way = WayIn(court.site, email=court.therapist.person.email)
    (found,) = way.manager.get(way.applicant.one)["recognised"]
    assert found["certain"] is False
    assert way.approved().applicant.see()["state"] == "meeting"


def visitor(who: Walker) -> Visitor:
    """Somebody with a browser."""
    assert who.person is not None
    return Visitor(who.site, who.person)


def end_on(court: Court, ground: str, status: int = 201, **more: Any) -> Any:
    """End the cooperation at the desk's door."""
    body = {"ground": ground, "reason": "Запропонувала переказ на особисту картку.", **more}
    return court.admin.post(f"/team/providers/{court.provider}/termination", body, status)


@pytest.mark.rule("ROZ-17", "ROZ-18")
def test_ending_on_the_gross_ground_is_the_same_ban(site: SiteFactory) -> None:
    court = Court(site)
    booking = court.book()
    court.pay(booking)
    foreseen = court.admin.get(f"/team/providers/{court.provider}/termination", ground="ROZ-17")
    assert court.findings() == []
    end_on(court, "ROZ-17", confirm_token=foreseen["confirm_token"])

    assert Walker(court.site).get("/providers")["items"] == []
    assert court.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"] == PRICE
    own, found = court.back(), court.finding("gross")
    assert (found["status"], found["rule"], found["sanction"]["irreversible"]) == ("confirmed", "ROZ-17", True)
    own.post(f"/findings/{found['id']}/appeal", {"text": "Прошу переглянути."}, 409)
    for who in (court.admin, court.manager):
        who.post(f"/team/providers/{court.provider}/activation", {}, 409)
    iban = {"kind": "iban", "number": "UA213223130000026007233566001", "holder": "Хтось"}
    again = walker(court.site, "provider", name="Інше Імʼя")
    again.patch("/provider", {"tax_number": "1234567899"}, 409)
    again.put("/provider/payout-destination", iban, 409)
    # A negative control: other numbers are welcome.
    again.patch("/provider", {"tax_number": "3184710691"}, 200)


@pytest.mark.rule("ROZ-18")
@pytest.mark.parametrize("ground", ["team", "ROZ-16"])
def test_ending_on_anything_else_bans_nobody(site: SiteFactory, ground: str) -> None:
    court = Court(site)
    end_on(court, ground)
    again = walker(court.site, "provider", name="Інше Імʼя")
    again.patch("/provider", {"tax_number": "1234567899"}, 200)


@pytest.mark.rule("ROZ-2", "ROZ-3")
def test_ending_on_a_ground_is_a_finding_with_who_when_why_and_an_appeal(site: SiteFactory) -> None:
    court = Court(site)
    end_on(court, "ROZ-16", reason="Дала свій номер.")
    own, found = court.back(), court.finding("personal_data", court.manager)
    assert (found["status"], found["rule"], found["decision_reason"]) == ("confirmed", "ROZ-16", "Дала свій номер.")
    assert court.admin.person is not None
    assert (found["decided_by"], found["decided_roles"]) == (court.admin.person.name, ["tenant_admin"])
    assert found["decided_at"] == found["sanction"]["imposed_at"] == MONDAY.isoformat()
    assert [(item["kind"], item["details"]) for item in found["evidence"]] == [("note", ["Дала свій номер."])]
    own.post(f"/findings/{found['id']}/appeal", {"text": "Це була лінія допомоги."}, 201)
    end_on(court, "ROZ-16", 409)
    assert len(court.findings(court.manager)) == 1


@pytest.mark.rule("ROZ-2", "ROZ-3")
def test_ending_without_a_ground_has_a_reason_the_persons_word_and_one_appeal(site: SiteFactory) -> None:
    court = Court(site)
    booking = court.book()
    court.pay(booking)
    path = f"/team/providers/{court.provider}/termination"
    court.admin.post(path, {"reason": " "}, 422)
    foreseen = court.admin.get(path)
    assert court.findings() == []
    court.admin.post(path, {"reason": "Не відповідає на листи.", "confirm_token": foreseen["confirm_token"]}, 201)
    assert court.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"] == PRICE
    own, found = court.back(), court.finding("team", court.manager)
    assert (found["rule"], found["status"], found["decision_reason"]) == (
        "team",
        "confirmed",
        "Не відповідає на листи.",
    )
    assert (found["decided_roles"], found["decided_at"]) == (["tenant_admin"], MONDAY.isoformat())
    assert found["sanction"]["irreversible"] is False
    assert [(item["kind"], item["details"]) for item in found["evidence"]] == [("note", ["Не відповідає на листи."])]
    assert "standing.confirmed" in court.mails(own)
    page = f"/cabinet/standing/findings/{found['id']}"
    assert "Не відповідає на листи." in visitor(own).see(page)
    assert visitor(own).send(page, f"{page}/appeal", text="Листи йшли у спам.")[0] == 303
    own.post(f"/findings/{found['id']}/appeal", {"text": "Ще раз."}, 409)
    appeal = court.finding("team")["appeal"]["id"]
    answer = {"granted": True, "answer": "Перевірили: справді у спамі."}
    court.admin.post(f"/appeals/{appeal}/decision", answer, 403)
    court.ethics.post(f"/appeals/{appeal}/decision", answer, 200)
    assert court.admin.get(f"/team/providers/{court.provider}")["status"] == "active"
    court.back().put("/provider/listed", {"listed": True}, 200)


@pytest.mark.rule("ROZ-3")
def test_an_appeal_against_an_ending_without_a_ground_has_the_same_last_instant(site: SiteFactory) -> None:
    court = Court(site)
    end_on(court, "team")
    own, found = court.back(), court.finding("team")
    assert found["sanction"]["appeal_until"] == "2026-12-23T21:59:59.999999+00:00"
    court.admin.clock("2026-12-23T22:00:00+00:00")
    own.post(f"/findings/{found['id']}/appeal", {"text": "Запізно."}, 409)


@pytest.mark.rule("ROZ-3")
def test_who_leaves_by_their_own_hand_is_no_finding(site: SiteFactory) -> None:
    court = Court(site)
    both = walker(court.site, "tenant_admin", "provider")
    row = provider_id(court.site, both)
    both.post(f"/team/providers/{row}/termination", {"reason": "Іду сама."}, 201)
    assert court.findings(court.manager) == []


@pytest.mark.rule("ROZ-2", "ROZ-3")
def test_ending_on_a_ground_that_is_looked_at_confirms_that_finding(site: SiteFactory) -> None:
    court = Court(site)
    court.see("personal_data")
    waiting = court.finding("personal_data")
    end_on(court, "ROZ-16")
    (found,) = court.findings(court.manager)
    assert (found["id"], found["status"]) == (waiting["id"], "confirmed")


@pytest.mark.rule("ROZ-2", "ROZ-3")
@pytest.mark.parametrize("wrong", ["ROZ-2", "ROZ-5", "ROZ-18", "ROZ-30", "ROZ-41", "MIS-1", "gross"])
def test_only_a_registered_ground_ends_a_cooperation(site: SiteFactory, wrong: str) -> None:
    court = Court(site)
    assert list(end_on(court, wrong, 422)["errors"]) == ["ground"]
    court.admin.get(f"/team/providers/{court.provider}/termination", 422, ground=wrong)
    desk, page = visitor(court.admin), f"/desk/providers/{court.provider}"
    status, shown = desk.send(page, f"{page}/termination", reason="Досить", ground=wrong)
    assert status == 422
    assert 'name="ground"' in shown
    choices = shown.split('name="ground"')[1].split("</select>")[0]
    assert re.findall(r'value="(ROZ-\d+)"', choices) == [f"ROZ-{n}" for n in (4, 6, 8, 9, 10, 11, 12, 14, 15, 16, 17)]
    assert "aria-invalid" in choices
    assert Walker(court.site).get("/providers")["items"] != []
    # A negative control: a registered one does.
    end_on(court, "ROZ-4")
    assert Walker(court.site).get("/providers")["items"] == []


@pytest.mark.rule("ROZ-18")
def test_nobody_waives_the_gross_ground(site: SiteFactory) -> None:
    court = Court(site)
    waiver = {"ground": "gross", "reason": "Так домовились.", "until": "2026-12-30T21:59:59.999999+00:00"}
    path = f"/standing/{court.account}/waivers"
    for who in (court.manager, court.admin):
        assert list(who.post(path, waiver, 422)["errors"]) == ["ground"]
    desk, page = visitor(court.manager), f"/desk/people/{court.account}"
    status, shown = desk.send(page, f"{page}/waivers", ground="gross", reason="Так", until="2026-12-30")
    assert status == 422
    assert '<option value="tech"' in shown
    assert '<option value="gross"' not in shown
    # One that stands there all the same changes nothing; an ordinary one does.
    with court.site.work() as work:
        for ground, rule in (("gross", "ROZ-17"), ("tech", "ROZ-11")):
            until = MONDAY + timedelta(days=30)
            row = Waiver(account_id=court.account, ground=ground, rule=rule, reason="x", since=MONDAY, until=until)
            work.session.add(row)
    court.see("tech_report")
    assert court.findings() == []
    court.see("off_platform_payment")
    assert [item["ground"] for item in court.findings(court.manager)] == ["gross"]
    assert Walker(court.site).get("/providers")["items"] == []


@pytest.mark.rule("ROZ-19")
def test_every_requirement_of_the_text_may_be_called_irrelevant(site: SiteFactory) -> None:
    court = Court(site)
    page = visitor(court.therapist).see("/cabinet/standing")
    for number in range(2, 19):
        rule = f"ROZ-{number}"
        court.therapist.post("/standing/opinions", {"rule": rule, "text": "Не має сенсу."}, 201)
        assert f'id="f-opinion-{rule}"' in page
    for other in ("ROZ-1", "ROZ-19", "ROZ-20", "ROZ-21", "ROZ-41", "MIS-1"):
        wrong = court.therapist.post("/standing/opinions", {"rule": other, "text": "Не має сенсу."}, 422)
        assert list(wrong["errors"]) == ["rule"]
    assert "ROZ-7" in visitor(court.manager).see("/desk/findings/opinions")


@pytest.mark.rule("ROZ-3")
def test_the_list_of_findings_says_what_each_finding_says(site: SiteFactory) -> None:
    court = Court(site)
    court.see("admin_rules")

    def both(who: Walker) -> tuple[bool, bool]:
        (row,) = who.get("/findings")["items"]
        one = who.get(f"/findings/{row['id']}")
        assert {**row, "evidence": []} == {**one, "evidence": []}
        (whole,) = who.get(f"/standing/{court.account}")["findings"]
        assert whole == row
        return row["may_reply"], row["may_appeal"]

    assert both(court.therapist) == (True, False)
    seen = court.confirm("admin_rules", sanction="warning")
    assert both(court.therapist) == (False, True)
    assert both(court.manager) == (False, False)
    court.therapist.post(f"/findings/{seen['id']}/appeal", {"text": "Я бачу це інакше."}, 201)
    assert both(court.therapist) == (False, False)


@pytest.mark.rule("ROZ-3")
@pytest.mark.parametrize(
    ("moment", "may"), [("2026-12-23T21:59:59.999999+00:00", True), ("2026-12-23T22:00:00+00:00", False)]
)
def test_the_list_knows_the_last_instant_of_an_appeal(site: SiteFactory, moment: str, may: bool) -> None:
    court = Court(site)
    court.see("admin_rules")
    court.confirm("admin_rules", sanction="warning")
    court.admin.clock(moment)
    assert [item["may_appeal"] for item in court.findings()] == [may]


@pytest.mark.rule("ROZ-3")
def test_who_judges_others_does_not_judge_themselves_and_reads_the_own_finding_as_its_person(site: SiteFactory) -> None:
    court = Court(site)
    court.see("admin_rules")
    court.confirm("admin_rules", sanction="warning")
    with court.site.work() as work:
        for role in ("tenant_admin", "support"):
            grant_role(work, court.account, role)
    path = f"/team/providers/{court.provider}/termination"
    court.therapist.post(path, {"ground": "ROZ-17", "reason": "Сама."}, 403)
    (row,) = court.therapist.get("/findings")["items"]
    assert (row["side"], row["decided_by"], row["may_appeal"]) == ("person", None, True)
    assert row["may_appeal"] is court.therapist.get(f"/findings/{row['id']}")["may_appeal"]
    # A negative control: somebody else ends it.
    end_on(court, "ROZ-17")
