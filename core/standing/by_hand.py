"""What the team decides about somebody's standing beside the rules, each with a receipt its person reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.accounts.queries import roles_of
from core.hooks.site import Reason
from core.kit.messages import Message, msg
from core.rules.by_hand import Act, Told, decide_by_hand
from core.standing.grounds import ground_of
from core.standing.models import Bar, Signal, Waiver
from core.standing.signal_kinds import signal_kinds
from core.tenancy.work import Work
from core.web.roles import TEAM

PAGE = "/account/standing"
BESIDE = msg("It is about this: {title}.")


def keep_waiver(work: Work, row: Waiver) -> UUID:
    """A ground does not count for a while."""
    facts = {"ground": row.ground, "since": row.since, "until": row.until}
    about = _about(row.rule, ground_of(work, row.ground).title)
    return _keep(work, "ground_waived", "waiver", row, (row.given_by, row.reason), facts, about)


def keep_waivers_end(work: Work, row: Waiver) -> UUID:
    """It counts again."""
    facts = {"ground": row.ground, "since": row.ended_at}
    about = _about(row.rule, ground_of(work, row.ground).title)
    return _keep(work, "waiver_ended", "waiver", row, (row.ended_by, row.end_reason or ""), facts, about)


def keep_bar(work: Work, bar: Bar) -> UUID:
    """Something is closed until the team lifts it."""
    return _keep(work, "bar_set", "bar", bar, (bar.set_by, bar.reason), {"closed": bar.kind, "since": bar.since})


def keep_exclusion(work: Work, signal: Signal) -> UUID | None:
    """What was written down does not count; nothing is kept of what no person of the team decided."""
    if not _roles(work, signal.excluded_by):
        return None
    known = signal_kinds(work).get(signal.kind)
    about = _about(signal.rule, known.title) if known else ()
    facts = {"instead": signal.exclusion_code, "at": signal.at}
    decided = signal.excluded_by, signal.exclusion_reason or ""
    return _keep(work, "signal_excluded", "signal", signal, decided, facts, about)


def _keep(
    work: Work,
    name: str,
    kind: str,
    row: Waiver | Bar | Signal,
    decided: tuple[UUID | None, str],
    facts: Mapping[str, Any],
    about: tuple[Reason, ...] = (),
) -> UUID:
    by, reason = decided
    told = {row.account_id: Told(reason, PAGE)}
    return decide_by_hand(work, Act(name, kind, row.id, _roles(work, by), reason, facts, told, about))


def _about(rule: str, title: Message) -> tuple[Reason, ...]:
    return (Reason(rule, msg(BESIDE.text, title=title)),) if rule else ()


def _roles(work: Work, account_id: UUID | None) -> tuple[str, ...]:
    """The roles of the team that somebody has."""
    return tuple(sorted(roles_of(work, account_id) & TEAM)) if account_id else ()
