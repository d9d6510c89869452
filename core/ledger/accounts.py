"""The chart of accounts: which kinds there are, and on which side of zero each of them stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Side = Literal["debit", "credit", "either"]

CHART: dict[str, Side] = {
    # Memorandum: what cards have promised. No money has moved yet.
    "gateway_authorised": "debit",
    "client_authorised": "credit",
    # What gateways collected for us and still hold, and what is on the platform's own account. The latter may go
    # below zero: a provider may be due before the gateway has credited us, and is then paid from our own funds.
    "gateway_receivable": "debit",
    "platform_bank": "either",
    # What we owe: to clients who paid ahead, to clients we refund, to providers, and what the bank is carrying.
    "client_prepayment": "credit",
    "refunds_payable": "credit",
    "provider_payable": "credit",
    "payouts_in_transit": "credit",
    # What a provider owes back for money refunded after it was paid out.
    "provider_receivable": "debit",
    # And what the platform has agreed not to ask for.
    "write_offs": "debit",
    "commission_income": "credit",
}
"""Kind of account to the side it stays on: ``debit`` never below zero, ``credit`` never above."""


@dataclass(frozen=True, slots=True)
class AccountRef:
    """An account by kind and, where it is somebody's own, by owner. Made when first posted to."""

    kind: str
    owner_id: UUID | None = None

    def __post_init__(self) -> None:
        if self.kind not in CHART:
            raise ValueError(f"no such kind of account: {self.kind!r}")
