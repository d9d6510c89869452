"""Finance writes down a transfer that has come."""

from __future__ import annotations

from datetime import date

from core.kit.errors import Invalid
from core.kit.instants import local_date
from core.kit.messages import msg
from core.kit.money import Money
from core.payments.apply import credit
from core.payments.dates import instant_on
from core.payments.errors import PaymentClosed
from core.payments.gateways.bank_transfer import BANK_TRANSFER
from core.payments.models import Payment
from core.payments.queries import amount_of, lock_payment
from core.payments.return_late import return_late_money
from core.payments.words import WRONG_ACCOUNT
from core.providers.account_numbers import plausible_account
from core.tenancy.work import Work


def record_transfer(
    work: Work,
    payment: Payment,
    *,
    credited_on: date,
    bank_reference: str,
    amount: Money,
    payer_holder: str = "",
    payer_account: str = "",
) -> Payment:
    """Book a transfer as captured and credited. Only the exact amount is taken; a late one goes straight back.

    ``credited_on`` is the bank's date in the tenant's zone. Where it came from is needed to send it back. The same
    bank reference recorded again changes nothing. Raises ``Invalid``, ``PaymentClosed``.
    """
    locked = lock_payment(work, payment.id)
    if locked.captured_minor and locked.credit_reference == bank_reference:
        return locked
    _check(work, locked, credited_on, bank_reference, amount, payer_account)
    locked.credit_reference = bank_reference
    locked.payer_holder, locked.payer_account = payer_holder or None, plausible_account(payer_account)
    credit(work, locked, amount, instant_on(work, credited_on))
    work.flush()
    return_late_money(work, locked)
    return locked


def _check(
    work: Work, payment: Payment, credited_on: date, bank_reference: str, amount: Money, payer_account: str
) -> None:
    if payment.gateway != BANK_TRANSFER.code or payment.captured_minor:
        raise PaymentClosed
    if credited_on > local_date(work.now, work.tenant.zone):
        raise Invalid(fields={"date": [msg("The date of crediting can't lie in the future.")]})
    if credited_on < local_date(payment.created_at, work.tenant.zone):
        raise Invalid(fields={"date": [msg("The money can't have come before it was asked for.")]})
    if not bank_reference.strip():
        raise Invalid(fields={"reference": [msg("Enter the bank's reference of the transfer.")]})
    if payer_account.strip() and plausible_account(payer_account) is None:
        raise Invalid(fields={"payer_account": [WRONG_ACCOUNT]})
    if amount != amount_of(payment):
        wanted = msg(
            "Exactly {amount} was expected. Send a partial or excess transfer back and ask for the right amount.",
            amount=amount_of(payment),
        )
        raise Invalid(wanted, fields={"amount": [wanted]})
