"""Who could take a request: active, listed providers who offer its format, with their next free times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.availability.free_time import Wanted, next_free
from core.catalogue.facts import offering_facts
from core.catalogue.formats import formats
from core.catalogue.models import Offering
from core.kit.instants import local_date
from core.providers.models import Provider
from core.providers.queries import bookable, is_bookable
from core.requests.apart import parted_from
from core.requests.escalate import never_to_provider
from core.requests.models import Request
from core.rules.ask import asking
from core.tenancy.work import Work

DAYS_AHEAD = 14
TIMES_SHOWN = 3
AN_HOUR_MIN = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A provider who could take the request; ``next_free`` may be empty. ``chosen``: the client's own wish."""

    provider: Provider
    offering: Offering
    next_free: Sequence[datetime]
    chosen: bool


def can_take(work: Work, provider: Provider, format_code: str) -> bool:
    """Whether the provider is bookable and offers this format."""
    if not bookable(provider):
        return False
    return bool(offerings_for(work, provider, format_code))


def offerings_for(work: Work, provider: Provider, format_code: str) -> Sequence[Offering]:
    """The provider's published offerings of a format."""
    found = select(Offering).where(
        Offering.provider_id == provider.id, Offering.format == format_code, Offering.status == "published"
    )
    return work.session.scalars(found.order_by(Offering.id)).all()


def candidates(work: Work, request: Request) -> list[Candidate]:
    """Everybody who could take a request: the chosen one first, then who has the earliest free time.

    Nobody whose contact with this client was ended; and nobody at all for somebody who is not safe.
    """
    if never_to_provider(work, request.client_id):
        return []
    parted = {row.id for row in parted_from(work, request.client_id)}
    rows = work.session.execute(
        select(Provider, Offering)
        .join(Offering, Offering.provider_id == Provider.id)
        .where(
            is_bookable(),
            Offering.format == request.format,
            Offering.status == "published",
        )
        .order_by(Provider.display_name, Offering.id)
    )
    pairs: dict[object, tuple[Provider, Offering]] = {}
    for provider, offering in rows:
        if provider.id in parted:
            continue
        pairs.setdefault(provider.id, (provider, offering))
    wishes = {provider.id: wanted(work, offering) for provider, offering in pairs.values()}
    today = local_date(work.now, work.tenant.zone)
    free = next_free(work, wishes.values(), today, DAYS_AHEAD, limit=TIMES_SHOWN)
    found = [
        Candidate(provider, offering, free.get(wishes[provider.id], []), provider.id == request.chosen_provider_id)
        for provider, offering in pairs.values()
    ]
    return sorted(found, key=_order)


def _order(item: Candidate) -> tuple[bool, bool, float, str]:
    earliest = item.next_free[0].timestamp() if item.next_free else 0.0
    return not item.chosen, not item.next_free, earliest, item.provider.display_name


def wanted(work: Work, offering: Offering) -> Wanted:
    """A meeting of this offering, in the window the rules leave open now."""
    facts = offering_facts(offering)
    rules = asking(work, "offering")
    window = rules.ask.booking_window(site=rules.site, offering=facts, at=work.now)
    known = formats(work)[offering.format]
    duration = facts.duration_min or known.duration_min or AN_HOUR_MIN
    if offering.provider_id is None:
        raise LookupError("a meeting needs a provider")
    return Wanted(offering.provider_id, offering.format, duration, window)
