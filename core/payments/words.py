"""How a payment stands, in a sentence for its payer."""

from __future__ import annotations

from datetime import datetime

from core.kit.messages import Message, msg
from core.payments.models import Payment
from core.payments.queries import (
    OPEN_STATES,
    RENEWAL_FAILED,
    amount_of,
    kept_of,
    late_but_taken,
    overdue,
    takes_a_card,
)

WRONG_ACCOUNT = msg("This account number is not right: please check every character.")

FAILURES: dict[str, Message] = {
    "declined": msg("The card was refused. Try again or choose another way to pay."),
    "expired": msg("The amount was reserved on your card, but the reservation has ended. Please pay again."),
    "late": msg("The money came after the time to pay was over. It goes back to you."),
    RENEWAL_FAILED: msg("The reservation on your card can't be renewed and ends soon. Please present another card."),
}

STATES: dict[str, Message] = {
    "pending": msg("To be paid"),
    "failed": msg("Refused, to be paid"),
    "authorised": msg("Reserved on the card"),
    "captured": msg("Paid"),
    "expired": msg("Reservation ended"),
    "voided": msg("Nothing to pay"),
}

CARDS: dict[str, tuple[Message, Message]] = {
    "ok": (msg("An approved card"), msg("The payment goes through at once.")),
    "declined": (msg("A card that is declined"), msg("The bank says no; you can try again.")),
    "foreign": (msg("A card from abroad"), msg("It goes through and counts as paid from abroad.")),
    "expires": (msg("A card whose reservation ends"), msg("It goes through, but its reservation can't be renewed.")),
}

METHOD_NOTES: dict[str, Message] = {
    "sandbox_card": msg("A simulated card page. Nothing is charged."),
    "bank_transfer": msg("You send the money from your bank; we confirm when it has come."),
}


def standing(payment: Payment, now: datetime) -> tuple[str, Message]:
    """A tone (info, success, warning, danger) and the sentence."""
    if payment.state == "captured":
        return _captured(payment)
    if payment.state == "authorised" and takes_a_card(payment):
        return "warning", FAILURES[RENEWAL_FAILED]
    if payment.state == "authorised":
        return "success", msg(
            "{amount} is reserved on your card. You are charged only after the meeting.", amount=amount_of(payment)
        )
    if payment.state == "voided":
        return "info", msg("Nothing has to be paid any more.")
    if payment.state in OPEN_STATES and overdue(payment, now):
        return "danger", msg("The time to pay is over. Please book again.")
    if late_but_taken(payment, now):
        return "warning", msg(
            "The time to pay is over. You can still pay {amount}, as long as nobody else has taken the time.",
            amount=amount_of(payment),
        )
    if payment.failure:
        return "warning", FAILURES.get(payment.failure, FAILURES["declined"])
    return "info", msg("{amount} is to be paid.", amount=amount_of(payment))


def _captured(payment: Payment) -> tuple[str, Message]:
    if not kept_of(payment):
        return "info", msg("You paid, and everything goes back to you.")
    if payment.refunded_minor:
        return "info", msg("You paid {amount} in the end; the rest goes back to you.", amount=kept_of(payment))
    return "success", msg("You have paid {amount}. Thank you.", amount=amount_of(payment))
