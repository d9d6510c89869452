"""Who registers, and who may connect with others."""

from __future__ import annotations

from core.hooks.people import ClientFacts, RegistrationTerms
from core.hooks.site import Objection, Reason
from core.kit.messages import msg
from plugins.hidone.parameters import HiDoneParameters


def registration_terms(values: HiDoneParameters) -> RegistrationTerms:
    """People register themselves, as clients, workers or both; only verified accounts connect."""
    # HID-1
    why = msg("People register themselves; accounts are verified before they connect with others.")
    used = {"verification_required": values.verification_required}
    reasons = (Reason("HID-1", why, used),)
    return RegistrationTerms(frozenset({"client", "provider"}), values.verification_required, reasons)


def booking_objections(client: ClientFacts, values: HiDoneParameters) -> list[Objection]:
    """Nobody unverified orders a service."""
    if client.verified or not values.verification_required:
        return []
    # HID-1
    text = msg("Please verify your account first; then you can order services.")
    return [Objection("HID-1", text, values={"verification_required": True})]
