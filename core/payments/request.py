"""Asking a payer for money."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Literal
from uuid import UUID

from core.kit.messages import msg
from core.kit.money import Money
from core.payments.errors import NoWayToPay
from core.payments.methods import payment_methods
from core.payments.models import Payment
from core.rules.effects import row_effect
from core.tenancy.work import Work

# Without vowels, so that no words arise, and without what is easily misread.
_ALPHABET = "23456789BCDFGHJKMNPQRTVWXZ"
_REFERENCE_LENGTH = 9


def require_way_to_pay(work: Work) -> None:
    """Raise ``NoWayToPay`` when nobody could pay here; ask before anything else of a paid booking is done."""
    if not payment_methods(work):
        raise NoWayToPay


def request_payment(
    work: Work,
    *,
    payable_kind: str,
    payable_id: UUID,
    payer_id: UUID,
    amount: Money,
    intent: Literal["authorise", "capture"],
    due_at: datetime | None,
    transfer_due_at: datetime | None = None,
    late_until: datetime | None = None,
    description: str = "",
) -> Payment:
    """A pending payment; the payer chooses the way. Raises ``NoWayToPay`` when none is configured.

    ``due_at`` is inclusive; ``transfer_due_at`` replaces it when a reservation is wanted and the chosen way can't.
    Until ``late_until`` (inclusive) money is taken that comes after it.
    """
    require_way_to_pay(work)
    row_effect(work, ("payment", payable_kind, payable_id), msg("It is to be paid."), amount=amount)
    if amount.minor <= 0:
        raise ValueError("there is nothing to pay")
    payment = Payment(
        payable_kind=payable_kind,
        payable_id=payable_id,
        payer_id=payer_id,
        reference=new_reference(),
        intent=intent,
        state="pending",
        amount_minor=amount.minor,
        currency=amount.currency,
        captured_minor=0,
        refunded_minor=0,
        foreign=False,
        description=description,
        due_at=due_at,
        transfer_due_at=transfer_due_at,
        late_until=late_until,
        created_at=work.now,
    )
    work.session.add(payment)
    work.flush()
    return payment


def new_reference() -> str:
    """What a payer writes on a transfer."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_REFERENCE_LENGTH))
    return f"{code[:3]}-{code[3:6]}-{code[6:]}"
