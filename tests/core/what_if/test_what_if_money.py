"""A refund that would be another one: what providers earn and the platform keeps go with it, to the minor unit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from core.hooks.bookings import CancellationTerms
from core.hooks.money import Commission, EarningFacts
from core.hooks.site import SiteFacts
from core.hooks.testing import booking, site
from core.kit.ids import new_id
from core.kit.money import Money
from core.rules.ask import asking
from core.rules.manager import plugin_set
from core.rules.models import Decision
from core.rules.parameters import build
from core.rules.replay import Replay
from core.rules.versions import set_values
from core.tenancy.work import Work
from core.what_if.follow import Asked, follow
from tests.journeys.test_rozmova import PRICE as ROZMOVA_PRICE
from tests.journeys.test_rozmova import Cast
from tests.journeys.walk import walker
from tests.support.sites import MONDAY, Site, SiteFactory

START = datetime(2026, 11, 27, 8, tzinfo=UTC)
PATH = "/settings/rules/what-if"
BOOKINGS = 5_000
OLD_BPS, NEW_BPS = 1_237, 1_551


def _write(here: Site) -> None:
    """Bookings at odd prices, cancelled around the bound; a commission is asked of some before that, of some after."""
    with here.work() as work:
        set_values(work, {"platform_fee_bps": OLD_BPS})
    bookings = [(new_id(), number, 80_001 + number * 37 % 90_001) for number in range(BOOKINGS)]
    kept: set[UUID] = set()
    with here.work() as work:
        for one, number, price in bookings:
            if number % 7 == 0:
                _earn(work, one, price)
        for one, number, price in bookings:
            if _cancel(work, one, price, 1_800 + number * 7_919 % 171_000):
                kept.add(one)
        for one, number, price in bookings:
            if number % 7 and number % 3 and one in kept:
                _earn(work, one, price)


def _earn(work: Work, one: UUID, price: int) -> None:
    rules = asking(work, "booking", one)
    gross = Money(price, rules.site.currency)
    rules.ask.commission(site=rules.site, earning=EarningFacts("individual", gross, 1))
    work.session.info["kept"].clear()


def _cancel(work: Work, one: UUID, price: int, seconds: int) -> bool:
    rules = asking(work, "booking", one)
    seat = booking(START, id=one, price=Money(price, rules.site.currency))
    at = START - timedelta(seconds=seconds)
    terms = rules.ask.cancellation_terms(site=rules.site, booking=seat, cancelled_by="client", cancelled_at=at)
    work.session.info["kept"].clear()
    return terms.counts_as_delivered


ROWS = text(
    """
    SELECT d.subject_id, d.hook, (d.answer -> 'answer' ->> 'refund_bps')::int AS refund_bps,
           (d.facts -> 'booking' -> 'paid' -> '$money' ->> 0)::bigint AS paid,
           extract(epoch FROM (d.facts -> 'booking' -> 'starts_at' ->> '$instant')::timestamptz
             - (d.facts -> 'cancelled_at' ->> '$instant')::timestamptz) / 3600 AS notice_hours
    FROM decisions d ORDER BY d.id
    """
)


def _half_up(amount: int, of: int, whole: int) -> int:
    return (2 * amount * of + whole) // (2 * whole)


@dataclass
class Recount:
    """By hand, booking by booking: what goes back, what the platform keeps of the rest, what is earned."""

    back: int = 0
    fee: int = 0
    earned: int = 0

    def add(self, paid: int, share: int, bps: int, *, earned_before: bool) -> None:
        back = paid * share // 10_000
        if earned_before:
            fee = _half_up(paid, bps, 10_000)
            fee -= _half_up(fee, back, paid)
        else:
            fee = _half_up(paid - back, bps, 10_000)
        self.back += back
        self.fee += fee
        self.earned += paid - back - fee


def _by_hand(here: Site, hours: int) -> tuple[Recount, Recount, int]:
    with here.work() as work:
        rows = list(work.session.execute(ROWS))
    was, would_be, whole = Recount(), Recount(), 0
    earned_before = set()
    for row in rows:
        if row.hook == "commission":
            earned_before.add(row.subject_id)
        else:
            early = row.subject_id in earned_before
            was.add(row.paid, row.refund_bps, OLD_BPS, earned_before=early)
            would_be.add(row.paid, 10_000 if row.notice_hours >= hours else 0, NEW_BPS, earned_before=early)
            whole += row.paid
    return was, would_be, whole


@pytest.mark.parametrize("hours", [12, 36])
def test_ten_thousand_decisions_are_the_recount_and_nothing_is_lost(site: SiteFactory, hours: int) -> None:
    here = site("rozmova")
    admin = walker(here, "tenant_admin")
    _write(here)
    run = admin.post(PATH, {"changes": {"free_change_hours": hours, "platform_fee_bps": NEW_BPS}}, 201)
    while run["state"] == "waiting":
        admin.clock(MONDAY)
        run = admin.get(f"{PATH}/{run['id']}")
    was, would_be, whole = _by_hand(here, hours)
    sums = {item["line"]: (item["was"]["minor"], item["would_be"]["minor"]) for item in run["money"]}
    assert run["looked_at"] > 7_000 < run["considered"]
    assert sums["refunds"] == (was.back, would_be.back)
    assert sums["commission"] == (was.fee, would_be.fee)
    assert sums["earnings"] == (was.earned, would_be.earned)
    for column in (0, 1):
        assert sum(sums[line][column] for line in ("refunds", "commission", "earnings")) == whole


def test_a_real_refund_that_would_have_been_kept_is_earned_by_both_in_all_three_places(site: SiteFactory) -> None:
    """Thirty hours before the session: given back under 24 hours, kept under 36."""
    cast = Cast(site)
    with cast.site.work() as work:
        set_values(work, {"platform_fee_bps": OLD_BPS})
    booking = cast.book()
    cast.pay(booking)
    cast.admin.clock("2026-11-26T02:00:00+00:00")
    token = cast.client.get(f"/bookings/{booking['id']}/cancellation")["confirm_token"]
    cast.client.post(f"/bookings/{booking['id']}/cancellation", {"confirm_token": token})
    run = cast.admin.post(PATH, {"changes": {"free_change_hours": 36}}, 201)
    fee = _half_up(ROZMOVA_PRICE, OLD_BPS, 10_000)
    expected = {
        "refunds": (ROZMOVA_PRICE, 0),
        "kept": (0, ROZMOVA_PRICE),
        "commission": (0, fee),
        "earnings": (0, ROZMOVA_PRICE - fee),
    }
    told = {item["line"]: (item["was"]["minor"], item["would_be"]["minor"]) for item in run["money"]}
    assert {line: told[line] for line in expected} == expected
    here, headers = cast.site.client, cast.admin.known.headers
    rows = list(csv.DictReader(io.StringIO(here.get(f"/api/v1{PATH}/{run['id']}/file", headers=headers).text)))
    written = {row["line"]: (int(row["was_minor"]), int(row["would_be_minor"])) for row in rows if row["line"]}
    assert {line: written[line] for line in expected} == expected
    page = here.get(f"/desk{PATH}/{run['id']}", headers=headers).text
    (provider,) = [item for item in run["people"] if item["role"] == "provider"]
    assert {item["line"] for item in provider["money"]} == set(expected)
    (client,) = [item for item in run["people"] if item["role"] == "client"]
    assert {item["line"] for item in client["money"]} == {"refunds", "kept"}
    assert "комісію обчислено заново" in page


# Group sessions, whose commission hangs on the seats that are paid.

PRICE = 100_003
SMALL, LARGE = 4_000, 5_000
"""proEgo's shares of a group of up to six people who pay, and of a larger one."""


