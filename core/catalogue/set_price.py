"""Setting the price of an offering. What was booked before keeps its price."""

from __future__ import annotations

from uuid import UUID

from core.catalogue.change import current
from core.catalogue.check import price_faults
from core.catalogue.facts import offering_facts
from core.catalogue.formats import format_of
from core.catalogue.models import Offering, PriceRecord
from core.catalogue.price_counts import price_counts
from core.catalogue.queries import price_history, withdrawn_prices
from core.kit.errors import Invalid
from core.kit.money import Money
from core.rules.ask import asking, refuse
from core.tenancy.work import Work


def set_price(work: Work, offering_id: UUID, price: Money, *, version: int | None = None) -> Offering:
    """Set the price for whoever books from now on; the same price again changes nothing.

    A draft that was never published has no earlier prices: nobody could buy at them.
    Raises ``Stale``, ``Invalid`` or ``Refused`` (with the instant from which a change is possible, if known).
    """
    row = current(work, offering_id, version)
    if wrong := price_faults(work, price, format_of(work, row.format)):
        raise Invalid(fields=wrong)
    if price == Money(row.price_minor, row.currency):
        return row
    history = price_history(work, row.id)
    rules = asking(work, "offering", row.id)
    objections = rules.ask.price_objections(
        site=rules.site,
        offering=offering_facts(row),
        price=price,
        history=history,
        withdrawn=withdrawn_prices(work, row),
        at=work.now,
    )
    refuse(list(objections))
    row.price_minor, row.currency = price.minor, price.currency
    row.version += 1
    if history:
        record_price(work, row)
    work.flush()
    price_counts(work, row)
    return row


def record_price(work: Work, row: Offering) -> None:
    """Write down the price at which an offering is sold from now on."""
    work.session.add(PriceRecord(offering_id=row.id, price_minor=row.price_minor, currency=row.currency, at=work.now))
