"""Somebody else is proposed to a client whose meeting won't take place, or whose first message is not taken up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.accounts.queries import names, recipient_of, team_recipients
from core.bookings.models import Booking
from core.bookings.queries import booking_of
from core.intake.errors import ProposedAlready
from core.intake.messages import PROPOSED as PROPOSED_WORDS
from core.intake.messages import PROPOSED_FIRST, WANTED_FIRST
from core.intake.messages import WANTED as WANTED_WORDS
from core.intake.models import Inquiry, Proposal
from core.intake.queries import PROPOSED, WANTED, locked_proposal
from core.kit.errors import Invalid
from core.kit.messages import literal, msg
from core.notifications.send import notify
from core.providers.models import Provider
from core.providers.queries import bookable, provider
from core.rules.effects import effect
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, SUPPORT

TEAM = (COMMUNITY_MANAGER, SUPPORT)
CLIENT_READS = msg("{client} is told that we propose {colleague}.")


@dataclass(frozen=True, slots=True)
class Left:
    """Who was left without whom: after a booking with its ``start``, or after a first message."""

    client_id: UUID
    provider_id: UUID
    booking_id: UUID | None = None
    inquiry_id: UUID | None = None
    start: datetime | None = None


def after_booking(booking: Booking) -> Left:
    """The client of a booking that won't take place."""
    return Left(booking.client_id, booking.provider_id, booking_id=booking.id, start=booking.starts_at)


def after_inquiry(inquiry: Inquiry) -> Left:
    """The client whose first message is not taken up."""
    return Left(inquiry.client_id, inquiry.provider_id, inquiry_id=inquiry.id)


def want_somebody(work: Work, left: Left, to_provider_id: UUID | None) -> Proposal:
    """Propose a colleague, or (``None``) have the team look for one."""
    row = Proposal(
        booking_id=left.booking_id,
        inquiry_id=left.inquiry_id,
        client_id=left.client_id,
        from_provider_id=left.provider_id,
        state=WANTED,
        created_at=work.now,
    )
    if to_provider_id is not None:
        colleague = check_colleague(work, to_provider_id, left.provider_id)
        _propose(work, row, left.start, colleague, by=work.actor_id)
        work.session.add(row)
        work.flush()
        return row
    work.session.add(row)
    work.flush()
    _tell_team(work, row, left.start)
    return row


def propose_colleague(work: Work, proposal_id: UUID, to_provider_id: UUID, *, by: UUID) -> Proposal:
    """The team chooses somebody; the client is told. Raises ``NotFound``, ``ProposedAlready``, ``Invalid``."""
    row = locked_proposal(work, proposal_id)
    if row.state != WANTED:
        raise ProposedAlready
    colleague = check_colleague(work, to_provider_id, row.from_provider_id)
    start = booking_of(work, row.booking_id).starts_at if row.booking_id else None
    _propose(work, row, start, colleague, by=by)
    work.flush()
    return row


def check_colleague(work: Work, to_provider_id: UUID, from_provider_id: UUID) -> Provider:
    """Somebody else who takes people, or ``Invalid``."""
    row = work.session.get(Provider, (work.tenant.id, to_provider_id))
    if row is None or row.id == from_provider_id or not bookable(row):
        raise Invalid(fields={"to_provider_id": [msg("Please choose a colleague who takes people now.")]})
    return row


def _propose(work: Work, row: Proposal, start: datetime | None, colleague: Provider, *, by: UUID | None) -> None:
    row.state, row.to_provider_id, row.proposed_at, row.proposed_by = PROPOSED, colleague.id, work.now, by
    who = recipient_of(work, row.client_id)
    params = {"colleague": literal(colleague.display_name), **_from(work, row, start)}
    code = (PROPOSED_WORDS if start else PROPOSED_FIRST).code
    notify(work, who, code, params=params, link=f"/providers/{colleague.slug}")
    said = msg(CLIENT_READS.text, client=literal(who.name), colleague=literal(colleague.display_name))
    effect(work, said)


def _tell_team(work: Work, row: Proposal, start: datetime | None) -> None:
    told: set[UUID | None] = set()
    client = names(work, [row.client_id]).get(row.client_id, "")
    params = {"client": literal(client), **_from(work, row, start)}
    code = (WANTED_WORDS if start else WANTED_FIRST).code
    for recipient in (found for role in TEAM for found in team_recipients(work, role)):
        if recipient.account_id not in told:
            told.add(recipient.account_id)
            notify(work, recipient, code, params=params, link=f"/desk/proposals/{row.id}")


def _from(work: Work, row: Proposal, start: datetime | None) -> dict[str, Any]:
    named = {"provider": literal(provider(work, row.from_provider_id).display_name)}
    return {**named, "start": start} if start else named