def _site(**values: Any) -> SiteFacts:
    plugins = plugin_set(("proego",))
    made = {kind: build(kind, values) for kind in plugins.parameter_classes}
    plain = site(currency="RUB")
    return SiteFacts(plain.zone, plain.currency, plain.locale, plain.calendar, 0, made)


def _decision(hook: str, subject: UUID) -> Decision:
    return Decision(
        id=new_id(), hook=hook, subject_kind="booking", subject_id=subject, rule_version=0, carried_out=True
    )


def _cancelled(paid: Money, was: bool, would_be: bool) -> Replay:
    """A seat given up; ``was`` and ``would_be``: whether its money goes back."""
    one = new_id()
    seat = booking(START, id=one, price=paid)
    old, new = (CancellationTerms(True, 10_000 * back, counts_as_delivered=not back) for back in (was, would_be))
    return Replay(_decision("cancellation_terms", one), {"booking": seat}, _site(), old, new)


def _commission(seats: int, gross: Money, bps: int) -> Replay:
    earning = EarningFacts("group", gross, seats)
    return Replay(_decision("commission", new_id()), {"earning": earning}, _site(), Commission(bps), Commission(bps))


def _told(*meeting: Replay) -> dict[tuple[UUID, str], tuple[int, int]]:
    asked = Asked(plugin_set(("proego",)), lambda _decision: _site())
    return {(told, one.line): (one.was.minor, one.would_be.minor) for told, one in follow(asked, meeting)}


