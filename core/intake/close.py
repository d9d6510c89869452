"""A first message is not taken up: the client reads neutral words, and sees others at once."""

from __future__ import annotations

from core.accounts.queries import recipient_of
from core.intake.inquire import LAPSES
from core.intake.messages import NOT_TAKEN
from core.intake.models import Inquiry
from core.kit.messages import literal, msg
from core.messaging.models import Conversation
from core.messaging.post import post_system
from core.notifications.send import notify
from core.providers.queries import provider
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work

CLOSED = "inquiry_closed"
SAID = msg("It will not work out here this time. The client is shown others who have time.")
"""What the chat says to both, whatever the reason was."""


def close(work: Work, row: Inquiry, state: str, *, told: bool = False) -> None:
    """End it with ``state``; ``told``: the client gets a better mail."""
    row.state, row.at = state, work.now
    cancel_planned(work, row.id, LAPSES)
    work.flush()
    talk = work.session.get_one(Conversation, (work.tenant.id, row.conversation_id))
    post_system(work, talk, CLOSED, SAID, subject_id=row.id, dedupe_key=f"{CLOSED}:{row.id}")
    if not told:
        params = {"provider": literal(provider(work, row.provider_id).display_name)}
        link = f"/account/inquiries/{row.id}"
        notify(work, recipient_of(work, row.client_id), NOT_TAKEN.code, params=params, link=link)
