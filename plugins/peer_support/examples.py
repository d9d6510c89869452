"""Facts at the bounds of values that look into what a mother did before: for worked cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.hooks.examples import Example, Situation
from core.hooks.site import SiteFacts
from core.hooks.testing import (
    NOW,
    SECOND,
    bar,
    booking,
    client,
    days,
    hours,
    local,
    meeting,
    meeting_room,
    message,
    minutes,
    request,
    signal,
)
from core.kit.instants import add_months_at
from core.kit.messages import Message, literal, msg
from plugins.peer_support.rules.entitlements import PAID_ONLY, STRIKE
from plugins.peer_support.rules.formats import PEER

Found = Sequence[Situation]


def _number(value: Any) -> Message:
    return msg("{value}", value=value)


def _meetings(site: SiteFacts, first: str, second: str) -> Situation:
    earlier, wanted = (local(f"{day}T14:00", site.zone) for day in (first, second))
    facts = booking(wanted, 50, format=PEER, price=0, created_at=NOW, currency=site.currency)
    had = meeting(earlier, format=PEER, currency=site.currency)
    return Situation(
        {"booking": facts, "client": client(had), "at": NOW},
        ((msg("Another consultation is on"), _number(earlier)), (msg("Wished for"), _number(wanted))),
    )


def week(site: SiteFacts, window: str) -> Found:
    """A Friday and the Monday after it; a Monday and the Sunday after it."""
    return [_meetings(site, "2026-11-27", "2026-11-30"), _meetings(site, "2026-11-23", "2026-11-30")]


def _strikes(*events: datetime) -> Situation:
    signals = tuple(signal(STRIKE, at) for at in events)
    label = msg("A consultation missed or moved on")
    return Situation(
        {"client": client(signals=signals), "at": events[-1] + hours(1)}, tuple((label, _number(at)) for at in events)
    )


def strikes(site: SiteFacts, allowed: int) -> Found:
    """As many within a month as are tolerated, and one more."""
    return [
        _strikes(*(NOW - days(count - number) for number in range(count))) for count in (allowed, allowed + 1) if count
    ]


def month(site: SiteFacts, window: str) -> Found:
    """Two in one month from event to event, and not by the calendar; two in one of the calendar."""
    start, end = local("2026-10-30T14:00", site.zone), local("2026-11-02T14:00", site.zone)
    return [_strikes(start, end), _strikes(end, add_months_at(end, 1, site.zone) - SECOND)]


def barred(site: SiteFacts, liftable: bool) -> Found:
    """Somebody with only the paid services left."""
    label, text = msg("The mother"), msg("has only the paid services left")
    return [Situation({"bar": bar(PAID_ONLY, since=NOW - days(3)), "at": NOW}, ((label, text),))]


def closed(site: SiteFacts, count: int) -> Found:
    """A request that was closed for silence."""
    handed = NOW - days(2)
    facts = request(NOW - days(3), format=PEER, handed_over_at=handed, closed_at=NOW)
    return [Situation({"request": facts}, ((msg("The request was closed on"), _number(NOW)),))]


def no_video(site: SiteFacts, counts: bool) -> Found:
    """A mother came without camera or microphone."""
    starts_at = NOW - minutes(15)
    facts = booking(
        starts_at, 50, format=PEER, price=0, outcome="refused_no_video", currency=site.currency, state="completed"
    )
    words = (
        (msg("The consultation began at"), _number(starts_at)),
        (msg("The mother"), msg("had no video or microphone on")),
    )
    return [Situation({"booking": facts, "missed_by": "client", "reported_at": NOW}, words)]


def speed(site: SiteFacts, mbit: int) -> Found:
    """Somebody enters a meeting."""
    begins = NOW + minutes(5)
    facts = meeting_room(begins, format=PEER)
    return [Situation({"meeting": facts, "side": "client"}, ((msg("The meeting begins at"), _number(begins)),))]


def words_of_crisis(site: SiteFacts, scan: bool) -> Found:
    """Words that the team should read before anything else."""
    text = "I do not want to live"
    words = ((msg("A mother writes"), literal(text)),)
    return [Situation({"message": message(text, writer="client"), "at": NOW}, words)]


EXAMPLES = (
    Example("weekly_window", "booking_objections", week),
    Example("strikes_allowed", "bar_terms", strikes),
    Example("strike_window", "bar_terms", month),
    Example("bar_liftable_by_admin", "lift_terms", barred),
    Example("closure_dispute_days", "request_terms", closed),
    Example("no_video_counts_as_miss", "no_show_terms", no_video),
    Example("advised_mbit", "session_access", speed),
    Example("crisis_scan", "message_flags", words_of_crisis),
)
