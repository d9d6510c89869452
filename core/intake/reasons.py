"""Why a provider does not take a client: the marketplace says which reasons there are."""

from __future__ import annotations

from core.hooks.reports import DeclineReason
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.rules.manager import plugin_set
from core.tenancy.work import Work


def decline_reasons(work: Work) -> dict[str, DeclineReason]:
    """The reasons of this marketplace by code; without any, a booking need not be accepted."""
    return {item.code: item for item in plugin_set(work.tenant.plugins).collected("register_decline_reasons")}


def decline_reason(work: Work, code: str) -> DeclineReason:
    """One reason, or ``Invalid`` marking ``reason``."""
    found = decline_reasons(work).get(code)
    if found is None:
        raise Invalid(fields={"reason": [msg("Please choose a reason.")]})
    return found


def inquiry_reasons(work: Work) -> dict[str, DeclineReason]:
    """The reasons for not taking up a first message: those that speak of no time. Where no time was asked for, none
    was refused.
    """
    return {code: item for code, item in decline_reasons(work).items() if item.signal is None}


def inquiry_reason(work: Work, code: str) -> DeclineReason:
    """One of these, or ``Invalid`` marking ``reason``."""
    found = inquiry_reasons(work).get(code)
    if found is None:
        raise Invalid(fields={"reason": [msg("Please choose a reason.")]})
    return found
