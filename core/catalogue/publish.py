"""Publishing an offering: from now on visitors see it and may book."""

from __future__ import annotations

from uuid import UUID

from core.catalogue.change import current
from core.catalogue.check import check_offering
from core.catalogue.events import OfferingPublished
from core.catalogue.facts import offering_facts
from core.catalogue.formats import format_of
from core.catalogue.models import Offering
from core.catalogue.price_counts import price_counts
from core.catalogue.publication import refuse_publication
from core.catalogue.queries import price_history, withdrawn_prices
from core.catalogue.set_price import record_price
from core.hooks.programmes import Publisher
from core.identity.connecting import require_connection
from core.providers.queries import provider
from core.rules.ask import asking, refuse
from core.tenancy.work import Work


def publish_offering(work: Work, offering_id: UUID, *, version: int | None = None, by: Publisher = "team") -> Offering:
    """Publish a draft, or an archived offering again; nothing happens to a published one.

    The first publication starts the history of its price. Raises ``Stale``, ``Invalid`` or ``Refused``, also when
    ``by`` its provider what the team publishes, and ``NotVerified`` for a provider whose account does not connect.
    """
    row = current(work, offering_id, version)
    if row.status == "published":
        return row
    refuse_publication(work, row, by)
    if row.provider_id is not None:
        holder = provider(work, row.provider_id).account_id
        require_connection(work, holder, "publish")
    check_offering(work, row, format_of(work, row.format))
    history = price_history(work, row.id)
    rules, facts = asking(work, "offering", row.id), offering_facts(row)
    objections = list(rules.ask.offering_objections(site=rules.site, offering=facts))
    objections += rules.ask.price_objections(
        site=rules.site,
        offering=facts,
        price=facts.price,
        history=history,
        withdrawn=withdrawn_prices(work, row),
        at=work.now,
    )
    refuse(objections)
    row.status = "published"
    row.version += 1
    if not history:
        record_price(work, row)
    work.flush()
    price_counts(work, row)
    work.emit(OfferingPublished(row.id))
    return row
