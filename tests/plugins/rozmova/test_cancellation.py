"""ROZ-56, 59 to 61 and 63: a day ahead nothing is lost, later the session counts as held."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from core.hooks.bookings import Side
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import MICROSECOND, SECOND, booking, ids, local, site

KYIV = "Europe/Kyiv"
PLUGIN = Rozmova()
START = local("2026-12-02T10:00", KYIV)
DAY = timedelta(hours=24)

STARTS = [
    local("2026-12-02T10:00", KYIV),
    local("2026-10-25T10:00", KYIV),  # the night before had 25 hours
    local("2027-03-28T10:00", KYIV),  # the night before had 23 hours
    local("2026-10-25T03:30", KYIV),  # inside the repeated hour
    local("2028-02-29T09:00", KYIV),  # a leap day
    local("2027-01-01T00:30", KYIV),
]
IN_TIME = [timedelta(), MICROSECOND, SECOND, timedelta(hours=1), timedelta(days=40)]
TOO_LATE = [MICROSECOND, SECOND, timedelta(minutes=1), timedelta(hours=23, minutes=59), DAY - MICROSECOND]


@pytest.mark.rule("ROZ-56")
@pytest.mark.rule("ROZ-60")
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("earlier", IN_TIME)
def test_a_client_gets_everything_back_with_24_elapsed_hours_to_go_or_more(start: datetime, earlier: timedelta) -> None:
    terms = PLUGIN.cancellation_terms(site(), booking(start), "client", start - DAY - earlier)

    assert (terms.allowed, terms.refund_bps, terms.counts_as_delivered) == (True, 10_000, False)
    assert ids(terms.reasons) == ["ROZ-56", "ROZ-60"]
    assert terms.signal is None


@pytest.mark.rule("ROZ-61")
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("later", TOO_LATE)
def test_a_client_who_cancels_later_gets_nothing_and_the_session_counts_as_held(
    start: datetime, later: timedelta
) -> None:
    terms = PLUGIN.cancellation_terms(site(), booking(start), "client", start - DAY + later)

    assert (terms.allowed, terms.refund_bps, terms.counts_as_delivered) == (True, 0, True)
    assert ids(terms.reasons) == ["ROZ-61"]
    assert terms.reasons[0].values == {"free_change_hours": 24}


@pytest.mark.rule("ROZ-60")
def test_hours_are_elapsed_ones_when_the_clock_goes_back() -> None:
    start = local("2026-10-25T10:00", KYIV)
    same_wall_a_day_before = local("2026-10-24T10:00", KYIV)

    assert start - same_wall_a_day_before == timedelta(hours=25)
    late = PLUGIN.cancellation_terms(site(), booking(start), "client", same_wall_a_day_before + timedelta(hours=1))
    later = PLUGIN.cancellation_terms(
        site(), booking(start), "client", same_wall_a_day_before + timedelta(hours=1, seconds=1)
    )
    assert (late.refund_bps, later.refund_bps) == (10_000, 0)


@pytest.mark.rule("ROZ-60")
def test_hours_are_elapsed_ones_when_the_clock_goes_forward() -> None:
    start = local("2027-03-28T10:00", KYIV)
    same_wall_a_day_before = local("2027-03-27T10:00", KYIV)

    terms = PLUGIN.cancellation_terms(site(), booking(start), "client", same_wall_a_day_before)

    assert terms.refund_bps == 0


@pytest.mark.rule("ROZ-60")
@pytest.mark.parametrize(("notice", "refund"), [(48, 0), (25, 0), (24, 10_000), (12, 10_000)])
def test_the_tenant_sets_the_hours(notice: int, refund: int) -> None:
    values = RozmovaParameters(free_change_hours=notice)

    terms = PLUGIN.cancellation_terms(site(values), booking(START), "client", START - DAY)

    assert terms.refund_bps == refund


@pytest.mark.rule("ROZ-60")
@pytest.mark.parametrize("before", [timedelta(days=3), DAY, DAY - SECOND, SECOND])
def test_a_client_never_loses_by_a_specialists_cancellation(before: timedelta) -> None:
    terms = PLUGIN.cancellation_terms(site(), booking(START), "provider", START - before)

    assert (terms.allowed, terms.refund_bps, terms.counts_as_delivered) == (True, 10_000, False)


@pytest.mark.rule("ROZ-12")
@pytest.mark.parametrize(
    ("before", "signal"),
    [(DAY + SECOND, None), (DAY, None), (DAY - MICROSECOND, "late_cancellation"), (SECOND, "late_cancellation")],
)
def test_a_late_cancellation_by_the_specialist_is_written_down(before: timedelta, signal: str | None) -> None:
    terms = PLUGIN.cancellation_terms(site(), booking(START), "provider", START - before)

    assert terms.signal == signal
    assert ids(terms.reasons)[0] == ("ROZ-12" if signal else "ROZ-60")


@pytest.mark.rule("ROZ-60")
@pytest.mark.parametrize("before", [timedelta(days=3), DAY, SECOND])
def test_when_the_platform_cancels_everything_goes_back(before: timedelta) -> None:
    terms = PLUGIN.cancellation_terms(site(), booking(START), "platform", START - before)

    assert (terms.allowed, terms.refund_bps, terms.signal) == (True, 10_000, None)


@pytest.mark.rule("ROZ-61")
@pytest.mark.parametrize("side", ["client", "provider", "platform"])
@pytest.mark.parametrize("after", [timedelta(), SECOND, DAY])
def test_once_begun_nothing_is_cancelled(side: Side, after: timedelta) -> None:
    terms = PLUGIN.cancellation_terms(site(), booking(START), side, START + after)

    assert not terms.allowed
    assert terms.refund_bps == 0
    assert not terms.counts_as_delivered


@pytest.mark.rule("ROZ-63")
@pytest.mark.parametrize("side", ["client", "provider"])
@pytest.mark.parametrize("before", [DAY + SECOND, DAY - SECOND, SECOND])
def test_an_unpaid_booking_is_given_up_without_anything_kept_or_counted(side: Side, before: timedelta) -> None:
    terms = PLUGIN.cancellation_terms(site(), booking(START, paid=0), side, START - before)

    assert (terms.allowed, terms.refund_bps, terms.counts_as_delivered) == (True, 10_000, False)
    assert (ids(terms.reasons), terms.signal) == (["ROZ-63"], None)


@pytest.mark.rule("ROZ-63")
@pytest.mark.parametrize(
    ("changes", "unpaid"),
    [
        ({"paid": 0}, True),
        ({"paid": 1}, False),
        ({"paid": 0, "authorised": 80_000}, False),
        ({"price": 0, "paid": 0}, False),  # there is nothing to pay
    ],
)
def test_only_what_has_a_price_and_nothing_of_it_paid_is_unpaid(changes: dict[str, int], unpaid: bool) -> None:
    terms = PLUGIN.cancellation_terms(site(), booking(START, **changes), "client", START - SECOND)

    assert ids(terms.reasons) == (["ROZ-63"] if unpaid else ["ROZ-61"])


@pytest.mark.rule("ROZ-61")
@pytest.mark.parametrize("side", ["client", "provider", "platform"])
@pytest.mark.parametrize("after", [timedelta(), MICROSECOND, DAY])
def test_once_begun_nothing_is_moved(side: Side, after: timedelta) -> None:
    terms = PLUGIN.reschedule_terms(site(), booking(START), side, START + timedelta(days=7), START + after)

    assert (terms.allowed, ids(terms.reasons)) == (False, ["ROZ-61"])


@pytest.mark.rule("ROZ-60")
@pytest.mark.parametrize("side", ["client", "provider"])
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("earlier", IN_TIME)
def test_a_session_moves_without_loss_with_24_elapsed_hours_to_go_or_more(
    side: Side, start: datetime, earlier: timedelta
) -> None:
    terms = PLUGIN.reschedule_terms(site(), booking(start), side, start + timedelta(days=7), start - DAY - earlier)

    assert (terms.allowed, terms.consumes_payment, terms.signal) == (True, False, None)
    assert ids(terms.reasons) == ["ROZ-60"]


@pytest.mark.rule("ROZ-61")
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("later", TOO_LATE)
def test_a_late_move_by_the_client_consumes_the_payment(start: datetime, later: timedelta) -> None:
    terms = PLUGIN.reschedule_terms(site(), booking(start), "client", start + timedelta(days=7), start - DAY + later)

    assert (terms.allowed, terms.consumes_payment, terms.signal) == (True, True, None)
    assert ids(terms.reasons) == ["ROZ-61"]


@pytest.mark.rule("ROZ-61")
@pytest.mark.parametrize(("notice", "consumes"), [(48, True), (25, True), (24, False), (12, False)])
def test_the_tenant_sets_the_hours_of_a_move_too(notice: int, consumes: bool) -> None:
    values = RozmovaParameters(free_change_hours=notice)

    terms = PLUGIN.reschedule_terms(site(values), booking(START), "client", START + DAY, START - DAY)

    assert (terms.allowed, terms.consumes_payment) == (True, consumes)


@pytest.mark.rule("ROZ-60")
@pytest.mark.parametrize("before", [DAY - MICROSECOND, SECOND])
def test_a_specialist_does_not_move_late(before: timedelta) -> None:
    terms = PLUGIN.reschedule_terms(site(), booking(START), "provider", START + timedelta(days=7), START - before)

    assert (terms.allowed, terms.consumes_payment, ids(terms.reasons)) == (False, False, ["ROZ-60"])


@pytest.mark.rule("ROZ-63")
@pytest.mark.parametrize("side", ["client", "provider", "platform"])
@pytest.mark.parametrize("before", [DAY + SECOND, DAY - SECOND, SECOND])
def test_where_nothing_was_paid_a_move_consumes_nothing(side: Side, before: timedelta) -> None:
    terms = PLUGIN.reschedule_terms(site(), booking(START, paid=0), side, START + timedelta(days=7), START - before)

    assert (terms.allowed, terms.consumes_payment, ids(terms.reasons)) == (True, False, ["ROZ-63"])


@pytest.mark.rule("ROZ-60")
def test_a_free_session_counts_like_a_paid_one() -> None:
    terms = PLUGIN.cancellation_terms(site(), booking(START, price=0), "client", START - SECOND)

    assert (terms.refund_bps, terms.counts_as_delivered) == (0, True)
