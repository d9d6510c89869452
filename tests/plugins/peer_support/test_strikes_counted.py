"""PEER-12 against the database: what was written down counts until the team excludes it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.bookings.facts import client_facts
from core.rules.ask import asking
from core.standing.exclude import exclude_signal
from core.standing.queries import bars_of
from core.standing.record import record_signal
from tests.support.sites import MONDAY, Person, Site, SiteFactory


def is_free(where: Site, person: Person) -> bool:
    """Whether free consultations are open to a mother."""
    with where.work() as work:
        rules = asking(work, "request")
        client = client_facts(work, person.id)
        return rules.ask.entitlements(site=rules.site, client=client, at=work.now).free_services


@pytest.mark.rule("PEER-12")
def test_the_second_strike_in_a_month_closes_and_an_excluded_one_opens_again(site: SiteFactory) -> None:
    where = site("peer_support")
    mother, other = where.person("client"), where.person("client")

    open_to = []
    for days in (20, 3):
        with where.work() as work:
            signal = record_signal(work, mother.id, "strike", rule="PEER-12", at=MONDAY - timedelta(days=days))
        open_to.append(is_free(where, mother))
    with where.work() as work:
        exclude_signal(work, signal.id, reason="The consultant was ill, not the mother.")
    open_to.append(is_free(where, mother))

    assert open_to == [True, False, True]
    assert is_free(where, other)
    with where.work() as work:
        (bar,) = bars_of(work, mother.id)
        assert (bar.kind, bar.rule, bar.lifted_at, bar.lifted_by) == ("paid_only", "PEER-12", work.now, None)
