"""What the verification room hears: an applicant's page is open, an invitation was sent anew."""

from __future__ import annotations

from core.providers.events import InvitationRenewed, ProviderActivated
from core.tenancy.work import Work, subscribe
from core.verification.history import note_event
from core.verification.queries import application_of_provider
from core.verification.states import ADMITTED, INVITED


@subscribe(ProviderActivated)
def page_opened(work: Work, event: ProviderActivated) -> None:
    """The last stage of an application."""
    row = application_of_provider(work, event.provider_id)
    if row is not None and row.state == INVITED:
        row.state = ADMITTED
        note_event(work, row, "admitted")


@subscribe(InvitationRenewed)
def invitation_renewed(work: Work, event: InvitationRenewed) -> None:
    """Who sent it anew is written down, wherever on the desk it was done."""
    row = application_of_provider(work, event.provider_id)
    if row is not None:
        note_event(work, row, "invitation_renewed", by=work.actor_id)
