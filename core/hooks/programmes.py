"""Group programmes and events: who publishes them, who gets in, and what help the platform gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from core.hooks.markers import collected, formerly, question
from core.hooks.offerings import OfferingFacts
from core.hooks.people import ProviderFacts
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.deadlines import Deadline
from core.kit.messages import Message

Publisher = Literal["provider", "team"]
"""Who opens an offering to everybody."""


@dataclass(frozen=True, slots=True)
class PublicationTerms:
    """Who publishes an offering. ``warnings`` are shown to both sides and keep nobody from anything."""

    by: Publisher = "provider"
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class GateTerms:
    """What comes before a seat: a meeting in the format ``consultation`` with the offering's own provider, who then
    decides. ``None``: nothing does."""

    consultation: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class InclusionFacts:
    """A client before an offering with a gate: consultations with its provider that took place, seats ever taken in
    it and not given up in time."""

    consultations: int
    seats: int


@dataclass(frozen=True, slots=True)
class SupportTerms:
    """The help a provider may ask the team for with an offering (code and words); answered by ``due``. Without
    kinds there is none."""

    kinds: tuple[tuple[str, Message], ...] = ()
    due: Deadline | None = field(default=None, metadata=formerly("due_at"))
    reasons: tuple[Reason, ...] = ()

    @property
    def due_at(self) -> datetime | None:
        """The last instant for the answer."""
        return self.due.at if self.due else None


@dataclass(frozen=True, slots=True)
class MaterialTerms:
    """What providers may put up for people to read (code and words): of themselves, and of an offering. Without kinds
    there is nothing. ``types`` are ``pdf``, ``jpeg``, ``png`` and ``webp``."""

    kinds: tuple[tuple[str, Message], ...] = ()
    types: tuple[str, ...] = ()
    largest_mb: int = 10
    most: int = 50
    reasons: tuple[Reason, ...] = ()


class ProgrammeHooks:
    """Publication, the gate before a group, support of events."""

    @question
    def publication_terms(
        self, site: SiteFacts, offering: OfferingFacts, provider: ProviderFacts | None
    ) -> PublicationTerms:
        """Who publishes an offering.

        Asked when: an offering is shown to its owner, sent to the team, changed or published.
        Facts: the offering; its provider, ``None`` for the marketplace's own or when only ``by`` is wanted.
        Answer: the provider, or the team after a look; and what is worth a warning.
        Default: the provider.
        Example: group programmes are published by the administration.
        Used by: catalogue, programmes.
        """

    @question
    def gate_terms(self, site: SiteFacts, offering: OfferingFacts) -> GateTerms:
        """Whether a consultation and the provider's decision come before a seat.

        Asked when: an offering is shown or booked, and when its provider decides about a client.
        Facts: the offering.
        Answer: the format of the consultation, or none.
        Default: none.
        Example: a free consultation of 15 minutes before some kinds of group.
        Used by: bookings, programmes.
        """

    @collected
    def inclusion_objections(
        self, site: SiteFacts, offering: OfferingFacts, inclusion: InclusionFacts, at: datetime
    ) -> Sequence[Objection]:
        """Why a provider can't decide now whether a client joins.

        Asked when: the provider records the decision, or changes it.
        Facts: the offering, the consultations with its provider that took place, the client's seats.
        Answer: every objection.
        Default: none.
        Example: the consultation has not taken place yet.
        Used by: programmes.
        """

    @question
    def support_terms(self, site: SiteFacts, offering: OfferingFacts, at: datetime) -> SupportTerms:
        """What help a provider may ask the team for.

        Asked when: an offering is shown to its owner, and when the provider asks.
        Facts: the offering, the instant.
        Answer: the kinds of help and when it is answered at the latest.
        Default: none.
        Example: technical and marketing support of an event.
        Used by: programmes.
        """

    @question
    def material_terms(self, site: SiteFacts) -> MaterialTerms:
        """What providers may put up: presentations, publications, materials.

        Asked when: a provider opens the page of materials or hands a file in.
        Facts: none beside the site.
        Answer: the kinds, the types and sizes that are taken, how many.
        Default: none.
        Example: presentations and publications as PDF or picture of at most 10 MB.
        Used by: programmes.
        """
