"""A plugin's version tried on what was decided: every stored decision of a tenant asked again, the differences kept.

The version that is tried is the one this process found. ``jarmark plugin replay`` starts a process that finds another
one first (``tenants.authoring.beside``), so what is installed answers the tenants' questions meanwhile, unchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.engine import engine_for, global_engine_for
from core.kit.messages import value_from_json
from core.kit.money import Money
from core.rules.ask import as_json
from core.rules.manager import UnknownPlugin, plugin_set
from core.rules.models import Decision
from core.rules.outcomes import sums_of
from core.rules.replay import Replay, Replayer, replays
from core.tenancy.models import AuditRecord, Tenant
from core.tenancy.work import Work, work_for
from tenants.console.reserve import ensure_console
from tenants.settings import Settings

REPLAY, UPGRADE, CHECK = "plugin.replay", "plugin.upgrade", "plugin.check"
KEPT = 100
SIDES = ("client_id", "provider_id")


@dataclass
class ReplayReport:
    """What a version would have decided otherwise at one tenant.

    ``by_rule`` counts the different decisions by the rules they named or would name; ``people`` are those the
    different ones were about; ``money`` what would move to another place, in minor units, by what it is called.
    """

    tenant: str
    plugin: str
    made_under: list[str]
    tried: str
    looked_at: int = 0
    same: int = 0
    reworded: int = 0
    different: int = 0
    unreadable: dict[str, int] = field(default_factory=dict)
    by_rule: dict[str, int] = field(default_factory=dict)
    people: int = 0
    money: dict[str, int] = field(default_factory=dict)
    currency: str = ""
    differences: list[dict[str, Any]] = field(default_factory=list)
    fault: str | None = None

    @property
    def as_data(self) -> dict[str, Any]:
        """The report as it is stored and printed for programs."""
        return asdict(self)


def tenants_of(settings: Settings, plugin: str, slug: str | None = None) -> list[Tenant]:
    """The tenants that run a plugin, as their marketplace or as an extension."""
    with Session(global_engine_for(settings.owner_database_url)) as session:
        rows = session.scalars(select(Tenant).where(Tenant.status != "deleted").order_by(Tenant.slug))
        return [row for row in rows if plugin in (row.plugin, *row.extensions) and slug in (None, row.slug)]


def replay_tenant(settings: Settings, row: Tenant, plugin: str) -> ReplayReport:
    """Ask every stored decision of a tenant again, and keep the report beside its records."""
    with work_for(engine_for(settings.worker_database_url), row.id) as work:
        report = replay_here(work, plugin)
        work.session.add(AuditRecord(at=work.now, actor="operator", action=REPLAY, details=report.as_data))
    return report


def replay_here(work: Work, plugin: str) -> ReplayReport:
    """The report about one tenant; writes nothing."""
    made_under = sorted(work.session.scalars(select(Decision.plugin_version).distinct()))
    report = ReplayReport(work.tenant.slug, plugin, made_under, "", currency=work.tenant.currency)
    try:
        report.tried = plugin_set(work.tenant.plugins).version
    except UnknownPlugin as error:
        report.fault = str(error.args[0])
        return report
    people: set[str] = set()
    by_rule: Counter[str] = Counter()
    money: Counter[str] = Counter()
    for item in replays(Replayer(work)):
        report.looked_at += 1
        if item.unreadable is not None:
            report.unreadable[item.unreadable.text] = report.unreadable.get(item.unreadable.text, 0) + 1
        elif item.same:
            report.same += 1
        elif item.alike:
            report.reworded += 1
        else:
            report.different += 1
            by_rule.update(set(item.decision.rules) | set(_rules_in(as_json(item.new))))
            people |= set(_people(item.decision.facts))
            moved = dict(_moved(item))
            money.update(moved)
            if len(report.differences) < KEPT:
                report.differences.append(_told(item, moved))
    report.by_rule, report.people = dict(sorted(by_rule.items())), len(people)
    report.money = {name: amount for name, amount in sorted(money.items()) if amount}
    return report


def _told(item: Replay, moved: Mapping[str, int]) -> dict[str, Any]:
    row = item.decision
    return {
        "decision": str(row.id),
        "at": row.at.isoformat(),
        "hook": row.hook,
        "subject_kind": row.subject_kind,
        "subject_id": str(row.subject_id),
        "was": row.answer["answer"],
        "would_be": as_json(item.new),
        "money": dict(moved),
    }


def _rules_in(stored: Any) -> Iterator[str]:
    if isinstance(stored, Mapping):
        if isinstance(stored.get("rule"), str):
            yield stored["rule"]
        for part in stored.values():
            yield from _rules_in(part)
    elif isinstance(stored, list):
        for part in stored:
            yield from _rules_in(part)


def _people(facts: Any) -> Iterator[str]:
    if isinstance(facts, Mapping):
        yield from (str(facts[name]) for name in SIDES if facts.get(name))
        for part in facts.values():
            yield from _people(part)


def _moved(item: Replay) -> Iterator[tuple[str, int]]:
    """What would go elsewhere: the amounts of the new answer less those of the old one."""
    row = item.decision
    old, new = row.answer["answer"], as_json(item.new)
    amounts: Counter[str] = Counter()
    for sign, answer in ((-1, old), (1, new)):
        found = {label.text: amount for label, amount in sums_of(row.hook, row.facts, answer)}
        if not found and isinstance(answer, Mapping) and isinstance(value_from_json(answer.get("price")), Money):
            found = {"The price": value_from_json(answer["price"])}
        for name, amount in found.items():
            amounts[name] += sign * amount.minor
    yield from ((name, amount) for name, amount in amounts.items() if amount)


def keep_check(settings: Settings, said: Mapping[str, Any]) -> None:
    """Write a conformance check down among the console's own records."""
    console = ensure_console(settings)
    with work_for(engine_for(settings.worker_database_url), console.id) as work:
        work.session.add(AuditRecord(at=work.now, actor="operator", action=CHECK, details=dict(said)))
