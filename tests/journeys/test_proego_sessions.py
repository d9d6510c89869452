"""proEgo around a session: sessions that are owed, another card in time, receipts, doors, the price a client keeps."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.journeys.test_proego import WEDNESDAY, Cast
from tests.journeys.walk import Walker, money, walker
from tests.support.sites import SiteFactory

START = datetime.fromisoformat(WEDNESDAY)
THURSDAY = (START + timedelta(days=1)).isoformat()
FRIDAY = (START + timedelta(days=2)).isoformat()
DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)
GROUP: dict[str, Any] = {
    "format": "group",
    "title": "Группа",
    "duration_min": 90,
    "price": money(150_000, "RUB"),
    "capacity_min": 5,
    "capacity_max": 12,
    "fields": {"group_type": "support"},
}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def book(cast: Cast, who: Walker, offering: Any, starts_at: str, card: str | None = "ok") -> Any:
    """A booked session, its price reserved on the card."""
    booking = who.post("/bookings", {"offering_id": offering["id"], "starts_at": starts_at}, 201)
    if card is not None and booking["payment_id"]:
        cast.pay(who, booking, card)
    return booking


def cancel(who: Walker, booking: Any) -> Any:
    token = who.get(f"/bookings/{booking['id']}/cancellation")["confirm_token"]
    return who.post(f"/bookings/{booking['id']}/cancellation", {"confirm_token": token})


def owed(who: Walker, **query: Any) -> list[str]:
    return sorted(item["state"] for item in who.get("/free-sessions", **query)["items"])


def mailed(cast: Cast) -> list[str]:
    return [message["template"] for message in cast.admin.messages() if message["channel"] == "email"]


def late(cast: Cast, after: timedelta = SECOND) -> tuple[Any, Any]:
    """A session that the specialist cancelled ``after`` the 24-hour mark."""
    offering = cast.offering()
    booking = book(cast, cast.client, offering, WEDNESDAY)
    cast.admin.clock(START - DAY + after)
    cancel(cast.therapist, booking)
    return offering, booking


@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize(("after", "states"), [(timedelta(), []), (SECOND, ["open"])])
def test_exactly_a_day_ahead_nothing_is_owed_a_second_later_the_next_session_is(
    site: SiteFactory, after: timedelta, states: list[str]
) -> None:
    cast = Cast(site)
    _, booking = late(cast, after)

    assert cast.client.get(f"/payments/{booking['payment_id']}")["state"] == "voided"
    assert owed(cast.client) == owed(cast.therapist, side="provider") == states


@pytest.mark.rule("PRO-40")
def test_the_next_session_is_free_and_nobody_earns_from_it(site: SiteFactory) -> None:
    cast = Cast(site)
    offering, source = late(cast)
    free = book(cast, cast.client, offering, THURSDAY)

    assert (free["price"]["minor"], free["payment_id"], free["state"], free["free_session"]) == (
        0,
        None,
        "confirmed",
        True,
    )
    assert owed(cast.client) == ["reserved"]
    (credit,) = cast.client.get("/free-sessions")["items"]
    assert (credit["source_booking_id"], credit["booking_id"], credit["rule"]) == (source["id"], free["id"], "PRO-40")
    said = cast.client.get(f"/bookings/{free['id']}/decisions")["items"]
    assert ["PRO-40"] in [item["rules"] for item in said]
    paid = book(cast, cast.client, offering, FRIDAY)
    assert paid["price"]["minor"] == 250_000, "only one session is owed"
    cast.admin.clock(START + timedelta(days=1, minutes=50))
    assert owed(cast.client) == ["used"]
    assert cast.finance.get("/payouts")["items"] == []
    codes = [message["template"] for message in cast.admin.messages()]
    assert {"free_session_yours", "free_session_owed"} <= set(codes)


@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize(
    ("who", "before", "states"),
    [
        ("client", DAY, ["open"]),
        ("client", DAY - SECOND, ["used"]),
        ("provider", DAY, ["open"]),
        ("provider", DAY - SECOND, ["open", "open"]),
    ],
)
def test_a_free_session_is_owed_again_or_used_up(
    site: SiteFactory, who: str, before: timedelta, states: list[str]
) -> None:
    cast = Cast(site)
    offering, _ = late(cast)
    free = book(cast, cast.client, offering, FRIDAY)
    cast.admin.clock(datetime.fromisoformat(FRIDAY) - before)
    cancel(cast.client if who == "client" else cast.therapist, free)

    assert owed(cast.client) == states
    assert cast.finance.get("/payouts")["items"] == []


@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize(("missed", "states"), [("client", ["used"]), ("provider", ["open", "open"])])
def test_a_free_session_that_somebody_missed(site: SiteFactory, missed: str, states: list[str]) -> None:
    cast = Cast(site)
    offering, _ = late(cast)
    free = book(cast, cast.client, offering, THURSDAY)
    cast.admin.clock(START + timedelta(days=1, minutes=20))
    reporter = cast.therapist if missed == "client" else cast.client
    reporter.post(f"/bookings/{free['id']}/no-show", {"missed_by": missed})

    assert owed(cast.client) == states


@pytest.mark.rule("PRO-40")
def test_what_is_owed_is_one_clients_with_one_specialist_in_one_format(site: SiteFactory) -> None:
    cast = Cast(site)
    offering, _ = late(cast)
    other = walker(cast.site, "client", name="Другая Вымышленная")

    assert book(cast, other, offering, THURSDAY)["price"]["minor"] == 250_000
    group = cast.offering(
        format="group",
        title="Группа",
        duration_min=90,
        price=money(150_000, "RUB"),
        capacity_min=5,
        capacity_max=12,
        fields={"group_type": "support"},
    )
    date = cast.therapist.post("/appointments", {"offering_id": group["id"], "starts_at": FRIDAY}, 201)
    seat = cast.client.post("/bookings", {"offering_id": group["id"], "appointment_id": date["id"]}, 201)
    assert seat["price"]["minor"] == 150_000
    assert owed(other) == []
    other.get("/free-sessions", 403, side="platform")
    assert owed(walker(cast.site, "support"), side="platform") == ["open"]


@pytest.mark.rule("PRO-27", "PRO-40")
def test_a_session_of_a_package_is_kept_when_the_next_one_is_free_anyway(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    sold = cast.therapist.post(
        f"/offerings/{offering['id']}/packages", {"sessions": 2, "price": money(500_000, "RUB")}, 201
    )
    bought = cast.client.post("/packages", {"package_offer_id": sold["id"]}, 201)
    cast.pay(cast.client, bought)
    wish = {"offering_id": offering["id"], "package_id": bought["id"]}
    first = cast.client.post("/bookings", {**wish, "starts_at": WEDNESDAY}, 201)
    cast.admin.clock(START - DAY + SECOND)
    cancel(cast.therapist, first)
    assert owed(cast.client) == ["open"]
    free = cast.client.post("/bookings", {**wish, "starts_at": THURSDAY}, 201)
    assert (free["price"]["minor"], free["free_session"]) == (0, True)
    paid = cast.client.post("/bookings", {**wish, "starts_at": FRIDAY}, 201)
    assert (paid["price"]["minor"], paid["free_session"]) == (250_000, False)


@pytest.mark.rule("PRO-40", "PRO-34")
def test_a_free_seat_in_a_group_is_no_charged_seat(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering(**GROUP)
    people = [walker(cast.site, "client", name=f"Участник {number}") for number in range(7)]
    first = cast.therapist.post("/appointments", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    second = cast.therapist.post("/appointments", {"offering_id": offering["id"], "starts_at": FRIDAY}, 201)
    seats = []
    for who in people:
        seat = who.post("/bookings", {"offering_id": offering["id"], "appointment_id": first["id"]}, 201)
        cast.pay(who, seat)
        seats.append(seat)
    cast.admin.clock(START - DAY + SECOND)
    cancel(cast.therapist, seats[0])
    free = people[0].post("/bookings", {"offering_id": offering["id"], "appointment_id": second["id"]}, 201)
    assert (free["price"]["minor"], free["state"]) == (0, "confirmed")
    for who in people[1:]:
        cast.pay(who, who.post("/bookings", {"offering_id": offering["id"], "appointment_id": second["id"]}, 201))
    cast.admin.clock(datetime.fromisoformat(FRIDAY) + timedelta(minutes=90))
    lines = [
        line for line in cast.finance.get("/payouts")["items"] if datetime.fromisoformat(line["meeting_at"]) > START
    ]
    assert [line["earning"]["seats"] for line in lines] == [6] * 6
    assert {line["earning"]["bps"] for line in lines} == {4_000}
    assert sum(line["net"]["minor"] for line in lines) == 6 * 150_000 * 60 // 100


def hand_in(cast: Cast, who: Walker, booking: Any, content: bytes = PDF) -> Any:
    assert who.person is not None
    return cast.site.client.post(
        f"/api/v1/bookings/{booking['id']}/force-majeure",
        headers=who.person.headers,
        data={"file": (io.BytesIO(content), "справка.pdf"), "text": "Авария на линии"},
    )


@pytest.mark.rule("PRO-41")
def test_an_accepted_document_frees_from_the_duty(site: SiteFactory) -> None:
    cast = Cast(site)
    offering, booking = late(cast)
    chance = cast.therapist.get(f"/bookings/{booking['id']}/force-majeure")
    assert chance["open"]
    cast.client.get(f"/bookings/{booking['id']}/force-majeure", 403)
    assert hand_in(cast, cast.client, booking).status_code == 403
    assert hand_in(cast, cast.therapist, booking, b"nothing").status_code == 422
    sent = hand_in(cast, cast.therapist, booking)
    assert sent.status_code == 201, sent.text
    row = sent.get_json()
    assert hand_in(cast, cast.therapist, booking).status_code == 409
    stranger = walker(cast.site, "provider", "client", name="Чужой Вымышленный")
    for path in (f"/force-majeure/{row['id']}", f"/force-majeure/{row['id']}/file"):
        stranger.get(path, 404)
        cast.client.get(path, 404)
    cast.therapist.post(f"/force-majeure/{row['id']}/decision", {"accepted": True, "reason": "я"}, 403)
    cast.admin.post(f"/force-majeure/{row['id']}/decision", {"accepted": True, "reason": " "}, 422)
    decided = cast.admin.post(f"/force-majeure/{row['id']}/decision", {"accepted": True, "reason": "Подтверждено"}, 201)
    assert (decided["state"], decided["withdrawn"]) == ("accepted", 1)
    cast.admin.post(f"/force-majeure/{row['id']}/decision", {"accepted": False, "reason": "нет"}, 409)
    assert owed(cast.client) == ["withdrawn"]
    assert book(cast, cast.client, offering, FRIDAY)["price"]["minor"] == 250_000
    codes = {message["template"] for message in cast.admin.messages()}
    assert {"excuses.to_judge", "excuses.accepted", "excuses.not_owed"} <= codes


@pytest.mark.rule("PRO-41")
def test_without_an_accepted_document_the_duty_stands(site: SiteFactory) -> None:
    cast = Cast(site)
    offering, booking = late(cast)
    row = hand_in(cast, cast.therapist, booking).get_json()
    cast.admin.post(f"/force-majeure/{row['id']}/decision", {"accepted": False, "reason": "Не видно даты"}, 201)

    assert owed(cast.client) == ["open"]
    assert cast.therapist.get(f"/bookings/{booking['id']}/force-majeure")["open"], "another document may follow"
    assert book(cast, cast.client, offering, FRIDAY)["price"]["minor"] == 0


@pytest.mark.rule("PRO-41")
def test_a_free_session_that_was_booked_already_stays_free(site: SiteFactory) -> None:
    cast = Cast(site)
    offering, booking = late(cast)
    free = book(cast, cast.client, offering, FRIDAY)
    row = hand_in(cast, cast.therapist, booking).get_json()
    cast.admin.post(f"/force-majeure/{row['id']}/decision", {"accepted": True, "reason": "Да"}, 201)

    assert cast.client.get(f"/bookings/{free['id']}")["price"]["minor"] == 0
    assert owed(cast.client) == ["reserved"]
    effects = cast.client.get(f"/bookings/{free['id']}/cancellation")["effects"]
    assert [item["text"] for item in effects if "причину специалиста" in item["text"]], "the preview says so"
    cancel(cast.client, free)
    assert owed(cast.client) == ["withdrawn"], "given back, it is not owed any more"


@pytest.mark.rule("PRO-41")
@pytest.mark.parametrize(("after", "status"), [(timedelta(), 201), (SECOND, 409)])
def test_a_document_is_taken_for_fourteen_days(site: SiteFactory, after: timedelta, status: int) -> None:
    cast = Cast(site)
    _, booking = late(cast)
    until = START - DAY + SECOND + timedelta(days=14)
    assert datetime.fromisoformat(cast.therapist.get(f"/bookings/{booking['id']}/force-majeure")["until"]) == until
    cast.admin.clock(until + after)

    assert hand_in(cast, cast.therapist, booking).status_code == status


@pytest.mark.rule("PRO-41")
def test_a_timely_cancellation_needs_no_excuse(site: SiteFactory) -> None:
    cast = Cast(site)
    _, booking = late(cast, timedelta())

    assert cast.therapist.get(f"/bookings/{booking['id']}/force-majeure")["until"] is None
    assert hand_in(cast, cast.therapist, booking).status_code == 409


# The doors of a session


@pytest.mark.rule("PRO-28")
@pytest.mark.parametrize(
    ("at", "status"),
    [
        (timedelta(minutes=-10, seconds=-1), 409),
        (timedelta(minutes=-10), 201),
        (timedelta(minutes=49), 201),
        (timedelta(minutes=50), 201),
        (timedelta(minutes=50, seconds=1), 409),
    ],
)
def test_a_session_is_entered_at_its_booked_time_only(site: SiteFactory, at: timedelta, status: int) -> None:
    cast = Cast(site)
    booking = book(cast, cast.client, cast.offering(), WEDNESDAY)
    link = {"meeting_link": "https://meet.example.org/room"}
    cast.therapist.patch(f"/appointments/{booking['appointment_id']}", link)
    cast.admin.clock(START + at)
    for who in (cast.client, cast.therapist):
        answer = who.post(f"/bookings/{booking['id']}/join", {}, status)
        assert answer.get("url") == (link["meeting_link"] if status == 201 else None)
        assert answer["open"] if status == 201 else answer["rules"] == ["PRO-28"]
        shown = who.get(f"/bookings/{booking['id']}/session")
        assert (shown["open"], shown.get("url")) == (status == 201, None), "only joining gives the link"
        assert datetime.fromisoformat(shown["opens_at"]) == START - timedelta(minutes=10)
    cast.therapist.post(f"/appointments/{booking['appointment_id']}/join", {}, status)


@pytest.mark.rule("PRO-28")
def test_others_are_refused_at_the_booked_time(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    booking = book(cast, cast.client, offering, WEDNESDAY)
    given_up = book(cast, cast.client, offering, THURSDAY)
    cancel(cast.client, given_up)
    cast.admin.clock(START)
    for who in (walker(cast.site, "client"), walker(cast.site, "provider"), Walker(cast.site)):
        who.post(f"/bookings/{booking['id']}/join", {}, 401 if who.person is None else 404)
    walker(cast.site, "support").post(f"/bookings/{booking['id']}/join", {}, 403)
    assert cast.client.post(f"/bookings/{booking['id']}/join", {}, 201)["url"] is None, "no link is set yet"
    cast.admin.clock(THURSDAY)
    cast.client.post(f"/bookings/{given_up['id']}/join", {}, 409)


@pytest.mark.rule("PRO-29")
def test_a_group_is_entered_by_the_therapist_and_those_with_a_seat(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering(**GROUP)
    date = cast.therapist.post("/appointments", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    seats = []
    for number in range(6):
        who = walker(cast.site, "client", name=f"Участник {number}")
        seat = who.post("/bookings", {"offering_id": offering["id"], "appointment_id": date["id"]}, 201)
        cast.pay(who, seat)
        seats.append((who, seat))
    unpaid = cast.client.post("/bookings", {"offering_id": offering["id"], "appointment_id": date["id"]}, 201)
    leaver, left = seats.pop()
    cancel(leaver, left)
    cast.admin.clock(START - timedelta(minutes=10, seconds=1))
    refused = cast.therapist.post(f"/appointments/{date['id']}/join", {}, 409)
    assert refused["rules"] == ["PRO-29"]
    for who, seat in seats:
        who.post(f"/bookings/{seat['id']}/join", {}, 409)
    for moment in (START - timedelta(minutes=10), START + timedelta(minutes=90)):
        cast.admin.clock(moment)
        cast.therapist.post(f"/appointments/{date['id']}/join", {}, 201)
        for who, seat in seats:
            who.post(f"/bookings/{seat['id']}/join", {}, 201)
        leaver.post(f"/bookings/{left['id']}/join", {}, 409)
        cast.client.post(f"/bookings/{unpaid['id']}/join", {}, 409)
    cast.admin.clock(START + timedelta(minutes=90, seconds=1))
    cast.therapist.post(f"/appointments/{date['id']}/join", {}, 409)


@pytest.mark.rule("PRO-28")
def test_a_missing_link_is_said_and_the_specialist_is_asked_for_it(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    booking = book(cast, cast.client, offering, WEDNESDAY)
    asked = START - timedelta(hours=12)
    cast.admin.clock(asked - SECOND)
    assert "meeting_link_missing" not in mailed(cast)
    cast.admin.clock(asked)
    assert mailed(cast).count("meeting_link_missing") == 1
    cast.admin.clock(START)
    for _ in range(2):
        answer = cast.client.post(f"/bookings/{booking['id']}/join", {}, 201)
        assert (answer["open"], answer["url"], answer["waiting_for_link"]) == (True, None, True)
    assert cast.therapist.post(f"/bookings/{booking['id']}/join", {}, 201)["waiting_for_link"]
    assert mailed(cast).count("client_at_the_door") == 1, "once, however often the client tries"
    link = {"meeting_link": "https://meet.example.org/room"}
    cast.therapist.patch(f"/appointments/{booking['appointment_id']}", link)
    answer = cast.client.post(f"/bookings/{booking['id']}/join", {}, 201)
    assert (answer["url"], answer["waiting_for_link"]) == (link["meeting_link"], False)


@pytest.mark.rule("PRO-28")
def test_nobody_is_asked_for_a_link_that_is_set_or_not_needed(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    booking = book(cast, cast.client, offering, WEDNESDAY)
    cast.therapist.patch(f"/appointments/{booking['appointment_id']}", {"meeting_link": "https://meet.example.org/r"})
    cancel(cast.client, book(cast, cast.client, offering, THURSDAY))
    cast.admin.clock(datetime.fromisoformat(FRIDAY))
    assert not {"meeting_link_missing", "client_at_the_door"} & set(mailed(cast))


@pytest.mark.rule("PRO-29")
def test_a_group_without_a_link_is_asked_for_once_however_many_have_booked(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering(**GROUP)
    date = cast.therapist.post("/appointments", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    for number in range(5):
        who = walker(cast.site, "client", name=f"Участник {number}")
        cast.pay(who, who.post("/bookings", {"offering_id": offering["id"], "appointment_id": date["id"]}, 201))
    cast.admin.clock(START - timedelta(hours=12))
    assert mailed(cast).count("meeting_link_missing") == 1


# Another card in time

FAR = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)  # ten days after the test's clock
FAILS = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)  # a day before a reservation of seven days ends


@pytest.mark.rule("PRO-26")
def test_a_reservation_is_renewed_before_it_ends(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = book(cast, cast.client, cast.offering(), FAR.isoformat())
    cast.admin.clock(FAR - timedelta(days=1))
    assert cast.client.get(f"/payments/{booking['payment_id']}")["state"] == "authorised"
    assert not cast.client.get(f"/bookings/{booking['id']}")["awaits_payment"]
    cast.admin.clock(FAR + timedelta(minutes=50))
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == 250_000


@pytest.mark.rule("PRO-26")
def test_when_it_cannot_be_renewed_another_card_takes_its_place(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = book(cast, cast.client, cast.offering(), FAR.isoformat(), "expires")
    cast.admin.clock(FAILS - SECOND)
    assert not cast.client.get(f"/bookings/{booking['id']}")["awaits_payment"]
    cast.admin.clock(FAILS)
    waiting = cast.client.get(f"/bookings/{booking['id']}")
    assert (waiting["state"], waiting["awaits_payment"]) == ("confirmed", True)
    assert datetime.fromisoformat(waiting["payment_due_at"]) == FAILS + DAY
    codes = mailed(cast)
    assert (codes.count("reservation_failed_client"), codes.count("reservation_failed_provider")) == (1, 1)
    refused = cast.client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "declined"}, 201)
    assert refused["failure"]
    assert cast.client.get(f"/bookings/{booking['id']}")["awaits_payment"]
    cast.admin.clock(FAILS + DAY)
    cast.client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"}, 201)
    mended = cast.client.get(f"/bookings/{booking['id']}")
    assert (mended["state"], mended["awaits_payment"]) == ("confirmed", False)
    cast.admin.clock(FAR + timedelta(minutes=50))
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == 250_000


@pytest.mark.rule("PRO-26")
def test_not_mended_in_time_the_hour_is_free_again_and_nothing_is_charged(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    booking = book(cast, cast.client, offering, FAR.isoformat(), "expires")
    cast.admin.clock(FAILS + DAY + SECOND)
    assert cast.client.get(f"/bookings/{booking['id']}")["state"] == "lapsed"
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == 0
    cast.client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"}, 409)
    codes = [message["template"] for message in cast.admin.messages()]
    assert {"booking_lapsed", "booking_lapsed_provider"} <= set(codes)
    other = walker(cast.site, "client", name="Другая Вымышленная")
    assert book(cast, other, offering, FAR.isoformat())["state"] == "reserved"


@pytest.mark.rule("PRO-26", "PRO-39")
def test_what_is_still_reserved_pays_for_a_late_cancellation(site: SiteFactory) -> None:
    cast = Cast(site)
    near = FAILS + timedelta(hours=23, minutes=30)  # it ends after the reservation does
    booking = book(cast, cast.client, cast.offering(), near.isoformat(), "expires")
    cast.admin.clock(FAILS)
    waiting = cast.client.get(f"/bookings/{booking['id']}")
    assert (waiting["awaits_payment"], datetime.fromisoformat(waiting["payment_due_at"])) == (True, near)
    cancel(cast.client, booking)
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == 250_000


@pytest.mark.rule("PRO-26", "PRO-39")
@pytest.mark.parametrize(
    ("start", "taken"),
    [
        (FAILS + 2 * DAY, False),
        (FAILS + 2 * DAY - timedelta(minutes=30), True),
        (FAILS + timedelta(hours=23, minutes=30), True),
    ],
)
def test_in_the_last_day_what_is_still_reserved_pays_and_the_session_takes_place(
    site: SiteFactory, start: datetime, taken: bool
) -> None:
    cast = Cast(site)
    booking = book(cast, cast.client, cast.offering(), start.isoformat(), "expires")
    cast.admin.clock(FAILS)
    codes = mailed(cast)
    said = "reservation_taken" if taken else "reservation_failed"
    assert (codes.count(f"{said}_client"), codes.count(f"{said}_provider")) == (1, 1)
    assert cast.client.person is not None
    page = cast.site.client.get(f"/account/bookings/{booking['id']}", headers=cast.client.person.headers).text
    assert ("и встреча состоится" in page) is taken
    until = datetime.fromisoformat(cast.client.get(f"/bookings/{booking['id']}")["payment_due_at"])
    assert until == min(FAILS + DAY, start)
    cast.admin.clock(until + SECOND)
    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert (seen["state"], seen["awaits_payment"]) == (("confirmed", False) if taken else ("lapsed", False))
    paid = cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"]
    assert paid == (250_000 if taken else 0)
    cast.admin.clock(start + timedelta(minutes=50))
    lines = cast.finance.get("/payouts")["items"]
    assert [line["net"]["minor"] for line in lines] == ([175_000] if taken else [])


@pytest.mark.rule("PRO-26")
def test_a_reservation_that_lasts_until_the_end_needs_no_other_card(site: SiteFactory) -> None:
    cast = Cast(site)
    start = FAILS + DAY - timedelta(minutes=60)  # it ends at the last instant of the reservation
    booking = book(cast, cast.client, cast.offering(duration_min=60), start.isoformat(), "expires")
    cast.admin.clock(FAILS)
    assert not cast.client.get(f"/bookings/{booking['id']}")["awaits_payment"]
    cast.admin.clock(FAILS + DAY)
    assert cast.client.get(f"/payments/{booking['payment_id']}")["captured"]["minor"] == 250_000


# Receipts


@pytest.mark.rule("PRO-36")
@pytest.mark.parametrize("issued", [False, True])
def test_a_receipt_is_due_after_the_crediting_and_reminded_of_a_day_later(site: SiteFactory, issued: bool) -> None:
    cast = Cast(site)
    book(cast, cast.client, cast.offering(), WEDNESDAY)
    cast.admin.clock(START + timedelta(minutes=50))
    (line,) = cast.finance.get("/payouts")["items"]
    assert line["receipt"] is None
    cast.therapist.post(f"/payouts/{line['id']}/receipt", {"number": "1"}, 409)
    credited = START + timedelta(minutes=50) + DAY
    cast.admin.clock(credited)
    due = cast.finance.get(f"/payouts/{line['id']}")
    assert (due["state"], due["receipt"]["state"]) == ("paid", "due"), "the payout did not wait for it"
    assert datetime.fromisoformat(due["receipt"]["remind_at"]) == credited + DAY
    for body in ({}, {"url": "ftp://example.org/1"}, {"url": "https://"}, {"number": "1" * 101}):
        cast.therapist.post(f"/payouts/{line['id']}/receipt", body, 422)
    for who in (cast.client, walker(cast.site, "provider", "client")):
        who.post(f"/payouts/{line['id']}/receipt", {"number": "1"}, 403 if who is cast.client else 404)
    cast.finance.post(f"/payouts/{line['id']}/receipt", {"number": "1"}, 403)
    if issued:
        body = {"number": "200abc", "url": "https://check.example.org/200abc"}
        assert cast.therapist.post(f"/payouts/{line['id']}/receipt", body, 201)["state"] == "issued"
    cast.admin.clock(credited + DAY - SECOND)
    assert "payouts.receipt" not in [message["template"] for message in cast.admin.messages()]
    cast.admin.clock(credited + DAY)
    assert mailed(cast).count("payouts.receipt") == (0 if issued else 1)
    (row,) = cast.finance.get("/payouts/receipts", state="issued" if issued else "due")["items"]
    assert row["payout_id"] == line["id"]
    assert cast.therapist.get("/payouts/statement")["lines"][0]["receipt"]["state"] == row["state"]


# The price a client keeps


@pytest.mark.rule("PRO-7")
def test_a_kept_price_ends_after_365_days_and_the_next_paid_booking_begins_a_new_one(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    began = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    book(cast, cast.client, offering, WEDNESDAY)
    hours: list[int] = []

    def price(at: datetime, who: Walker, card: str | None = "ok") -> int:
        cast.admin.clock(at)
        hours.append(9 + len(hours))
        starts_at = (at + timedelta(days=2)).replace(hour=hours[-1], minute=0, second=0)
        minor: int = book(cast, who, offering, starts_at.isoformat(), card)["price"]["minor"]
        return minor

    cast.admin.clock(began + timedelta(days=200))
    cast.therapist.put(f"/offerings/{offering['id']}/price", {"price": money(300_000, "RUB")})
    last = began + timedelta(days=365) - SECOND
    assert price(last, cast.client) == 250_000
    assert price(last, walker(cast.site, "client", name="Новая Вымышленная")) == 300_000
    ends = began + timedelta(days=365)
    assert price(ends, cast.client) == 300_000, "at the end itself it is not kept any more; a new one begins"
    cast.admin.clock(ends + timedelta(days=100))
    cast.therapist.put(f"/offerings/{offering['id']}/price", {"price": money(350_000, "RUB")})
    assert price(ends + timedelta(days=365) - SECOND, cast.client) == 300_000, "kept since the renewal"
    assert price(ends + timedelta(days=365), cast.client) == 350_000


@pytest.mark.rule("PRO-7")
def test_renewed_at_the_same_price_it_is_kept_for_another_365_days(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    began = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    book(cast, cast.client, offering, WEDNESDAY)
    renewed = began + timedelta(days=400)
    cast.admin.clock(renewed)
    starts_at = (renewed + timedelta(days=2)).isoformat()
    assert book(cast, cast.client, offering, starts_at)["price"]["minor"] == 250_000
    cast.admin.clock(renewed + timedelta(days=10))
    cast.therapist.put(f"/offerings/{offering['id']}/price", {"price": money(300_000, "RUB")})
    cast.admin.clock(renewed + timedelta(days=365) - SECOND)
    later = (renewed + timedelta(days=367)).isoformat()
    assert book(cast, cast.client, offering, later)["price"]["minor"] == 250_000
    cast.admin.clock(renewed + timedelta(days=365))
    last = (renewed + timedelta(days=368)).isoformat()
    assert book(cast, cast.client, offering, last)["price"]["minor"] == 300_000


def dearer(cast: Cast, offering: Any, at: datetime = START - timedelta(days=2) + timedelta(days=183)) -> None:
    """Half a year later the specialist asks for more."""
    cast.admin.clock(at)
    cast.therapist.put(f"/offerings/{offering['id']}/price", {"price": money(300_000, "RUB")})


def in_half_a_year(hour: int) -> str:
    return (START + timedelta(days=190)).replace(hour=hour).isoformat()


@pytest.mark.rule("PRO-7")
@pytest.mark.parametrize(
    ("who", "before", "price"),
    [
        ("client", DAY, 300_000),
        ("client", DAY - SECOND, 250_000),
        ("provider", DAY, 300_000),
    ],
)
def test_a_reservation_that_was_released_keeps_no_price_and_a_late_refusal_that_was_paid_does(
    site: SiteFactory, who: str, before: timedelta, price: int
) -> None:
    cast = Cast(site)
    offering = cast.offering()
    booking = book(cast, cast.client, offering, WEDNESDAY)
    cast.admin.clock(START - before)
    cancel(cast.client if who == "client" else cast.therapist, booking)
    dearer(cast, offering)

    assert book(cast, cast.client, offering, in_half_a_year(9))["price"]["minor"] == price


@pytest.mark.rule("PRO-7")
def test_a_session_its_specialist_missed_was_not_paid_and_keeps_no_price(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    booking = book(cast, cast.client, offering, WEDNESDAY)
    cast.admin.clock(START + timedelta(minutes=20))
    cast.client.post(f"/bookings/{booking['id']}/no-show", {"missed_by": "provider"})
    dearer(cast, offering)

    assert book(cast, cast.client, offering, in_half_a_year(9))["price"]["minor"] == 0, "the session that is owed"
    assert book(cast, cast.client, offering, in_half_a_year(10))["price"]["minor"] == 300_000


@pytest.mark.rule("PRO-7")
def test_a_reservation_that_was_lost_and_not_mended_keeps_no_price(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    booking = book(cast, cast.client, offering, FAR.isoformat(), "expires")
    cast.admin.clock(FAILS + DAY + SECOND)
    assert cast.client.get(f"/bookings/{booking['id']}")["state"] == "lapsed"
    dearer(cast, offering)

    assert book(cast, cast.client, offering, in_half_a_year(9))["price"]["minor"] == 300_000


@pytest.mark.rule("PRO-7")
def test_another_booking_that_stays_paid_keeps_the_price_from_when_it_was_paid(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    first = book(cast, cast.client, offering, FAR.isoformat())
    second_at = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    cast.admin.clock(second_at)
    book(cast, cast.client, offering, (FAR + timedelta(hours=2)).isoformat())
    cast.admin.clock(FAR - DAY)
    cancel(cast.client, first)
    dearer(cast, offering)
    ends = second_at + timedelta(days=365)
    cast.admin.clock(ends - SECOND)
    last = (ends + timedelta(days=2)).replace(hour=9)
    assert book(cast, cast.client, offering, last.isoformat())["price"]["minor"] == 250_000
    cast.admin.clock(ends)
    assert book(cast, cast.client, offering, last.replace(hour=10).isoformat())["price"]["minor"] == 300_000


@pytest.mark.rule("PRO-7")
def test_a_renewal_that_was_released_leaves_the_old_price_ended(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    book(cast, cast.client, offering, WEDNESDAY)
    later = datetime(2026, 11, 23, 9, 0, tzinfo=UTC) + timedelta(days=400)
    cast.admin.clock(later)
    renewal = book(cast, cast.client, offering, (later + timedelta(days=3)).isoformat())
    cancel(cast.client, renewal)
    dearer(cast, offering, later + SECOND)

    assert book(cast, cast.client, offering, (later + timedelta(days=3)).isoformat())["price"]["minor"] == 300_000
