"""What packages listen to."""

from __future__ import annotations

from core.packages import spend as spend
from core.packages.activate import about_to_pay, activate
from core.packages.buy import PAYABLE
from core.packages.queries import lock_package
from core.packages.refund import end_packages_of
from core.payments.events import PaymentAttempted, PaymentCaptured, PaymentConcerned
from core.providers.events import ProviderTerminated
from core.tenancy.work import Work, subscribe


@subscribe(PaymentConcerned)
def lock_first(work: Work, event: PaymentConcerned) -> None:
    """Everybody locks a package before its payment."""
    if event.payable_kind == PAYABLE:
        lock_package(work, event.payable_id)


@subscribe(PaymentAttempted)
def attempted(work: Work, event: PaymentAttempted) -> None:
    """Nobody pays for what can't be used."""
    if event.payable_kind == PAYABLE:
        about_to_pay(work, event.payable_id)


@subscribe(PaymentCaptured)
def captured(work: Work, event: PaymentCaptured) -> None:
    """Paid."""
    if event.payable_kind == PAYABLE:
        activate(work, event.payable_id)


@subscribe(ProviderTerminated)
def provider_gone(work: Work, event: ProviderTerminated) -> None:
    """What was paid ahead and not booked goes back."""
    end_packages_of(work, event.provider_id)
