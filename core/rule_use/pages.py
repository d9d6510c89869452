"""The use of rules as a page of the settings."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from flask import Blueprint, g, request

from core.kit.instants import end_of_day, local_date, start_of_day
from core.rule_use.api import USUAL
from core.rule_use.dead import dead_rules
from core.rule_use.use import rule_use
from core.rule_use.waived import KINDS
from core.rules.manager import plugin_set
from core.rules.versions import site_facts
from core.web.pages import render
from core.web.roles import TENANT_ADMIN
from core.web.scope import current_work, require

blueprint = Blueprint("rule_use_pages", __name__, template_folder="templates")
YEARS = 20


@blueprint.get("/desk/settings/rules/use")
def use() -> str:
    """Which rules decide, are waived, never come up, or can't; the last is looked for only when it is asked for."""
    require(TENANT_ADMIN)
    g.area = "desk"
    work = current_work()
    zone = work.tenant.zone
    last = _day("until") or local_date(work.now, zone)
    first = _day("from") or last - USUAL
    wrong = first > last
    since, until = start_of_day(min(first, last), zone), end_of_day(max(first, last), zone)
    found = rule_use(work, since, until)
    context: dict[str, Any] = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "wrong": wrong,
        "decided": sorted((item for item in found if item.decided), key=lambda item: -item.decided),
        "waived": sorted((item for item in found if item.waived), key=lambda item: -item.waived_bps),
        "never": [item for item in found if not item.decided and not item.waived],
        "kinds": KINDS,
    }
    if request.args.get("search"):
        context["search"] = dead_rules(plugin_set(work.tenant.plugins), site_facts(work))
    return render("rule_use/use.html", **context)


def _day(name: str) -> date | None:
    try:
        found = datetime.fromisoformat(request.args.get(name, "")).date()
    except ValueError:
        return None
    near = timedelta(days=366 * YEARS)
    now = current_work().now.date()
    return found if now - near < found < now + near else None
