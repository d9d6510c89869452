"""Reads: whether a booking may be answered, what was answered, who waits for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, func, select

from core.bookings.cancel import CANCELLABLE
from core.bookings.models import Booking
from core.intake.models import Inquiry, Intake, Proposal
from core.intake.reasons import decline_reasons
from core.kit.errors import NotFound
from core.standing.models import Pair
from core.tenancy.work import Work

OPEN, LAPSED = "open", "lapsed"
ACCEPTED, DECLINED, HANDED_OVER = "accepted", "declined", "handed_over"
WANTED, PROPOSED = "wanted", "proposed"


def may_answer(work: Work, booking: Booking) -> bool:
    """Whether the provider may still accept or decline: a new client, a meeting to come, nothing answered."""
    if booking.state not in CANCELLABLE or work.now >= booking.starts_at or not decline_reasons(work):
        return False
    answered = exists().where(
        Intake.client_id == booking.client_id,
        Intake.provider_id == booking.provider_id,
        (Intake.booking_id == booking.id) | (Intake.state == ACCEPTED),
    )
    known = answered | exists().where(
        Inquiry.client_id == booking.client_id, Inquiry.provider_id == booking.provider_id, Inquiry.state == ACCEPTED
    )
    met = select(func.coalesce(func.sum(Pair.delivered_count), 0)).where(
        Pair.client_id == booking.client_id, Pair.provider_id == booking.provider_id
    )
    row = work.session.execute(select(known.label("known"), met.scalar_subquery().label("met"))).one()
    return not row.known and row.met == 0


def intake_of(work: Work, booking_id: UUID) -> Intake | None:
    """What the provider answered to this booking."""
    return work.session.scalar(select(Intake).where(Intake.booking_id == booking_id))


def intakes_of(work: Work, *, provider_id: UUID | None = None, client_id: UUID | None = None) -> Sequence[Intake]:
    """Who was not taken, by a provider or of a client, newest first."""
    found = select(Intake).where(Intake.state != ACCEPTED)
    if provider_id is not None:
        found = found.where(Intake.provider_id == provider_id)
    if client_id is not None:
        found = found.where(Intake.client_id == client_id)
    return work.session.scalars(found.order_by(Intake.id.desc()).limit(20)).all()


def proposal_of_booking(work: Work, booking_id: UUID) -> Proposal | None:
    """What became of the client of a booking that ended."""
    return work.session.scalar(select(Proposal).where(Proposal.booking_id == booking_id))


def proposal_of_inquiry(work: Work, inquiry_id: UUID) -> Proposal | None:
    """What became of the client whose first message was not taken up."""
    return work.session.scalar(select(Proposal).where(Proposal.inquiry_id == inquiry_id))


def inquiry_of(work: Work, inquiry_id: UUID, *, lock: bool = False) -> Inquiry:
    """A first message, or ``NotFound``; with ``lock`` nobody else can answer it until we have committed."""
    key = (work.tenant.id, inquiry_id)
    found = work.session.get(Inquiry, key, with_for_update=lock or None, populate_existing=lock)
    if found is None:
        raise NotFound
    return found


def open_inquiries_of(work: Work, provider_id: UUID) -> Sequence[Inquiry]:
    """The first messages that wait for a provider, the longest waiting first."""
    found = select(Inquiry).where(Inquiry.provider_id == provider_id, Inquiry.state == OPEN)
    return work.session.scalars(found.order_by(Inquiry.id)).all()


def not_taken_up(work: Work, *, provider_id: UUID | None = None, client_id: UUID | None = None) -> Sequence[Inquiry]:
    """First messages that a provider did not take up, or of a client, newest first."""
    found = select(Inquiry).where(Inquiry.state.in_((DECLINED, HANDED_OVER)))
    if provider_id is not None:
        found = found.where(Inquiry.provider_id == provider_id)
    if client_id is not None:
        found = found.where(Inquiry.client_id == client_id)
    return work.session.scalars(found.order_by(Inquiry.id.desc()).limit(20)).all()


def locked_proposal(work: Work, proposal_id: UUID) -> Proposal:
    """A proposal nobody else can make until we have committed, or ``NotFound``."""
    found = work.session.get(Proposal, (work.tenant.id, proposal_id), with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def wanted_proposals(work: Work) -> Sequence[Proposal]:
    """Clients for whom the team looks for somebody, those who wait longest first."""
    found = select(Proposal).where(Proposal.state == WANTED)
    return work.session.scalars(found.order_by(Proposal.id)).all()
