"""Posting an entry: the one way money is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.dialects.postgresql import insert

from core.kit.ids import new_id
from core.kit.money import Money
from core.ledger.accounts import AccountRef
from core.ledger.lock import lock_books
from core.ledger.models import LedgerAccount, LedgerEntry, LedgerPosting
from core.tenancy.work import Work

Line = tuple[AccountRef, Money]
"""An account and what moves on it: positive debits, negative credits."""


class Unbalanced(ValueError):
    """The lines of an entry leave something over, or are fewer than two. A mistake in our code, never a person's."""


def post(
    work: Work,
    kind: str,
    lines: Sequence[Line],
    *,
    subject_kind: str,
    subject_id: UUID,
    dedupe_key: str,
    details: Mapping[str, Any] | None = None,
    reversal_of: UUID | None = None,
) -> LedgerEntry | None:
    """Book an entry once: ``None`` when ``dedupe_key`` was booked before. Lines of nothing are left out.

    Raises ``Unbalanced``; the database checks the same again when the transaction commits.
    """
    moved = _merged(lines)
    lock_books(work)
    entry = _enter(work, kind, subject_kind, subject_id, dedupe_key, details, reversal_of)
    if entry is None:
        return None
    accounts = _accounts(work, moved)
    # Sorted by account, in one order for everybody: two entries never lock two accounts crosswise.
    rows = sorted(((accounts[ref, amount.currency], amount) for ref, amount in moved), key=lambda row: row[0])
    work.session.execute(
        insert(LedgerPosting),
        [
            {
                "tenant_id": work.tenant.id,
                "id": new_id(),
                "entry_id": entry.id,
                "account_id": account_id,
                "amount": amount.minor,
                "currency": amount.currency,
            }
            for account_id, amount in rows
        ],
    )
    return entry


def _merged(lines: Sequence[Line]) -> list[Line]:
    sums: dict[tuple[AccountRef, str], int] = {}
    for ref, amount in lines:
        sums[ref, amount.currency] = sums.get((ref, amount.currency), 0) + amount.minor
    moved = [(ref, Money(minor, currency)) for (ref, currency), minor in sums.items() if minor]
    left: dict[str, int] = {}
    for _, amount in moved:
        left[amount.currency] = left.get(amount.currency, 0) + amount.minor
    if len(moved) < 2 or any(left.values()):
        raise Unbalanced(f"an entry must balance in each currency: {left}")
    return moved


def _enter(
    work: Work,
    kind: str,
    subject_kind: str,
    subject_id: UUID,
    dedupe_key: str,
    details: Mapping[str, Any] | None,
    reversal_of: UUID | None,
) -> LedgerEntry | None:
    statement = (
        insert(LedgerEntry)
        .values(
            tenant_id=work.tenant.id,
            id=new_id(),
            kind=kind,
            dedupe_key=dedupe_key,
            at=work.now,
            subject_kind=subject_kind,
            subject_id=subject_id,
            reversal_of=reversal_of,
            details=dict(details or {}),
            sealed_by=0,  # set by the database
        )
        .on_conflict_do_nothing()
        .returning(LedgerEntry)
    )
    return work.session.scalars(statement).one_or_none()


def _accounts(work: Work, lines: Sequence[Line]) -> dict[tuple[AccountRef, str], UUID]:
    wanted = {(ref, amount.currency) for ref, amount in lines}
    found = _known(work, wanted)
    missing = sorted(wanted - found.keys(), key=lambda key: (key[0].kind, str(key[0].owner_id), key[1]))
    if not missing:
        return found
    rows = [
        {"tenant_id": work.tenant.id, "id": new_id(), "kind": ref.kind, "owner_id": ref.owner_id, "currency": currency}
        for ref, currency in missing
    ]
    work.session.execute(insert(LedgerAccount).values(balance=0).on_conflict_do_nothing(), rows)
    return _known(work, wanted)


def _known(work: Work, wanted: set[tuple[AccountRef, str]]) -> dict[tuple[AccountRef, str], UUID]:
    kinds = sorted({(ref.kind, currency) for ref, currency in wanted})
    rows = work.session.execute(
        select(LedgerAccount.kind, LedgerAccount.owner_id, LedgerAccount.currency, LedgerAccount.id).where(
            tuple_(LedgerAccount.kind, LedgerAccount.currency).in_(kinds),
            LedgerAccount.owner_id.in_([ref.owner_id for ref, _ in wanted if ref.owner_id])
            | LedgerAccount.owner_id.is_(None),
        )
    )
    known = {(AccountRef(kind, owner_id), currency): id_ for kind, owner_id, currency, id_ in rows}
    return {key: id_ for key, id_ in known.items() if key in wanted}
