"""The deadlines people are told are those that decide: at each of them the deciding answer is still the old one, a
microsecond later it is not. For each marketplace, in three zones, over the changes of the clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.hooks.bookings import BookingFacts
from core.hooks.deadlines import BookingDeadline
from core.hooks.money import PayoutFacts
from core.hooks.site import SiteFacts
from core.kit.working_days import WorkingCalendar
from core.rules.manager import plugin_set
from plugins.hidone.parameters import HiDoneParameters
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.proego.parameters import ProEgoParameters
from plugins.rozmova.parameters import RozmovaParameters
from tests.plugins.facts import MICROSECOND, booking, local, payout, site

ZONES = ("Europe/Kyiv", "Europe/Warsaw", "Europe/Moscow")
CHANGES = ("2026-10-25", "2027-03-28")
FORMATS = {
    "rozmova": ("individual",),
    "proego": ("individual", "group", "event", "pre_consultation"),
    "peer_support": ("peer", "service"),
    "hidone": ("gig",),
}
Ask = Callable[..., Any]


def _asked(plugin: str) -> Any:
    return plugin_set((plugin,)).manager.hook


def _facts(plugin: str, format_code: str, start: datetime) -> BookingFacts:
    price = 0 if format_code in ("peer", "pre_consultation") else 80_000
    return booking(start, format=format_code, price=price)


def _cancelled(hook: Any, where: SiteFacts, facts: BookingFacts, item: BookingDeadline, at: datetime) -> Any:
    terms = hook.cancellation_terms(site=where, booking=facts, cancelled_by=item.side, cancelled_at=at)
    if item.kind == "cancellation":
        return terms.allowed
    return (terms.allowed, terms.refund_bps, terms.counts_as_delivered, terms.free_sessions, terms.signal)


def _moved(hook: Any, where: SiteFacts, facts: BookingFacts, item: BookingDeadline, at: datetime) -> Any:
    # To a time far ahead, so that only when it is moved decides.
    later = facts.starts_at + timedelta(days=14)
    terms = hook.reschedule_terms(site=where, booking=facts, moved_by=item.side, new_start=later, moved_at=at)
    return terms.allowed and not terms.consumes_payment


DECIDES = {"free_cancellation": _cancelled, "cancellation": _cancelled, "free_move": _moved, "move": _moved}


def wrong(hook: Any, where: SiteFacts, facts: BookingFacts, agreed_at: datetime, paid: PayoutFacts) -> Iterator[str]:
    """Each deadline that is not the one that decides."""
    found = hook.booking_deadlines(site=where, booking=facts, at=agreed_at, payout=paid)
    for item in found:
        at, named = item.deadline.at, f"{item.kind} of the {item.side}: {item.deadline.at}"
        if item.kind == "payment":
            if hook.payment_terms(site=where, booking=facts, at=agreed_at).due_at != at:
                yield named
        elif item.kind == "payout":
            if hook.payout_terms(site=where, payout=paid).due_at != at:
                yield named
        else:
            decides = DECIDES[item.kind]
            last, next_one = (decides(hook, where, facts, item, moment) for moment in (at, at + MICROSECOND))
            early = decides(hook, where, facts, item, at - MICROSECOND)
            if last == next_one or early != last:
                yield named


@pytest.mark.rule("ROZ-41", "ROZ-45", "ROZ-60", "PRO-26", "PRO-31", "PRO-32", "PRO-38", "PEER-10", "PEER-13", "HID-13")
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("plugin", "format_code"), [(name, code) for name, codes in FORMATS.items() for code in codes])
@settings(max_examples=40, deadline=None)
@given(
    day=st.sampled_from(CHANGES),
    hours=st.integers(-48, 72),
    minutes=st.sampled_from((0, 1, 30, 59)),
    ahead=st.integers(1, 200),
)
def test_each_deadline_is_where_the_answer_turns(
    zone: str, plugin: str, format_code: str, day: str, hours: int, minutes: int, ahead: int
) -> None:
    start = local(f"{day}T00:00", zone) + timedelta(hours=hours, minutes=minutes)
    facts = _facts(plugin, format_code, start)
    paid = payout(facts.ends_at, credited_at=start, delivered_at=facts.ends_at, foreign=bool(ahead % 2))

    assert list(wrong(_asked(plugin), site(zone=zone), facts, start - timedelta(hours=ahead), paid)) == []


@pytest.mark.parametrize(
    ("plugin", "format_code", "values"),
    [
        ("rozmova", "individual", RozmovaParameters(free_change_hours=12, payment_deadline_hours=48)),
        ("proego", "group", ProEgoParameters(cancel_notice_hours=36)),
        ("peer_support", "peer", PeerSupportParameters(change_notice_hours=12)),
        ("hidone", "gig", HiDoneParameters(authorise_hours=3, payout_hours=48)),
    ],
)
def test_other_values_move_the_deadlines_with_the_decisions(plugin: str, format_code: str, values: object) -> None:
    start = local("2026-10-25T14:00", "Europe/Kyiv")
    facts = _facts(plugin, format_code, start)
    paid = payout(facts.ends_at, credited_at=start, delivered_at=facts.ends_at)

    assert list(wrong(_asked(plugin), site(values), facts, start - timedelta(days=5), paid)) == []
    assert _asked(plugin).booking_deadlines(site=site(values), booking=facts, at=start, payout=None)


def test_a_deadline_one_microsecond_off_is_noticed() -> None:
    class Off:
        def __getattr__(self, name: str) -> Any:
            return getattr(_asked("rozmova"), name)

        def booking_deadlines(self, **facts: Any) -> Any:
            found = _asked("rozmova").booking_deadlines(**facts)
            return [replace(item, deadline=replace(item.deadline, at=item.deadline.at + MICROSECOND)) for item in found]

    start = local("2026-10-25T14:00", "Europe/Kyiv")
    facts = _facts("rozmova", "individual", start)
    paid = payout(facts.ends_at, credited_at=start)

    found = list(wrong(Off(), site(), facts, start - timedelta(days=5), paid))
    told = _asked("rozmova").booking_deadlines(site=site(), booking=facts, at=start - timedelta(days=5), payout=paid)
    assert len(found) == len(told) >= 6


def test_working_days_follow_the_sites_calendar() -> None:
    credited = local("2026-10-23T12:00", "Europe/Kyiv")
    facts = _facts("rozmova", "individual", credited)
    holiday = WorkingCalendar(holidays=frozenset({local("2026-10-26T12:00", "Europe/Kyiv").date()}))
    paid = payout(facts.ends_at, credited_at=credited)
    told = [
        item.deadline.at
        for where in (site(), site(calendar=holiday))
        for item in _asked("rozmova").booking_deadlines(site=where, booking=facts, at=credited, payout=paid)
        if item.kind == "payout"
    ]

    assert told[1] - told[0] == timedelta(days=1)
