"""The database itself refuses what must never be, whoever asks."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from core.kit.ids import new_id
from core.ledger.models import LedgerAccount, LedgerEntry, LedgerPosting
from core.ledger.verify import verify
from core.tenancy.work import Work
from tests.core.ledger.books import BANK, RECEIVABLE, move
from tests.support.servers import TestDatabase
from tests.support.sites import Site, SiteFactory


@pytest.fixture
def here(site: SiteFactory) -> Site:
    """A tenant with one entry."""
    made = site()
    with made.work() as work:
        move(work, BANK, RECEIVABLE, 1000, "first")
    return made


def raw_entry(work: Work, key: str, amounts: list[tuple[str, int, str]]) -> None:
    """An entry past our own code."""
    entry_id = new_id()
    mine = {"tenant_id": work.tenant.id, "kind": "raw", "subject_kind": "test", "subject_id": new_id(), "details": {}}
    work.session.execute(insert(LedgerEntry).values(**mine, id=entry_id, dedupe_key=key, at=work.now, sealed_by=0))
    for kind, amount, currency in amounts:
        raw_posting(work, entry_id, account_id(work, kind), amount, currency)


def raw_posting(work: Work, entry_id: Any, account: Any, amount: int, currency: str) -> None:
    row = {"tenant_id": work.tenant.id, "id": new_id(), "entry_id": entry_id, "account_id": account}
    work.session.execute(insert(LedgerPosting).values(**row, amount=amount, currency=currency))


def account_id(work: Work, kind: str) -> Any:
    return work.session.query(LedgerAccount.id).filter(LedgerAccount.kind == kind).scalar()


def first_entry(work: Work) -> LedgerEntry:
    return work.session.query(LedgerEntry).filter(LedgerEntry.dedupe_key == "first").one()


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ([("platform_bank", 100, "UAH"), ("gateway_receivable", -99, "UAH")], "does not balance"),
        ([("platform_bank", 100, "UAH")], "does not balance"),
        ([], "two postings"),
    ],
)
def test_an_entry_must_balance_when_it_is_committed(here: Site, amounts: list[Any], words: str) -> None:
    with pytest.raises(DBAPIError, match=words), here.work() as work:
        raw_entry(work, "raw", amounts)


def test_an_account_moves_in_its_own_currency_only(here: Site) -> None:
    with pytest.raises(IntegrityError), here.work() as work:
        raw_entry(work, "raw", [("platform_bank", 100, "PLN"), ("gateway_receivable", -100, "PLN")])


def test_a_posting_of_nothing_is_refused(here: Site) -> None:
    with pytest.raises(IntegrityError), here.work() as work:
        raw_entry(work, "raw", [("platform_bank", 0, "UAH")])


def test_a_key_is_used_once(here: Site) -> None:
    with pytest.raises(IntegrityError), here.work() as work:
        raw_entry(work, "first", [("platform_bank", 100, "UAH"), ("gateway_receivable", -100, "UAH")])


def test_an_old_entry_is_sealed(here: Site) -> None:
    with pytest.raises(DBAPIError, match="sealed"), here.work() as work:
        raw_posting(work, first_entry(work).id, account_id(work, "platform_bank"), 100, "UAH")


def test_the_seal_can_not_be_forged(here: Site) -> None:
    with here.work() as work:
        work.session.execute(text("SELECT 1"))
        raw_entry(work, "raw", [("platform_bank", 5, "UAH"), ("gateway_receivable", -5, "UAH")])
        forged = work.session.query(LedgerEntry).filter(LedgerEntry.dedupe_key == "raw").one()
        assert forged.sealed_by != 0


@pytest.mark.parametrize("table", [LedgerEntry, LedgerPosting])
def test_the_application_may_neither_change_nor_delete(here: Site, table: type[Any]) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), here.work() as work:
        work.session.execute(update(table).values(tenant_id=work.tenant.id))
    with pytest.raises(ProgrammingError, match="permission denied"), here.work() as work:
        work.session.execute(delete(table))


def test_accounts_are_never_deleted_nor_renamed(here: Site) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), here.work() as work:
        work.session.execute(delete(LedgerAccount))
    with pytest.raises(ProgrammingError, match="permission denied"), here.work() as work:
        work.session.execute(update(LedgerAccount).values(kind="mine"))


@pytest.mark.parametrize("change", ["UPDATE {table} SET id = id", "DELETE FROM {table}", "TRUNCATE {table} CASCADE"])
@pytest.mark.parametrize("table", ["ledger_entries", "ledger_postings"])
def test_not_even_the_superuser_changes_what_is_booked(
    here: Site, database: TestDatabase, table: str, change: str
) -> None:
    url = database.superuser_url.replace("+psycopg", "")
    with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.CheckViolation, match="append-only"):
        connection.execute(change.format(table=table).encode())


def test_a_forged_balance_is_found(here: Site) -> None:
    with here.work() as work:
        work.session.execute(update(LedgerAccount).where(LedgerAccount.kind == "platform_bank").values(balance=1))
        assert any("says 1, its postings say 1000" in fault for fault in verify(work))
        work.session.rollback()
