"""What becomes a case by itself."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from core.bookings.events import BookingStopped
from core.bookings.models import Booking
from core.bookings.queries import booking_of, sides_of
from core.cases.bring import BOOKING
from core.cases.events import CaseOpened
from core.cases.intro import MONEY
from core.cases.kinds import CLAWBACK, CONTACT_REPORT, REFUND, kind_of
from core.cases.models import Case
from core.cases.open import Opening, open_case
from core.cases.queries import case_of, open_case_about
from core.cases.write import add_words
from core.payouts.events import PayoutClawbackNeeded
from core.requests.events import ContactReported
from core.reviews.events import LowRatingReported
from core.standing.assess import assess_account
from core.standing.sources import History, Shown, evidence_from, history_from
from core.tenancy.work import Work, subscribe

REQUEST = "request"


@subscribe(BookingStopped)
def service_stopped(work: Work, event: BookingStopped) -> None:
    """The rules want support to look at a stopped service: a case with the one who stopped it.

    Stopped by the team, it is with the client, and nobody's words are in it yet. The other side is asked for its word
    where money waits for a decision.
    """
    if event.case_kind is None:
        return
    sides, by_team = sides_of(work, booking_of(work, event.booking_id)), event.by == "platform"
    person, other = sides.client_id, sides.provider_account_id
    if event.by == "provider":
        person, other = other, person
    open_case(
        work,
        event.case_kind,
        opened_by=person,
        subject_kind=BOOKING,
        subject_id=event.booking_id,
        text="" if by_team else event.text,
        opening=Opening(
            other_id=other,
            shared=True,  # the words go to the other side, too
            by_team=by_team,
            heard=event.money == "waits",
            details={MONEY: event.money},
        ),
    )


@subscribe(PayoutClawbackNeeded)
def refund_after_payout(work: Work, event: PayoutClawbackNeeded) -> None:
    """A provider was paid for money that went back: the team talks with them, nothing is debited silently."""
    sides = sides_of(work, booking_of(work, event.booking_id))
    known = open_case_about(work, CLAWBACK, event.booking_id, sides.provider_account_id)
    before = known.settlement["amount"]["minor"] if known else 0
    amount = {"minor": before + event.amount.minor, "currency": event.amount.currency}
    if known is not None:
        # What was agreed to was another amount: ``agreed_amount`` says so.
        known.settlement = {**known.settlement, "amount": amount}
        return
    open_case(
        work,
        CLAWBACK,
        opened_by=sides.provider_account_id,
        subject_kind=BOOKING,
        subject_id=event.booking_id,
        opening=Opening(by_team=True, details={"payout_id": str(event.payout_id), "amount": amount}),
    )


@subscribe(LowRatingReported)
def low_rating(work: Work, event: LowRatingReported) -> None:
    """Why a rating is low, for the team alone. What is added belongs to the case that is open."""
    known = open_case_about(work, event.case_kind, event.booking_id, event.author_id)
    if known is not None:
        add_words(work, known, event.author_id, event.text)
        return
    open_case(
        work,
        event.case_kind,
        opened_by=event.author_id,
        subject_kind=BOOKING,
        subject_id=event.booking_id,
        text=event.text,
    )


@subscribe(ContactReported)
def contact_reported(work: Work, event: ContactReported) -> None:
    """One of the two of a contact has reported the other: a case with a due time, read by a person.

    What is reported of the same contact again belongs to the case that is open.
    """
    known = open_case_about(work, CONTACT_REPORT, event.request_id, event.by)
    if known is None:
        open_case(
            work,
            CONTACT_REPORT,
            opened_by=event.by,
            subject_kind=REQUEST,
            subject_id=event.request_id,
            text=event.words,
            opening=Opening(other_id=event.other_id, topic=event.about),
        )
    elif event.words:
        add_words(work, known, event.by, event.words)


@history_from
def refunds_asked(work: Work, provider_id: UUID) -> dict[UUID, History]:
    """Each client who asked for money back after a meeting with a provider, granted or not: the first time."""
    rows = work.session.execute(
        select(Case.opened_by, Case.created_at, Case.id)
        .join(Booking, (Booking.id == Case.subject_id) & (Booking.tenant_id == Case.tenant_id))
        .where(Booking.provider_id == provider_id, Case.kind == REFUND, Case.opened_by == Booking.client_id)
        .ext(distinct_on(Case.opened_by))
        .order_by(Case.opened_by, Case.created_at, Case.id)
    )
    return {client: History(refund_asked_at=at, case_id=case_id) for client, at, case_id in rows if client}


@evidence_from("case")
def cases_say(work: Work, ids: Sequence[UUID]) -> dict[UUID, Shown]:
    """What kind of case it is. What was written in it stays between its people and the team."""
    found = {}
    for row in work.session.scalars(select(Case).where(Case.id.in_(ids))):
        people = {row.opened_by, row.other_id} - {None}
        if row.subject_kind == BOOKING and row.subject_id is not None:
            people.add(sides_of(work, booking_of(work, row.subject_id)).provider_account_id)
        kind = kind_of(work, row.kind).label
        found[row.id] = Shown(kind, row.created_at, frozenset(item for item in people if item))
    return found


@subscribe(CaseOpened)
def money_asked_back(work: Work, event: CaseOpened) -> None:
    """A wish for money back counts in the provider's standing."""
    if event.kind != REFUND:
        return
    case = case_of(work, event.case_id)
    if case.subject_id is not None:
        sides = sides_of(work, booking_of(work, case.subject_id))
        assess_account(work, sides.provider_account_id)
