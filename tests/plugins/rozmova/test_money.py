"""ROZ-45: three working days after the crediting, whatever the date of the session."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.hooks.money import EarningFacts
from core.kit.money import Money
from core.kit.working_days import WorkingCalendar
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import MICROSECOND, ids, local, payout, site

KYIV = "Europe/Kyiv"
PLUGIN = Rozmova()
SESSION = local("2027-06-01T10:00", KYIV)

# 23 November 2026 is a Monday.
CREDITED = [
    ("2026-11-23T00:00", "2026-11-27T00:00"),
    ("2026-11-23T12:00", "2026-11-27T00:00"),
    ("2026-11-23T23:59:59", "2026-11-27T00:00"),
    ("2026-11-24T00:00", "2026-11-28T00:00"),
    ("2026-11-25T09:00", "2026-12-01T00:00"),  # over a weekend
    ("2026-11-26T09:00", "2026-12-02T00:00"),
    ("2026-11-27T09:00", "2026-12-03T00:00"),
    ("2026-11-28T09:00", "2026-12-03T00:00"),  # credited on a Saturday: Monday is day one
    ("2026-11-29T23:59", "2026-12-03T00:00"),
    ("2026-12-30T09:00", "2027-01-05T00:00"),  # the weekend alone is off: holidays are the tenant's own list
    ("2028-02-25T09:00", "2028-03-02T00:00"),  # a leap February
    ("2027-02-24T09:00", "2027-03-02T00:00"),
    ("2026-10-23T09:00", "2026-10-29T00:00"),  # over the night with 25 hours
    ("2027-03-25T09:00", "2027-03-31T00:00"),  # over the night with 23 hours
]


@pytest.mark.rule("ROZ-45")
@pytest.mark.parametrize(("credited", "ends"), CREDITED)
def test_a_specialist_is_paid_by_the_end_of_the_third_working_day(credited: str, ends: str) -> None:
    facts = payout(SESSION, credited_at=local(credited, KYIV))

    terms = PLUGIN.payout_terms(site(), facts)

    assert terms.trigger == "credited"
    assert terms.due_at == local(ends, KYIV) - MICROSECOND
    assert ids(terms.reasons) == ["ROZ-45"]


@pytest.mark.rule("ROZ-45")
def test_nothing_is_due_before_the_money_is_there_even_when_the_session_is_over() -> None:
    terms = PLUGIN.payout_terms(site(), payout(SESSION, delivered_at=SESSION))

    assert (terms.trigger, terms.due_at) == ("credited", None)


@pytest.mark.rule("ROZ-45")
def test_the_date_of_the_session_does_not_matter() -> None:
    credited_at = local("2026-11-23T12:00", KYIV)
    past = payout(credited_at - timedelta(days=9), credited_at=credited_at, delivered_at=credited_at)
    coming = payout(credited_at + timedelta(days=90), credited_at=credited_at)

    assert PLUGIN.payout_terms(site(), past).due_at == PLUGIN.payout_terms(site(), coming).due_at


@pytest.mark.rule("ROZ-45")
def test_the_tenants_holidays_and_worked_saturdays_count() -> None:
    calendar = WorkingCalendar(holidays=frozenset({date(2026, 11, 25)}), extra_workdays=frozenset({date(2026, 11, 28)}))
    facts = payout(SESSION, credited_at=local("2026-11-24T12:00", KYIV))

    terms = PLUGIN.payout_terms(site(calendar=calendar), facts)

    assert terms.due_at == local("2026-11-29T00:00", KYIV) - MICROSECOND


@pytest.mark.rule("ROZ-45")
@pytest.mark.parametrize(("days", "ends"), [(0, "2026-11-24T00:00"), (1, "2026-11-25T00:00"), (5, "2026-12-01T00:00")])
def test_the_tenant_sets_the_days(days: int, ends: str) -> None:
    facts = payout(SESSION, credited_at=local("2026-11-23T12:00", KYIV))

    terms = PLUGIN.payout_terms(site(RozmovaParameters(payout_working_days=days)), facts)

    assert terms.due_at == local(ends, KYIV) - MICROSECOND


@pytest.mark.rule("ROZ-45")
def test_the_day_is_the_sites_not_greenwichs() -> None:
    # 22:30 UTC on Monday is Tuesday in Kyiv.
    facts = payout(SESSION, credited_at=local("2026-11-23T22:30", "UTC"))

    assert PLUGIN.payout_terms(site(), facts).due_at == local("2026-11-28T00:00", KYIV) - MICROSECOND


@pytest.mark.parametrize(("bps", "kept"), [(0, 0), (1_500, 12_000), (1, 8), (10_000, 80_000)])
def test_the_platform_keeps_what_the_tenant_set_and_nothing_by_default(bps: int, kept: int) -> None:
    gross = Money(80_000, "UAH")
    values = RozmovaParameters(platform_fee_bps=bps)

    assert gross.share(PLUGIN.commission(site(values), EarningFacts("individual", gross, 1)).bps).minor == kept
    assert PLUGIN.commission(site(), EarningFacts("individual", gross, 1)).bps == 0


@pytest.mark.rule("ROZ-58")
def test_after_the_payout_support_agrees_with_the_specialist_unless_the_tenant_sets_an_offset() -> None:
    owed = Money(120_050, "UAH")
    literal = PLUGIN.clawback_terms(site(), owed)
    offset = PLUGIN.clawback_terms(site(RozmovaParameters(clawback_mode="offset_next_payout")), owed)

    assert (literal.mode, offset.mode) == ("case", "offset_next_payout")
    assert ids(literal.reasons) == ids(offset.reasons) == ["ROZ-58"]
    assert [dict(terms.reasons[0].values)["clawback_mode"] for terms in (literal, offset)] == [
        literal.mode,
        offset.mode,
    ]
