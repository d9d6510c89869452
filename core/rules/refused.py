"""Which decisions stand behind a refusal: what was asked in this unit of work, also what nobody would have kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from core.hooks.bookings import Side
from core.kit.ids import new_id
from core.rules.hook_words import HOOKS
from core.rules.models import Decision
from core.tenancy.work import Work

BEHIND = "behind"
"""Where a session keeps the function that finds the decisions behind a refusal by its rules."""

MOST_ASKED = 200
UNNAMED = frozenset({"booking_window"})
"""Questions whose answer refuses by its values, whether it names a rule or not."""

TOLD = frozenset(
    {
        "cancellation_terms",
        "called_off_terms",
        "reschedule_terms",
        "no_show_terms",
        "minimum_terms",
        "stop_terms",
        "settlement_proposal",
        "concession_terms",
        "mending_terms",
        "completion_terms",
        "payout_terms",
        "commission",
        "clawback_terms",
        "standing_assessment",
        "sanction_terms",
        "bar_terms",
        "lift_terms",
        "request_terms",
        "case_route",
        "appeal_terms",
        "application_objections",
        "page_terms",
    }
)
"""Questions whose outcome a message tells, so that it leads to why."""

NO = (("allowed", False), ("free_services", False))
"""Parts of an answer that say no."""


@dataclass(slots=True)
class Asked:
    """The questions of a unit of work whose answers nobody keeps, unless they refuse."""

    session: Session
    quiet: deque[tuple[str, frozenset[str], Callable[[UUID], Decision]]] = field(
        default_factory=lambda: deque(maxlen=MOST_ASKED)
    )

    def behind(self, rules: Sequence[str], actor_id: UUID | None) -> list[UUID]:
        """The ids of the decisions by these rules, in their order; what was asked quietly is kept from now on."""
        wanted, kept = set(rules), self.session.info.setdefault("kept", [])
        last = {(row.hook, row.subject_id): row for row in kept if wanted & set(row.rules)}
        found = [row for row in last.values() if refuses(row)] or list(last.values())
        missing = wanted.difference(*(row.rules for row in found))
        for _hook, named, make in reversed(self.quiet):
            if missing & named:
                row = make(actor_id or new_id())
                kept.append(row)
                found.append(row)
                missing -= named
        return [row.id for row in found]


def asked_of(work: Work) -> Asked:
    """The unit of work's questions."""
    info = work.session.info
    asked: Asked | None = info.get("asked")
    if asked is None:
        asked = Asked(work.session)
        info["asked"] = asked
        info[BEHIND] = asked.behind
    return asked


def keep_asked(work: Work, hook: str) -> list[str]:
    """Keep what was asked last of a question that nobody keeps; answers the decision's id, or nothing."""
    for asked, _named, make in reversed(asked_of(work).quiet):
        if asked == hook:
            row = make(work.actor_id or new_id())
            work.session.info.setdefault("kept", []).append(row)
            return [str(row.id)]
    return []


def just_decided(work: Work, side: Side, *subject_ids: UUID) -> UUID | None:
    """What was decided last in this unit of work about one of the subjects, if that side may read it."""
    return next(
        (
            row.id
            for row in reversed(work.session.info.get("kept", ()))
            if row.subject_id in subject_ids and row.hook in TOLD and side in HOOKS[row.hook].readers_of(row)
        ),
        None,
    )


def retry_from(known: Sequence[datetime | None]) -> datetime | None:
    """From when on a retry would pass; ``None`` where waiting helps against one objection and not against another."""
    times = [at for at in known if at is not None]
    return max(times) if times and len(times) == len(known) else None


def refuses(row: Decision) -> bool:
    """Whether a decision said no."""
    return said_no(row.hook, row.answer.get("answer"))


def said_no(hook: str, answer: Any) -> bool:
    """Whether a stored answer is a no."""
    if hook.endswith("_objections"):
        return bool(answer)
    if not isinstance(answer, dict):
        return False
    return any(answer.get(name) is value for name, value in NO) or answer.get("verdict") == "refused"
