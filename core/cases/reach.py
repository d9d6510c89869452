"""What an appeal can still change about money: what has gone back is never taken from a client again."""

from __future__ import annotations

from uuid import UUID

from core.bookings.queries import sides_of
from core.cases.about import booking_about
from core.cases.figures import amount
from core.cases.models import Case
from core.cases.settle import left_of
from core.kit.messages import Message, msg
from core.tenancy.work import Work


def reach_of(work: Work, case: Case, account_id: UUID) -> Message | None:
    """Said to a side before it appeals; ``None`` where the decision was not about money."""
    refunded, booking = amount(case.settlement, "refunded_minor"), booking_about(work, case)
    if refunded is None or booking is None:
        return None
    left = left_of(work, booking)
    if not left:
        return msg(
            "All of the money has gone back to the client, and an appeal can't take it back: it can change what is "
            "written about what happened, but moves no money."
        )
    if sides_of(work, booking).client_id == account_id:
        return msg("An appeal can send up to {left} more back to you. It never costs you anything.", left=left)
    if refunded:
        return msg(
            "The {refunded} that have gone back to the client stay with the client: an appeal can change what is "
            "written about what happened, but can't raise what you get.",
            refunded=refunded,
        )
    return msg(
        "Nothing has gone back to the client, so there is no more to get: an appeal can only change what is written "
        "about what happened."
    )
