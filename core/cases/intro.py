"""What is said of a case while it is open: of a stopped service, what became of its money."""

from __future__ import annotations

from core.cases.kinds import STOPPED, kind_of
from core.cases.models import Case
from core.kit.messages import Message, msg
from core.tenancy.work import Work

MONEY = "money"
"""Where a case of a stopped service keeps what became of the money."""

SAID: dict[str, Message] = {
    "waits": msg("The money of the service waits until this is decided."),
    "went_back": msg("The money of the service has gone back to the client. Our team looks into what happened."),
    "collected": msg("The price of the service was collected for the provider. Our team looks into what happened."),
    "none": msg("No money was paid for the service, so there is none to settle. Our team looks into what happened."),
}


def intro_of(work: Work, case: Case) -> Message | None:
    """What its kind says, or what became of the money."""
    own = SAID.get(case.settlement.get(MONEY, "")) if case.kind == STOPPED else None
    return own or kind_of(work, case.kind).intro
