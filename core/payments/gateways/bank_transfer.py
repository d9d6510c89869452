"""Bank transfers: nothing can be reserved, finance writes down what has come, refunds leave with the payouts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from core.kit.errors import NotFound
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.payments.gateways.base import Notification, SignedNotification
from core.payments.models import Payment, Refund
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class BankDetails:
    """Where clients send their money. ``code`` is the holder's tax or register number, ``purpose`` what to write."""

    holder: str
    account: str
    bank: str = ""
    code: str = ""
    purpose: str = ""


def bank_details(work: Work) -> BankDetails | None:
    """The tenant's account (settings ``payments.bank.holder``, ``.account``, …), if holder and number are set."""
    given = {field.name: _setting(work, field.name) for field in fields(BankDetails)}
    if not given["holder"] or not given["account"]:
        return None
    return BankDetails(**given)


def _setting(work: Work, name: str) -> str:
    """By its own key, as a tenant's file writes it, or in a table ``payments.bank``."""
    table = work.tenant.setting("payments.bank") or {}
    return str(work.tenant.setting(f"payments.bank.{name}") or table.get(name) or "")


class BankTransferGateway:
    """Money sent to the tenant's own account."""

    code = "bank_transfer"
    label: Message = msg("Bank transfer")
    can_authorise = False
    refunds_by_transfer = True

    def offered(self, work: Work) -> bool:
        """As soon as the tenant's account is set."""
        return bank_details(work) is not None

    def capture(self, work: Work, payment: Payment, amount: Money) -> Sequence[SignedNotification]:
        """Nothing was reserved, so there is nothing to collect."""
        return ()

    def void(self, work: Work, payment: Payment) -> Sequence[SignedNotification]:
        """Nothing was reserved."""
        return ()

    def renew(self, work: Work, payment: Payment) -> Sequence[SignedNotification]:
        """Nothing was reserved."""
        return ()

    def refund(self, work: Work, payment: Payment, refund: Refund) -> Sequence[SignedNotification]:
        """It waits for the next file to the bank."""
        return ()

    def verify(self, work: Work, signed: SignedNotification) -> Notification:
        """A bank sends no notifications."""
        raise NotFound


BANK_TRANSFER = BankTransferGateway()
