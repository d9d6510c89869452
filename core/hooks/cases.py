"""Cases: which kinds there are, who works on them and by when, whom they hear, and how a decision is appealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from core.hooks.bookings import BookingFacts, Side
from core.hooks.markers import collected, formerly, question
from core.hooks.site import Reason, SiteFacts
from core.kit.deadlines import Deadline
from core.kit.messages import Message

Party = Literal["client", "provider"]
BOTH: frozenset[Party] = frozenset({"client", "provider"})


@dataclass(frozen=True, slots=True)
class CaseKind:
    """A kind of case.

    ``opened_by``: who may bring it; nobody means that the team and the system alone open it. ``about``: what has to be
    named. ``money``: its decision may move the booking's money; ``freezes``: until then that money moves neither way.
    ``holds``: money that is there waits as well, but the case can be brought when none is. ``moment``: any time, only
    after the meeting, or only when the meeting can no longer be cancelled freely. ``topics`` divide a kind; ``hint`` is
    read before it is brought, ``intro`` while it is open.
    """

    code: str
    label: Message
    opened_by: frozenset[Party] = BOTH
    about: Literal["nothing", "booking", "conversation"] = "nothing"
    money: bool = False
    freezes: bool = False
    holds: bool = False
    moment: Literal["any", "after", "too_late_to_cancel"] = "any"
    topics: tuple[tuple[str, Message], ...] = ()
    hint: Message | None = None
    intro: Message | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """The other side is asked for its word; ``due`` is the last instant for it, and how it is counted.

    Silent until then, the team decides without it. With ``consent`` it is asked to agree as well: no money goes back
    without its yes, and silence counts as a no.
    """

    due: Deadline = field(metadata=formerly("due_at"))
    consent: bool = False

    @property
    def due_at(self) -> datetime:
        """The last instant for its word."""
        return self.due.at


@dataclass(frozen=True, slots=True)
class CaseRoute:
    """The roles that all must take a position, and by when the person is answered, if a day is named.

    ``hearing``: the other side of the booking is heard at once; without it the team asks when it wants to.
    ``first_reply_due``: an aim of the team's own for its first word, which nobody else is told. At ``remind_at`` the
    team is reminded of an answer that is still due; what is late is said to the administrators, and again after every
    ``again_after``, for a week. ``assigned``: one of the team looks after it from the first. ``confirmed``: the person
    gets a document that says what arrived and by when it is answered.
    """

    roles: tuple[str, ...] = ("support",)
    answer_due: Deadline | None = field(default=None, metadata=formerly("answer_due_at"))
    reasons: tuple[Reason, ...] = ()
    hearing: Hearing | None = None
    first_reply_due: Deadline | None = field(default=None, metadata=formerly("first_reply_due_at"))
    remind_at: datetime | None = None
    again_after: timedelta | None = None
    assigned: bool = False
    confirmed: bool = False

    @property
    def answer_due_at(self) -> datetime | None:
        """The last instant for the answer."""
        return self.answer_due.at if self.answer_due else None

    @property
    def first_reply_due_at(self) -> datetime | None:
        """The instant the team aims at for its first word."""
        return self.first_reply_due.at if self.first_reply_due else None


@dataclass(frozen=True, slots=True)
class AppealTerms:
    """By when a decision can be appealed (``None``: not at all), and who decides the appeal.

    ``hearing``: how long the other side has for its word about an appeal, if it was heard or knew of the case before;
    ``answer``: how soon the appeal is decided.
    """

    deadline: Deadline | None = field(default=None, metadata=formerly("until"))
    roles: tuple[str, ...] = ("support",)
    reasons: tuple[Reason, ...] = ()
    hearing: timedelta | None = None
    answer: timedelta | None = None

    @property
    def until(self) -> datetime | None:
        """The last instant for an appeal."""
        return self.deadline.at if self.deadline else None


@dataclass(frozen=True, slots=True)
class MismatchTerms:
    """Which kind of case a side brings when another ``person`` came, or the ``service`` is not what was agreed."""

    person: str = "identity"
    service: str = "complaint"
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactTerms:
    """Whether somebody may write to the team."""

    allowed: bool = True
    reasons: tuple[Reason, ...] = ()


class CaseHooks:
    """Cases."""

    @collected
    def register_case_kinds(self) -> Sequence[CaseKind]:
        """Kinds of cases of the marketplace's own; one with the code of a core's kind takes its place.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: the kinds.
        Default: a question, a complaint, a report, money back, a dispute, and those the system opens.
        Example: help with one's profile, for providers alone.
        Used by: cases.
        """

    @question
    def case_route(self, site: SiteFacts, kind: str, opened_at: datetime) -> CaseRoute:
        """Who answers a case.

        Asked when: a case is opened.
        Facts: its kind, when it was opened.
        Answer: the roles, the deadlines, whether the other side is heard, what is written down and said when late.
        Default: support, within 24 hours; in disputes about money the other side has 72 hours for its word.
        Example: a refund asked after the session needs support and the ethics commission.
        Used by: cases.
        """

    @question
    def appeal_terms(self, site: SiteFacts, kind: str, decided_at: datetime) -> AppealTerms:
        """Whether and until when a decision can be appealed.

        Asked when: a case is decided, and again when it is appealed.
        Facts: its kind, when it was decided.
        Answer: the last instant and how it is counted, the roles that decide, how long the other side is heard, by when
        the appeal is decided.
        Default: 14 days for what decides about people or money, support; questions have no appeal.
        Example: two weeks, to the end of the last day.
        Used by: cases.
        """

    @question
    def mismatch_terms(self, site: SiteFacts, booking: BookingFacts, side: Side) -> MismatchTerms:
        """What a side can bring when what came, or what is found, is not what was agreed.

        Asked when: what was agreed is shown beside what was found.
        Facts: the booking, whose side it is.
        Answer: the kinds of cases for another person and for another service.
        Default: the core's own kinds, a doubt about who somebody is and a complaint.
        Example: a gig site names another kind for the client than for the worker.
        Used by: cases, bookings.
        """

    @question
    def contact_terms(self, site: SiteFacts, registered: bool, at: datetime) -> ContactTerms:
        """Whether somebody may write to the team.

        Asked when: a guest writes; somebody signed in opens the conversation with the team.
        Facts: whether the writer has an account.
        Answer: yes or no, with reasons.
        Default: everybody, always.
        Example: always, before, during and after a service, and with none.
        Used by: messaging, cases.
        """
