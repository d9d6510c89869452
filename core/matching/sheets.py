"""Answered questionnaires: kept for a client, read by those who may, deleted for good."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, exists, select

from core.bookings.models import Booking
from core.hooks.matching import MatchAnswers
from core.kit.errors import Invalid, NotFound
from core.kit.ids import new_id
from core.kit.messages import msg
from core.matching.models import MatchSheet
from core.providers.queries import provider_of_account
from core.tenancy.audit import audit
from core.tenancy.work import Work

LONGEST = 4000
GIVEN_UP = ("cancelled", "lapsed")


def keep(work: Work, account_id: UUID, answers: MatchAnswers, *, words: str, shared: bool) -> MatchSheet:
    """Keep what a client answered. Raises ``Invalid`` for words that are too long."""
    if len(words) > LONGEST:
        raise Invalid(fields={"words": [msg("At most {most} characters fit here.", most=LONGEST)]})
    row = MatchSheet(
        id=new_id(),
        account_id=account_id,
        topics=sorted(answers.topics),
        words=words.strip(),
        condition=answers.condition,
        test=dict(answers.test),
        shared=shared,
        created_at=work.now,
    )
    work.session.add(row)
    work.flush()
    return row


def own_sheets(work: Work, account_id: UUID) -> Sequence[MatchSheet]:
    """A client's own, the latest first."""
    statement = select(MatchSheet).where(MatchSheet.account_id == account_id)
    return work.session.scalars(statement.order_by(MatchSheet.id.desc())).all()


def own_sheet(work: Work, account_id: UUID, sheet_id: UUID) -> MatchSheet:
    """One of a client's own, or ``NotFound``."""
    found = work.session.get(MatchSheet, (work.tenant.id, sheet_id))
    if found is None or found.account_id != account_id:
        raise NotFound
    return found


def answers_of(row: MatchSheet) -> MatchAnswers:
    """What was answered, as the rules see it."""
    return MatchAnswers(frozenset(row.topics), row.condition, dict(row.test))


def share(work: Work, account_id: UUID, sheet_id: UUID, shared: bool) -> MatchSheet:
    """Let the specialists one has booked read it, or no longer."""
    row = own_sheet(work, account_id, sheet_id)
    row.shared = shared
    work.flush()
    return row


def remove(work: Work, account_id: UUID, sheet_id: UUID) -> None:
    """Delete it for good. Raises ``NotFound``."""
    row = own_sheet(work, account_id, sheet_id)
    work.session.execute(delete(MatchSheet).where(MatchSheet.id == row.id))
    work.session.expunge(row)


def shared_with(work: Work, account_id: UUID, client_id: UUID) -> Sequence[MatchSheet]:
    """What a client lets this specialist read: only with a booking of the two that was not given up, and only while
    the client agrees. ``NotFound`` otherwise."""
    me = provider_of_account(work, account_id)
    together = me is not None and work.session.scalar(
        select(
            exists().where(Booking.provider_id == me.id, Booking.client_id == client_id, Booking.state.not_in(GIVEN_UP))
        )
    )
    if not together:
        raise NotFound
    return [row for row in own_sheets(work, client_id) if row.shared]


def read_by_team(work: Work, by: UUID, sheet_id: UUID) -> MatchSheet:
    """One sheet for a person of the team, who is written down as having read it. Raises ``NotFound``."""
    found = work.session.get(MatchSheet, (work.tenant.id, sheet_id))
    if found is None:
        raise NotFound
    audit(work, "match_sheet.read", actor=by, subject=found.id, reason="")
    return found
