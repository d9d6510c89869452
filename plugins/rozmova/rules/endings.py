"""What ending the cooperation with a specialist does."""

from __future__ import annotations

from typing import Literal

from core.hooks.endings import TerminationTerms
from core.hooks.site import Reason
from core.kit.messages import msg
from plugins.rozmova.parameters import RozmovaParameters

GROSS = frozenset({"ROZ-17", "ROZ-18"})
"""After these not even the statements are left."""


def termination_terms(ground: str, values: RozmovaParameters) -> TerminationTerms:
    """Coming sessions are called off and refunded whole; statements stay readable, except after a gross violation."""
    # ROZ-2
    booked = values.termination_existing_bookings
    why = Reason(
        "ROZ-2",
        msg("When a cooperation ends, coming sessions are called off and the clients get everything back."),
        {"termination_existing_bookings": booked},
    )
    if ground in GROSS:
        # ROZ-18
        out = Reason("ROZ-18", msg("After a gross violation the specialist leaves at once, and nothing is left open."))
        return TerminationTerms(_booked(booked), keeps_statements=False, reasons=(why, out))
    # ROZ-39
    stays = Reason("ROZ-39", msg("The cabinet closes; the statements can still be read, so that the money is clear."))
    return TerminationTerms(_booked(booked), keeps_statements=True, reasons=(why, stays))


def _booked(value: str) -> Literal["cancel_and_refund", "offer_colleague"]:
    return "offer_colleague" if value == "offer_colleague" else "cancel_and_refund"
