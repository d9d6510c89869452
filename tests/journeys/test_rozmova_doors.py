"""Rozmova's doors to standing: what people write down, who reads it, who answers, who decides, what counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.messaging.conversations import pair_conversation
from core.messaging.permissions import allowed_at
from core.providers.models import Provider
from core.standing.models import Signal
from tests.journeys.test_rozmova import FRIDAY_10_KYIV, PRICE, Cast
from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.sites import Person, SiteFactory
from tests.support.visitor import Visitor

AFTER_FRIDAY = "2026-11-28T10:00:00+00:00"


class Doors(Cast):
    """Rozmova with a second therapist who has time, and the community manager."""

    def __init__(self, site: SiteFactory, **options: object) -> None:
        super().__init__(site, **options)
        self.manager = walker(self.site, "community_manager", name="Менеджерка Вигадана")
        self.other = walker(self.site, "provider", name="Інша Вигадана")
        self.colleague = provider_id(self.site, self.other)
        path = f"/providers/{self.colleague}/hours"
        self.other.post(path, {"weekday": 4, "start": "09:00", "end": "18:00"}, 201)
        body = {"format": "individual", "title": "Сесія", "duration_min": 50, "price": money(PRICE, "UAH")}
        made = self.other.post("/offerings", body, 201)
        self.other.post(f"/offerings/{made['id']}/publication")
        self.attempts = f"/providers/{self.provider}/scheduling-attempts"

    def signals(self, kind: str | None = None) -> list[Signal]:
        """What is recorded against the therapist, oldest first."""
        assert self.therapist.person
        with self.site.work() as work:
            rows = work.session.query(Signal).filter(Signal.account_id == self.therapist.person.id)
            return [row for row in rows.order_by(Signal.id) if kind is None or row.kind == kind]

    def mails_to(self, person: Person | None) -> list[str]:
        """The templates sent to somebody by e-mail, newest first."""
        assert person
        return [
            row["template"]
            for row in self.admin.messages()
            if row["recipient"] == person.email and row["channel"] == "email"
        ]

    def own_report(self) -> dict[str, Any]:
        """The newest report the therapist can read."""
        found: dict[str, Any] = self.therapist.get("/reports")["items"][0]
        return found

    def held(self) -> dict[str, object]:
        """A paid session that took place."""
        booking = self.book()
        self.pay(booking)
        self.admin.clock(AFTER_FRIDAY)
        return booking


@pytest.fixture
def doors(site: SiteFactory) -> Doors:
    """The doors of a fresh site."""
    return Doors(site)


def visitor(walked: Walker) -> Visitor:
    """The same person on the pages."""
    assert walked.person
    return Visitor(walked.site, walked.person)


def client_id(walked: Walker) -> str:
    """A walker's account."""
    assert walked.person
    return str(walked.person.id)


@pytest.mark.rule("ROZ-4")
@pytest.mark.parametrize("cause", ["no_time", "price", "client_schedule", "no_fit", "other"])
def test_a_client_could_not_find_a_time_and_sees_others_at_once(doors: Doors, cause: str) -> None:
    thanks = doors.client.post(doors.attempts, {"cause": cause, "words": "Тільки для команди"}, 201)

    assert [item["id"] for item in thanks["others"]] == [str(doors.colleague)]
    assert thanks["others"][0]["next_free"], "the other one has time"
    (signal,) = doors.signals()
    assert (signal.kind, signal.rule) == ("failed_scheduling", "ROZ-4")
    assert signal.details == {"client_id": client_id(doors.client), "cause": cause, "recorded_by": "client"}
    assert doors.mails_to(doors.therapist.person)[0] == "reports.new"
    seen = doors.own_report()
    assert (seen["details"]["cause"], seen["words"]) == (cause, "")
    assert doors.manager.get(f"/reports/{seen['id']}")["words"] == "Тільки для команди"


