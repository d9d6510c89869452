"""The dates of one's bookings in the list of all of one's own: asked for at once, not one by one."""

from __future__ import annotations

import pytest

from core.bookings.dates import NEXT
from core.deadlines.told import Told, open_deadlines
from core.web.scope import Principal
from tests.core.bookings.counting import statements
from tests.core.bookings.stage import HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import Person, SiteFactory


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("rozmova"), "individual", 250_000)


def _reads(person: Person, role: str) -> Principal:
    return Principal(person.id, "Reader", frozenset({role}), "uk", "Europe/Kyiv")


def _listed(stage: Stage, who: Principal) -> tuple[list[Told], int]:
    with stage.site.work() as work, statements(stage.site.engine) as sent:
        found = [told for told in open_deadlines(work, who) if told.kind == "free_cancellation"]
    return found, len(sent)


def test_many_bookings_cost_as_many_statements_as_one(stage: Stage) -> None:
    client, provider = _reads(stage.client, "client"), _reads(stage.provider, "provider")
    stage.paid()
    _listed(stage, client)  # what a process reads only once
    before = [(who, _listed(stage, who)) for who in (client, provider)]
    for more in range(1, 6):
        stage.paid(SATURDAY + 2 * more * HOUR)
    for who, (one, for_one) in before:
        six, for_six = _listed(stage, who)
        assert (len(one), len(six)) == (1, 6)
        assert for_six == for_one
    assert NEXT > 6
