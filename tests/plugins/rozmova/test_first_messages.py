"""ROZ-25: a first message waits so many working days, and so many wait at a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.kit.instants import MICROSECOND
from core.kit.working_days import WorkingCalendar
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import local, site

PLUGIN = Rozmova()
KYIV = "Europe/Kyiv"


@pytest.mark.rule("ROZ-25")
@pytest.mark.parametrize(
    ("written", "days", "first_late"),
    [
        ("2026-11-23T00:00:00", 3, "2026-11-27T00:00:00"),
        ("2026-11-23T23:59:59", 3, "2026-11-27T00:00:00"),
        ("2026-11-24T00:00:00", 3, "2026-11-28T00:00:00"),
        ("2026-11-27T10:00:00", 1, "2026-12-01T00:00:00"),
        ("2026-11-28T10:00:00", 1, "2026-12-01T00:00:00"),
        ("2027-03-26T10:00:00", 1, "2027-03-30T00:00:00"),  # over the change of the clocks
    ],
)
def test_the_day_it_is_written_is_day_nought(written: str, days: int, first_late: str) -> None:
    values = RozmovaParameters(first_message_answer_wd=days)

    terms = PLUGIN.inquiry_terms(site(values), local(written, KYIV))

    assert terms.due_at == local(first_late, KYIV) - MICROSECOND
    assert [reason.rule for reason in terms.reasons] == ["ROZ-25"]


@pytest.mark.rule("ROZ-25")
def test_a_holiday_is_no_working_day() -> None:
    free = WorkingCalendar(holidays=frozenset({date(2026, 11, 25)}))

    terms = PLUGIN.inquiry_terms(site(calendar=free), local("2026-11-23T10:00:00", KYIV))

    assert terms.due_at == local("2026-11-28T00:00:00", KYIV) - MICROSECOND


@pytest.mark.rule("ROZ-25")
def test_what_a_tenant_sets_is_what_holds() -> None:
    default = PLUGIN.inquiry_terms(site(), local("2026-11-23T10:00:00", KYIV))
    values = RozmovaParameters(first_messages_open=2, first_message_quiet_days=0)
    own = PLUGIN.inquiry_terms(site(values), local("2026-11-23T10:00:00", KYIV))

    assert (default.most_open, default.quiet) == (5, timedelta(days=30))
    assert (own.most_open, own.quiet) == (2, timedelta(0))
