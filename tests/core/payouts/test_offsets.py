"""ROZ-58: what went back to a client after the payout is kept from the next ones, as agreed or by the rules."""

from __future__ import annotations

import csv
import io
from datetime import date
from uuid import UUID

import pytest

from core.kit.errors import Conflict
from core.kit.money import Money
from core.notifications.models import Notification
from core.payouts.books import book_kept
from core.payouts.models import BatchLine, Payout
from core.payouts.months import Month
from core.payouts.offsets import allow_offset
from core.payouts.recover import record_recovery
from core.payouts.register import register_of
from core.payouts.register_proof import register_faults
from core.payouts.settle_line import mark_paid, mark_returned
from core.payouts.split import kept_for
from tests.core.bookings.stage import DAY
from tests.core.payouts.conftest import BY_HAND
from tests.core.payouts.purse import Purse, open_purse
from tests.support.sites import MONDAY, SiteFactory

NET = 219_150
NOVEMBER = Month(date(2026, 11, 1), "Europe/Kyiv")


@pytest.mark.rule("ROZ-58")
@pytest.mark.parametrize(
    ("net", "owed", "kept"),
    [
        (100_000, [], []),
        (100_000, [0], [0]),
        (100_000, [1], [1]),
        (100_000, [99_999], [99_999]),
        (100_000, [100_000], [100_000]),
        (100_000, [100_001], [100_000]),
        (1, [2], [1]),
        (0, [5], [0]),
        (100_000, [60_000, 50_000], [60_000, 40_000]),
        (100_000, [60_000, 40_000, 1], [60_000, 40_000, 0]),
        (100_000, [99_999, 1, 1], [99_999, 1, 0]),
        (100_000, [100_001, 7], [100_000, 0]),
    ],
)
def test_roz_58_the_oldest_debt_first_never_more_than_there_is(net: int, owed: list[int], kept: list[int]) -> None:
    assert kept_for(net, owed) == kept
    assert sum(kept) == min(net, sum(owed))


@pytest.mark.parametrize(("net", "owed"), [(-1, [1]), (1, [-1]), (5, [1, -1])])
def test_nothing_is_below_zero(net: int, owed: list[int]) -> None:
    with pytest.raises(ValueError, match="below zero"):
        kept_for(net, owed)


def settled(purse: Purse, booking_id: UUID, on: date = date(2026, 11, 26)) -> BatchLine:
    """Approved, sent and, where anything was sent, marked as paid."""
    purse.approve(booking_id)
    (line,) = purse.send()
    if line.state == "sent":
        with purse.site.work() as work:
            mark_paid(work, line.id, paid_on=on, bank_reference=f"bank {line.reference}")
    return line


@pytest.fixture
def earned(credited: Purse) -> list[UUID]:
    """Three bookings of 2500.00, the first paid out; 308.50 of each are the platform's."""
    others = credited.clients(2)
    ids = [credited.paid(), *(credited.paid(MONDAY + (5 + day) * DAY, client=who) for day, who in enumerate(others, 1))]
    credited.at(MONDAY + 3 * DAY)
    settled(credited, ids[0])
    return ids


def agree(purse: Purse, booking_id: UUID, minor: int | None = None) -> int:
    amount = None if minor is None else Money(minor, "UAH")
    payout_id = purse.payout(booking_id).id
    with purse.site.work() as work:
        return allow_offset(work, payout_id, "agreement", amount).minor


def faults(purse: Purse) -> list[str]:
    with purse.site.work() as work:
        return register_faults(work, register_of(work, NOVEMBER, "UAH"))


def told(purse: Purse, template: str) -> list[str]:
    with purse.site.work() as work:
        rows = work.session.query(Notification).filter_by(template=template, channel="email")
        return [row.body for row in rows]


@pytest.mark.rule("ROZ-58")
def test_without_an_agreement_the_next_payout_is_whole(credited: Purse, earned: list[UUID]) -> None:
    credited.refund(earned[0], 250_000)
    line = settled(credited, earned[1])
    assert (line.amount_minor, line.offset_minor) == (NET, 0)
    assert credited.stands("provider_receivable", credited.provider_id) == NET
    assert told(credited, "payouts.kept") == []
    credited.prove()


