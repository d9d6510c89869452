"""What can be wrong with paying; the sentence is for the person who pays."""

from __future__ import annotations

from core.kit.errors import Conflict, Forbidden, Invalid, Refused
from core.kit.messages import msg


class NoWayToPay(Refused):
    """Nothing is configured by which a client could pay."""

    code = "no_way_to_pay"
    default = msg("Paid bookings are not possible here yet: no way to pay is set up.")


class WayToPayUnknown(Invalid):
    """The chosen way to pay is not offered here."""

    code = "way_to_pay_unknown"
    default = msg("This way to pay is not offered here. Please choose another one.")


class PaymentClosed(Conflict):
    """The payment is paid, cancelled or refunded: nothing more can be paid."""

    code = "payment_closed"
    default = msg("This payment is no longer open.")


class PaymentOverdue(Conflict):
    """The latest instant to pay has passed."""

    code = "payment_overdue"
    default = msg("The time to pay is over. Please book again.")


class PaymentFrozen(Conflict):
    """The money waits for a decision of the support."""

    code = "payment_frozen"
    default = msg("This money waits until support has decided about it.")


class AuthorisationGone(Conflict):
    """There is no reservation on a card that could be captured."""

    code = "authorisation_gone"
    default = msg("The amount is not reserved on the card any more.")


class RefundTooLarge(Conflict):
    """More would go back than was paid."""

    code = "refund_too_large"
    default = msg("More than what was paid can't be refunded.")


class NotificationRefused(Forbidden):
    """A notification whose signature or time is not right changes nothing."""

    code = "notification_refused"
    default = msg("The notification's signature or time is not right.")