@pytest.mark.rule("ROZ-4")
def test_one_attempt_of_the_two_on_a_day_of_kyiv_and_both_of_two_days_stay(doors: Doors) -> None:
    doors.client.post(doors.attempts, {"cause": "no_time"}, 201)
    again = doors.client.post(doors.attempts, {"cause": "price"}, 409)
    assert again["code"] == "reported_already"
    theirs = {"cause": "client_silent", "client_id": client_id(doors.client)}
    doors.therapist.post(doors.attempts, theirs, 404)  # they never met: no chat, no booking
    doors.manager.post(doors.attempts, theirs, 409)
    assert len(doors.signals()) == 1, "a refusal leaves no signal behind"
    doors.admin.clock("2026-11-23T21:59:59+00:00")
    doors.client.post(doors.attempts, {"cause": "no_time"}, 409)
    doors.admin.clock("2026-11-23T22:00:00+00:00")  # midnight in Kyiv
    doors.client.post(doors.attempts, {"cause": "no_time"}, 201)
    stranger = walker(doors.site, "client")
    stranger.post(doors.attempts, {"cause": "no_time"}, 201)
    assert [row.details["client_id"] for row in doors.signals()] == [client_id(doors.client)] * 2 + [
        client_id(stranger)
    ]


@pytest.mark.rule("ROZ-4", "ROZ-25")
def test_the_provider_and_the_team_record_attempts_too(doors: Doors) -> None:
    doors.book()  # so that the two know each other
    wanted = {"cause": "no_fit", "client_id": client_id(doors.client)}
    doors.therapist.post(doors.attempts, wanted, 201)
    (signal,) = doors.signals("failed_scheduling")
    assert (signal.details["cause"], signal.details["recorded_by"]) == ("no_fit", "provider")
    assert "reports.new" not in doors.mails_to(doors.therapist.person), "nobody is told what they wrote themselves"
    other = walker(doors.site, "client")
    doors.manager.post(doors.attempts, {"cause": "no_time"}, 422)
    doors.manager.post(doors.attempts, {"cause": "no_time", "client_id": client_id(other)}, 201)
    assert doors.signals()[-1].details["recorded_by"] == "team"
    doors.client.post(doors.attempts, {"cause": "client_silent"}, 422)
    doors.client.post(doors.attempts, {"cause": "nonsense"}, 422)
    doors.other.post(doors.attempts, wanted, 403)
    Walker(doors.site).post(doors.attempts, {"cause": "no_time"}, 401)


@pytest.mark.rule("ROZ-4")
@pytest.mark.parametrize("counts", [True, False])
def test_a_contested_attempt_waits_for_the_team_that_says_why(doors: Doors, counts: bool) -> None:
    doors.client.post(doors.attempts, {"cause": "no_time"}, 201)
    report = doors.own_report()
    doors.therapist.post(f"/reports/{report['id']}/answer", {"text": "У мене було 5 вільних годин."}, 201)
    assert doors.therapist.post(f"/reports/{report['id']}/answer", {"text": "Ще"}, 409)["code"] == "answered_already"
    assert "У мене було 5 вільних годин." in visitor(doors.manager).see("/desk")
    assert doors.mails_to(doors.manager.person)[0] == "reports.answered"
    doors.admin.clock("2026-11-25T10:00:00+00:00")
    assert doors.client.post(doors.attempts, {"cause": "no_time"}, 409)["code"] == "still_contested"
    doors.therapist.post(f"/reports/{report['id']}/decision", {"counts": False, "reason": "x"}, 403)
    doors.manager.post(f"/reports/{report['id']}/decision", {"counts": counts, "reason": " "}, 422)
    done = doors.manager.post(f"/reports/{report['id']}/decision", {"counts": counts, "reason": "Бачимо календар"})
    assert (done["verdict"], done["reason"]) == ("counts" if counts else "excluded", "Бачимо календар")
    (signal,) = doors.signals()
    assert (signal.excluded_at is None) == counts
    assert signal.exclusion_reason == (None if counts else "Бачимо календар")
    assert doors.mails_to(doors.therapist.person)[0] == ("reports.counts" if counts else "reports.excluded")
    again = {"counts": counts, "reason": "Ще раз"}
    assert doors.manager.post(f"/reports/{report['id']}/decision", again, 409)["code"] == "decided_already"
    doors.client.post(doors.attempts, {"cause": "no_time"}, 201)


@pytest.mark.rule("ROZ-4")
def test_a_report_is_read_by_its_provider_and_the_team_alone(doors: Doors) -> None:
    doors.client.post(doors.attempts, {"cause": "no_time"}, 201)
    path = f"/reports/{doors.own_report()['id']}"
    doors.other.get(path, 404)
    doors.other.post(f"{path}/answer", {"text": "Я"}, 404)
    assert doors.other.get("/reports")["items"] == []
    doors.client.get(path, 403)
    doors.finance.get(path, 403)


