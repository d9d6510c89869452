"""What is booked, is booked once, whole, and can only be undone by its opposite."""

from __future__ import annotations

import pytest

from core.kit.ids import new_id
from core.kit.money import Money
from core.ledger.accounts import AccountRef
from core.ledger.post import Line, Unbalanced
from core.ledger.queries import balance, entries_about, entry_by_key, statement
from core.ledger.reverse import reverse
from core.ledger.verify import ledger_report, verify
from tests.core.ledger.books import BANK, RECEIVABLE, entry, move, uah
from tests.support.sites import SiteFactory


def test_an_entry_moves_both_accounts(site: SiteFactory) -> None:
    with site().work() as work:
        move(work, BANK, RECEIVABLE, 1500)
        assert balance(work, BANK, "UAH") == uah(1500)
        assert balance(work, RECEIVABLE, "UAH") == uah(-1500)
        assert balance(work, BANK, "PLN") == Money(0, "PLN")


def test_the_same_fact_is_booked_once(site: SiteFactory) -> None:
    here = site()
    with here.work() as work:
        assert move(work, BANK, RECEIVABLE, 1500, "one fact") is not None
        assert move(work, BANK, RECEIVABLE, 1500, "one fact") is None
    with here.work() as work:
        assert move(work, BANK, RECEIVABLE, 1500, "one fact") is None
        assert balance(work, BANK, "UAH") == uah(1500)
        assert entry_by_key(work, "one fact") is not None


def test_people_have_accounts_of_their_own(site: SiteFactory) -> None:
    first, second = AccountRef("client_prepayment", new_id()), AccountRef("client_prepayment", new_id())
    with site().work() as work:
        move(work, RECEIVABLE, first, 700)
        move(work, RECEIVABLE, second, 300)
        assert [balance(work, ref, "UAH") for ref in (first, second)] == [uah(-700), uah(-300)]


def test_lines_on_one_account_are_summed_and_nothing_is_left_out(site: SiteFactory) -> None:
    with site().work() as work:
        entry(
            work,
            [(BANK, uah(500)), (BANK, uah(500)), (RECEIVABLE, uah(-1000)), (AccountRef("commission_income"), uah(0))],
        )
        assert balance(work, BANK, "UAH") == uah(1000)


@pytest.mark.parametrize(
    "lines",
    [
        [(BANK, uah(100)), (RECEIVABLE, uah(-99))],
        [(BANK, uah(100)), (RECEIVABLE, Money(-100, "PLN"))],
        [(BANK, uah(100)), (BANK, uah(-100))],
        [(BANK, uah(100))],
        [],
    ],
)
def test_what_does_not_balance_never_reaches_the_database(site: SiteFactory, lines: list[Line]) -> None:
    with site().work() as work, pytest.raises(Unbalanced):
        entry(work, lines)


def test_no_account_outside_the_chart() -> None:
    with pytest.raises(ValueError, match="no such kind"):
        AccountRef("petty_cash")


def test_a_reversal_undoes_once(site: SiteFactory) -> None:
    with site().work() as work:
        made = move(work, BANK, RECEIVABLE, 1500)
        assert made is not None
        undone = reverse(work, made)
        assert undone is not None
        assert undone.reversal_of == made.id
        assert reverse(work, made) is None
        assert balance(work, BANK, "UAH") == uah(0)
        assert [row.kind for row in entries_about(work, made.subject_id)] == ["test", "test_reversed"]


def test_a_statement_runs_to_the_balance(site: SiteFactory) -> None:
    with site().work() as work:
        for minor in (100, 250, 650):
            move(work, BANK, RECEIVABLE, minor)
        lines = statement(work, BANK, "UAH")
        assert [line.balance.minor for line in lines] == [100, 350, 1000]
        assert lines[-1].balance == balance(work, BANK, "UAH")


def test_two_currencies_in_one_entry_each_balance(site: SiteFactory) -> None:
    with site().work() as work:
        zloty = Money(400, "PLN")
        entry(work, [(BANK, uah(100)), (RECEIVABLE, uah(-100)), (BANK, zloty), (RECEIVABLE, -zloty)])
        assert balance(work, BANK, "PLN") == zloty


def test_right_books_are_proved(site: SiteFactory) -> None:
    with site().work() as work:
        # Collected by a gateway and credited: nothing is left on the wrong side of zero.
        client = AccountRef("client_prepayment", new_id())
        entry(work, [(AccountRef("payouts_in_transit"), uah(5)), (client, uah(-5))])
        entry(work, [(client, uah(5)), (AccountRef("payouts_in_transit"), uah(-5))])
        assert verify(work) == []
        assert ledger_report(work) == [f"{work.tenant.slug}: 2 entries, the books are right"]


def test_an_account_on_the_wrong_side_of_zero_is_found(site: SiteFactory) -> None:
    provider = AccountRef("provider_payable", new_id())
    with site().work() as work:
        entry(work, [(provider, uah(5)), (BANK, uah(-5))])
        faults = verify(work)
        assert any(f"provider_payable {provider.owner_id} stands at 5 UAH" in fault for fault in faults)
        assert len(ledger_report(work)) == 1 + len(faults)


def test_tenants_have_books_of_their_own(site: SiteFactory) -> None:
    here, there = site(), site()
    with here.work() as work:
        move(work, BANK, RECEIVABLE, 1500, "one fact")
    with there.work() as work:
        assert balance(work, BANK, "UAH") == uah(0)
        assert move(work, BANK, RECEIVABLE, 1, "one fact") is not None
