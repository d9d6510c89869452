"""What people may report about the work with each other, what a client may allow, and why a client is not taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.hooks.markers import collected, formerly, question
from core.hooks.site import Reason, SiteFacts
from core.kit.deadlines import Deadline
from core.kit.messages import Message


@dataclass(frozen=True, slots=True)
class SignalKind:
    """A kind of signal that people can cause by a report, the rule behind it, and its name for people."""

    kind: str
    rule: str
    title: Message


@dataclass(frozen=True, slots=True)
class ChatPermission:
    """Something a provider may do only with the client's permission, given in the chat the two share.

    ``asked``, ``given`` and ``withdrawn`` are what the chat then says.
    """

    code: str
    rule: str
    title: Message
    help: Message
    asked: Message
    given: Message
    withdrawn: Message


@dataclass(frozen=True, slots=True)
class DeclineReason:
    """Why a provider does not take a new client. Seen by the provider and the team alone.

    ``signal``: the kind of signal this reason is, if it is one (see ``register_signals``).
    """

    code: str
    rule: str
    title: Message
    signal: str | None = None


@dataclass(frozen=True, slots=True)
class InquiryTerms:
    """How first messages to a provider go.

    ``due``: the last instant at which the provider may answer. ``most_open``: how many one client may
    have waiting at a time. ``quiet``: who was not taken up does not ask the same provider again within this time.
    """

    due: Deadline = field(metadata=formerly("due_at"))
    most_open: int = 5
    quiet: timedelta = timedelta(days=30)
    reasons: tuple[Reason, ...] = ()

    @property
    def due_at(self) -> datetime:
        """The last instant for the answer."""
        return self.due.at


class ReportHooks:
    """Reports, permissions and reasons of the marketplace's own."""

    @collected
    def register_signals(self) -> Sequence[SignalKind]:
        """The signals that people can cause by a report.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: kinds with their rule (``failed_scheduling``, ``change_asked``, ``late``, ``tech_report``,
        ``declined_free_slot``, ``price_elsewhere``, ``no_show``, ``late_cancellation``). A kind that is not named is
        not offered to anybody.
        Default: none.
        Example: a failed attempt to agree a time counts in one marketplace and is no business of another.
        Used by: standing, reports, intake.
        """

    @collected
    def register_permissions(self) -> Sequence[ChatPermission]:
        """What a client may allow a provider in the chat they share.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: permissions with the words of asking, giving and withdrawing.
        Default: none.
        Example: being called by the first name.
        Used by: messaging.
        """

    @collected
    def register_decline_reasons(self) -> Sequence[DeclineReason]:
        """Why a provider may decline or hand over a new client.

        Asked when: a plugin set is first used.
        Facts: none.
        Answer: reasons by code. With none, a booking need not be accepted and can't be declined.
        Default: none.
        Example: a psychiatrist is needed.
        Used by: intake.
        """

    @question
    def inquiry_terms(self, site: SiteFacts, at: datetime) -> InquiryTerms:
        """How long a provider may take to answer a first message, and how many a client may send.

        Asked when: a client writes to a provider before anything is booked.
        Facts: the site with its calendar, the instant.
        Answer: the last instant for an answer, the number of open messages, the quiet time after a refusal.
        Default: three working days, five, thirty days.
        Example: a marketplace that asks for an answer within a day.
        Used by: intake.
        """