@pytest.mark.rule("ROZ-8")
@pytest.mark.parametrize("meetings", [0, 1])
def test_another_therapist_knows_after_which_meeting_and_is_noted_once(doors: Doors, meetings: int) -> None:
    path = f"/providers/{doors.provider}/change-wish"
    doors.client.post(path, {}, 404)  # nobody leaves whom they never booked with
    if meetings:
        doors.held()
    else:
        doors.book()
    assert doors.client.get(path)["asked_at"] is None
    thanks = doors.client.post(path, {"words": "Не зійшлися"}, 201)
    assert [item["id"] for item in thanks["others"]] == [str(doors.colleague)]
    assert doors.client.post(path, {"words": "Ще раз"}, 201)["id"] == thanks["id"]
    (signal,) = doors.signals("change_asked")
    assert signal.rule == "ROZ-8"
    assert signal.details == {"client_id": client_id(doors.client), "after_meeting": meetings}
    assert doors.client.get(path)["asked_at"] is not None
    # The therapist gets neither the words nor a message; the team reads them.
    assert "reports.new" not in doors.mails_to(doors.therapist.person)
    assert doors.therapist.get("/reports")["items"] == []
    doors.therapist.get(f"/reports/{thanks['id']}", 404)
    assert doors.manager.get(f"/reports/{thanks['id']}")["words"] == "Не зійшлися"


@pytest.mark.rule("ROZ-8")
def test_after_a_second_meeting_the_wish_says_so(doors: Doors) -> None:
    doors.held()
    second = doors.book("2026-12-04T08:00:00+00:00")
    doors.pay(second)
    doors.admin.clock("2026-12-05T10:00:00+00:00")
    doors.client.post(f"/providers/{doors.provider}/change-wish", {}, 201)
    (signal,) = doors.signals("change_asked")
    assert signal.details["after_meeting"] == 2


@pytest.mark.rule("ROZ-8")
def test_a_wish_from_before_they_met_does_not_swallow_the_one_after_the_first_meeting(doors: Doors) -> None:
    path = f"/providers/{doors.provider}/change-wish"
    booking = doors.book()
    early = doors.client.post(path, {}, 201)
    assert doors.client.get(path)["asked_at"] is not None
    doors.pay(booking)
    doors.admin.clock(AFTER_FRIDAY)
    assert doors.client.get(path)["asked_at"] is None, "the button is there again"
    assert doors.client.post(path, {"words": "Не зійшлися"}, 201)["id"] == early["id"]
    assert doors.client.post(path, {}, 201)["id"] == early["id"]
    assert [row.details["after_meeting"] for row in doors.signals("change_asked")] == [0, 1]
    assert doors.manager.get(f"/reports/{early['id']}")["words"] == "Не зійшлися"


@pytest.mark.rule("ROZ-5")
def test_a_page_that_is_switched_off_takes_nobody_so_no_lack_of_time_arises(doors: Doors) -> None:
    doors.therapist.put("/provider/listed", {"listed": False})
    refused = doors.client.post(doors.attempts, {"cause": "no_time"}, 409)
    assert refused["code"] == "takes_nobody_new"
    doors.manager.post(doors.attempts, {"cause": "no_time", "client_id": client_id(doors.client)}, 409)
    assert doors.signals() == []
    doors.therapist.put("/provider/listed", {"listed": True})
    doors.client.post(doors.attempts, {"cause": "no_time"}, 201)
    assert len(doors.signals()) == 1


EVIDENCE = {
    "url": "https://example.org/vyhadana",
    "price": money(90_000, "UAH"),
    "format": "individual",
    "minutes": 50,
    "seen_on": "2026-11-23",
}


