"""What a person of the team decides beside the rules, written down beside what the rules decide: no rule is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core.hooks.site import Reason
from core.kit.ids import new_id
from core.rules.ask import as_json
from core.rules.hook_words.by_hand import BY_HAND
from core.rules.manager import plugin_set
from core.rules.models import Decision
from core.rules.versions import current_version
from core.tenancy.work import Work

KEPT = "by_hand"
"""The fact under which it stands who decided, in which roles, and what each person was told."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one person reads of it: the reason that was given to them, and the page on which they can go on."""

    reason: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What was decided: a name of ``BY_HAND``, about what, by a person in ``roles``, with the facts that follow.

    ``reason`` is the team's own record; everybody else reads what they were ``told``. ``about``: the rule it stands
    beside, if there is one, with what is said of it.
    """

    name: str
    subject_kind: str
    subject_id: UUID
    roles: tuple[str, ...]
    reason: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    told: Mapping[UUID, Told] = field(default_factory=dict)
    about: tuple[Reason, ...] = ()


def decide_by_hand(work: Work, act: Act) -> UUID:
    """Write it down; its id opens the receipt. A refusal after it takes it back with everything else."""
    if act.name not in BY_HAND:
        raise KeyError(act.name)
    version = current_version(work)
    hand = {
        "roles": list(act.roles),
        "reason": act.reason,
        "told": {str(one): {"reason": told.reason, "page": told.page} for one, told in act.told.items()},
    }
    row = Decision(
        id=new_id(),
        at=work.now,
        hook=act.name,
        subject_kind=act.subject_kind,
        subject_id=act.subject_id,
        facts={**{name: as_json(value) for name, value in act.facts.items()}, KEPT: hand},
        answer={"answer": {"reasons": as_json(act.about)}, "values": {}},
        plugin=work.tenant.plugin,
        plugin_version=plugin_set(work.tenant.plugins).version,
        rule_version=version,
        rules=[],
        current_version=version,
        actor_id=work.actor_id,
        carried_out=True,
    )
    work.session.add(row)
    work.flush()
    return row.id


def is_by_hand(row: Decision) -> bool:
    """Whether a person decided it, and no rule was asked."""
    return row.hook in BY_HAND


def told_of(row: Decision, account_id: UUID | None) -> Told:
    """What one person was told of it; the team reads its own reason."""
    found = (row.facts.get(KEPT) or {}).get("told", {}).get(str(account_id))
    return Told(found["reason"], found["page"]) if found else Told()


def hand_of(row: Decision) -> dict[str, Any]:
    """In which roles it was decided, and the team's own reason."""
    found: dict[str, Any] = row.facts.get(KEPT) or {}
    return found