@pytest.mark.rule("ROZ-58")
def test_a_part_is_kept_and_shown_everywhere(credited: Purse, earned: list[UUID]) -> None:
    credited.refund(earned[0], 50_000)
    owed = credited.payout(earned[0]).clawed_net_minor
    assert agree(credited, earned[0]) == owed
    here = credited.site.client
    (first, _) = here.get("/api/v1/payouts", headers=credited.site.person("finance").headers).get_json()["items"]
    assert first["kept"]["minor"] == owed, "foreseen before it is sent"
    line = settled(credited, earned[1])
    assert (line.amount_minor, line.offset_minor) == (NET - owed, owed)
    assert credited.stands("provider_receivable", credited.provider_id) == 0
    # Of three payouts two have left: the bank has what came in, less what went out and back.
    assert credited.stands("payouts_in_transit") == 0
    assert faults(credited) == []
    credited.prove()
    (body,) = told(credited, "payouts.kept")
    assert "2" in body
    totals = here.get("/api/v1/payouts/statement", headers=credited.provider.headers).get_json()["totals"]["UAH"]
    assert (totals["kept"]["minor"], totals["owed_back"]["minor"], totals["offset_from"]["minor"]) == (owed, 0, 0)
    assert totals["net"]["minor"] == totals["paid"]["minor"] + totals["kept"]["minor"] + totals["to_come"]["minor"]
    advice = here.get("/api/v1/payouts/advices", headers=credited.provider.headers).get_json()[0]
    assert (advice["net"]["minor"], advice["kept"]["minor"], advice["sent"]["minor"]) == (NET, owed, NET - owed)
    (kept,) = advice["lines"][0]["kept_for"]
    assert (kept["amount"]["minor"], kept["basis"]) == (owed, "agreement")
    for path in ("/cabinet/earnings", f"/cabinet/earnings/advices/{advice['id']}"):
        page = here.get(f"{path}?locale=en", headers=credited.provider.headers)
        assert "Kept as was agreed" in page.text
    pdf = here.get(f"/cabinet/earnings/advices/{advice['id']}.pdf", headers=credited.provider.headers)
    assert pdf.content_type == "application/pdf"


@pytest.mark.rule("ROZ-58")
def test_a_debt_larger_than_a_payout_takes_all_of_it_and_the_rest_of_the_next(
    credited: Purse, earned: list[UUID]
) -> None:
    credited.refund(earned[0], 250_000)
    agree(credited, earned[0], NET)
    credited.refund(earned[1], 230_000)  # the second payout shrinks to 200.00, less its commission
    small = credited.payout(earned[1]).net_minor
    line = settled(credited, earned[1])
    assert (line.amount_minor, line.offset_minor, line.state) == (0, small, "paid")
    payout = credited.payout(earned[1])
    assert (payout.state, payout.offset_minor) == ("paid", small)
    assert payout.settled_at is not None
    credited.prove()
    last = settled(credited, earned[2])
    assert (last.amount_minor, last.offset_minor) == (small, NET - small)
    assert credited.stands("provider_receivable", credited.provider_id) == 0
    assert faults(credited) == []
    credited.prove()
    finance = credited.site.person("finance", locale="en")
    register = credited.site.client.get("/api/v1/payouts/register", headers=finance.headers).get_json()
    sums = {name: amount["minor"] for name, amount in register["sums"].items()}
    assert sums["gross"] - sums["commission"] == sums["net"]
    assert (sums["kept"], sums["sent"]) == (NET, sums["net"] - NET)
    page = credited.site.client.get("/desk/payouts/register?locale=en", headers=finance.headers).text
    assert "Kept for refunds" in page
    content = credited.site.client.get("/api/v1/payouts/register/file?locale=en", headers=finance.headers).data
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[-1][-3] == "2191.50"
    batches = credited.site.client.get("/api/v1/payouts/batches", headers=finance.headers).get_json()
    empty = next(one for one in batches if one["lines"][0]["amount"]["minor"] == 0)
    file = credited.site.client.get(f"/api/v1/payouts/batches/{empty['id']}/file", headers=finance.headers).data
    assert file.count(b"\r\n") == 1, "nothing is transferred"