def _money(minor: int) -> Money:
    return Money(minor, "RUB")


def _shares(gross: int, bps: int) -> Iterator[int]:
    fee = _half_up(gross, bps, 10_000)
    yield from (fee, gross - fee)


def test_the_seventh_seat_given_back_makes_the_group_a_small_one() -> None:
    values: Mapping[str, Any] = {}
    small, large = (
        Asked(plugin_set(("proego",)), lambda _decision: None)
        .commission(_site(**values), "group", _money(PRICE), seats)
        .bps
        for seats in (6, 7)
    )
    assert small != large
    seat = _cancelled(_money(PRICE), was=False, would_be=True)
    whole = _commission(7, _money(7 * PRICE), large)
    told = _told(seat, whole)
    (fee, earned), (would_fee, would_earn) = _shares(7 * PRICE, large), _shares(6 * PRICE, small)
    assert told == {
        (whole.decision.id, "commission"): (fee, would_fee),
        (whole.decision.id, "earnings"): (earned, would_earn),
    }


def test_a_refund_after_the_commission_takes_its_part_of_it_and_no_other_seat_is_counted_again() -> None:
    whole = _commission(7, _money(7 * PRICE), 5_000)
    seat = _cancelled(_money(PRICE), was=False, would_be=True)
    told = _told(whole, seat)
    fee, earned = _shares(7 * PRICE, 5_000)
    left = fee - _half_up(fee, PRICE, 7 * PRICE)
    assert told[whole.decision.id, "commission"] == (fee, left)
    assert told[whole.decision.id, "earnings"] == (earned, 6 * PRICE - left)


def test_what_nobody_was_asked_about_is_asked_where_it_would_be_kept() -> None:
    seats = [_cancelled(_money(PRICE), was=True, would_be=False) for _ in range(2)]
    told = _told(*seats)
    last = seats[-1].decision.id
    bps = Asked(plugin_set(("proego",)), lambda _decision: None).commission(_site(), "group", _money(PRICE), 2).bps
    assert told.keys() == {(last, "commission"), (last, "earnings")}
    assert sum(now for _was, now in told.values()) == 2 * PRICE
    assert sum(was for was, _now in told.values()) == 0
    assert bps


def test_a_whole_meeting_given_back_leaves_nothing_to_ask_about() -> None:
    seats = [_cancelled(_money(PRICE), was=False, would_be=True) for _ in range(2)]
    whole = _commission(2, _money(2 * PRICE), 4_000)
    told = _told(*seats, whole)
    assert [would_be for _was, would_be in told.values()] == [0, 0]
    assert sum(was for was, _would_be in told.values()) == 2 * PRICE