@pytest.mark.rule("ROZ-14")
def test_the_team_keeps_a_price_seen_elsewhere_and_blocks_nothing(doors: Doors) -> None:
    path = f"/providers/{doors.provider}/price-evidence"
    kept = doors.manager.post(path, EVIDENCE, 201)
    (signal,) = doors.signals()
    assert (signal.kind, signal.rule) == ("price_elsewhere", "ROZ-14")
    assert signal.details == {
        "url": "https://example.org/vyhadana",
        "price_minor": 90_000,
        "currency": "UAH",
        "format": "individual",
        "minutes": 50,
        "seen_on": "2026-11-23",
    }
    doors.therapist.post(f"/reports/{kept['id']}/answer", {"text": "Стара сторінка"}, 201)
    doors.therapist.put(f"/offerings/{doors.offering}/price", {"price": money(500_000, "UAH")})
    assert f"/desk/reports/{kept['id']}" in visitor(doors.manager).see(f"/desk/providers/{doors.provider}")
    for wrong in (doors.client, doors.therapist, doors.finance):
        wrong.post(path, EVIDENCE, 403)


@pytest.mark.rule("ROZ-14")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "nowhere"),
        ("url", "javascript:alert(1)"),
        ("url", "https://exa mple.org"),
        ("price", {"minor": 900.5, "currency": "UAH"}),
        ("price", money(0, "UAH")),
        ("price", money(90_000, "EUR")),
        ("format", "group"),
        ("minutes", 0),
        ("minutes", 601),
        ("minutes", 49.5),
        ("seen_on", "2026-11-24"),
        ("seen_on", "2026-02-30"),
    ],
)
def test_wrong_evidence_is_refused_with_its_field_and_changes_nothing(doors: Doors, field: str, value: object) -> None:
    answer = doors.manager.post(f"/providers/{doors.provider}/price-evidence", {**EVIDENCE, field: value}, 422)
    assert list(answer["errors"]) == [field]
    assert doors.signals() == []


@pytest.mark.rule("ROZ-14")
@pytest.mark.parametrize(("price", "status"), [("900", 303), ("900,50", 303), ("900.505", 422), ("дорого", 422)])
def test_the_form_reads_whole_minor_units_only(doors: Doors, price: str, status: int) -> None:
    form = {
        "url": "https://example.org/vyhadana",
        "format": "individual",
        "minutes": "50",
        "seen_on": "2026-11-20",
        "price": price,
    }
    path = f"/desk/providers/{doors.provider}/price-evidence"
    assert visitor(doors.manager).send(path, **form)[0] == status
    assert len(doors.signals()) == (status == 303)


@pytest.mark.rule("ROZ-11", "ROZ-12")
def test_lateness_and_poor_technique_are_reported_once_for_a_session(doors: Doors) -> None:
    booking = doors.book()
    doors.pay(booking)
    path = f"/bookings/{booking['id']}/reports"
    doors.admin.clock("2026-11-27T07:59:59+00:00")
    assert doors.client.post(path, {"kind": "tech_report"}, 409)["code"] == "not_begun"
    doors.admin.clock(FRIDAY_10_KYIV)
    for wrong in ({"kind": "late"}, {"kind": "late", "minutes": 0}, {"kind": "late", "minutes": 51}, {"kind": "x"}):
        doors.client.post(path, wrong, 422)
    doors.therapist.post(path, {"kind": "tech_report"}, 403)
    walker(doors.site, "client").post(path, {"kind": "tech_report"}, 404)
    doors.client.post(path, {"kind": "late", "minutes": 6}, 201)
    doors.manager.post(path, {"kind": "late", "minutes": 7}, 409)
    doors.manager.post(path, {"kind": "tech_report"}, 201)
    late, technique = doors.signals()
    assert (late.rule, late.details) == ("ROZ-12", {"minutes": 6, "client_id": client_id(doors.client)})
    assert (technique.kind, technique.rule) == ("tech_report", "ROZ-11")
    assert technique.details == {"client_id": client_id(doors.client)}
    assert str(late.subject_id) == booking["id"]


