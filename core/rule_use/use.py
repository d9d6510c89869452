"""How often each rule decided in a period, as the decision log has it, and how often it was waived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from core.hooks.site import Rule
from core.kit.money import BPS_WHOLE
from core.rule_use.waived import RuleException, exceptions
from core.rules.manager import plugin_set
from core.rules.models import Decision
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class RuleUse:
    """One rule over a period. ``decided``: the decisions that name it; ``carried_out``: those after which something
    was done; the others were refused or given up.
    """

    rule: Rule
    decided: int
    carried_out: int
    last_at: datetime | None
    waived: tuple[RuleException, ...]

    @property
    def refused(self) -> int:
        """Decisions that name it, and after which nothing was done."""
        return self.decided - self.carried_out

    @property
    def waived_bps(self) -> int:
        """Its exceptions among its decisions, in basis points; an exception nobody decided before counts as one."""
        return len(self.waived) * BPS_WHOLE // max(self.decided, len(self.waived)) if self.waived else 0


def rule_use(work: Work, since: datetime, until: datetime) -> list[RuleUse]:
    """Every rule that has something to decide, in the order of the rulebook, from ``since`` to ``until`` (excluded)."""
    rule = func.unnest(Decision.rules).label("rule")
    named = select(rule, Decision.carried_out, Decision.at).where(Decision.at >= since, Decision.at < until).subquery()
    rows = work.session.execute(
        select(
            named.c.rule,
            func.count(),
            func.count().filter(named.c.carried_out),
            func.max(named.c.at),
        ).group_by(named.c.rule)
    )
    counted = {row[0]: (row[1], row[2], row[3]) for row in rows}
    waived: dict[str, tuple[RuleException, ...]] = {}
    for item in exceptions(work, since, until):
        waived[item.rule] = (*waived.get(item.rule, ()), item)
    return [
        RuleUse(one, *counted.get(one.id, (0, 0, None)), waived.get(one.id, ()))
        for one in plugin_set(work.tenant.plugins).collected("register_rules")
        if one.without_behaviour is None
    ]
