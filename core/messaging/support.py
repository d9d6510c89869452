"""Who may write to the team: the rules of the marketplace say."""

from __future__ import annotations

from core.kit.errors import Refused
from core.messaging.conversations import support_conversation
from core.messaging.models import Conversation
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web.scope import Principal


def talk_to_team(work: Work, who: Principal) -> Conversation:
    """One's own conversation with the team, begun when there is none. Raises ``Refused`` where the rules say no."""
    check_may_write(work, registered=True)
    return support_conversation(work, who.id)


def check_may_write(work: Work, *, registered: bool) -> None:
    """Raise ``Refused`` with the rules' reasons, if somebody may not write to the team."""
    rules = asking(work, "contact")
    terms = rules.ask.contact_terms(site=rules.site, registered=registered, at=work.now)
    if not terms.allowed:
        raise Refused(reasons=[item.message for item in terms.reasons], rules=[item.rule for item in terms.reasons])
