"""Links that no mail carries: a live site without a mail server shows them to the one who made them."""

from __future__ import annotations

from core.kit.messages import Message, msg
from core.notifications.outgoing import mail_leaves, outgoing
from core.tenancy.work import Work

NOTE = "link_to_hand_over"


def remember_link(work: Work, path: str) -> None:
    """Keep the link just made for the answer of this request, if nothing else takes it to its reader."""
    if not mail_leaves(sandbox=work.tenant.sandbox):
        work.notes[NOTE] = outgoing().site_address(work.tenant.slug, None) + path


def link_to_hand_over(work: Work) -> str | None:
    """The whole address to give to the person, or ``None`` when a mail does it."""
    found: str | None = work.notes.get(NOTE)
    return found


def sent_words(work: Work, email: str) -> tuple[Message, str]:
    """What to tell the one who invited, and the kind of notice."""
    link = link_to_hand_over(work)
    if link is None:
        return msg("The invitation is on its way to {email}.", email=email), "success"
    return (
        msg("No mail leaves this installation yet. Give this link to {email} yourself: {link}", email=email, link=link),
        "warning",
    )
