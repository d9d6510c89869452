"""The team would give a client another time: the rules say whether the provider is asked first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.bookings.facts import booking_facts
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.queries import sides_of
from core.consents.ask import Question, ask_consent
from core.consents.errors import ConcessionOpen, NothingToConcede
from core.consents.models import Concession
from core.consents.queries import ASKED, OPEN, concessions_for
from core.hooks.concessions import ConcessionTerms
from core.kit.deadlines import Deadline
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.messages import Message, literal, msg
from core.rules.ask import asking
from core.tenancy.audit import audit
from core.tenancy.work import Work

KIND = "concession"


@dataclass(frozen=True, slots=True)
class Wish:
    """The new time, and what happened, for provider and team."""

    reason: str
    new_starts_at: datetime


def terms_for(work: Work, booking: Booking, *, log: bool = False) -> ConcessionTerms:
    """What the rules say about a concession for this booking now."""
    rules = asking(work, "booking", booking.id if log else None, version=booking.rule_version)
    return rules.ask.concession_terms(site=rules.site, booking=booking_facts(work, booking), at=work.now)


def begin_concession(work: Work, booking_id: UUID, wish: Wish, *, by: UUID) -> Concession:
    """Write it down; with consent needed, the provider is asked, else it waits for the team's decision at once.

    Raises ``Invalid``, ``NothingToConcede`` with the rules' reasons, ``ConcessionOpen``, ``NotFound``.
    """
    _check(work, wish)
    booking, _ = lock_booking(work, booking_id)
    terms = terms_for(work, booking, log=True)
    if not terms.allowed:
        raise NothingToConcede(
            reasons=[reason.message for reason in terms.reasons], rules=[reason.rule for reason in terms.reasons]
        )
    if any(row.state in (ASKED, OPEN) for row in concessions_for(work, booking.id)):
        raise ConcessionOpen
    row = Concession(
        id=new_id(),
        booking_id=booking.id,
        new_starts_at=wish.new_starts_at,
        reason=wish.reason.strip(),
        state=OPEN,
        begun_at=work.now,
        begun_by=by,
    )
    if terms.needs_consent and terms.answer_due is not None:
        _ask(work, row, booking, terms, terms.answer_due)
    work.session.add(row)
    audit(
        work,
        "concession.begun",
        actor=by,
        subject=row.id,
        reason=row.reason,
        details={"new_starts_at": row.new_starts_at.isoformat()},
    )
    work.flush()
    return row


def _ask(work: Work, row: Concession, booking: Booking, terms: ConcessionTerms, due: Deadline) -> None:
    sides = sides_of(work, booking)
    question = Question(
        kind=KIND,
        subject_id=row.id,
        asked_id=sides.provider_account_id,
        question=_question(row, booking, sides.client_name),
        due=due,
        if_silent=terms.if_silent,
        remind_at=terms.remind_at,
        text=row.reason,
    )
    row.consent_id, row.state = ask_consent(work, question).id, ASKED


def _question(row: Concession, booking: Booking, client: str) -> Message:
    return msg(
        "Something unforeseen happened to {client}. Do you agree that the meeting of {start} moves to {new}?",
        client=literal(client),
        start=booking.starts_at,
        new=row.new_starts_at,
    )


def _check(work: Work, wish: Wish) -> None:
    wrong: dict[str, list[Message]] = {}
    if not wish.reason.strip():
        wrong["reason"] = [msg("Please write what happened.")]
    if wish.new_starts_at <= work.now:
        wrong["new_starts_at"] = [msg("This time is over.")]
    if wrong:
        raise Invalid(fields=wrong)
