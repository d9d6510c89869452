"""A client asks to be matched: triage, hand-over, and the clocks that run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from core.hooks.markers import collected, formerly, question
from core.hooks.people import ClientFacts
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A request. ``handed_over_at`` is when the client got the provider's contact (the latest hand-over).

    ``closed_at`` is when silence closed it, ``disputed_at`` when it was said that there was a contact after all.
    """

    id: UUID
    format: str
    created_at: datetime
    has_phone: bool
    unsafe: bool = False
    handed_over_at: datetime | None = None
    contacted_at: datetime | None = None
    closed_at: datetime | None = None
    disputed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RequestTerms:
    """The clocks, each with the way it is counted. All instants are the last one still in time (inclusive).

    ``triage_due`` for the team; after a hand-over ``contact_due`` and ``close_due`` for the client, with
    warnings to both sides at ``warn_at``. ``bar`` is put on the client when the request closes for silence, and
    ``closing`` says by which rule.

    After it closed, until ``dispute`` either side may say that there was a contact: then no bar holds until a
    person of the team has decided, by ``decide_due``. ``None``: a closure is not disputed here.
    """

    triage_due: Deadline = field(metadata=formerly("triage_due_at"))
    contact_due: Deadline | None = field(default=None, metadata=formerly("contact_due_at"))
    close_due: Deadline | None = field(default=None, metadata=formerly("close_due_at"))
    warn_at: tuple[datetime, ...] = ()
    bar: str | None = None
    reasons: tuple[Reason, ...] = ()
    closing: Reason | None = None
    dispute: Deadline | None = field(default=None, metadata=formerly("dispute_until"))
    decide_due: Deadline | None = field(default=None, metadata=formerly("decide_due_at"))

    @property
    def triage_due_at(self) -> datetime:
        """The last instant for the team's first look."""
        return self.triage_due.at

    @property
    def contact_due_at(self) -> datetime | None:
        """The last instant by which the client should be in touch."""
        return self.contact_due.at if self.contact_due else None

    @property
    def close_due_at(self) -> datetime | None:
        """The last instant for a contact before the request closes."""
        return self.close_due.at if self.close_due else None

    @property
    def dispute_until(self) -> datetime | None:
        """The last instant at which the closure may be disputed."""
        return self.dispute.at if self.dispute else None

    @property
    def decide_due_at(self) -> datetime | None:
        """The last instant for a person's decision about the dispute."""
        return self.decide_due.at if self.decide_due else None


class RequestHooks:
    """Requests."""

    @collected
    def request_objections(
        self, site: SiteFacts, request: RequestFacts, client: ClientFacts, at: datetime
    ) -> Sequence[Objection]:
        """Why a request can't be sent.

        Asked when: a client sends one.
        Facts: the request, the client's bars.
        Answer: objections.
        Default: none.
        Example: no phone number to be reached at.
        Used by: requests.
        """

    @question
    def request_terms(self, site: SiteFacts, request: RequestFacts) -> RequestTerms:
        """Which clocks run for a request.

        Asked when: a request arrives, at each hand-over, when it closes for silence and when that is disputed.
        Facts: when it arrived, when the contact was handed over, when it closed and was disputed.
        Answer: the deadlines and the warnings.
        Default: triage within 24 hours, no clock afterwards.
        Example: closed when the client is silent for 48 hours.
        Used by: requests.
        """
