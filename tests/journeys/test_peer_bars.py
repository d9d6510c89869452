"""peer_support: a second missed or moved meeting in a month leaves the paid services; the team lifts it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.journeys.test_peer_support import PHONE, Cast
from tests.journeys.walk import Walker, money, walker
from tests.support.sites import MONDAY, SiteFactory

HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)
FIRST = datetime.fromisoformat("2027-01-31T05:00:00+00:00")
"""31 January, 10:00 in Almaty."""


class Meeting(Cast):
    """A mother in contact who meets."""

    def __init__(self, site: SiteFactory) -> None:
        super().__init__(site)
        self.id: str = self.handed_over()["id"]
        self.her = self.mother()
        self.her.post(f"/requests/{self.id}/contact")
        self.now = MONDAY

    @property
    def account(self) -> Any:
        assert self.her.person is not None
        return self.her.person.id

    def book(self, start: datetime, status: int = 201, who: Walker | None = None) -> Any:
        body = {"starts_at": start.isoformat()}
        return (who or self.consultant).post(f"/requests/{self.id}/meetings", body, status)

    def missed(self, start: datetime, reported: timedelta = HOUR) -> str:
        """She did not come to a meeting, and it was reported some time after its start."""
        if self.now < start - 7 * DAY:
            self.admin.clock(start - 7 * DAY)
        booking: str = self.book(start)["booking_id"]
        self.now = start + reported
        self.admin.clock(self.now)
        self.consultant.post(f"/bookings/{booking}/no-show", {"missed_by": "client"})
        return booking

    def move(self, booking: str, start: datetime, status: int | None = None, who: Walker | None = None) -> Any:
        return (who or self.her).post(f"/bookings/{booking}/move", {"starts_at": start.isoformat()}, status)

    def bars(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.her.get(f"/standing/{self.account}")["bars"]
        return found

    def state(self, booking: str) -> str:
        return str(self.her.get(f"/bookings/{booking}")["state"])


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(
    ("second", "barred"),
    [
        ("2027-02-28T04:45:00+00:00", True),
        ("2027-02-28T05:00:00+00:00", False),
        ("2027-02-28T05:15:00+00:00", False),
    ],
)
def test_two_missed_in_a_rolling_month_counted_from_meeting_to_meeting(
    site: SiteFactory, second: str, barred: bool
) -> None:
    cast = Meeting(site)
    cast.missed(FIRST, reported=30 * HOUR)
    assert cast.bars() == []
    cast.missed(datetime.fromisoformat(second))
    assert [bar["rule"] for bar in cast.bars()] == (["PEER-12"] if barred else [])


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(
    ("second", "barred"), [("2027-01-31T05:00:00+00:00", True), ("2027-02-02T05:00:00+00:00", False)]
)
def test_or_in_a_month_of_the_calendar(site: SiteFactory, second: str, barred: bool) -> None:
    cast = Meeting(site)
    cast.admin.put("/settings/rules", {"values": {"strike_window": "calendar_month"}})
    cast.missed(datetime.fromisoformat("2027-01-05T05:00:00+00:00"))
    cast.missed(datetime.fromisoformat(second))
    assert bool(cast.bars()) is barred


@pytest.mark.rule("PEER-12")
@pytest.mark.rule("PEER-13")
def test_the_second_one_is_told_beforehand_and_leaves_a_bar_with_both_events(site: SiteFactory) -> None:
    cast = Meeting(site)
    start = MONDAY + 5 * DAY - 4 * HOUR
    first = cast.book(start)["booking_id"]
    seen = cast.her.get(f"/bookings/{first}/move", starts_at=(start + DAY).isoformat())
    assert len([item for item in seen["effects"] if item["tone"] == "bad"]) == 1
    cast.move(first, start + DAY)
    assert cast.bars() == []
    later = cast.book(start + 9 * DAY)["booking_id"]

    seen = cast.her.get(f"/bookings/{first}/move", starts_at=(start + 2 * DAY - HOUR).isoformat())
    # Counted, closed, the bar, both meetings.
    assert len([item for item in seen["effects"] if item["tone"] == "bad"]) == 5
    assert cast.bars() == []
    assert cast.state(later) == "confirmed"
    done = cast.her.post(
        f"/bookings/{first}/move",
        {"starts_at": (start + 2 * DAY - HOUR).isoformat(), "confirm_token": seen["confirm_token"]},
    )
    assert done["id"] == first

    (bar,) = cast.bars()
    assert (bar["kind"], bar["rule"], bar["state"], bar["since"]) == (
        "paid_only",
        "PEER-12",
        "in_force",
        MONDAY.isoformat(),
    )
    assert bar["values"] == {"strikes_allowed": 1, "strike_window": "rolling_month"}
    assert [event["at"] for event in bar["events"]] == [MONDAY.isoformat()] * 2
    assert [cast.state(booking) for booking in (first, later)] == ["cancelled", "cancelled"]
    told = [item for item in cast.admin.messages() if "PEER-12" in item["text"] and item["channel"] == "phone"]
    assert [item["recipient"] for item in told] == [PHONE]
    refused = cast.book(start + 20 * DAY, 409, cast.her)
    assert (refused["rules"], refused["open_instead"]) == (["PEER-12"], "/services")
    assert cast.her.post("/requests", {"text": "Ещё"}, 409)["rules"] == ["PEER-12"]
    assert cast.her.post("/requests", {"text": "Мне страшно", "unsafe": True}, 201)["unsafe"]


@pytest.mark.rule("PEER-12")
def test_what_is_not_hers_does_not_count(site: SiteFactory) -> None:
    cast = Meeting(site)
    start = MONDAY + 5 * DAY - 4 * HOUR
    booking = cast.book(start)["booking_id"]
    cast.move(booking, start + DAY, who=cast.consultant)
    cast.move(booking, start + 2 * DAY, who=cast.admin)
    cast.her.post(f"/bookings/{booking}/cancellation", {})
    assert (cast.bars(), cast.her.get(f"/standing/{cast.account}")["signals"]) == ([], [])


@pytest.mark.rule("PEER-12")
def test_a_miss_and_a_move_are_added_up(site: SiteFactory) -> None:
    cast = Meeting(site)
    cast.missed(FIRST)
    booking = cast.book(FIRST + 8 * DAY)["booking_id"]
    cast.move(booking, FIRST + 9 * DAY)
    (bar,) = cast.bars()
    assert [event["at"] for event in bar["events"]] == [FIRST.isoformat(), (FIRST + HOUR).isoformat()]
    assert cast.state(booking) == "cancelled"


@pytest.mark.rule("PEER-7")
@pytest.mark.rule("PEER-12")
def test_the_team_lifts_it_with_a_reason_and_the_old_events_count_no_more(site: SiteFactory) -> None:
    cast = Meeting(site)
    cast.missed(FIRST)
    cast.missed(FIRST + 7 * DAY)
    (bar,) = cast.bars()
    (listed,) = cast.admin.get("/bars", state="in_force")["items"]
    assert (listed["id"], listed["person"], len(listed["events"])) == (bar["id"], "Мама Псевдоним", 2)
    path = f"/standing/{cast.account}/bars/{bar['id']}/lifting"
    for who in (cast.her, cast.consultant):
        who.post(path, {"reason": "Прошу"}, 403)
        who.get("/bars", 403)
    cast.admin.post(path, {"reason": " "}, 422)
    cast.admin.post(path, {"reason": "Ребёнок был в больнице."})
    told = [item for item in cast.admin.messages() if "Ребёнок был в больнице." in item["text"]]
    assert [item["recipient"] for item in told if item["channel"] == "phone"] == [PHONE]
    assert cast.admin.get("/bars", state="in_force")["items"] == []

    now = FIRST + 7 * DAY + HOUR
    third = cast.book(now + 7 * DAY - HOUR)["booking_id"]
    cast.move(third, now + 8 * DAY - HOUR)
    assert [item["state"] for item in cast.bars()] == ["lifted"]  # one new event is tolerated
    cast.move(third, now + 9 * DAY - HOUR)
    assert [item["state"] for item in cast.bars()] == ["in_force", "lifted"]  # two new ones are not


@pytest.mark.rule("PEER-7")
def test_where_the_tenant_lifts_none_the_refusal_says_so(site: SiteFactory) -> None:
    cast = Meeting(site)
    cast.admin.put("/settings/rules", {"values": {"bar_liftable_by_admin": False}})
    cast.missed(FIRST)
    cast.missed(FIRST + 7 * DAY)
    (bar,) = cast.bars()
    path = f"/standing/{cast.account}/bars/{bar['id']}/lifting"
    refused = cast.admin.post(path, {"reason": "Хочу снять"}, 409)
    assert refused["rules"] == ["PEER-7"]
    assert cast.bars()[0]["state"] == "in_force"


@pytest.mark.rule("PEER-12")
def test_she_asks_for_a_second_look_and_the_bar_holds_until_it_is_granted(site: SiteFactory) -> None:
    cast = Meeting(site)
    cast.missed(FIRST)
    cast.missed(FIRST + 7 * DAY)
    (bar,) = cast.bars()
    appeal = cast.her.post(f"/standing/{cast.account}/bars/{bar['id']}/appeal", {"text": "Я была на связи"}, 201)
    assert cast.bars()[0]["state"] == "in_force"
    cast.admin.post(f"/appeals/{appeal['id']}/decision", {"granted": True, "answer": "Вы правы."})
    assert cast.bars()[0]["state"] == "lifted"


@pytest.mark.rule("PEER-12")
def test_an_event_that_was_wrong_takes_the_bar_with_it(site: SiteFactory) -> None:
    cast = Meeting(site)
    cast.missed(FIRST)
    cast.missed(FIRST + 7 * DAY)
    (bar,) = cast.bars()
    signal = bar["events"][1]["signal_id"]
    path = f"/standing/{cast.account}/signals/{signal}/exclusion"
    cast.admin.post(path, {"reason": "Консультантка ошиблась.", "code": "mistake"})
    assert cast.bars()[0]["state"] == "lifted"
    assert cast.her.get(f"/standing/{cast.account}")["signals"][0]["settled_at"] is None  # the other one counts on


@pytest.mark.rule("PEER-7")
def test_she_is_known_by_account_and_by_number_however_it_is_typed(site: SiteFactory) -> None:
    cast = Meeting(site)
    cast.missed(FIRST)
    cast.missed(FIRST + 7 * DAY)
    body = {"name": "Другая", "consent": True, "text": "x"}
    second = walker(cast.site, "client")
    for typed in (PHONE, "8 (701) 234-56-78", "+7 701 234 56 78"):
        hidden = second.post("/requests", body | {"phone": typed}, 409)
        assert (hidden["code"], "rules" in hidden, "reasons" in hidden) == ("free_services_closed", False, False)
        stranger = Walker(cast.site).post("/requests", body | {"phone": typed}, 409)
        assert (stranger["code"], "rules" in stranger) == ("free_services_closed", False)
    changed = cast.her.post("/requests", {"phone": "+77017654321", "text": "x"}, 409)
    assert changed["rules"] == ["PEER-12"]
    assert Walker(cast.site).post("/requests", body | {"phone": PHONE, "unsafe": True}, 201)["unsafe"]
    second.post("/requests", body | {"phone": "+77019998877"}, 201)


@pytest.mark.rule("PEER-7")
def test_a_number_given_with_the_closed_request_is_known_too(site: SiteFactory) -> None:
    cast = Cast(site)
    her = walker(cast.site, "client", name="Мама с почтой")
    made = her.post("/requests", {"phone": "+77015556677", "consent": True, "text": "x"}, 201)
    cast.admin.post(f"/requests/{made['id']}/assignment", {"provider_id": str(cast.provider)})
    cast.admin.clock(MONDAY + 48 * HOUR + SECOND)
    body = {"name": "Аноним", "phone": "8 701 555 66 77", "consent": True}
    assert Walker(cast.site).post("/requests", body, 409)["code"] == "free_services_closed"


@pytest.mark.rule("PEER-7")
@pytest.mark.rule("PEER-13")
def test_the_paid_services_stay_open_to_her(site: SiteFactory) -> None:
    cast = Meeting(site)
    price = money(500_000, "RUB")
    made = cast.other.post("/offerings", {"format": "service", "title": "Психолог", "duration_min": 50, "price": price})
    cast.other.post(f"/offerings/{made['id']}/publication")
    cast.missed(FIRST)
    cast.missed(FIRST + 7 * DAY)
    start = (FIRST + 10 * DAY).isoformat()
    booked = cast.her.post("/bookings", {"offering_id": made["id"], "starts_at": start}, 201)
    assert booked["price"] == price


@pytest.mark.rule("PEER-13")
def test_who_is_barred_by_a_person_of_the_team_reads_why(site: SiteFactory) -> None:
    cast = Meeting(site)
    path = f"/standing/{cast.account}/bars"
    for wrong in ({"kind": "everything", "reason": "x"}, {"kind": "paid_only", "reason": " "}, {"reason": "x"}):
        cast.admin.post(path, wrong, 422)
    assert cast.bars() == []
    for _ in range(2):
        cast.admin.post(path, {"kind": "paid_only", "reason": "Так договорились по телефону."}, 201)
    (bar,) = cast.bars()
    assert (bar["rule"], bar["state"]) == ("team", "in_force")
    (told,) = [
        item
        for item in cast.admin.messages()
        if (item["template"], item["recipient"]) == ("standing.barred_by_team", PHONE)
    ]
    assert "Так договорились по телефону." in told["text"]
    assert cast.her.post("/requests", {"text": "x"}, 409)["rules"] == ["PEER-13"]
