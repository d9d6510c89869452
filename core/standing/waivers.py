"""A ground does not count for somebody for a while: who said so, why, until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import account, recipient_of
from core.hooks.contributions import Ground
from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.instants import MICROSECOND
from core.kit.messages import Message, literal, msg
from core.notifications.send import notify
from core.notifications.templates import Template
from core.schedule.plan import cancel_planned, schedule
from core.standing.by_hand import PAGE, keep_waiver, keep_waivers_end
from core.standing.grounds import ground_words, grounds
from core.standing.messages import WAIVED, WAIVER_ENDED
from core.standing.models import Waiver
from core.standing.terms import is_for_good
from core.tenancy.audit import audit
from core.tenancy.work import Work

ENDED = "standing.waiver_ended"


class WaiverHasEnded(Conflict):
    """The waiver is over."""

    code = "waiver_has_ended"
    default = msg("This waiver has already ended.")


def waived_grounds(work: Work, account_id: UUID) -> frozenset[str]:
    """The grounds that do not count for somebody now; ``until`` is the last instant of a waiver.

    A ground whose consequence is for good counts whatever was waived.
    """
    rows = work.session.execute(
        select(Waiver.ground, Waiver.rule)
        .where(Waiver.account_id == account_id, Waiver.ended_at.is_(None), Waiver.until >= work.now)
        .distinct()
    )
    return frozenset(ground for ground, rule in rows if not is_for_good(work, ground, rule))


def waivable(work: Work) -> list[Ground]:
    """The grounds that may be waived: all whose consequence can be taken back."""
    return [item for item in grounds(work).values() if not is_for_good(work, item.code, item.rule)]


def waivers_of(work: Work, account_id: UUID) -> Sequence[Waiver]:
    """Every waiver somebody ever had, newest first."""
    return work.session.scalars(
        select(Waiver).where(Waiver.account_id == account_id).order_by(Waiver.since.desc(), Waiver.id.desc())
    ).all()


def waive(work: Work, account_id: UUID, ground: str, *, reason: str, until: datetime, by: UUID) -> Waiver:
    """Give a waiver until an instant (inclusive). Raises ``Invalid`` with the fields, ``NotFound``."""
    account(work, account_id)
    wrong: dict[str, list[Message]] = {}
    known = grounds(work).get(ground)
    if known is None:
        wrong["ground"] = [msg("Please choose one of the given answers.")]
    elif is_for_good(work, known.code, known.rule):
        wrong["ground"] = [msg("This ground always counts: nobody can waive it.")]
    if not reason.strip():
        wrong["reason"] = [msg("Please write why this ground should not count.")]
    if until <= work.now:
        wrong["until"] = [msg("Please choose a day that is still to come.")]
    if wrong or known is None:
        raise Invalid(fields=wrong)
    row = Waiver(
        account_id=account_id,
        ground=ground,
        rule=known.rule,
        reason=reason.strip(),
        given_by=by,
        since=work.now,
        until=until,
    )
    work.session.add(row)
    details = {"ground": ground, "until": until.isoformat()}
    audit(work, "waiver.given", actor=by, subject=account_id, reason=row.reason, details=details)
    work.flush()
    schedule(work, ENDED, subject_id=row.id, due_at=until + MICROSECOND, key=f"{ENDED}:{row.id}")
    _tell(work, row, WAIVED, row.reason, keep_waiver(work, row), until=until)
    return row


def end_waiver(work: Work, waiver_id: UUID, *, reason: str, by: UUID) -> Waiver:
    """End a waiver from now on. Raises ``NotFound``, ``Invalid`` without a reason, ``WaiverHasEnded``."""
    row = waiver(work, waiver_id)
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why the waiver ends.")]})
    if row.ended_at is not None or row.until < work.now:
        raise WaiverHasEnded
    row.ended_at, row.ended_by, row.end_reason = work.now, by, reason.strip()
    audit(work, "waiver.ended", actor=by, subject=row.account_id, reason=row.end_reason, details={"ground": row.ground})
    cancel_planned(work, row.id, ENDED)
    work.flush()
    _tell(work, row, WAIVER_ENDED, row.end_reason, keep_waivers_end(work, row))
    return row


def _tell(work: Work, row: Waiver, template: Template, reason: str, decision: UUID, **params: Any) -> None:
    values = {"ground": ground_words(work, row.ground), "reason": literal(reason), **params}
    person = recipient_of(work, row.account_id)
    notify(work, person, template.code, params=values, link=PAGE, decision=decision)


def waiver(work: Work, waiver_id: UUID) -> Waiver:
    """A waiver, or ``NotFound``."""
    row = work.session.get(Waiver, (work.tenant.id, waiver_id))
    if row is None:
        raise NotFound
    return row
