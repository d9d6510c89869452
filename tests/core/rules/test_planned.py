"""Versions with dates: which one is in force, what a planned one takes over, and that nothing reaches back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.hooks.site import SiteFacts
from core.kit.errors import Invalid, NotFound
from core.rules.models import RuleVersion
from core.rules.put_into_force import Begun, put_into_force, withdraw_version
from core.rules.versions import current_version, oldest_of, set_values, site_facts, versions
from core.tenancy.models import AuditRecord
from core.tenancy.work import Work
from plugins.rozmova.parameters import RozmovaParameters
from tests.support.sites import MONDAY, Site, SiteFactory

pytestmark = pytest.mark.rule("MIS-4")
DAY = timedelta(days=1)


def _seen(here: Site, after: timedelta) -> tuple[int, int, int]:
    """The version in force, the free hours, the reminder's hours."""
    here.set_clock(MONDAY + after)
    with here.work() as work:
        values = _values(site_facts(work))
        return current_version(work), values.free_change_hours, values.meeting_reminder_hours


def _values(site: SiteFacts) -> RozmovaParameters:
    return site.parameters(RozmovaParameters)


def _put(work: Work, starts: timedelta | None, **changes: Any) -> int:
    begins = None if starts is None else MONDAY + starts
    return put_into_force(work, changes, effective_from=begins, note=None, by=None).number


def test_a_change_that_begins_sooner_is_not_lost_when_a_planned_one_begins(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        _put(work, 2 * DAY, free_change_hours=12)
        _put(work, DAY, meeting_reminder_hours=5)
    assert _seen(here, timedelta()) == (0, 24, 3)
    assert _seen(here, DAY) == (2, 24, 5)
    assert _seen(here, 2 * DAY - timedelta(microseconds=1)) == (2, 24, 5)
    assert _seen(here, 2 * DAY) == (1, 12, 5), "the planned one, with what began before it"


def test_what_the_planned_one_sets_itself_it_keeps(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        _put(work, 2 * DAY, free_change_hours=12)
        _put(work, None, free_change_hours=48, meeting_reminder_hours=5)
    assert _seen(here, timedelta()) == (2, 48, 5)
    assert _seen(here, 2 * DAY) == (1, 12, 5)


def test_of_two_at_one_instant_the_later_made_one_holds(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        _put(work, DAY, free_change_hours=12)
        _put(work, DAY, free_change_hours=48)
    assert _seen(here, DAY)[:2] == (2, 48)


def test_a_planned_one_is_taken_back_and_the_others_lose_what_came_from_it(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        first = _put(work, DAY, free_change_hours=12)
        _put(work, 2 * DAY, meeting_reminder_hours=5)
        assert versions(work)[1].values == {"free_change_hours": 12, "meeting_reminder_hours": 5}
        withdraw_version(work, first, by=None)
        assert versions(work)[1].values == {"meeting_reminder_hours": 5}
        with pytest.raises(NotFound):
            withdraw_version(work, first, by=None)
    assert _seen(here, DAY) == (0, 24, 3)
    assert _seen(here, 2 * DAY) == (2, 24, 5)
    with here.work() as work, pytest.raises(Begun):
        withdraw_version(work, 2, by=None)


def test_what_would_not_go_together_later_is_refused_now(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        _put(work, DAY, page_sla_max_wd=8)
    with here.work() as work, pytest.raises(Invalid) as refused:
        _put(work, None, page_sla_min_wd=9)
    assert list(refused.value.fields) == ["effective_from"]
    assert _seen(here, timedelta())[0] == 0


def test_nothing_reaches_back_not_even_past_the_use_case(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        for reach in (timedelta(microseconds=1), DAY):
            with pytest.raises(Invalid):
                _put(work, -reach, free_change_hours=12)
            with pytest.raises(Invalid):
                set_values(work, {"free_change_hours": 12}, effective_from=MONDAY - reach)
        work.session.add(RuleVersion(number=1, effective_from=MONDAY - DAY, created_at=MONDAY))
        with pytest.raises(IntegrityError, match="no_reach_back"):
            work.flush()
        work.session.rollback()


def test_old_and_new_are_written_down(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        _put(work, DAY, free_change_hours=12)
    with here.work() as work:
        row = work.session.scalars(select(AuditRecord).where(AuditRecord.action == "rules.change")).one()
        assert row.details["changes"] == {"free_change_hours": [24, 12]}


def test_the_oldest_of_several_versions_is_the_one_that_began_first(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        _put(work, 2 * DAY, free_change_hours=12)
        _put(work, DAY, free_change_hours=36)
        assert oldest_of(work, {1, 2}) == 2
        assert oldest_of(work, {0, 1}) == 0
        assert oldest_of(work, set()) is None
