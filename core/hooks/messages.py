"""Messages between people: what in them the team should look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from core.hooks.markers import question
from core.hooks.site import Reason, SiteFacts

Writer = Literal["client", "provider", "team"]


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """A message of a person. ``pair``: client and provider talk with each other; ``support``: somebody and the team;
    ``request``: the words with which a client asks to be matched.
    """

    id: UUID
    text: str
    writer: Writer
    conversation: Literal["pair", "support", "request"]


@dataclass(frozen=True, slots=True)
class MessageFlag:
    """Something the team should look at: ``text[start:end]`` of the message, what it is, and why it matters.

    ``urgent``: the team is told at once, and it stands at the top of what waits.
    """

    code: str
    start: int
    end: int
    reason: Reason
    urgent: bool = False


class MessageHooks:
    """Messages."""

    @question
    def message_flags(self, site: SiteFacts, message: MessageFacts, at: datetime) -> tuple[MessageFlag, ...]:
        """What stands out in a message. A flag only shows it to the team: the message goes on its way unaltered.

        Asked when: a person has written one, or has sent a request with words.
        Facts: the words, who wrote them, in what kind of conversation.
        Answer: the flags; they block, change and ban nothing by themselves.
        Default: none.
        Example: a phone number given to a client.
        Used by: messaging, requests.
        """
