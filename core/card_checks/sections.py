"""What is said about the check of a card beside the others."""

from __future__ import annotations

from typing import Any

from core.card_checks.begin import card_methods, latest_card_payment
from core.identity.state import AccountState
from core.identity.views import tells_more
from core.identity.words import CARD
from core.kit.messages import msg
from core.tenancy.work import Work

TAKEN_AND_BACK = msg("{amount} was taken from the card and sent back at once.")
REFUSED = msg("The card was refused and nothing was taken. Try again, or with another card.")


@tells_more(CARD)
def about_card(work: Work, state: AccountState) -> dict[str, Any]:
    """The payment, and whether the gateway is the sandbox's simulation."""
    payment = latest_card_payment(work, state.account.id)
    more: dict[str, Any] = {"simulated": work.tenant.sandbox, "possible": bool(card_methods(work))}
    if payment is None:
        return more
    more["payment_id"] = payment.id
    if payment.failure:
        more["state_text"] = REFUSED
    elif payment.refunded_minor:
        more["state_text"] = msg(TAKEN_AND_BACK.text, amount=state.terms.card_amount)
    return more
