"""Groups of proEgo: material to the administration, published by it, the gate, seats of five to twelve, the shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from core.providers.models import Provider
from tests.journeys.test_proego import WEDNESDAY, Cast
from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.sites import MONDAY, SiteFactory

TUESDAY = "2026-11-24T07:00:00+00:00"
"""Ten in the morning in Moscow: free for a consultation."""


class Groups(Cast):
    """The cast with a manager who publishes."""

    def __init__(self, site: SiteFactory) -> None:
        super().__init__(site)
        self.manager = walker(self.site, "community_manager")
        self.clients: list[Walker] = []

    def draft(self, kind: str = "support", price: int = 150_000, **changes: Any) -> Any:
        body = {
            "format": "group",
            "title": "Группа «Опора»",
            "description": "Материал программы",
            "duration_min": 90,
            "price": money(price, "RUB"),
            "capacity_min": 5,
            "capacity_max": 12,
            "fields": {"group_type": kind},
        }
        return self.therapist.post("/offerings", body | changes, 201)

    def published(self, kind: str = "support", price: int = 150_000, **changes: Any) -> Any:
        made = self.draft(kind, price, **changes)
        self.therapist.post(f"/offerings/{made['id']}/submission", {}, 201)
        self.manager.post(f"/offerings/{made['id']}/submission/decision", {"decision": "published"}, 201)
        return made

    def date(self, offering: dict[str, Any], starts_at: str = WEDNESDAY) -> Any:
        return self.therapist.post("/appointments", {"offering_id": offering["id"], "starts_at": starts_at}, 201)

    def consultation(self) -> Any:
        made = self.therapist.post(
            "/offerings",
            {"format": "pre_consultation", "title": "Знакомство", "duration_min": 15, "price": money(0, "RUB")},
            201,
        )
        self.therapist.post(f"/offerings/{made['id']}/publication", {}, 201)
        return made

    def participants(self, count: int) -> Iterator[Walker]:
        for number in range(count):
            yield walker(self.site, "client", name=f"Участник {len(self.clients) + number}")

    def seats(self, offering: dict[str, Any], date: dict[str, Any], count: int, card: str = "ok") -> list[Any]:
        booked = []
        for who in self.participants(count):
            booking = who.post("/bookings", {"offering_id": offering["id"], "appointment_id": date["id"]}, 201)
            self.pay(who, booking, card)
            booked.append((who, booking))
        return booked

    def sent_to(self, who: Walker, template: str) -> list[dict[str, Any]]:
        """What went to one person by e-mail."""
        assert who.person is not None
        return [
            item
            for item in self.admin.messages()
            if item["template"] == template and item["recipient"] == who.person.email
        ]


@pytest.mark.rule("PRO-16", "PRO-19", "PRO-44")
def test_a_programme_is_seen_and_booked_only_once_the_administration_has_published_it(site: SiteFactory) -> None:
    cast, stranger = Groups(site), Walker(site("proego"))
    made = cast.draft()
    path = f"/offerings/{made['id']}"
    answer = cast.therapist.post(f"{path}/publication", {}, 409)
    assert answer["rules"] == ["PRO-19"]
    (first, second) = cast.therapist.post(f"{path}/dates", {"starts_at": WEDNESDAY, "count": 2}, 201)
    assert second["starts_at"] == "2026-12-02T09:00:00+00:00"
    visitor = Walker(cast.site)
    visitor.get(path, 404)
    visitor.get(f"/appointments/{first['id']}", 401)
    assert made["id"] not in [item["id"] for item in visitor.get("/offerings")["items"]]
    cast.client.post("/bookings", {"offering_id": made["id"], "appointment_id": first["id"]}, 409)

    sent = cast.therapist.post(f"{path}/submission", {"note": "Материал приложен"}, 201)
    assert (sent["state"], sent["decided_at"]) == ("sent", None)
    cast.therapist.post(f"{path}/submission", {}, 409)
    assert [item["offering_id"] for item in cast.manager.get("/submissions")] == [made["id"]]
    assert cast.sent_to(cast.manager, "programmes.sent")
    cast.manager.post(f"{path}/submission/decision", {"decision": "sent_back"}, 422)
    back = cast.manager.post(f"{path}/submission/decision", {"decision": "sent_back", "words": "Нужна цель"}, 201)
    assert (back["state"], back["words"]) == ("sent_back", "Нужна цель")
    assert "Нужна цель" in cast.sent_to(cast.therapist, "programmes.sent_back")[0]["text"]
    visitor.get(path, 404)

    cast.therapist.post(f"{path}/submission", {}, 201)
    done = cast.manager.post(f"{path}/submission/decision", {"decision": "published"}, 201)
    assert cast.manager.person is not None
    assert (done["state"], done["decided_by"]) == ("published", str(cast.manager.person.id))
    assert datetime.fromisoformat(done["decided_at"]) == MONDAY
    assert visitor.get(path)["status"] == "published"
    assert len(cast.sent_to(cast.therapist, "programmes.published")) == 1
    booking = cast.client.post("/bookings", {"offering_id": made["id"], "appointment_id": first["id"]}, 201)
    assert booking["price"]["minor"] == 150_000
    cast.therapist.patch(path, {"fields": {"group_type": "art"}}, 409)
    assert visitor.get(path)["fields"] == {"group_type": "support"}

    for who, status in ((cast.client, 403), (visitor, 401), (cast.therapist, 403)):
        who.post(f"{path}/submission/decision", {"decision": "published"}, status)
    other = walker(cast.site, "provider", name="Другой Вымышленный")
    provider_id(cast.site, other)
    other.post(f"{path}/submission", {}, 404)
    other.post(f"{path}/dates", {"starts_at": WEDNESDAY}, 404)
    assert stranger.site.tenant_id != cast.site.tenant_id
    walker(stranger.site, "community_manager").post(f"{path}/submission/decision", {"decision": "published"}, 404)


@pytest.mark.rule("PRO-16")
def test_a_topic_outside_the_specialisation_is_a_warning_and_no_more(site: SiteFactory) -> None:
    cast = Groups(site)
    with cast.site.work() as work:
        work.session.query(Provider).one().fields = {"specialisations": ["anxiety"], "approaches": ["art"]}
    made = cast.draft(fields={"group_type": "support", "topics": ["anxiety", "work"]})
    shown = cast.therapist.get(f"/offerings/{made['id']}/submission")
    assert [item["rule"] for item in shown["warnings"]] == ["PRO-16"]
    assert shown["published_by"] == "team"
    cast.therapist.post(f"/offerings/{made['id']}/submission", {}, 201)
    cast.manager.post(f"/offerings/{made['id']}/submission/decision", {"decision": "published"}, 201)
    within = cast.draft(fields={"group_type": "support", "topics": ["anxiety"]})
    assert cast.therapist.get(f"/offerings/{within['id']}/submission")["warnings"] == []


@pytest.mark.rule("PRO-17", "PRO-18", "PRO-20", "PRO-29", "PRO-45")
@pytest.mark.parametrize("kind", ["psychodynamic", "existential"])
def test_a_gated_group_opens_after_a_consultation_with_its_own_therapist(site: SiteFactory, kind: str) -> None:
    cast = Groups(site)
    offering, intro = cast.published(kind), cast.consultation()
    date, path = cast.date(offering), f"/offerings/{offering['id']}"
    assert cast.client.person is not None
    client_id = str(cast.client.person.id)
    seat = {"offering_id": offering["id"], "appointment_id": date["id"]}
    assert cast.client.post("/bookings", seat, 409)["rules"] == ["PRO-20"]
    standing = cast.client.get(f"{path}/admission")
    assert (standing["consultation_needed"], standing["may_book"]) == (True, False)
    assert standing["consultation_offering_id"] == intro["id"]
    decision = {"client_id": client_id, "decision": "admitted", "words": "Ждём вас"}
    assert cast.therapist.post(f"{path}/admissions", decision, 409)["rules"] == ["PRO-18"]

    talk = cast.client.post("/bookings", {"offering_id": intro["id"], "starts_at": TUESDAY}, 201)
    assert (talk["price"]["minor"], talk["state"], talk["payment_id"]) == (0, "confirmed", None)
    assert datetime.fromisoformat(talk["ends_at"]) - datetime.fromisoformat(talk["starts_at"]) == timedelta(minutes=15)
    cast.admin.clock("2026-11-24T07:14:59+00:00")
    cast.therapist.post(f"{path}/admissions", decision, 409)
    cast.admin.clock("2026-11-24T07:15:00+00:00")
    assert cast.client.post("/bookings", seat, 409)["rules"] == ["PRO-20"], "the consultation alone opens nothing"
    made = cast.therapist.post(f"{path}/admissions", decision | {"decision": "not_admitted"}, 201)
    assert (made["decision"], made["consultation_id"]) == ("not_admitted", talk["id"])
    assert cast.client.get(f"{path}/admission")["decision"] == "not_admitted"
    assert len(cast.sent_to(cast.client, "programmes.not_admitted")) == 1
    assert cast.client.post("/bookings", seat, 409)["rules"] == ["PRO-18"]

    cast.therapist.post(f"{path}/admissions", decision, 201)
    standing = cast.client.get(f"{path}/admission")
    assert (standing["decision"], standing["words"], standing["may_book"]) == ("admitted", "Ждём вас", True)
    assert "Ждём вас" in cast.sent_to(cast.client, "programmes.admitted")[0]["text"]
    assert [item["decision"] for item in cast.client.get("/admissions")] == ["admitted"]
    cast.client.post("/bookings", seat, 201)
    assert cast.therapist.post(f"{path}/admissions", decision | {"decision": "not_admitted"}, 409)["rules"] == [
        "PRO-18"
    ]
    second = cast.published(kind, title="Вторая группа")
    second_date = cast.date(second, "2026-11-26T09:00:00+00:00")
    other = {"offering_id": second["id"], "appointment_id": second_date["id"]}
    assert cast.client.post("/bookings", other, 409)["rules"] == ["PRO-20"], "admitted to one group, not to another"

    for who, status in ((cast.client, 403), (Walker(cast.site), 401), (walker(cast.site, "provider"), 404)):
        if who.person and status == 404:
            provider_id(cast.site, who)
        who.post(f"{path}/admissions", decision, status)
    assert cast.finance.get("/payouts")["items"] == [], "a consultation makes no commission and no payout"


@pytest.mark.rule("PRO-18", "PRO-20")
def test_another_therapists_or_an_undelivered_consultation_does_not_count(site: SiteFactory) -> None:
    cast = Groups(site)
    offering, intro = cast.published("existential"), cast.consultation()
    path = f"/offerings/{offering['id']}/admissions"
    assert cast.client.person is not None
    decision = {"client_id": str(cast.client.person.id), "decision": "admitted"}
    other = walker(cast.site, "provider", name="Другая Вымышленная")
    other_id = provider_id(cast.site, other)
    other.post(f"/providers/{other_id}/hours", {"weekday": 1, "start": "08:00", "end": "22:00"})
    theirs = other.post(
        "/offerings", {"format": "pre_consultation", "title": "Иное", "duration_min": 15, "price": money(0, "RUB")}, 201
    )
    other.post(f"/offerings/{theirs['id']}/publication", {}, 201)
    cast.client.post("/bookings", {"offering_id": theirs["id"], "starts_at": TUESDAY}, 201)
    missed = cast.client.post("/bookings", {"offering_id": intro["id"], "starts_at": "2026-11-24T08:00:00+00:00"}, 201)
    gone = cast.client.post("/bookings", {"offering_id": intro["id"], "starts_at": "2026-11-24T09:00:00+00:00"}, 201)
    token = cast.client.get(f"/bookings/{gone['id']}/cancellation")["confirm_token"]
    cast.client.post(f"/bookings/{gone['id']}/cancellation", {"confirm_token": token}, 201)
    cast.admin.clock("2026-11-24T08:10:00+00:00")
    token = cast.therapist.get(f"/bookings/{missed['id']}/no-show", missed_by="client")["confirm_token"]
    cast.therapist.post(f"/bookings/{missed['id']}/no-show", {"missed_by": "client", "confirm_token": token}, 201)
    cast.admin.clock("2026-11-24T12:00:00+00:00")
    assert cast.client.get("/bookings")["items"], "all of them are over"
    assert cast.therapist.post(path, decision, 409)["rules"] == ["PRO-18"]
    assert cast.therapist.get(path) == []


@pytest.mark.rule("PRO-20", "PRO-30")
@pytest.mark.parametrize("kind", ["cognitive", "art", "skills", "support"])
def test_other_kinds_of_group_have_no_gate(site: SiteFactory, kind: str) -> None:
    cast = Groups(site)
    offering = cast.published(kind)
    date = cast.date(offering)
    assert cast.client.get(f"/offerings/{offering['id']}/admission")["may_book"]
    cast.client.post("/bookings", {"offering_id": offering["id"], "appointment_id": date["id"]}, 201)
    assert cast.client.person is not None
    decision = {"client_id": str(cast.client.person.id), "decision": "admitted"}
    cast.therapist.post(f"/offerings/{offering['id']}/admissions", decision, 409)


@pytest.mark.rule("PRO-35")
def test_a_thirteenth_seat_is_refused(site: SiteFactory) -> None:
    cast = Groups(site)
    offering = cast.published()
    date = cast.date(offering)
    cast.seats(offering, date, 12)
    answer = cast.client.post("/bookings", {"offering_id": offering["id"], "appointment_id": date["id"]}, 409)
    assert answer["code"] == "meeting_full"
    shown = cast.therapist.get(f"/appointments/{date['id']}")
    assert (shown["seats_taken"], shown["seats_left"]) == (12, 0)
    cast.draft(capacity_max=12)
    body = {"format": "group", "title": "Много", "price": money(150_000, "RUB"), "fields": {"group_type": "art"}}
    refused = cast.therapist.post("/offerings", body | {"capacity_min": 5, "capacity_max": 13}, 409)
    assert "PRO-35" in refused["rules"]
    assert "PRO-5" in cast.therapist.post("/offerings", body | {"price": money(149_999, "RUB")}, 409)["rules"]
    assert "PRO-5" in cast.therapist.post("/offerings", body | {"duration_min": 91}, 409)["rules"]


@pytest.mark.rule("PRO-34", "PRO-35", "PRO-32")
@pytest.mark.parametrize(
    ("seats", "commission", "net"),
    [(5, 300_000, 450_000), (6, 360_000, 540_000), (7, 525_000, 525_000), (12, 900_000, 900_000)],
)
def test_six_at_the_floor_net_more_than_seven(site: SiteFactory, seats: int, commission: int, net: int) -> None:
    cast = Groups(site)
    offering = cast.published()
    cast.seats(offering, cast.date(offering), seats)
    cast.admin.clock("2026-11-25T10:30:00+00:00")
    lines = cast.finance.get("/payouts")["items"]
    assert sum(line["gross"]["minor"] for line in lines) == seats * 150_000
    assert sum(line["commission"]["minor"] for line in lines) == commission
    assert sum(line["net"]["minor"] for line in lines) == net
    assert {line["due_at"] for line in lines} == {"2026-11-26T10:30:00+00:00"}


@pytest.mark.rule("PRO-34", "PRO-35", "PRO-38", "PRO-39")
def test_late_refusals_and_absences_are_charged_seats_and_timely_refusals_are_not(site: SiteFactory) -> None:
    cast = Groups(site)
    offering = cast.published()
    date = cast.date(offering)
    booked = cast.seats(offering, date, 8)
    _cancel(*booked[0])
    cast.admin.clock("2026-11-24T09:00:01+00:00")
    _cancel(*booked[1])
    cast.admin.clock("2026-11-25T09:10:00+00:00")
    missed = booked[2][1]
    token = cast.therapist.get(f"/bookings/{missed['id']}/no-show", missed_by="client")["confirm_token"]
    cast.therapist.post(f"/bookings/{missed['id']}/no-show", {"missed_by": "client", "confirm_token": token}, 201)
    cast.admin.clock("2026-11-25T10:30:00+00:00")
    lines = cast.finance.get("/payouts")["items"]
    assert len(lines) == 7, "eight booked, one refused in time"
    assert sum(line["gross"]["minor"] for line in lines) == 7 * 150_000
    assert sum(line["commission"]["minor"] for line in lines) == 525_000
    assert booked[0][0].get(f"/payments/{booked[0][1]['payment_id']}")["state"] == "voided"


@pytest.mark.rule("PRO-37")
def test_only_the_share_paid_from_abroad_waits_longer(site: SiteFactory) -> None:
    cast = Groups(site)
    offering = cast.published(price=150_001)
    date = cast.date(offering)
    cast.seats(offering, date, 5)
    abroad = {booking["id"] for _, booking in cast.seats(offering, date, 2, "foreign")}
    cast.admin.clock("2026-11-25T10:30:00+00:00")
    lines = cast.finance.get("/payouts")["items"]
    gross = 7 * 150_001
    assert sum(line["commission"]["minor"] for line in lines) == (gross + 1) // 2
    assert sum(line["net"]["minor"] for line in lines) == gross - (gross + 1) // 2
    due = {line["booking_id"]: line["due_at"] for line in lines}
    assert {due[id_] for id_ in due if id_ not in abroad} == {"2026-11-26T10:30:00+00:00"}
    assert {due[id_] for id_ in abroad} == {"2026-12-09T10:30:00+00:00"}


@pytest.mark.rule("PRO-35")
@pytest.mark.parametrize("moment", ["2026-11-24T09:00:00+00:00", "2026-11-24T09:00:01+00:00"])
def test_four_at_the_mark_get_everything_back_and_the_therapist_is_told_once(site: SiteFactory, moment: str) -> None:
    cast = Groups(site)
    offering = cast.published()
    date = cast.date(offering)
    booked = cast.seats(offering, date, 4)
    unpaid = next(cast.participants(1))
    cast.admin.clock("2026-11-24T08:59:00+00:00")
    waiting = unpaid.post("/bookings", {"offering_id": offering["id"], "appointment_id": date["id"]}, 201)
    assert waiting["state"] == "reserved"
    cast.admin.clock(moment)
    assert cast.therapist.get(f"/appointments/{date['id']}")["state"] == "cancelled"
    for who, booking in booked:
        assert who.get(f"/bookings/{booking['id']}")["state"] == "cancelled"
        assert who.get(f"/payments/{booking['payment_id']}")["state"] == "voided"
        assert len(cast.sent_to(who, "booking_cancelled")) == 1
    assert len(cast.sent_to(cast.therapist, "meeting_too_few")) == 1
    assert cast.sent_to(cast.therapist, "booking_cancelled") == []
    cast.admin.clock("2026-11-26T12:00:00+00:00")
    assert cast.finance.get("/payouts")["items"] == []


@pytest.mark.rule("PRO-35", "PRO-38")
def test_five_become_four_at_the_very_mark(site: SiteFactory) -> None:
    cast = Groups(site)
    offering = cast.published()
    date = cast.date(offering)
    booked = cast.seats(offering, date, 5)
    cast.admin.clock("2026-11-24T09:00:00+00:00")
    assert cast.therapist.get(f"/appointments/{date['id']}")["state"] == "open"
    _cancel(*booked[0])
    cast.admin.clock("2026-11-24T09:00:01+00:00")
    assert cast.therapist.get(f"/appointments/{date['id']}")["state"] == "cancelled"
    assert {who.get(f"/payments/{one['payment_id']}")["state"] for who, one in booked} == {"voided"}


@pytest.mark.rule("PRO-35", "PRO-39")
def test_below_five_after_the_mark_the_group_meets_because_late_refusals_are_charged(site: SiteFactory) -> None:
    cast = Groups(site)
    offering = cast.published()
    date = cast.date(offering)
    booked = cast.seats(offering, date, 5)
    cast.admin.clock("2026-11-24T09:00:01+00:00")
    _cancel(*booked[0])
    cast.admin.clock("2026-11-25T10:30:00+00:00")
    lines = cast.finance.get("/payouts")["items"]
    assert sum(line["gross"]["minor"] for line in lines) == 750_000
    assert sum(line["commission"]["minor"] for line in lines) == 300_000


@pytest.mark.rule("PRO-25", "PRO-38", "PRO-44")
def test_a_whole_programme_is_booked_as_sessions_of_their_own(site: SiteFactory) -> None:
    cast = Groups(site)
    offering = cast.published()
    path = f"/offerings/{offering['id']}"
    cast.therapist.post(f"{path}/dates", {"starts_at": WEDNESDAY, "count": 3}, 201)
    cast.therapist.post(f"{path}/dates", {"starts_at": WEDNESDAY, "count": 1}, 409)
    cast.therapist.post(f"{path}/dates", {"starts_at": WEDNESDAY, "count": 53}, 422)
    booked = cast.client.post(f"{path}/bookings", {}, 201)
    assert [item["starts_at"] for item in booked] == [
        "2026-11-25T09:00:00+00:00",
        "2026-12-02T09:00:00+00:00",
        "2026-12-09T09:00:00+00:00",
    ]
    assert len({item["payment_id"] for item in booked}) == 3
    for item in booked:
        cast.pay(cast.client, item)
    assert len(cast.sent_to(cast.therapist, "booking_confirmed_provider")) == 3, "one notice a booking"
    _cancel(cast.client, booked[1])
    states = [cast.client.get(f"/bookings/{item['id']}")["state"] for item in booked]
    assert states == ["confirmed", "cancelled", "confirmed"]
    assert cast.client.get(f"/payments/{booked[1]['payment_id']}")["state"] == "voided"
    again = cast.client.post(f"{path}/bookings", {}, 201)
    assert [item["starts_at"] for item in again] == ["2026-12-02T09:00:00+00:00"]
    cast.client.post(f"{path}/bookings", {}, 409)


@pytest.mark.rule("PRO-8", "PRO-24")
def test_times_are_opened_for_individual_sessions_and_for_groups_apart(site: SiteFactory) -> None:
    cast = Groups(site)
    offering = cast.offering()
    for row in cast.therapist.get(f"/providers/{cast.provider}/hours"):
        cast.therapist._ask("DELETE", f"/providers/{cast.provider}/hours/{row['id']}", 204)
    wish = {"offering_id": offering["id"], "starts_at": WEDNESDAY}
    cast.client.post("/bookings", wish, 409)
    day = {"day": "2026-11-25", "start": "12:00", "end": "14:00"}
    cast.therapist.post(f"/providers/{cast.provider}/openings", day | {"format": "group"}, 201)
    cast.client.post("/bookings", wish, 409)
    cast.therapist.post(f"/providers/{cast.provider}/openings", day | {"format": "individual"}, 201)
    cast.client.post("/bookings", wish, 201)
    group = cast.published()
    taken = {"offering_id": group["id"], "starts_at": WEDNESDAY}
    cast.therapist.post("/appointments", taken, 409)


def _cancel(who: Walker, booking: dict[str, Any]) -> None:
    token = who.get(f"/bookings/{booking['id']}/cancellation")["confirm_token"]
    who.post(f"/bookings/{booking['id']}/cancellation", {"confirm_token": token}, 201)
