"""The register and the ledger must tell the same story: every row is recomputed from the postings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from core.ledger.models import LedgerAccount, LedgerEntry, LedgerPosting
from core.payouts.register import Register, RegisterRow
from core.tenancy.work import Work

SENT, CAME_BACK = "payout_sent", "payout_sent_reversed"
KEPT, KEPT_BACK = "payout_offset", "payout_offset_reversed"
AT_ONCE = 500


@dataclass
class Entry:
    """An entry about a payout: what it moved, by kind of account."""

    key: str
    at: datetime
    id: UUID
    moved: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def register_faults(work: Work, register: Register) -> list[str]:
    """Where the register differs from the postings; an empty list proves it."""
    rows = list(register.rows)
    books = _books(work, {row.line.payout_id for row in rows if row.line.payout_id})
    faults = [fault for row in rows for fault in _row_faults(row, books)]
    return [*faults, *_month_faults(work, register)]


def _row_faults(row: RegisterRow, books: dict[UUID, list[Entry]]) -> Iterator[str]:
    name, line = row.line.reference, row.line
    entries = books.get(line.payout_id, []) if line.payout_id else []
    sent = _entry(entries, f":{'returned' if row.back else 'sent'}:{name}")
    kept = _entry(entries, f":{'kept_returned' if row.back else 'kept'}:{name}")
    booked = sent or kept
    if booked is None:
        yield f"{name} is not in the books"
        return
    if booked.at != row.at:
        yield f"{name} is of {row.at.isoformat()}, in the books of {booked.at.isoformat()}"
    sums = row.sums
    withheld = kept.moved["provider_payable"] if kept else 0
    net = withheld + (sent.moved["provider_payable"] if sent else 0)
    if withheld != sums.kept.minor:
        yield f"{name} says kept {sums.kept.minor}, the books {withheld}"
    if sum(one.amount.minor for one in row.kept_for) != abs(sums.kept.minor):
        yield f"{name} says kept {sums.kept.minor}, what it was kept for adds up to something else"
    if net != sums.net.minor:
        yield f"{name} says net {sums.net.minor}, the books {net}"
    if row.back:
        return
    earlier = [entry for entry in entries if (entry.at, entry.id) < (booked.at, booked.id)]
    gross = sum(entry.moved["client_prepayment"] for entry in earlier)
    commission = -sum(entry.moved["commission_income"] for entry in earlier)
    if gross != sums.gross.minor:
        yield f"{name} says gross {sums.gross.minor}, the books {gross}"
    if commission != sums.commission.minor:
        yield f"{name} says commission {sums.commission.minor}, the books {commission}"


def _entry(entries: Sequence[Entry], suffix: str) -> Entry | None:
    return next((entry for entry in entries if entry.key.endswith(suffix)), None)


def _month_faults(work: Work, register: Register) -> Iterator[str]:
    """Nothing that was sent or came back in the month is missing, payee by payee."""
    mine = {payee.provider_id: payee.sums.net.minor for payee in register.payees}
    rows = work.session.execute(
        select(LedgerAccount.owner_id, func.sum(LedgerPosting.amount))
        .join(LedgerPosting, LedgerPosting.account_id == LedgerAccount.id)
        .join(LedgerEntry, LedgerEntry.id == LedgerPosting.entry_id)
        .where(
            LedgerAccount.kind == "provider_payable",
            LedgerAccount.currency == register.currency,
            LedgerEntry.kind.in_((SENT, CAME_BACK, KEPT, KEPT_BACK)),
            LedgerEntry.at >= register.month.starts_at,
            LedgerEntry.at < register.month.ends_at,
        )
        .group_by(LedgerAccount.owner_id)
    )
    books = {owner: int(minor) for owner, minor in rows if owner is not None}
    for owner in sorted(mine.keys() | books.keys()):
        if mine.get(owner, 0) != books.get(owner, 0):
            yield f"provider {owner}: the register says {mine.get(owner, 0)}, the books {books.get(owner, 0)}"


def _books(work: Work, payout_ids: Iterable[UUID]) -> dict[UUID, list[Entry]]:
    """The entries of payouts, oldest first."""
    wanted = sorted(payout_ids)
    found: dict[UUID, dict[UUID, Entry]] = defaultdict(dict)
    for start in range(0, len(wanted), AT_ONCE):
        rows = work.session.execute(
            select(LedgerEntry, LedgerAccount.kind, LedgerPosting.amount)
            .join(LedgerPosting, LedgerPosting.entry_id == LedgerEntry.id)
            .join(LedgerAccount, LedgerAccount.id == LedgerPosting.account_id)
            .where(LedgerEntry.subject_kind == "payout", LedgerEntry.subject_id.in_(wanted[start : start + AT_ONCE]))
            .order_by(LedgerEntry.at, LedgerEntry.id)
        )
        for row, kind, amount in rows:
            known = found[row.subject_id].setdefault(row.id, Entry(row.dedupe_key, row.at, row.id))
            known.moved[kind] += amount
    return {payout_id: list(entries.values()) for payout_id, entries in found.items()}
