"""What happens to payments by time alone."""

from __future__ import annotations

from uuid import UUID

from core.payments.capture import collect_to_hold
from core.payments.gateways.sandbox import SANDBOX
from core.payments.methods import gateway_of
from core.payments.parts import part_credited
from core.payments.queries import authorised_now, lock_payment
from core.payments.receive import receive_all
from core.payments.return_late import return_late_money
from core.payments.void import void_payment
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


def _subject(due: DueAction) -> UUID:
    if due.subject_id is None:
        raise ValueError(f"{due.kind} needs a payment")
    return due.subject_id


@action("payments.sandbox_credit")
def credit_sandbox(work: Work, due: DueAction) -> None:
    """The simulated gateway credits what it collected."""
    payment = lock_payment(work, _subject(due))
    receive_all(work, SANDBOX, SANDBOX.credit(work, payment))


@action("payments.credit_part")
def credit_part(work: Work, due: DueAction) -> None:
    """The money a part belongs to has reached the platform's account."""
    part_credited(work, _subject(due))


@action("payments.sandbox_expire")
def expire_sandbox(work: Work, due: DueAction) -> None:
    """The simulated gateway lets a reservation end."""
    payment = lock_payment(work, _subject(due))
    receive_all(work, SANDBOX, SANDBOX.expire(work, payment))


@action("payments.renew")
def renew(work: Work, due: DueAction) -> None:
    """A day before a reservation ends it is made anew, as long as somebody waits for it."""
    payment = lock_payment(work, _subject(due))
    if authorised_now(payment, work.now) and payment.voided_at is None:
        gateway = gateway_of(payment.gateway)
        receive_all(work, gateway, gateway.renew(work, payment))
        collect_to_hold(work, payment)


@action("payments.void_late")
def void_late(work: Work, due: DueAction) -> None:
    """Let go what was reserved when nobody waited for it any more."""
    payment = lock_payment(work, _subject(due))
    if payment.state == "authorised" and payment.voided_at:
        void_payment(work, payment)


@action("payments.return_late")
def return_late(work: Work, due: DueAction) -> None:
    """Send back what came when nobody waited for it any more."""
    payment = lock_payment(work, _subject(due))
    return_late_money(work, payment)
