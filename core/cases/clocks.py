"""The clocks of a case: the team's first word, a reminder before the answer is due, what is late."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.cases.models import Case
from core.hooks.cases import CaseRoute
from core.kit.instants import MICROSECOND
from core.schedule.plan import cancel_planned, schedule
from core.tenancy.work import Work

OVERDUE = "case.overdue"
FIRST_REPLY = "case.first_reply_late"
REMIND = "case.answer_due_soon"
CLOCKS = (OVERDUE, FIRST_REPLY, REMIND)
HOUR = timedelta(hours=1)
SAID_FOR = timedelta(days=7, minutes=1)
"""How long what is late is said again: then everybody knows, and it stands in the queue."""


def plan_clocks(work: Work, case: Case, route: CaseRoute) -> None:
    """Plan what falls due; an inclusive bound is over one microsecond later."""
    late = ((OVERDUE, route.answer_due_at), (FIRST_REPLY, route.first_reply_due_at))
    for kind, due_at in late:
        if due_at is not None:
            schedule(work, kind, subject_id=case.id, due_at=due_at + MICROSECOND, key=f"{kind}:{case.id}")
    if route.remind_at is not None:
        schedule(work, REMIND, subject_id=case.id, due_at=route.remind_at, key=f"{REMIND}:{case.id}")


def say_again(work: Work, case: Case, kind: str, due_at: datetime | None) -> datetime | None:
    """Plan to say once more that something is late, where the rules want it, for a week; when."""
    if case.again_hours is None or due_at is None:
        return None
    at = work.now + case.again_hours * HOUR
    if at > due_at + SAID_FOR:
        return None
    schedule(work, kind, subject_id=case.id, due_at=at, key=f"{kind}:{case.id}:{at.isoformat()}")
    return at


def first_word(work: Work, case: Case) -> None:
    """The team has answered for the first time."""
    if case.first_replied_at is None:
        case.first_replied_at = work.now
        cancel_planned(work, case.id, FIRST_REPLY)


def first_reply_late(case: Case, now: datetime) -> bool:
    """Whether the team's own aim was missed; by the instant, not by whether a job has run."""
    due = case.first_reply_due_at
    return due is not None and now > due and case.first_replied_at is None and case.state == "open"


def next_due(case: Case) -> datetime | None:
    """What the team has to do next: its first word, or the answer."""
    first = case.first_reply_due_at if case.first_replied_at is None else None
    return min((at for at in (first, case.answer_due_at) if at is not None), default=None)
