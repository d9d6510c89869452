"""What a client would pay now: the price of a booking, before there is one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.bookings.facts import pairs_facts
from core.catalogue.facts import offering_facts
from core.catalogue.models import Offering
from core.hooks.offerings import Quote
from core.rules.ask import asking
from core.tenancy.work import Work


def quotes(work: Work, client_id: UUID, rows: Sequence[Offering]) -> dict[UUID, Quote]:
    """What a client would pay for offerings with a provider, by offering, in one query; nothing is written down."""
    wanted = {row.id: (row.provider_id, row.format) for row in rows if row.provider_id is not None}
    if not wanted:
        return {}
    pairs = pairs_facts(work, client_id, set(wanted.values()))
    rules = asking(work, "offering")
    return {
        row.id: rules.ask.quote_price(
            site=rules.site, offering=offering_facts(row), pair=pairs[wanted[row.id]], at=work.now
        )
        for row in rows
        if row.id in wanted
    }
