"""What stands in a payout's way: the core's own reasons, then the rules'."""

from __future__ import annotations

from uuid import UUID

from core.hooks.people import ProviderFacts
from core.hooks.site import Objection
from core.kit.messages import msg
from core.payouts.models import Payout
from core.payouts.queries import EarningLine, destinations
from core.providers.facts import provider_facts
from core.providers.facts_of_many import facts_of_many
from core.providers.holders import holder_objections
from core.providers.models import PayoutDestination
from core.rules.ask import asking
from core.tenancy.work import Work

CORE = "core"


def obstacles(work: Work, payout: Payout, line: EarningLine, *, log: bool = False) -> list[Objection]:
    """Every reason why a payout can't leave now; with ``log`` the rules' answer is kept."""
    known = destinations(work, [line.provider.id])
    return _found(work, payout, line, provider_facts(work, line.provider), known.get(line.provider.id), log=log)


def obstacles_of_lines(work: Work, lines: list[EarningLine]) -> dict[UUID, list[Objection]]:
    """For a page: the obstacles of every payout that is due. The rules are asked once a provider."""
    due = [line for line in lines if line.payout.state == "due"]
    providers = {line.provider.id: line.provider for line in due}
    facts, known = facts_of_many(work, providers.values()), destinations(work, providers)
    asked: dict[tuple[UUID, str, bool, str | None], list[Objection]] = {}
    found: dict[UUID, list[Objection]] = {}
    for line in due:
        key = (line.provider.id, line.payout.currency, line.frozen, line.payout.hold_reason)
        if key not in asked:
            provider_id = line.provider.id
            asked[key] = _found(work, line.payout, line, facts[provider_id], known.get(provider_id))
        found[line.payout.id] = asked[key]
    return found


def _found(
    work: Work,
    payout: Payout,
    line: EarningLine,
    facts: ProviderFacts,
    destination: PayoutDestination | None,
    *,
    log: bool = False,
) -> list[Objection]:
    found = []
    if destination is None:
        found.append(Objection(CORE, msg("No account for payouts has been given yet.")))
    else:
        found += holder_objections(work, line.provider, destination)
    if line.frozen:
        found.append(Objection(CORE, msg("The money is frozen until support has decided about it.")))
    if payout.hold_reason:
        found.append(Objection(CORE, msg("Held by finance: {reason}", reason=payout.hold_reason)))
    rules = asking(work, "payout", payout.id if log else None)
    return [*found, *rules.ask.payout_objections(site=rules.site, provider=facts, currency=payout.currency)]
