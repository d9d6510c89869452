"""PRO-32 to 37: the share by format and size, and the two clocks of a payout."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.hooks.money import EarningFacts
from core.kit.money import Money
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.plugin import ProEgo
from tests.plugins.facts import ids, local, payout, site

MOSCOW = "Europe/Moscow"
PLUGIN = ProEgo()
SITE = site(currency="RUB")
ENDS = local("2026-12-04T19:50", MOSCOW)  # a Friday evening


def net(code: str, kopecks: int, seats: int) -> int:
    gross = Money(kopecks, "RUB")
    share = gross.share(PLUGIN.commission(SITE, EarningFacts(code, gross, seats)).bps)
    return (gross - share).minor


@pytest.mark.rule("PRO-33")
@pytest.mark.parametrize(
    ("gross", "paid"),
    [
        (250_000, 175_000),
        (250_001, 175_001),  # 75 000.3 kept
        (250_005, 175_003),  # 75 001.5 is rounded up to 75 002
        (300_000, 210_000),
        (1, 1),
        (0, 0),
    ],
)
def test_30_percent_of_an_individual_session_and_the_exact_rest_is_paid(gross: int, paid: int) -> None:
    assert net("individual", gross, 1) == paid


@pytest.mark.rule("MIS-7")
@pytest.mark.rule("PRO-34")
@pytest.mark.rule("PRO-35")
@pytest.mark.parametrize(
    ("seats", "bps", "rule"),
    [
        (5, 4_000, "PRO-34"),
        (6, 4_000, "PRO-34"),
        (7, 5_000, "PRO-35"),
        (8, 5_000, "PRO-35"),
        (12, 5_000, "PRO-35"),
        (4, 4_000, "PRO-34"),  # a group that met, some of its seats owed by the specialist (PRO-40)
        (1, 4_000, "PRO-34"),
    ],
)
def test_the_share_of_a_group_depends_on_the_seats_that_are_paid(seats: int, bps: int, rule: str) -> None:
    answer = PLUGIN.commission(SITE, EarningFacts("group", Money(150_000 * seats, "RUB"), seats))

    assert (answer.bps, ids(answer.reasons)) == (bps, [rule])


@pytest.mark.rule("PRO-35")
def test_seven_at_the_floor_net_their_therapist_less_than_six() -> None:
    assert net("group", 6 * 150_000, 6) == 540_000
    assert net("group", 7 * 150_000, 7) == 525_000


@pytest.mark.rule("PRO-34")
@pytest.mark.parametrize(("gross", "paid"), [(750_003, 450_002), (750_001, 450_001), (999_999, 599_999)])
def test_the_share_is_of_the_whole_takings_rounded_once(gross: int, paid: int) -> None:
    assert net("group", gross, 5) == paid


@pytest.mark.rule("PRO-17")
@pytest.mark.rule("PRO-42")
@pytest.mark.parametrize("code", ["pre_consultation", "event", "something_else"])
def test_no_share_of_consultations_and_events(code: str) -> None:
    assert PLUGIN.commission(SITE, EarningFacts(code, Money(100_000, "RUB"), 8)).bps == 0


@pytest.mark.rule("PRO-42")
def test_the_tenant_sets_the_shares() -> None:
    values = site(
        ProEgoParameters(
            commission_event_bps=1_000,
            commission_individual_bps=2_000,
            commission_small_group_bps=3_500,
            commission_group_bps=4_500,
            small_group_max=8,
        ),
        currency="RUB",
    )
    bps = {
        (code, seats): PLUGIN.commission(values, EarningFacts(code, Money(1, "RUB"), seats)).bps
        for code, seats in [("event", 3), ("individual", 1), ("group", 8), ("group", 9)]
    }

    assert bps == {("event", 3): 1_000, ("individual", 1): 2_000, ("group", 8): 3_500, ("group", 9): 4_500}


@pytest.mark.rule("PRO-17")
@pytest.mark.rule("PRO-42")
def test_a_share_of_events_is_named_and_of_nothing_else() -> None:
    values = site(ProEgoParameters(commission_event_bps=1_000), currency="RUB")
    event, consultation = (EarningFacts(code, Money(100_000, "RUB"), 1) for code in ("event", "pre_consultation"))

    assert ids(PLUGIN.commission(values, event).reasons) == ["PRO-42"]
    assert PLUGIN.commission(values, consultation).bps == 0
    assert PLUGIN.commission(SITE, event).reasons == ()


@pytest.mark.rule("PRO-32")
@pytest.mark.parametrize("code", ["individual", "group"])
def test_a_specialist_is_paid_within_24_hours_of_the_sessions_end_weekends_too(code: str) -> None:
    terms = PLUGIN.payout_terms(SITE, payout(ENDS, format=code, delivered_at=ENDS + timedelta(minutes=7)))

    assert (terms.trigger, terms.due_at) == ("delivered", ENDS + timedelta(hours=24))
    assert ids(terms.reasons) == ["PRO-32"]


@pytest.mark.rule("PRO-37")
@pytest.mark.parametrize(
    ("ends", "due"),
    [
        ("2026-12-04T19:50", "2026-12-18T19:50"),
        ("2028-02-20T10:00", "2028-03-05T10:00"),
        ("2026-12-25T23:59", "2027-01-08T23:59"),
    ],
)
def test_money_from_abroad_may_take_14_days(ends: str, due: str) -> None:
    end = local(ends, MOSCOW)
    terms = PLUGIN.payout_terms(SITE, payout(end, delivered_at=end, foreign=True))

    assert (terms.due_at, ids(terms.reasons)) == (local(due, MOSCOW), ["PRO-37"])


@pytest.mark.rule("PRO-37")
def test_days_are_the_local_calendars() -> None:
    end = local("2026-10-20T18:00", "Europe/Warsaw")  # the clock goes back in between
    terms = PLUGIN.payout_terms(site(currency="RUB", zone="Europe/Warsaw"), payout(end, delivered_at=end, foreign=True))

    assert terms.due_at == local("2026-11-03T18:00", "Europe/Warsaw") == end + timedelta(days=14, hours=1)


@pytest.mark.rule("PRO-32")
@pytest.mark.parametrize("foreign", [True, False])
def test_nothing_is_due_before_the_session_was_delivered(foreign: bool) -> None:
    terms = PLUGIN.payout_terms(SITE, payout(ENDS, credited_at=ENDS - timedelta(days=2), foreign=foreign))

    assert (terms.trigger, terms.due_at) == ("delivered", None)


@pytest.mark.rule("PRO-32")
@pytest.mark.rule("PRO-37")
def test_the_tenant_sets_both_clocks() -> None:
    values = site(ProEgoParameters(payout_hours=48, foreign_payout_days=10), currency="RUB")

    assert PLUGIN.payout_terms(values, payout(ENDS, delivered_at=ENDS)).due_at == ENDS + timedelta(hours=48)
    foreign = payout(ENDS, delivered_at=ENDS, foreign=True)
    assert PLUGIN.payout_terms(values, foreign).due_at == ENDS + timedelta(days=10)