@pytest.mark.rule("ROZ-12", "ROZ-13")
@pytest.mark.parametrize("counts", [True, False])
def test_a_skipped_session_is_explained_by_the_therapist_and_judged_by_the_team(doors: Doors, counts: bool) -> None:
    booking = doors.book()
    doors.pay(booking)
    doors.admin.clock("2026-11-27T08:10:00+00:00")
    shown = doors.client.get(f"/bookings/{booking['id']}/no-show", missed_by="provider")
    body = {"missed_by": "provider", "confirm_token": shown["confirm_token"]}
    doors.client.post(f"/bookings/{booking['id']}/no-show", body)
    report = doors.own_report()
    assert (report["kind"], report["recorded_by"], report["booking_id"]) == ("no_show", "client", booking["id"])
    doors.therapist.post(f"/reports/{report['id']}/answer", {"text": "Швидка", "warned": True}, 201)
    assert doors.manager.get(f"/reports/{report['id']}")["warned"] is True
    doors.manager.post(f"/reports/{report['id']}/decision", {"counts": counts, "reason": "Довідка"})
    (signal,) = doors.signals()
    assert (signal.kind, signal.rule, signal.excluded_at is None) == ("no_show", "ROZ-12", counts)


def called_off(doors: Doors, at: str) -> dict[str, object]:
    """A paid session that the therapist calls off at an instant."""
    booking = doors.book()
    doors.pay(booking)
    doors.admin.clock(at)
    path = f"/bookings/{booking['id']}/cancellation"
    token = doors.therapist.get(path)["confirm_token"]
    doors.therapist.post(path, {"confirm_token": token})
    assert doors.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"] == PRICE
    return booking


@pytest.mark.rule("ROZ-12", "ROZ-13", "ROZ-60")
@pytest.mark.parametrize("counts", [True, False])
def test_a_late_cancellation_is_explained_by_the_therapist_and_judged_by_the_team(doors: Doors, counts: bool) -> None:
    booking = called_off(doors, "2026-11-26T08:00:01+00:00")
    report = doors.own_report()
    assert (report["kind"], report["booking_id"]) == ("late_cancellation", booking["id"])
    assert report["title"] == "Сесію скасовано із запізненням"
    assert "reports.new" in doors.mails_to(doors.therapist.person)
    page = f"/cabinet/reports/{report['id']}"
    assert visitor(doors.therapist).send(page, f"{page}/answer", text="Захворіла дитина.")[0] == 303
    assert doors.mails_to(doors.manager.person)[0] == "reports.answered"
    for wrong, status in ((doors.client, 403), (doors.other, 404), (Walker(doors.site), 401)):
        wrong.get(f"/reports/{report['id']}", status)
    doors.manager.post(f"/reports/{report['id']}/decision", {"counts": counts, "reason": "Довідка"})
    (signal,) = doors.signals()
    assert (signal.kind, signal.rule, signal.excluded_at is None) == ("late_cancellation", "ROZ-12", counts)
    assert signal.exclusion_code == (None if counts else "excused")
    assert doors.mails_to(doors.therapist.person)[0] == f"reports.{'counts' if counts else 'excluded'}"
    # Warned beforehand, it is no ground by itself: people may still open a case.
    assert doors.therapist._ask("GET", "/findings", 200)["items"] == []


@pytest.mark.rule("ROZ-60")
def test_called_off_in_time_nothing_is_to_be_explained(doors: Doors) -> None:
    called_off(doors, "2026-11-26T08:00:00+00:00")
    assert doors.signals() == []
    assert doors.therapist.get("/reports")["items"] == []


@pytest.mark.rule("ROZ-15")
@pytest.mark.parametrize("ended_by", ["provider", "client"])
def test_a_time_shown_as_free_was_refused(doors: Doors, ended_by: str) -> None:
    booking = doors.book()
    path = f"/bookings/{booking['id']}"
    doors.client.post(f"{path}/reports", {"kind": "declined_free_slot"}, 404)
    who = doors.therapist if ended_by == "provider" else doors.client
    token = who.get(f"{path}/cancellation")["confirm_token"]
    who.post(f"{path}/cancellation", {"confirm_token": token})
    if ended_by == "client":
        doors.client.post(f"{path}/reports", {"kind": "declined_free_slot"}, 404)
        return
    doors.client.post(f"{path}/reports", {"kind": "declined_free_slot"}, 201)
    (signal,) = doors.signals()
    assert (signal.kind, signal.rule) == ("declined_free_slot", "ROZ-15")
    assert signal.details == {"client_id": client_id(doors.client), "starts_at": FRIDAY_10_KYIV}


