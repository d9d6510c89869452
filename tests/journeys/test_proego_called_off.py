"""proEgo: a whole group date called off, a document for all its seats, and a move that leaves the client a choice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.journeys.test_proego import WEDNESDAY
from tests.journeys.test_proego_groups import Groups
from tests.journeys.test_proego_sessions import DAY, FRIDAY, SECOND, START, book, cancel, hand_in, owed
from tests.journeys.walk import Walker
from tests.support.sites import SiteFactory


def seated(cast: Groups, count: int = 6, starts_at: str = WEDNESDAY) -> tuple[Any, list[tuple[Walker, Any]]]:
    offering = cast.published()
    date = cast.date(offering, starts_at)
    return date, cast.seats(offering, date, count)


def paid_for(who: Walker, booking: Any) -> tuple[str, int, int]:
    payment = who.get(f"/payments/{booking['payment_id']}")
    return payment["state"], payment["captured"]["minor"], payment["refunded"]["minor"]


@pytest.mark.rule("PRO-40")
@pytest.mark.rule("PRO-38")
@pytest.mark.parametrize("side", ["provider", "platform"])
def test_who_refused_a_group_late_pays_nothing_once_it_is_called_off(site: SiteFactory, side: str) -> None:
    cast = Groups(site)
    date, seats = seated(cast)
    (leaver, left), *others = seats
    cast.admin.clock(START - DAY + SECOND)
    cancel(leaver, left)
    assert paid_for(leaver, left) == ("captured", 150_000, 0)
    caller = cast.therapist if side == "provider" else cast.admin
    caller.post(f"/appointments/{date['id']}/cancellation", {"reason": "Болезнь"}, 201)

    after = leaver.get(f"/bookings/{left['id']}")
    assert (after["state"], after["outcome"], after["counts_as_delivered"]) == ("cancelled", None, False)
    assert paid_for(leaver, left) == ("captured", 150_000, 150_000)
    assert [paid_for(who, booking)[:2] for who, booking in others] == [("voided", 0)] * 5
    assert owed(leaver) == [], "who refused is owed no session"
    assert owed(others[0][0]) == (["open"] if side == "provider" else [])
    assert len(cast.sent_to(leaver, "booking_cancelled")) == 1
    assert cast.therapist.get(f"/appointments/{date['id']}")["state"] == "cancelled"
    cast.admin.clock(START + 3 * DAY)
    assert cast.finance.get("/payouts")["items"] == [], "nobody is paid for a session nobody held"


@pytest.mark.rule("PRO-40")
def test_a_free_seat_refused_late_is_owed_again_once_the_group_is_called_off(site: SiteFactory) -> None:
    cast = Groups(site)
    date, seats = seated(cast, 5)
    who, _ = seats[0]
    cast.admin.clock(START - DAY + SECOND)
    cast.therapist.post(f"/appointments/{date['id']}/cancellation", {"reason": "Болезнь"}, 201)
    assert owed(who) == ["open"]
    offering = {"id": date["offering_id"]}
    second = cast.date(offering, FRIDAY)
    cast.seats(offering, second, 5)
    free = who.post("/bookings", {"offering_id": offering["id"], "appointment_id": second["id"]}, 201)
    assert (free["price"]["minor"], owed(who)) == (0, ["reserved"])
    cast.admin.clock(datetime.fromisoformat(FRIDAY) - DAY + SECOND)
    cancel(who, free)
    assert owed(who) == ["used"]

    cast.therapist.post(f"/appointments/{second['id']}/cancellation", {"reason": "Болезнь"}, 201)
    assert owed(who) == ["open"]


@pytest.mark.rule("PRO-41")
def test_one_document_excuses_from_the_whole_group_session(site: SiteFactory) -> None:
    cast = Groups(site)
    date, seats = seated(cast, 5)
    cast.admin.clock(START - DAY + SECOND)
    cast.therapist.post(f"/appointments/{date['id']}/cancellation", {"reason": "Наводнение"}, 201)
    assert [owed(who) for who, _ in seats] == [["open"]] * 5
    sent = hand_in(cast, cast.therapist, seats[0][1])
    also = hand_in(cast, cast.therapist, seats[1][1])
    assert (sent.status_code, also.status_code) == (201, 201)
    answer = {"accepted": True, "reason": "Подтверждено"}
    decided = cast.admin.post(f"/force-majeure/{sent.get_json()['id']}/decision", answer, 201)

    assert decided["withdrawn"] == 5
    assert [owed(who) for who, _ in seats] == [["withdrawn"]] * 5
    assert [len(cast.sent_to(who, "excuses.not_owed")) for who, _ in seats] == [1] * 5
    assert len(cast.sent_to(cast.therapist, "excuses.accepted")) == 1
    cast.admin.post(f"/force-majeure/{also.get_json()['id']}/decision", {"accepted": False, "reason": "нет"}, 409)
    assert not cast.therapist.get(f"/bookings/{seats[2][1]['id']}/force-majeure")["open"]
    assert hand_in(cast, cast.therapist, seats[2][1]).status_code == 409


@pytest.mark.rule("PRO-41")
def test_a_document_that_is_not_accepted_leaves_every_seat_owed(site: SiteFactory) -> None:
    cast = Groups(site)
    date, seats = seated(cast, 5)
    cast.admin.clock(START - DAY + SECOND)
    cast.therapist.post(f"/appointments/{date['id']}/cancellation", {"reason": "Наводнение"}, 201)
    row = hand_in(cast, cast.therapist, seats[0][1]).get_json()
    cast.admin.post(f"/force-majeure/{row['id']}/decision", {"accepted": False, "reason": "Не видно даты"}, 201)

    assert [owed(who) for who, _ in seats] == [["open"]] * 5
    assert hand_in(cast, cast.therapist, seats[1][1]).status_code == 201


@pytest.mark.rule("PRO-38")
@pytest.mark.parametrize(("ahead", "status"), [(DAY, 201), (DAY - timedelta(minutes=30), 409)])
def test_a_specialist_moves_a_session_only_so_far_that_the_client_can_still_refuse_it(
    site: SiteFactory, ahead: timedelta, status: int
) -> None:
    cast = Groups(site)
    booking = book(cast, cast.client, cast.offering(), FRIDAY)
    now = START - DAY
    cast.admin.clock(now)
    new_start = (now + ahead).isoformat()
    preview = cast.therapist.get(f"/bookings/{booking['id']}/move", starts_at=new_start)
    assert preview["allowed"] == (status == 201)
    answer = cast.therapist.post(f"/bookings/{booking['id']}/move", {"starts_at": new_start}, status)
    if status == 409:
        assert answer["rules"] == ["PRO-38"]
        assert cast.client.get(f"/bookings/{booking['id']}")["starts_at"] == booking["starts_at"]
        moved = cast.client.post(f"/bookings/{booking['id']}/move", {"starts_at": new_start}, 201)
        assert moved["starts_at"] != booking["starts_at"], "the client may choose a near time"
    else:
        cancel(cast.client, booking)
        assert paid_for(cast.client, booking)[0] == "voided"


@pytest.mark.rule("PRO-38")
def test_who_refused_a_group_late_pays_nothing_when_its_specialist_leaves(site: SiteFactory) -> None:
    cast = Groups(site)
    _, seats = seated(cast, 5)
    leaver, left = seats[0]
    cast.admin.clock(START - DAY + SECOND)
    cancel(leaver, left)
    cast.admin.post(f"/team/providers/{cast.provider}/termination", {"reason": "Уходит"}, 201)

    assert paid_for(leaver, left) == ("captured", 150_000, 150_000)


@pytest.mark.rule("PRO-39")
def test_what_a_client_paid_for_refusing_late_is_credited_also_when_the_specialist_leaves(site: SiteFactory) -> None:
    cast = Groups(site)
    booking = book(cast, cast.client, cast.offering(), WEDNESDAY)
    cast.admin.clock(START - DAY + SECOND)
    cancel(cast.client, booking)
    cast.admin.post(f"/team/providers/{cast.provider}/termination", {"reason": "Уходит"}, 201)

    assert paid_for(cast.client, booking) == ("captured", 250_000, 0)
    cast.admin.clock(START + timedelta(minutes=50))
    (line,) = cast.finance.get("/payouts")["items"]
    assert (line["booking_id"], line["net"]["minor"]) == (booking["id"], 175_000)
