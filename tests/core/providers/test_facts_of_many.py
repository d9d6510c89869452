"""Many are seen exactly as one is."""

from __future__ import annotations

from sqlalchemy import select

from core.providers.facts import provider_facts
from core.providers.facts_of_many import facts_of_many
from core.providers.models import Agreement, PayoutDestination, Provider, ProviderDocument
from tests.support.sites import SiteFactory


def test_many_are_seen_as_one_is(site: SiteFactory) -> None:
    here = site("rozmova")
    for name in ("Petra", "Pavlo", "Polina"):
        here.person("provider", name=name)
    with here.work() as work:
        rows = list(work.session.scalars(select(Provider).order_by(Provider.id)))
        first, second = rows[0].id, rows[1].id
        work.session.add_all(
            [
                PayoutDestination(provider_id=first, kind="iban", number="UA1", holder="P", created_at=work.now),
                PayoutDestination(
                    provider_id=second, kind="iban", number="UA2", holder="P", created_at=work.now, replaced_at=work.now
                ),
                Agreement(provider_id=first, code="ethics", version="1", agreed_at=work.now),
                Agreement(provider_id=second, code="ethics", version="0", agreed_at=work.now),
                ProviderDocument(provider_id=second, code="diploma", seen_at=work.now),
            ]
        )
        work.flush()
        many = facts_of_many(work, rows)
        assert many == {row.id: provider_facts(work, row) for row in rows}
        assert many[first].has_payout_destination
        assert many[second].documents == {"diploma"}
