"""The use of rules as a resource, for the tenant's admin."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask_smorest import Blueprint

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.rule_use.dead import Search, dead_rules
from core.rule_use.schemas import DeadRulesSchema, PeriodArgs, RuleUsesSchema
from core.rule_use.use import rule_use
from core.rules.manager import plugin_set
from core.rules.versions import site_facts
from core.tenancy.work import Work
from core.web.roles import TENANT_ADMIN
from core.web.scope import current_work, require

blueprint = Blueprint(
    "rule_use",
    __name__,
    url_prefix="/api/v1/settings/rules/use",
    description="How often rules decide, are waived, and which can't answer",
)
USUAL = timedelta(days=90)
SECOND = timedelta(seconds=1)


@blueprint.get("")
@blueprint.arguments(PeriodArgs, location="query")
@blueprint.response(200, RuleUsesSchema)
def use(args: dict[str, Any]) -> dict[str, Any]:
    """How often each rule decided in a period, how often it was waived by whom and why, and which never did (admin)"""
    require(TENANT_ADMIN)
    work = current_work()
    since, until = period(work, args["from_"], args["until"])
    found = rule_use(work, since, until)
    never = [item.rule.id for item in found if not item.decided]
    return {"from_": since, "until": until, "rules": found, "never_decided": never}


@blueprint.get("/dead")
@blueprint.response(200, DeadRulesSchema)
def dead() -> Search:
    """Rules that can't answer because another stands above them, as far as made-up cases show (admin)

    Cases around every value in force are put to every question; it takes a second or two.
    """
    require(TENANT_ADMIN)
    work = current_work()
    return dead_rules(plugin_set(work.tenant.plugins), site_facts(work))


def period(work: Work, since: datetime | None, until: datetime | None) -> tuple[datetime, datetime]:
    """The period asked for. Raises ``Invalid`` when it ends before it begins."""
    end = until or work.now + SECOND  # what is decided at this very instant is in, and the end that is told is not
    begin = since or end - USUAL
    if begin >= end:
        raise Invalid(fields={"until": [msg("The period ends before it begins.")]})
    return begin, end