@pytest.mark.rule("ROZ-5", "ROZ-24", "ROZ-26")
def test_a_hidden_therapist_takes_nobody_and_is_not_among_the_others(doors: Doors) -> None:
    for _ in range(2):  # any number of times, asking nobody
        doors.other.put("/provider/listed", {"listed": False})
        assert doors.client.post(doors.attempts, {"cause": "no_time"})["others"] == []
        doors.other.put("/provider/listed", {"listed": True})
        doors.admin.clock("2026-11-24T10:00:00+00:00" if _ == 0 else "2026-11-25T10:00:00+00:00")
    assert len(doors.client.post(doors.attempts, {"cause": "no_time"})["others"]) == 1


@pytest.mark.parametrize("plugin", ["hidone", "proego", "peer_support"])
def test_a_marketplace_without_these_rules_has_no_such_doors(site: SiteFactory, plugin: str) -> None:
    here = site(plugin)
    client, manager = walker(here, "client"), walker(here, "community_manager")
    therapist = walker(here, "provider")
    provider = provider_id(here, therapist)
    client.post(f"/providers/{provider}/scheduling-attempts", {"cause": "no_time"}, 404)
    client.get(f"/providers/{provider}/change-wish", 404)
    manager.post(f"/providers/{provider}/price-evidence", EVIDENCE, 404)
    with here.work() as work:
        slug = work.session.get_one(Provider, (here.tenant_id, provider)).slug
    assert "no-time" not in here.client.get(f"/providers/{slug}").text
    assert "/cabinet/reports" not in visitor(therapist).see("/cabinet")


@pytest.mark.rule("ROZ-4", "ROZ-5")
def test_on_pages_a_client_tells_the_therapist_answers_and_the_manager_decides(doors: Doors) -> None:
    with doors.site.work() as work:
        slug = work.session.get_one(Provider, (doors.site.tenant_id, doors.provider)).slug
    client, therapist, manager = visitor(doors.client), visitor(doors.therapist), visitor(doors.manager)
    form = f"/account/providers/{doors.provider}/no-time"
    assert form in Walker(doors.site).site.client.get(f"/providers/{slug}").text
    status, marked = client.send(form, cause="client_silent")
    assert (status, "f-cause" in marked or "cause" in marked) == (422, True)
    status, others = client.send(form, cause="no_time", words="Лише вечори")
    assert (status, others) == (303, f"/account/providers/{doors.provider}/others")
    assert "Інша Вигадана" in client.see(others)
    report = f"/cabinet/reports/{doors.own_report()['id']}"
    assert "Лише вечори" not in therapist.see(report)
    assert "Клієнт Вигаданий" in therapist.see("/cabinet/reports")
    assert therapist.send(report, f"{report}/answer", text="Я відповідала")[0] == 303
    assert "Я відповідала" in therapist.see(report)
    desk = report.replace("/cabinet", "/desk")
    assert "Лише вечори" in manager.see(desk)
    assert manager.send(desk, f"{desk}/decision", counts="0", reason="")[0] == 422
    assert manager.send(desk, f"{desk}/decision", counts="0", reason="Є час")[0] == 303
    assert "Є час" in therapist.see(report)
    therapist.see(desk, 403)
    client.see(report, 403)
    visitor(doors.other).see(report, 404)


@pytest.mark.rule("ROZ-8", "ROZ-11", "ROZ-12")
def test_on_pages_the_booking_and_the_chat_lead_to_the_doors(doors: Doors) -> None:
    booking = doors.held()
    client, therapist = visitor(doors.client), visitor(doors.therapist)
    page = client.see(f"/account/bookings/{booking['id']}")
    change, report = f"/account/providers/{doors.provider}/change", f"/account/bookings/{booking['id']}/report"
    assert change in page
    assert report in page
    assert "Інша Вигадана" in client.see(change)
    assert client.send(change, words="Не моє") == (303, change)
    assert client.send(report, kind="late", minutes="")[0] == 422
    assert client.send(report, kind="late", minutes="10")[0] == 303
    chat = doors.client.get("/conversations")[0]["id"]
    assert change in client.see(f"/account/messages/{chat}")
    no_time = f"/cabinet/clients/{client_id(doors.client)}/no-time"
    assert no_time in therapist.see(f"/cabinet/messages/{chat}")
    assert therapist.send(no_time, cause="client_silent")[0] == 303
    visitor(doors.other).see(no_time, 404)
    desk = visitor(doors.manager)
    form = f"/desk/providers/{doors.provider}/no-time"
    assert desk.send(form, email="nobody@example.org", cause="no_time")[0] == 422
    stranger = walker(doors.site, "client")
    assert stranger.person
    assert desk.send(form, email=stranger.person.email, cause="no_time")[0] == 303
    assert [row.kind for row in doors.signals()] == ["change_asked", "late", "failed_scheduling", "failed_scheduling"]