@pytest.mark.rule("ROZ-58")
def test_only_what_was_agreed_and_no_more_than_is_owed(credited: Purse, earned: list[UUID]) -> None:
    credited.refund(earned[0], 250_000)
    assert agree(credited, earned[0], 1) == 1
    assert settled(credited, earned[1]).offset_minor == 1
    assert agree(credited, earned[0], NET) == NET - 1
    payout_id = credited.payout(earned[0]).id
    with credited.site.work() as work:
        record_recovery(work, payout_id, "waived", amount=Money(NET - 3, "UAH"))
    assert settled(credited, earned[2]).offset_minor == 2
    credited.prove()


@pytest.mark.rule("ROZ-58")
def test_what_the_bank_sends_back_is_owed_again_and_kept_again(credited: Purse, earned: list[UUID]) -> None:
    credited.refund(earned[0], 100_000)
    owed = agree(credited, earned[0])
    credited.approve(earned[1])
    (line,) = credited.send()
    assert line.offset_minor == owed
    with credited.site.work() as work:
        mark_returned(work, line.id, why="account closed")
    assert credited.stands("provider_receivable", credited.provider_id) == owed
    assert credited.payout(earned[1]).offset_minor == 0
    assert faults(credited) == []
    credited.prove()
    assert settled(credited, earned[1]).offset_minor == owed
    assert faults(credited) == []
    credited.prove()


def test_returned_after_a_refund_of_its_own_everything_adds_up(credited: Purse, earned: list[UUID]) -> None:
    credited.refund(earned[0], 100_000)
    owed = agree(credited, earned[0])
    credited.approve(earned[1])
    (line,) = credited.send()
    credited.refund(earned[1], 250_000, "own")
    credited.prove()
    with credited.site.work() as work:
        mark_returned(work, line.id, why="account closed")
    assert credited.payout(earned[1]).state == "cancelled"
    assert credited.stands("provider_receivable", credited.provider_id) == owed
    credited.prove()
    assert settled(credited, earned[2]).offset_minor == owed
    credited.prove()


def test_the_proof_finds_a_planted_fault(credited: Purse, earned: list[UUID]) -> None:
    credited.refund(earned[0], 100_000)
    agree(credited, earned[0])
    line = settled(credited, earned[1])
    with credited.site.work() as work:
        row = work.session.get_one(BatchLine, (work.tenant.id, line.id))
        row.offset_minor, row.amount_minor = row.offset_minor - 1, row.amount_minor + 1
    assert any("kept" in fault for fault in faults(credited))
    payout_id = credited.payout(earned[1]).id
    with credited.site.work() as work:
        row = work.session.get_one(BatchLine, (work.tenant.id, line.id))
        # The same line is booked once only.
        book_kept(work, work.session.get_one(Payout, (work.tenant.id, payout_id)), row)
    assert credited.stands("provider_receivable", credited.provider_id) == 0


@pytest.mark.rule("ROZ-58")
def test_by_the_rules_it_is_kept_without_a_case_and_the_provider_reads_what_and_why(site: SiteFactory) -> None:
    values = {"clawback_mode": "offset_next_payout", "platform_fee_bps": 1234}
    purse = open_purse(site("rozmova", values=values, settings=BY_HAND), "individual", 250_000)
    (other,) = purse.clients(1)
    first, second = purse.paid(), purse.paid(MONDAY + 6 * DAY, client=other)
    purse.at(MONDAY + 3 * DAY)
    settled(purse, first)
    purse.refund(first, 250_000)
    assert purse.site.client.get("/api/v1/cases", headers=purse.provider.headers).get_json()["items"] == []
    (body,) = told(purse, "payouts.smaller")
    assert body
    page = purse.site.client.get("/cabinet/earnings?locale=en", headers=purse.provider.headers).text
    assert "will be kept from your next payouts" in page
    line = settled(purse, second)
    assert (line.amount_minor, line.offset_minor, line.state) == (0, NET, "paid")
    assert purse.stands("provider_receivable", purse.provider_id) == 0
    purse.prove()
    # A case can still be opened.
    question = {"kind": "question", "text": "Чому?"}
    assert purse.site.client.post("/api/v1/cases", json=question, headers=purse.provider.headers).status_code == 201


def test_nothing_owed_nothing_allowed(credited: Purse, earned: list[UUID]) -> None:
    assert agree(credited, earned[0]) == 0
    payout_id = credited.payout(earned[0]).id
    with pytest.raises(Conflict), credited.site.work() as work:
        record_recovery(work, payout_id, "waived")
