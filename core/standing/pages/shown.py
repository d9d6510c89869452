"""Where standing has pages: a marketplace that judges nobody shows none."""

from __future__ import annotations

from core.rules.manager import plugin_set
from core.standing.grounds import has_grounds
from core.tenancy.work import Work


def providers_are_judged(work: Work) -> bool:
    """Whether there are grounds."""
    return has_grounds(work)


def clients_are_barred(work: Work) -> bool:
    """Whether the rules close anything to a client."""
    return plugin_set(work.tenant.plugins).answers("entitlements")


def anybody_is(work: Work) -> bool:
    """Either of the two."""
    return providers_are_judged(work) or clients_are_barred(work)
