"""A provider's way in: questionnaires, the stages of an application, what stands in its way, when the page is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from core.hooks.contributions import CustomField
from core.hooks.markers import collected, formerly, question
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.deadlines import Deadline
from core.kit.messages import Message

Credentials = Literal["set_password_link", "one_time_password"]
"""What an invited provider first comes in with: a link to set a password, or a password that works once."""

ApplicationStage = Literal["form", "details"]
"""``form``: the first questionnaire was sent; ``details``: the second one is to be complete."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Questions an applicant answers. ``first`` is the public one; the route names a second one by its code.

    Answers to questions that have the code of a provider's field, or of the core's own ``legal_form``,
    ``residence_country``, ``tax_number``, ``languages``, ``headline`` and ``about``, go into the profile.
    """

    code: str
    title: Message
    intro: Message
    questions: tuple[CustomField, ...]
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A yes or no that the team records before an applicant goes on; every one has to be a yes."""

    code: str
    label: Message
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicationRoute:
    """The stages after the first questionnaire.

    ``criteria`` are decided first; ``meeting``: then an online meeting is proposed by mail and held; ``details`` is the
    code of the questionnaire unlocked by the meeting; ``checklist`` is what the team ticks off while it enters the
    data; then one invitation goes out, good for ``invitation_days``. With ``stages_only`` nobody becomes a provider
    past these stages, and ``reasons`` say why the team's direct invitation is refused and what to do instead.
    ``credentials``: what the invitation lets somebody in with who has no account here yet.
    """

    criteria: tuple[Criterion, ...] = ()
    meeting: bool = False
    details: str | None = None
    checklist: tuple[tuple[str, Message], ...] = ()
    invitation_days: int = 14
    stages_only: bool = False
    reasons: tuple[Reason, ...] = ()
    credentials: Credentials = "set_password_link"


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An application as the rules see one: typed answers by code, and how many files were added under which code."""

    id: UUID
    stage: ApplicationStage
    applied_at: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageTerms:
    """By when the page appears: ``expected`` as a rule, ``due`` at the latest."""

    expected: Deadline | None = field(default=None, metadata=formerly("expected_at"))
    due: Deadline | None = field(default=None, metadata=formerly("due_at"))
    reasons: tuple[Reason, ...] = ()

    @property
    def expected_at(self) -> datetime | None:
        """The last instant of what is usual."""
        return self.expected.at if self.expected else None

    @property
    def due_at(self) -> datetime | None:
        """The last instant in time."""
        return self.due.at if self.due else None


class ApplicationHooks:
    """Applications of those who want to become providers."""

    @collected
    def register_questionnaires(self) -> Sequence[Questionnaire]:
        """What applicants are asked.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: questionnaires by code; the public one is called ``first``.
        Default: the core's own first one, in free text.
        Example: education, approach and practice at first; diplomas and detailed experience after the interview.
        Used by: verification.
        """

    @question
    def application_route(self, site: SiteFacts) -> ApplicationRoute:
        """The stages of an application.

        Asked when: an application is sent, shown or moved on, and when a provider is invited.
        Facts: the rule values in force when the application was sent.
        Answer: what is decided, whether people meet, which questionnaire follows, what is ticked off, and whether this
        is the only way in.
        Default: the team may invite anybody directly; it reads the application and invites or declines; an invitation
        is good for 14 days.
        Example: two criteria, an interview, a second questionnaire with diplomas, then the invitation.
        Used by: verification, providers, accounts.
        """

    @collected
    def application_objections(self, site: SiteFacts, application: ApplicationFacts) -> Sequence[Objection]:
        """Which requirements an applicant does not meet.

        Asked when: an application is sent (shown to both sides), before it goes on, when the second questionnaire is
        to be complete, and before the invitation.
        Facts: the answers, the files, when the application was sent.
        Answer: every requirement that is not met; none means that it may go on.
        Default: none.
        Example: a diploma is missing in the second questionnaire.
        Used by: verification.
        """

    @question
    def page_terms(self, site: SiteFacts, completed_at: datetime) -> PageTerms:
        """By when an applicant's page appears.

        Asked when: the last questionnaire is complete.
        Facts: when that was.
        Answer: when the page is expected, and when it is overdue.
        Default: nothing is promised.
        Example: within seven to ten working days.
        Used by: verification.
        """
