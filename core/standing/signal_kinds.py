"""Signals that people can cause by a report: the marketplace says which there are, and the rule behind each."""

from __future__ import annotations

from core.hooks.reports import SignalKind
from core.kit.errors import NotFound
from core.rules.manager import plugin_set
from core.tenancy.work import Work


def signal_kinds(work: Work) -> dict[str, SignalKind]:
    """The kinds of this marketplace by code."""
    return {item.kind: item for item in plugin_set(work.tenant.plugins).collected("register_signals")}


def signal_kind(work: Work, kind: str) -> SignalKind:
    """One kind. Raises ``NotFound`` when this marketplace does not have it: its door is not there."""
    found = signal_kinds(work).get(kind)
    if found is None:
        raise NotFound
    return found


def offers(work: Work, *kinds: str) -> bool:
    """Whether this marketplace has any of these kinds."""
    return any(kind in signal_kinds(work) for kind in kinds)
