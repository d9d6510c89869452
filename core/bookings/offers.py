"""What a client wants to book: the offering, who gives it, how its format is booked."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core.bookings.errors import NotBookable
from core.catalogue.facts import offering_facts
from core.catalogue.formats import formats
from core.catalogue.models import Offering
from core.hooks.offerings import Format, OfferingFacts
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import bookable
from core.standing.note_agreed import failed_run, know_run
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Offer:
    """An offering that may be booked now."""

    offering: Offering
    provider: Provider
    format: Format
    facts: OfferingFacts

    @property
    def duration_min(self) -> int:
        """How long the meeting lasts: the offering's own, else the format's, else an hour."""
        return self.facts.duration_min or self.format.duration_min or 60


def offer_of(work: Work, offering_id: UUID) -> Offer:
    """An offering whatever its state. Raises ``NotFound``; ``NotBookable`` without a provider."""
    row = work.session.execute(
        select(Offering, Provider, failed_run(work, Provider.account_id))
        .outerjoin(Provider, Provider.id == Offering.provider_id)
        .where(Offering.id == offering_id)
    ).first()
    if row is None:
        raise NotFound
    offering: Offering = row[0]
    provider: Provider | None = row[1]
    if provider is None:
        raise NotBookable(msg("This service is arranged with the team. Write to us, and we agree on a time."))
    know_run(work, provider.account_id, row[2])
    return Offer(offering, provider, formats(work)[offering.format], offering_facts(offering))


def bookable_offer(work: Work, offering_id: UUID) -> Offer:
    """An offering that may be booked now. Raises ``NotFound`` or ``NotBookable``."""
    offer = offer_of(work, offering_id)
    if offer.offering.status != "published" or not bookable(offer.provider):
        raise NotBookable
    return offer
