"""What stands in a payout's way: the core's own reasons, then the rules'."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from core.hooks.site import Objection
from core.kit.messages import msg
from core.payouts.models import Payout
from core.payouts.queries import EarningLine
from core.providers.facts import provider_facts
from core.providers.models import PayoutDestination, Provider
from core.rules.ask import asking
from core.tenancy.work import Work

CORE = "core"


def obstacles(
    work: Work,
    payout: Payout,
    provider: Provider,
    destination: PayoutDestination | None,
    *,
    frozen: bool,
    log: bool = False,
) -> list[Objection]:
    """Every reason why a payout can't leave now; with ``log`` the rules' answer is kept."""
    found = []
    if destination is None:
        found.append(Objection(CORE, msg("No account for payouts has been given yet.")))
    if frozen:
        found.append(Objection(CORE, msg("The money is frozen until support has decided about it.")))
    rules = asking(work, "payout", payout.id if log else None)
    facts = provider_facts(work, provider)
    return [*found, *rules.ask.payout_objections(site=rules.site, provider=facts, currency=payout.currency)]


def obstacles_of_lines(
    work: Work, lines: list[EarningLine], known: Mapping[UUID, PayoutDestination]
) -> dict[UUID, list[Objection]]:
    """For a page: the obstacles of every payout that has not left yet. The rules are asked once a provider."""
    asked: dict[tuple[UUID, str, bool], list[Objection]] = {}
    found: dict[UUID, list[Objection]] = {}
    for line in lines:
        if line.payout.state != "due":
            continue
        key = (line.provider.id, line.payout.currency, line.frozen)
        if key not in asked:
            asked[key] = obstacles(work, line.payout, line.provider, known.get(line.provider.id), frozen=line.frozen)
        found[line.payout.id] = asked[key]
    return found
