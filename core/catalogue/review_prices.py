"""Other rule values are on their way: whose published prices do not fit them is told at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from core.accounts.queries import recipient_of
from core.catalogue.facts import offering_facts
from core.catalogue.messages import PRICE_UNFIT
from core.catalogue.models import Offering
from core.hooks.site import Objection
from core.notifications.send import notify
from core.providers.models import Provider
from core.providers.queries import ACTIVE
from core.rules.ask import Asker
from core.rules.manager import plugin_set
from core.rules.versions import current_version, site_with, values_of, version_before, versions
from core.tenancy.work import Work


def review_prices(work: Work, version: int, since: datetime) -> None:
    """Tell the providers of published offerings whose price fits the values of now, and not those of ``version``."""
    rows = work.session.execute(
        select(Offering, Provider.account_id)
        .join(Provider, (Provider.tenant_id == Offering.tenant_id) & (Provider.id == Offering.provider_id))
        .where(Offering.status == "published", Provider.status == ACTIVE)
        .order_by(Offering.provider_id, Offering.created_at, Offering.id)
    )
    before = _before(work, version)
    for row, account_id in rows:
        unfit = _objections(work, row, version, since)
        if unfit and not _objections(work, row, before, since):
            notify(
                work,
                recipient_of(work, account_id),
                PRICE_UNFIT.code,
                params={"offering": row.title, "since": since, "why": unfit[0].message},
                link=f"/cabinet/offerings/{row.id}",
            )


def _before(work: Work, version: int) -> int:
    """The version that holds until ``version`` does."""
    if current_version(work) != version:
        return current_version(work)
    found = next((version_before(work, one) for one in versions(work) if one.number == version), None)
    return found.number if found else 0


def _objections(work: Work, row: Offering, version: int, at: datetime) -> list[Objection]:
    # Exactly as that version says, whatever is in force now.
    site = site_with(work, values_of(work, version), version)
    rules, facts = Asker(work, plugin_set(work.tenant.plugins), site, "offering", None), offering_facts(row)
    return list(
        rules.ask.price_objections(site=rules.site, offering=facts, price=facts.price, history=(), withdrawn=(), at=at)
    )
