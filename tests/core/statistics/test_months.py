"""Periods: whole months of the site's calendar."""

from __future__ import annotations

from datetime import date

from core.statistics.months import months
from tests.support.sites import SiteFactory


def test_by_default_the_month_that_runs(site: SiteFactory) -> None:
    with site("peer_support").work() as work:
        found = months(work, None, None)
        assert (found.first, found.last) == (date(2026, 11, 1), date(2026, 11, 1))
        assert (found.begins.isoformat(), found.ends.isoformat()) == (
            "2026-10-31T19:00:00+00:00",
            "2026-11-30T19:00:00+00:00",
        )


def test_one_end_is_enough(site: SiteFactory) -> None:
    with site("peer_support").work() as work:
        assert months(work, "2026-03", None).last == date(2026, 3, 1)
        assert months(work, None, "2026-03").first == date(2026, 3, 1)


def test_a_leap_february_and_a_clock_change_are_whole(site: SiteFactory) -> None:
    with site("rozmova").work() as work:
        leap = months(work, "2028-02", "2028-02")
        assert (leap.ends - leap.begins).days == 29
        march = months(work, "2027-03", "2027-03")
        assert (march.ends - march.begins).total_seconds() == 31 * 86400 - 3600
