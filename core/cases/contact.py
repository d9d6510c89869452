"""Somebody without an account writes to the team; the answer goes to their address."""

from __future__ import annotations

from core.accounts.limits import Limit, count
from core.cases.kinds import QUESTION
from core.cases.models import Case
from core.cases.open import Opening, open_case
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.messaging.support import check_may_write
from core.tenancy.work import Work

CONTACT_FROM = Limit("contact-from", 30, 3600)
CONTACT_OF = Limit("contact-of", 6, 3600)


def write_to_team(work: Work, name: str, email: str, text: str, *, locale: str, address: str) -> Case:
    """Open a question with a way to answer it. Raises ``Invalid``, ``TooMany``."""
    check_may_write(work, registered=False)
    wrong: dict[str, list[Message]] = {}
    if not name.strip():
        wrong["name"] = [msg("Please write your name.")]
    if not text.strip():
        wrong["text"] = [msg("Please write what happened, or what you would like to know.")]
    if wrong:
        raise Invalid(fields=wrong)
    count(work, CONTACT_FROM, address)
    count(work, CONTACT_OF, email.strip().lower())
    contact = {"name": name.strip(), "email": email.strip(), "locale": locale}
    return open_case(work, QUESTION, opened_by=None, text=text, opening=Opening(contact=contact))