@pytest.mark.rule("ROZ-7")
def test_first_names_are_asked_for_given_and_withdrawn_in_the_chat(doors: Doors) -> None:
    doors.book()
    chat = _chat_id(doors)
    path = f"/conversations/{chat}/permissions"
    assert [(item["code"], item["rule"], item["given_at"]) for item in doors.therapist.get(path)] == [
        ("first_names", "ROZ-7", None)
    ]
    doors.therapist.put(f"{path}/first_names", {"given": True}, 403)  # nobody gives it to themselves
    doors.client.post(f"{path}/first_names/request", {}, 403)
    doors.therapist.post(f"{path}/first_names/request", {}, 201)
    assert doors.mails_to(doors.client.person)[0] == "messaging.new_message"
    assert doors.therapist.post(f"{path}/first_names/request", {}, 409)["code"] == "permission_asked"
    doors.admin.clock("2026-11-23T10:00:00+00:00")
    for _ in range(2):  # twice is the same as once
        assert doors.client.put(f"{path}/first_names", {"given": True})[0]["given_at"] == "2026-11-23T10:00:00+00:00"
    assert doors.therapist.post(f"{path}/first_names/request", {}, 409)["code"] == "permission_given"
    doors.admin.clock("2026-11-23T12:00:00+00:00")
    assert doors.client.put(f"{path}/first_names", {"given": False})[0]["given_at"] is None
    codes = [line["code"] for line in doors.therapist.get(f"/conversations/{chat}/messages")["items"]]
    assert codes[-3:] == ["permission_asked", "permission_given", "permission_withdrawn"]
    with doors.site.work() as work:
        assert doors.client.person
        assert doors.therapist.person
        pair = doors.client.person.id, doors.therapist.person.id
        given, until = datetime(2026, 11, 23, 10, tzinfo=UTC), datetime(2026, 11, 23, 12, tzinfo=UTC)
        second = timedelta(seconds=1)
        answers = [allowed_at(work, *pair, "first_names", at) for at in (given - second, given, until - second, until)]
    assert answers == [False, True, True, False]
    doors.admin.clock("2026-11-30T08:59:59+00:00")
    doors.therapist.post(f"{path}/first_names/request", {}, 409)
    doors.admin.clock("2026-11-30T09:00:00+00:00")
    doors.therapist.post(f"{path}/first_names/request", {}, 201)


@pytest.mark.rule("ROZ-7")
def test_the_permission_is_a_button_in_the_chat_and_a_defence_on_the_record(doors: Doors) -> None:
    doors.book()
    chat = _chat_id(doors)
    client, therapist = visitor(doors.client), visitor(doors.therapist)
    page = f"/account/messages/{chat}"
    assert client.send(page, f"{page}/permissions/first_names", wish="give")[0] == 302
    assert client.send(page, f"{page}/permissions/first_names", wish="x")[0] == 404
    assert client.send(page, f"{page}/permissions/nothing", wish="give")[0] == 404
    cabinet = f"/cabinet/messages/{chat}"
    assert therapist.send(cabinet, f"{cabinet}/permissions/first_names", wish="withdraw")[0] == 403
    assert "permissions/first_names" not in therapist.see(cabinet), "there is nothing to ask for"
    assert doors.therapist.person
    record = visitor(doors.manager).see(f"/desk/people/{doors.therapist.person.id}")
    assert "Клієнт Вигаданий → Терапевтка Вигадана" in record
    doors.other.get(f"/conversations/{chat}/permissions", 404)
    Walker(doors.site).get(f"/conversations/{chat}/permissions", 401)


def _chat_id(doors: Doors) -> str:
    """The conversation of the client and the therapist."""
    assert doors.client.person
    assert doors.therapist.person
    with doors.site.work() as work:
        return str(pair_conversation(work, doors.client.person.id, doors.therapist.person.id).id)
