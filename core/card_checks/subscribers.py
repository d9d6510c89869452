"""What card checks listen to."""

from __future__ import annotations

from core.card_checks.begin import PAYABLE, card_methods
from core.card_checks.settle import card_refused, give_back
from core.identity.note import is_passed, lock_account
from core.identity.words import CARD
from core.kit.messages import msg
from core.payments.errors import PaymentClosed, WayToPayUnknown
from core.payments.events import (
    AuthorisationFailed,
    PaymentAttempted,
    PaymentCaptured,
    PaymentConcerned,
    WayToPayChosen,
)
from core.tenancy.work import Work, subscribe


@subscribe(PaymentConcerned)
def lock_first(work: Work, event: PaymentConcerned) -> None:
    """Everybody locks the account before the payment that checks its card."""
    if event.payable_kind == PAYABLE:
        lock_account(work, event.payable_id)


@subscribe(PaymentAttempted)
def attempted(work: Work, event: PaymentAttempted) -> None:
    """Nothing is taken for a check that is passed."""
    if event.payable_kind == PAYABLE and is_passed(work, event.payable_id, CARD):
        raise PaymentClosed


@subscribe(WayToPayChosen)
def way_chosen(work: Work, event: WayToPayChosen) -> None:
    """A transfer proves no card."""
    if event.payable_kind == PAYABLE and event.gateway not in {one.code for one in card_methods(work)}:
        raise WayToPayUnknown(fields={"method": [msg("A card is checked by paying with that card.")]})


@subscribe(PaymentCaptured)
def captured(work: Work, event: PaymentCaptured) -> None:
    """The sum came: it goes back at once."""
    if event.payable_kind == PAYABLE:
        give_back(work, event.payment_id)


@subscribe(AuthorisationFailed)
def refused(work: Work, event: AuthorisationFailed) -> None:
    """The card was refused; another may be tried."""
    if event.payable_kind == PAYABLE:
        card_refused(work, event.payable_id)
