"""Taking an offering off the shelf. What is booked takes place all the same."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.catalogue.change import current
from core.catalogue.facts import offering_facts
from core.catalogue.models import Offering
from core.catalogue.queries import offering, price_history, sold_beside
from core.catalogue.set_price import record_price
from core.hooks.programmes import Publisher
from core.rules.ask import asking, refuse
from core.tenancy.work import Work


def archive_offering(work: Work, offering_id: UUID, *, version: int | None = None, by: Publisher = "team") -> Offering:
    """Hide an offering from visitors; nothing happens to an archived one.

    Raises ``Stale``, or ``Refused`` when ``by`` its provider and the rules speak against it.
    """
    _lock_shelf(work, offering(work, offering_id))
    row = current(work, offering_id, version)
    if row.status == "published":
        _ask(work, row, by)
    if row.status != "archived":
        row.status = "archived"
        row.version += 1
        work.flush()
    return row


def _ask(work: Work, row: Offering, by: Publisher) -> None:
    beside = sold_beside(work, row)
    rules = asking(work, "offering", row.id)
    terms = rules.ask.withdrawal_terms(
        site=rules.site,
        offering=offering_facts(row),
        history=price_history(work, row.id),
        beside=tuple(price_history(work, item.id)[-1] for item in beside),
        at=work.now,
    )
    if by == "provider":
        refuse(list(terms.objections))
    if terms.changes_price:
        for item in beside:
            record_price(work, item)


def _lock_shelf(work: Work, row: Offering) -> None:
    """Two of them are not taken off at once, each because of the other."""
    query = select(Offering.id).where(Offering.provider_id == row.provider_id, Offering.format == row.format)
    work.session.execute(query.order_by(Offering.id).with_for_update()).all()
