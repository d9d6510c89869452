"""Somebody else is proposed to a client whose meeting won't take place."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import recipient_of, team_recipients
from core.bookings.models import Booking
from core.bookings.queries import booking_of, sides_of
from core.intake.errors import ProposedAlready
from core.intake.messages import PROPOSED as PROPOSED_WORDS
from core.intake.messages import WANTED as WANTED_WORDS
from core.intake.models import Proposal
from core.intake.queries import PROPOSED, WANTED, locked_proposal
from core.kit.errors import Invalid
from core.kit.messages import literal, msg
from core.notifications.send import notify
from core.providers.models import Provider
from core.providers.queries import bookable
from core.rules.effects import effect
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, SUPPORT

TEAM = (COMMUNITY_MANAGER, SUPPORT)
CLIENT_READS = msg("{client} is told that we propose {colleague}.")


def want_somebody(work: Work, booking: Booking, to_provider_id: UUID | None) -> Proposal:
    """Propose a colleague, or (``None``) have the team look for one."""
    row = Proposal(
        booking_id=booking.id,
        client_id=booking.client_id,
        from_provider_id=booking.provider_id,
        state=WANTED,
        created_at=work.now,
    )
    if to_provider_id is not None:
        colleague = check_colleague(work, to_provider_id, booking.provider_id)
        _propose(work, row, booking, colleague, by=work.actor_id)
        work.session.add(row)
        work.flush()
        return row
    work.session.add(row)
    work.flush()
    _tell_team(work, row, booking)
    return row


def propose_colleague(work: Work, proposal_id: UUID, to_provider_id: UUID, *, by: UUID) -> Proposal:
    """The team chooses somebody; the client is told. Raises ``NotFound``, ``ProposedAlready``, ``Invalid``."""
    row = locked_proposal(work, proposal_id)
    if row.state != WANTED:
        raise ProposedAlready
    colleague = check_colleague(work, to_provider_id, row.from_provider_id)
    _propose(work, row, booking_of(work, row.booking_id), colleague, by=by)
    work.flush()
    return row


def check_colleague(work: Work, to_provider_id: UUID, from_provider_id: UUID) -> Provider:
    """Somebody else who takes people, or ``Invalid``."""
    row = work.session.get(Provider, (work.tenant.id, to_provider_id))
    if row is None or row.id == from_provider_id or not bookable(row):
        raise Invalid(fields={"to_provider_id": [msg("Please choose a colleague who takes people now.")]})
    return row


def _propose(work: Work, row: Proposal, booking: Booking, colleague: Provider, *, by: UUID | None) -> None:
    row.state, row.to_provider_id, row.proposed_at, row.proposed_by = PROPOSED, colleague.id, work.now, by
    who = recipient_of(work, row.client_id)
    params = {"colleague": literal(colleague.display_name), "start": booking.starts_at}
    notify(work, who, PROPOSED_WORDS.code, params=params, link=f"/providers/{colleague.slug}")
    said = msg(CLIENT_READS.text, client=literal(who.name), colleague=literal(colleague.display_name))
    effect(work, said)


def _tell_team(work: Work, row: Proposal, booking: Booking) -> None:
    sides, told = sides_of(work, booking), set()
    params = {
        "client": literal(sides.client_name),
        "provider": literal(sides.provider_name),
        "start": booking.starts_at,
    }
    for recipient in (found for role in TEAM for found in team_recipients(work, role)):
        if recipient.account_id not in told:
            told.add(recipient.account_id)
            notify(work, recipient, WANTED_WORDS.code, params=params, link=f"/desk/proposals/{row.id}")
