"""How earnings and payouts are written into the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.kit.messages import Message, literal, msg
from core.kit.money import Money
from core.ledger.accounts import AccountRef
from core.ledger.post import Line, post
from core.payouts.models import BatchLine, Payout
from core.providers.queries import provider
from core.rules.effects import row_effect
from core.tenancy.work import Work

COMMISSION = AccountRef("commission_income")
IN_TRANSIT = AccountRef("payouts_in_transit")
BANK = AccountRef("platform_bank")

SENT = msg("It stands in the file for the bank: {whom}.")
KEPT = msg("It is kept for an earlier refund: {whom}.")
PAID = msg("The bank has paid it out: {whom}.")
RETURNED = msg("The bank sent it back, and it is due again: {whom}.")
REPAID = msg("It is given back, and owed no more: {whom}.")
WAIVED = msg("The platform asks for it no more: {whom}.")


def book_earned(work: Work, payout: Payout, payer_id: UUID) -> None:
    """What the client prepaid is earned: the net part is the provider's, the rest the platform's."""
    gross, net = Money(payout.gross_minor, payout.currency), Money(payout.net_minor, payout.currency)
    lines = [(AccountRef("client_prepayment", payer_id), gross), (_owed(payout), -net), (COMMISSION, net - gross)]
    _book(work, payout, "provider_earned", lines, "earned")


def book_given_back(
    work: Work, payout: Payout, payer_id: UUID, gross: Money, net: Money, refund_id: UUID, *, sent: bool
) -> None:
    """A refund undoes an earning: we owe the provider less, or, once it was sent, the provider owes us."""
    provider = AccountRef("provider_receivable", payout.provider_id) if sent else _owed(payout)
    lines = [(provider, net), (COMMISSION, gross - net), (AccountRef("client_prepayment", payer_id), -gross)]
    _book(work, payout, "earning_given_back", lines, f"given_back:{refund_id}")


def book_sent(work: Work, payout: Payout, line: BatchLine) -> None:
    """It stands in a file to the bank; what was kept of it is a matter of its own."""
    if sent := _amount(line):
        _say(work, payout, SENT, sent)
        _book(work, payout, "payout_sent", [(_owed(payout), sent), (IN_TRANSIT, -sent)], f"sent:{line.reference}")


def book_kept(work: Work, payout: Payout, line: BatchLine) -> None:
    """A part of it pays what the provider owes for earlier refunds."""
    kept, owing = Money(line.offset_minor, line.currency), AccountRef("provider_receivable", payout.provider_id)
    _say(work, payout, KEPT, kept)
    _book(work, payout, "payout_offset", [(_owed(payout), kept), (owing, -kept)], f"kept:{line.reference}")


def book_paid(work: Work, payout: Payout, line: BatchLine) -> None:
    """The bank has carried it out."""
    sent = _amount(line)
    _say(work, payout, PAID, sent)
    _book(work, payout, "payout_paid", [(IN_TRANSIT, sent), (BANK, -sent)], f"paid:{line.reference}")


def book_returned(work: Work, payout: Payout, line: BatchLine) -> None:
    """The bank sent it back: we owe it again, and the provider owes again what was kept of it."""
    sent, key = _amount(line), f"returned:{line.reference}"
    _say(work, payout, RETURNED, sent)
    _book(work, payout, "payout_sent_reversed", [(IN_TRANSIT, sent), (_owed(payout), -sent)], key)
    if kept := Money(line.offset_minor, line.currency):
        owing = AccountRef("provider_receivable", payout.provider_id)
        key = f"kept_returned:{line.reference}"
        _book(work, payout, "payout_offset_reversed", [(owing, kept), (_owed(payout), -kept)], key)


def book_offset(work: Work, payout: Payout, line: str) -> None:
    """What the provider owed us for this very payout is settled by its return."""
    net = Money(payout.clawed_net_minor, payout.currency)
    owing = AccountRef("provider_receivable", payout.provider_id)
    _book(work, payout, "clawback_offset", [(_owed(payout), net), (owing, -net)], f"offset:{line}")


def book_recovered(work: Work, payout: Payout, amount: Money, *, waived: bool, key: str) -> None:
    """The provider gave back what they owed, or the platform asks for it no longer."""
    owing = AccountRef("provider_receivable", payout.provider_id)
    lines = [(AccountRef("write_offs") if waived else BANK, amount), (owing, -amount)]
    _say(work, payout, WAIVED if waived else REPAID, amount)
    _book(work, payout, "clawback_waived" if waived else "clawback_repaid", lines, f"recovered:{key}")


def _say(work: Work, payout: Payout, said: Message, amount: Money) -> None:
    """What moves, for whoever looks before it is done."""
    whom = literal(provider(work, payout.provider_id).display_name)
    row_effect(work, (said.text, payout.id), msg(said.text, whom=whom), amount=amount)


def _amount(line: BatchLine) -> Money:
    return Money(line.amount_minor, line.currency)


def _owed(payout: Payout) -> AccountRef:
    return AccountRef("provider_payable", payout.provider_id)


def _book(work: Work, payout: Payout, kind: str, lines: Sequence[Line], key: str) -> None:
    post(work, kind, lines, subject_kind="payout", subject_id=payout.id, dedupe_key=f"payout:{payout.id}:{key}")
