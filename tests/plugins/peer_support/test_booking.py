"""PEER-2, 10 to 12, 15, 17 to 22: length, changes, absence, video, and what a mother reads before."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.hooks.announcements import Notify
from core.hooks.bookings import Side
from core.hooks.people import PairFacts
from core.hooks.sessions import AccessTerms, MeetingFacts
from core.kit.money import Money
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.plugin import PeerSupport
from tests.plugins.facts import MICROSECOND, SECOND, booking, client, ids, local, marks, offering, site

PLUGIN = PeerSupport()
SITE = site(currency="KZT")
START = local("2026-12-05T12:00", "Asia/Almaty")
STARTS = [START, local("2026-10-25T06:00", "Europe/Kyiv"), local("2027-03-28T06:00", "Europe/Kyiv")]
SIX = timedelta(hours=6)


def peer(start: datetime = START, minutes: int = 60, **changes: Any) -> Any:
    """A confirmed peer consultation."""
    return booking(start, minutes, price=0, currency="KZT", **({"format": "peer"} | changes))


@pytest.mark.rule("PEER-10")
@pytest.mark.rule("PEER-11")
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("side", ["client", "provider", "platform"])
@pytest.mark.parametrize("earlier", [timedelta(), MICROSECOND, SECOND, timedelta(days=9)])
def test_with_six_elapsed_hours_to_go_anybody_moves_or_cancels(start: datetime, side: Side, earlier: timedelta) -> None:
    at = start - SIX - earlier

    assert PLUGIN.reschedule_terms(SITE, peer(start), side, start + timedelta(days=8), at).allowed
    assert PLUGIN.cancellation_terms(SITE, peer(start), side, at).allowed


@pytest.mark.rule("PEER-10", "PEER-11")
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("side", ["client", "provider", "platform"])
@pytest.mark.parametrize("wish", [None, "client", "provider", "platform"])
@pytest.mark.parametrize("later", [MICROSECOND, SECOND, SIX - SECOND])
def test_later_nobody_moves_it_at_anybodys_wish(
    start: datetime, side: Side, wish: Side | None, later: timedelta
) -> None:
    terms = PLUGIN.reschedule_terms(SITE, peer(start, move_asked_by=wish), side, start, start - SIX + later)

    assert (terms.allowed, terms.signal, ids(terms.reasons)) == (False, None, ["PEER-10"])


@pytest.mark.rule("PEER-10")
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("later", [MICROSECOND, SECOND, SIX - SECOND])
def test_later_the_meeting_stands(start: datetime, later: timedelta) -> None:
    at = start - SIX + later
    moved = PLUGIN.reschedule_terms(SITE, peer(start), "client", start + timedelta(days=8), at)
    cancelled = PLUGIN.cancellation_terms(SITE, peer(start), "client", at)

    assert (moved.allowed, moved.signal, ids(moved.reasons)) == (False, None, ["PEER-10"])
    assert (cancelled.allowed, cancelled.signal, ids(cancelled.reasons)) == (False, None, ["PEER-10"])
    assert cancelled.refund_bps == 0
    assert not PLUGIN.reschedule_terms(SITE, peer(start), "provider", start, at).allowed
    assert PLUGIN.cancellation_terms(SITE, peer(start), "provider", at).allowed
    assert PLUGIN.cancellation_terms(SITE, peer(start), "platform", at).allowed


@pytest.mark.rule("PEER-10")
@pytest.mark.parametrize("side", ["client", "provider", "platform"])
def test_once_begun_nothing_changes(side: Side) -> None:
    cancelled = PLUGIN.cancellation_terms(SITE, peer(), side, START)
    assert (cancelled.allowed, cancelled.refund_bps) == (False, 0)
    moved = PLUGIN.reschedule_terms(SITE, peer(), side, START, START)
    assert not moved.allowed
    assert "already begun" in moved.reasons[0].message.text


@pytest.mark.rule("PEER-10")
@pytest.mark.parametrize("reminder_hours", [5, 6, 7])
def test_a_reminder_says_until_when_a_change_is_possible_only_while_it_is(reminder_hours: int) -> None:
    values = PeerSupportParameters(reminder_hours=reminder_hours)
    reminder = next(
        step
        for step in PLUGIN.booking_timeline(site(values, currency="KZT"), peer())
        if step.kind == "meeting_reminder"
    )
    until = {side: words.params.get("until") for side, words in reminder.words}

    expected = START - SIX if reminder_hours > 6 else None
    assert until == {"client": expected, "provider": expected}


@pytest.mark.rule("PEER-12")
def test_only_a_move_by_the_mother_is_a_strike_and_no_cancellation_is() -> None:
    at = START - timedelta(days=1)
    signals = {
        side: PLUGIN.reschedule_terms(SITE, peer(), side, START + timedelta(days=8), at).signal
        for side in ("client", "provider", "platform")
    }

    assert signals == {"client": "strike", "provider": None, "platform": None}
    assert PLUGIN.cancellation_terms(SITE, peer(), "client", at).signal is None


@pytest.mark.rule("PEER-11", "PEER-12")
@pytest.mark.parametrize("side", ["client", "provider", "platform"])
@pytest.mark.parametrize(
    ("wish", "signal", "against"),
    [("client", "strike", "client"), ("provider", None, None), ("platform", None, None)],
)
def test_whose_wish_a_move_is_decides_not_who_carries_it_out(
    side: Side, wish: Side, signal: str | None, against: Side | None
) -> None:
    terms = PLUGIN.reschedule_terms(SITE, peer(move_asked_by=wish), side, START + timedelta(days=8), START - SIX)

    assert (terms.allowed, terms.signal, terms.against, ids(terms.reasons)) == (True, signal, against, ["PEER-12"])


@pytest.mark.rule("PEER-12")
def test_the_strike_carries_its_rule() -> None:
    moved = PLUGIN.reschedule_terms(SITE, peer(), "client", START + timedelta(days=8), START - SIX)
    missed = PLUGIN.no_show_terms(SITE, peer(), "client", START)

    assert ids(moved.reasons) == ids(missed.reasons) == ["PEER-12"]
    assert (missed.outcome, missed.signal, missed.counts_as_delivered) == ("client_no_show", "strike", False)
    assert missed.refund_bps == 10_000


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize("missed_by", ["provider", "platform"])
def test_a_consultants_absence_is_not_the_mothers_strike(missed_by: Side) -> None:
    terms = PLUGIN.no_show_terms(SITE, peer(), missed_by, START)

    assert (terms.outcome, terms.signal) == (f"{missed_by}_no_show", None)
    assert (terms.refund_bps, terms.counts_as_delivered) == (10_000, False)


@pytest.mark.rule("PEER-20")
@pytest.mark.rule("PEER-21")
@pytest.mark.parametrize(("counts", "signal"), [(False, None), (True, "strike")])
def test_a_refusal_for_want_of_video_is_an_outcome_of_its_own(counts: bool, signal: str | None) -> None:
    values = site(PeerSupportParameters(no_video_counts_as_miss=counts), currency="KZT")
    terms = PLUGIN.no_show_terms(values, peer(outcome="refused_no_video"), "client", START)

    assert (terms.outcome, terms.signal, terms.counts_as_delivered) == ("refused_no_video", signal, False)
    assert (ids(terms.reasons), terms.refund_bps) == (["PEER-21"], 10_000)


@pytest.mark.rule("PEER-21")
def test_a_refusal_for_want_of_video_is_no_miss_unless_the_tenant_says_so() -> None:
    assert PLUGIN.no_show_terms(SITE, peer(outcome="refused_no_video"), "client", START).signal is None


@pytest.mark.rule("PEER-20", "PEER-21")
@pytest.mark.parametrize("counts", [False, True])
def test_a_consultant_without_video_is_never_the_mothers(counts: bool) -> None:
    values = site(PeerSupportParameters(no_video_counts_as_miss=counts), currency="KZT")
    terms = PLUGIN.no_show_terms(values, peer(outcome="refused_no_video"), "provider", START)

    assert (terms.outcome, terms.signal, terms.counts_as_delivered) == ("provider_no_video", None, False)
    assert (ids(terms.reasons), terms.refund_bps) == (["PEER-20"], 10_000)


@pytest.mark.rule("PEER-20")
@pytest.mark.parametrize("side", ["client", "provider"])
def test_both_enter_with_camera_and_microphone_on(side: Side) -> None:
    terms = PLUGIN.session_access(SITE, MeetingFacts("peer", START, START + timedelta(hours=1)), side)

    assert (terms.requires, ids(terms.required_by)) == (("camera", "microphone"), ["PEER-20"])
    assert (terms.opens_at, terms.closes_at) == (None, None)
    assert (
        PLUGIN.session_access(SITE, MeetingFacts("service", START, START + timedelta(hours=1)), side) == AccessTerms()
    )


@pytest.mark.rule("PEER-18")
@pytest.mark.parametrize("mbit", [2, 10])
def test_the_speed_is_advice_and_names_the_value_in_force(mbit: int) -> None:
    values = site(PeerSupportParameters(advised_mbit=mbit), currency="KZT")
    terms = PLUGIN.session_access(values, MeetingFacts("peer", START, START + timedelta(hours=1)), "client")

    assert [item.params for item in terms.advice] == [{"mbit": mbit}]
    assert [step.words[0][1].params["ready"].params for step in PLUGIN.booking_timeline(values, peer())[:1]] == [
        {"mbit": mbit}
    ]


@pytest.mark.rule("PEER-17", "PEER-18")
@pytest.mark.parametrize(("set_to", "before"), [(None, 24), (24, 24), (6, 6), (2, 2)])
def test_both_are_reminded_in_time_each_of_their_own(set_to: int | None, before: int) -> None:
    values = site(*([PeerSupportParameters(reminder_hours=set_to)] if set_to else []), currency="KZT")
    reminder, link, over = PLUGIN.booking_timeline(values, peer())

    assert (reminder.kind, reminder.due_at, reminder.missed) == (
        "meeting_reminder",
        START - timedelta(hours=before),
        "left_out",
    )
    assert [side for side, _ in reminder.words] == ["client", "provider"]
    assert reminder.words[0][1] != reminder.words[1][1]
    still = [item.params.get("until") for _, item in reminder.words]
    assert still == [START - SIX if before > 6 else None] * 2
    assert over.kind == "meeting_over"
    assert (link.kind, link.due_at) == ("link_reminder", reminder.due_at)


@pytest.mark.rule("PEER-10", "PEER-17")
@pytest.mark.parametrize(("made", "until"), [(SIX + SECOND, True), (SIX, False), (SECOND, False)])
def test_who_can_still_change_it_reads_until_when(made: timedelta, until: bool) -> None:
    (told,) = PLUGIN.on_booking_confirmed(SITE, peer(created_at=START - made))

    assert isinstance(told, Notify)
    assert told.body.params.get("until") == (START - SIX if until else None)


@pytest.mark.rule("PEER-2")
@pytest.mark.parametrize("minutes", [30, 60])
def test_when_the_time_is_over_both_hear_it_and_nobody_is_cut_off(minutes: int) -> None:
    steps = PLUGIN.booking_timeline(SITE, peer(minutes=minutes))

    assert (steps[-1].kind, steps[-1].due_at) == ("meeting_over", START + timedelta(minutes=minutes))
    assert [side for side, _ in steps[-1].words] == ["client", "provider"]
    assert [step.kind for step in PLUGIN.booking_timeline(SITE, peer(format="service"))] == ["meeting_reminder"]


@pytest.mark.rule("PEER-12")
def test_a_cancelled_consultation_says_that_it_is_not_counted() -> None:
    at = START - timedelta(days=1)
    terms = {code: PLUGIN.cancellation_terms(SITE, peer(format=code), "client", at) for code in ("peer", "service")}
    said = {code: answer.reasons[0].message.text for code, answer in terms.items()}

    assert [answer.allowed for answer in terms.values()] == [True, True]
    assert said["peer"] == "The consultation is cancelled, and this is not counted as missed."
    assert said["service"] == "All money goes back."


@pytest.mark.rule("PEER-12")
@pytest.mark.parametrize(
    ("missed_by", "outcome", "refund", "delivered"),
    [
        ("client", "client_no_show", 0, True),
        ("provider", "provider_no_show", 10_000, False),
        ("platform", "platform_no_show", 10_000, False),
    ],
)
def test_a_missed_paid_service_is_no_strike(missed_by: Side, outcome: str, refund: int, delivered: bool) -> None:
    terms = PLUGIN.no_show_terms(SITE, booking(START, 50, currency="KZT", format="service"), missed_by, START)

    assert (terms.outcome, terms.refund_bps, terms.counts_as_delivered) == (outcome, refund, delivered)
    assert terms.signal is None


@pytest.mark.rule("PEER-10")
@pytest.mark.parametrize(("notice", "allowed"), [(0, True), (5, True), (6, True), (7, False), (24, False)])
def test_the_tenant_sets_the_hours(notice: int, allowed: bool) -> None:
    values = site(PeerSupportParameters(change_notice_hours=notice), currency="KZT")

    assert PLUGIN.cancellation_terms(values, peer(), "client", START - SIX).allowed is allowed


@pytest.mark.rule("PEER-2")
@pytest.mark.parametrize(("minutes", "refused"), [(60, False), (30, False), (1, False), (61, True), (90, True)])
def test_a_consultation_lasts_at_most_60_minutes(minutes: int, refused: bool) -> None:
    offered = offering("peer", minutes, 0, currency="KZT")
    saved = PLUGIN.offering_objections(SITE, offered)
    booked = PLUGIN.booking_objections(SITE, peer(minutes=minutes), offered, client(), PairFacts(), START)

    expected = ["PEER-2"] if refused else []
    assert (ids(saved), ids(booked)) == (expected, expected)
    assert marks([*saved, *booked]) <= {"duration_min"}


@pytest.mark.rule("PEER-19")
@pytest.mark.parametrize(
    ("channel", "refused"), [("video", False), (None, False), ("phone", True), ("chat", True), ("in_person", True)]
)
def test_consultations_are_by_video_only(channel: str | None, refused: bool) -> None:
    fields = {"channel": channel} if channel else {}

    assert ids(PLUGIN.offering_objections(SITE, offering("peer", 60, 0, fields=fields))) == (
        ["PEER-19"] if refused else []
    )
    assert not PLUGIN.offering_objections(SITE, offering("service", 90, fields=fields))


@pytest.mark.rule("MIS-8")
@pytest.mark.rule("PEER-22")
def test_a_consultation_costs_exactly_nothing() -> None:
    offered = offering("peer", 60, 0, currency="KZT")

    assert PLUGIN.quote_price(SITE, offering("peer", 60, 500, currency="KZT"), PairFacts(), START).price.minor == 0
    assert ids(PLUGIN.price_objections(SITE, offered, Money(1, "KZT"), (), (), START)) == ["PEER-22"]
    assert not PLUGIN.price_objections(SITE, offered, Money(0, "KZT"), (), (), START)


@pytest.mark.rule("PEER-13")
def test_paid_services_have_their_price_and_go_back_when_cancelled() -> None:
    service = offering("service", 50, 900_000, currency="KZT")
    paid = booking(START, 50, currency="KZT", format="service")

    assert PLUGIN.quote_price(SITE, service, PairFacts(), START).price == Money(900_000, "KZT")
    assert not PLUGIN.price_objections(SITE, service, Money(1, "KZT"), (), (), START)
    cancelled = PLUGIN.cancellation_terms(SITE, paid, "client", START - SIX)
    assert (cancelled.allowed, cancelled.refund_bps) == (True, 10_000)
    moved = PLUGIN.reschedule_terms(SITE, paid, "client", START + timedelta(days=1), START - SIX)
    assert (moved.allowed, moved.signal) == (True, None)
    missed = {side: PLUGIN.no_show_terms(SITE, paid, side, START) for side in ("client", "provider")}
    assert [(terms.refund_bps, terms.signal) for terms in missed.values()] == [(0, None), (10_000, None)]


@pytest.mark.rule("PEER-17")
@pytest.mark.rule("PEER-18")
def test_a_mother_reads_how_to_get_ready() -> None:
    (told,) = PLUGIN.on_booking_confirmed(SITE, peer())

    assert isinstance(told, Notify)
    assert (told.to, told.rule, told.body.params["ready"].params) == ("client", "PEER-17", {"mbit": 2})
    assert list(PLUGIN.on_booking_confirmed(SITE, peer(format="service"))) == []


def test_a_meeting_is_agreed_from_now_on() -> None:
    window = PLUGIN.booking_window(SITE, offering("peer", 60, 0), START)

    assert (window.not_before, window.not_after, window.grid_min) == (START, START + timedelta(days=60), 15)


@pytest.mark.rule("PEER-2")
@pytest.mark.rule("PEER-22")
def test_a_consultation_is_offered_for_an_hour_and_a_service_for_fifty_minutes() -> None:
    found = {item.code: (item.duration_min, item.free) for item in PLUGIN.register_formats()}

    assert found == {"peer": (60, True), "service": (50, False)}


@pytest.mark.rule("PEER-15")
def test_peer_consultations_come_after_a_request_and_services_do_not() -> None:
    assert {item.code: (item.flow, item.free) for item in PLUGIN.register_formats()} == {
        "peer": ("request", True),
        "service": ("slot", False),
    }
    assert PLUGIN.registration_terms(SITE, START).roles == {"client"}
