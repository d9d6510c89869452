"""The decisions about one meeting's money together, whichever of them is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from core.bookings.models import Booking
from core.rules.models import Decision
from core.rules.replay import Replay, Replayer
from core.tenancy.work import Work
from core.what_if.follow import COMMISSION, REFUNDS, Asked, follow
from core.what_if.models import WhatIfRun
from core.what_if.period import in_period
from core.what_if.weigh import Amount

HOOKS = (COMMISSION, *REFUNDS)


def followed(work: Work, run: WhatIfRun, replayer: Replayer, items: Sequence[Replay]) -> dict[UUID, list[Amount]]:
    """Earnings and commissions by the decision they are told with, for those among ``items``.

    A constant number of queries. Where a rule fails on what would be left, nothing is said of that meeting.
    """
    before = Replayer(work, plugins=replayer.plugins)
    asked = Asked(replayer.asked, before.site)
    here = {item.decision.id for item in items}
    found: dict[UUID, list[Amount]] = defaultdict(list)
    for meeting in _meetings(work, run, replayer, items):
        try:
            told = list(follow(asked, meeting))
        except Exception:  # a rule may fail in any way under values it was never asked with
            continue
        for decision_id, amount in told:
            if decision_id in here:
                found[decision_id].append(amount)
    return found


def _meetings(work: Work, run: WhatIfRun, replayer: Replayer, items: Sequence[Replay]) -> list[list[Replay]]:
    known = [item for item in items if item.decision.hook in HOOKS and item.decision.subject_kind == "booking"]
    bookings = {item.decision.subject_id for item in known}
    if not bookings:
        return []
    meeting_of = {booking: booking for booking in bookings} | _appointments(work, bookings)
    rows = _others(work, run, set(meeting_of), {item.decision.id for item in known})
    found: dict[UUID, list[Replay]] = defaultdict(list)
    every = [*known, *(replayer.replay(row) for row in rows)]
    for item in sorted(every, key=lambda one: (one.decision.at, one.decision.id)):
        found[meeting_of[item.decision.subject_id]].append(item)
    return list(found.values())


def _appointments(work: Work, bookings: set[UUID]) -> dict[UUID, UUID]:
    """The meeting of each of these bookings and of all the others in it."""
    asked = aliased(Booking)
    statement = (
        select(Booking.id, Booking.appointment_id)
        .join(asked, asked.appointment_id == Booking.appointment_id)
        .where(asked.id.in_(bookings))
    )
    return {row.id: row.appointment_id for row in work.session.execute(statement)}


def _others(work: Work, run: WhatIfRun, bookings: set[UUID], known: set[UUID]) -> list[Decision]:
    """The last carried out ones of each kind about these bookings that are looked at in another piece."""
    statement = (
        select(Decision)
        .ext(distinct_on(Decision.hook, Decision.subject_id))
        .where(*in_period(run), Decision.hook.in_(HOOKS), Decision.subject_id.in_(bookings), Decision.carried_out)
        .order_by(Decision.hook, Decision.subject_id, Decision.at.desc(), Decision.id.desc())
    )
    return [row for row in work.session.scalars(statement) if row.id not in known]
