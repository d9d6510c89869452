"""The client's questionnaire, and what is suggested after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from core.hooks.markers import question
from core.hooks.site import Reason, SiteFacts
from core.kit.messages import Message
from core.kit.money import Money


@dataclass(frozen=True, slots=True)
class SelfTest:
    """A short, voluntary reflection: statements (code and words), each answered from 0 to ``highest``. No diagnosis."""

    title: Message
    intro: Message
    statements: tuple[tuple[str, Message], ...]
    answers: tuple[Message, ...]

    @property
    def highest(self) -> int:
        """The highest answer."""
        return len(self.answers) - 1


@dataclass(frozen=True, slots=True)
class MatchForm:
    """What a client is asked. ``condition`` is rated from 1 (``lowest_label``) to ``highest``; up to ``crisis_to``
    the tenant's emergency contacts come first, with ``crisis_text``."""

    topics: tuple[tuple[str, Message], ...]
    highest: int
    lowest_label: Message
    highest_label: Message
    crisis_to: int
    crisis_text: Message
    test: SelfTest | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchTerms:
    """Whether a marketplace has a questionnaire, and what it asks."""

    form: MatchForm | None = None


@dataclass(frozen=True, slots=True)
class MatchAnswers:
    """What a client said. ``test`` is empty when it was skipped; ``language``: the one sessions should be in."""

    topics: frozenset[str]
    condition: int
    test: Mapping[str, int] = field(default_factory=dict)
    language: str | None = None


@dataclass(frozen=True, slots=True)
class MatchCandidate:
    """Something everybody can book: published, of an active provider, with a free time or seat at ``next_free``.

    ``dated``: a meeting with seats, else one at a free time. ``provider_fields`` and ``fields`` are the marketplace's
    own of the provider and of the offering.
    """

    offering_id: UUID
    provider_id: UUID
    format: str
    dated: bool
    price: Money
    next_free: datetime
    languages: tuple[str, ...] = ()
    provider_fields: Mapping[str, object] = field(default_factory=dict)
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One candidate that is suggested, with the reasons in words."""

    offering_id: UUID
    reasons: tuple[Reason, ...] = ()


class MatchingHooks:
    """Questionnaire and suggestion."""

    @question
    def match_terms(self, site: SiteFacts) -> MatchTerms:
        """What a client is asked before somebody is suggested.

        Asked when: the questionnaire is opened or sent.
        Facts: none beside the site.
        Answer: topics, the scale of one's own condition, a voluntary test; no form where there is no questionnaire.
        Default: none: the site has neither page nor menu entry.
        Example: topics of psychotherapy, a scale of ten, emergency contacts up to two.
        Used by: matching.
        """

    @question
    def match(
        self, site: SiteFacts, answers: MatchAnswers, candidates: tuple[MatchCandidate, ...]
    ) -> tuple[Suggestion, ...]:
        """What is suggested, best first. It never restricts what the client can choose.

        Asked when: a client has answered the questionnaire.
        Facts: the answers; everything that can be booked now.
        Answer: some of the candidates with their reasons; the same facts give the same answer.
        Default: nothing.
        Example: a group on the client's topic first, then two specialists with free time this week.
        Used by: matching.
        """
