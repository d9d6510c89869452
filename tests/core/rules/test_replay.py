"""A decision asked again: the same under the same values and code, and what differs under others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from core.hooks.markers import answers
from core.hooks.money import Commission, EarningFacts
from core.hooks.site import SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.kit.ids import new_id
from core.kit.money import Money
from core.rules import manager
from core.rules.ask import asking
from core.rules.manager import plugin_set
from core.rules.models import Decision
from core.rules.replay import NO_SITE, Replay, replay, replay_all
from core.rules.versions import set_values
from core.tenancy.work import Work
from tests.plugins.facts import booking
from tests.support import replayed
from tests.support.fingerprint import fingerprint
from tests.support.sites import MONDAY, Site, SiteFactory

START = datetime(2026, 12, 2, 10, tzinfo=UTC)
NOTICE_18 = START - timedelta(hours=18)


def _cancelled(site: Site, at: datetime = NOTICE_18, version: int | None = None) -> Decision:
    """A decision about a cancellation at ``at``, as it is stored."""
    with site.work() as work:
        subject = new_id()
        rules = asking(work, "booking", subject, version=version)
        rules.ask.cancellation_terms(site=rules.site, booking=booking(START), cancelled_by="client", cancelled_at=at)
        work.flush()
        return work.session.scalars(select(Decision).where(Decision.subject_id == subject)).one()


def _share(found: Replay) -> tuple[int, int]:
    return found.old.refund_bps, found.new.refund_bps


def test_under_the_same_values_the_answer_is_the_same(site: SiteFactory) -> None:
    here = site("rozmova")
    row = _cancelled(here)
    with here.work() as work:
        found = replay(work, row)
    assert found.same
    assert found.old == found.new
    assert (found.by, found.unreadable) == (("rozmova",), None)


@pytest.mark.parametrize(("notice", "shares"), [(12, (0, 10_000)), (18, (0, 10_000)), (19, (0, 0)), (24, (0, 0))])
def test_other_values_stand_over_those_it_was_made_under(
    site: SiteFactory, notice: int, shares: tuple[int, int]
) -> None:
    here = site("rozmova")
    row = _cancelled(here)
    with here.work() as work:
        found = replay(work, row, values={"free_change_hours": notice})
    assert _share(found) == shares
    assert found.same == (shares[0] == shares[1] and found.old == found.new)


def test_it_is_judged_by_the_version_it_was_made_under_whatever_holds_since(site: SiteFactory) -> None:
    here = site("rozmova")
    row = _cancelled(here)
    with here.work() as work:
        set_values(work, {"free_change_hours": 12})
    with here.work() as work:
        assert replay(work, row).same
    assert (row.rule_version, _cancelled(here).rule_version) == (0, 1)


def test_another_plugin_answers_the_same_facts(site: SiteFactory) -> None:
    here = site("rozmova")
    row = _cancelled(here)
    with here.work() as work:
        found = replay(work, row, plugins=plugin_set(("proego",)))
        by_the_core = replay(work, row, plugins=plugin_set(()))
    assert found.by == ("proego",)
    assert not found.same
    assert by_the_core.by == ("core",)
    assert _share(by_the_core) == (0, 10_000)


def test_values_nobody_could_set_are_no_answer_and_no_failure(site: SiteFactory) -> None:
    here = site("rozmova")
    row = _cancelled(here)
    with here.work() as work:
        found = replay(work, row, values={"free_change_hours": "many"})
    assert found.unreadable is not None
    assert not found.same


def test_what_was_stored_without_its_site_is_counted_and_not_guessed(site: SiteFactory) -> None:
    here = site("rozmova")
    row = _cancelled(here)
    kept = {name: getattr(row, name) for name in set(Decision.__table__.c.keys()) - {"id", "site_id"}}
    with here.work() as work:
        work.session.add(Decision(**kept, id=new_id(), site_id=None))
    with here.work() as work:
        found = replay_all(work)
    assert (found.looked_at, found.replayed, found.same, found.unreadable) == (2, 1, 1, {NO_SITE.text: 1})


def test_all_are_asked_again_and_the_differences_listed(site: SiteFactory) -> None:
    here = site("rozmova")
    for hours in (11, 12, 13, 23, 24, 25):
        _cancelled(here, START - timedelta(hours=hours))
    with here.work() as work:
        same = replay_all(work)
        found = replay_all(work, values={"free_change_hours": 12}, keep=5)
        nothing = replay_all(work, since=MONDAY + timedelta(microseconds=1))
    assert (same.looked_at, same.same, same.different) == (6, 6, 0)
    # Under 24 hours: 24 and 25 are in time. Under 12 hours: 12, 13 and 23 are, too.
    # Every sentence names the hours, so all differ in words, and three in what follows.
    assert (found.replayed, found.different, found.reworded, len(found.differing)) == (6, 6, 3, 5)
    assert [_share(item) for item in found.differing if not item.alike] == [(0, 10_000)] * 3
    assert nothing.looked_at == 0


def test_a_replay_writes_nothing(site: SiteFactory) -> None:
    here = site("rozmova")
    row, before = _cancelled(here), fingerprint(here)
    with here.work() as work:
        replay(work, row, values={"free_change_hours": 12})
        replay_all(work, values={"free_change_hours": 12})
    assert fingerprint(here) == before
    with here.work() as work:
        assert _count(work) == 1


def _count(work: Work) -> int:
    return work.session.scalars(select(func.count()).select_from(Decision)).one()


class Fickle(MarketplaceHooks):
    """Looks at something that is not among its facts."""

    asked = 0

    @answers
    def commission(self, site: SiteFacts, earning: EarningFacts) -> Commission:
        Fickle.asked += 1
        return Commission(Fickle.asked)


@pytest.fixture
def _fickle(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    known = manager.installed()
    monkeypatch.setattr(manager, "installed", lambda: {**known, "fickle": Fickle})
    yield
    manager.plugin_set.cache_clear()


@pytest.mark.usefixtures("_fickle")
def test_a_rule_that_reads_something_outside_its_facts_is_caught(site: SiteFactory) -> None:
    """The negative control of the proof that runs behind every test."""
    with site("fickle").work() as work:
        rules = asking(work, "booking", new_id())
        rules.ask.commission(site=rules.site, earning=EarningFacts("individual", Money(100, "UAH"), 1))
    faults = replayed.found_again()
    assert len(faults) == 1
    assert faults[0].startswith("commission: ")


def test_an_honest_rule_passes_the_same_look(site: SiteFactory) -> None:
    _cancelled(site("rozmova"))
    assert replayed.found_again() == []
