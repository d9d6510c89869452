"""``jarmark rules explain``: a decision's facts, everybody's answer, whose counted; and the same asked again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, NoReturn
from uuid import UUID

import click
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from core.db.engine import engine_for, global_engine_for
from core.kit.errors import Invalid
from core.kit.messages import Message, value_from_json
from core.kit.money import Money
from core.rulebook.forms import from_text
from core.rules.by_hand import KEPT, hand_of, is_by_hand
from core.rules.explain import Explanation, explain
from core.rules.manager import UnknownPlugin, installed, plugin_set
from core.rules.models import Decision
from core.rules.parameters import check_values, parameters_of
from core.rules.replay import Replay
from core.rules.values import said
from core.rules.versions import stored_values
from core.tenancy.models import Tenant
from core.tenancy.work import Work, work_for
from core.web.language import Language
from tenants.settings import Settings


@click.command("explain")
@click.argument("decision", type=click.UUID)
@click.option("--tenant", "slug", help="The tenant it belongs to; all are looked through otherwise.")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="Ask again with this value; repeatable.")
@click.option("--plugin", "plugin", help="Let this installed plugin answer instead.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def explain_(decision: UUID, slug: str | None, changes: tuple[str, ...], plugin: str | None, as_json: bool) -> None:
    """Print a decision's facts, every plugin's answer and whose counted; ask again under other values or rules."""
    settings = Settings.from_env()
    engine = engine_for(settings.worker_database_url)
    for tenant_id in _tenants(global_engine_for(settings.owner_database_url), slug):
        with work_for(engine, tenant_id) as work:
            row = work.session.get(Decision, (tenant_id, decision))
            if row is not None:
                found = _explained(work, row, changes, plugin)
                click.echo(_for_programs(found) if as_json else "\n".join(_lines(work, found)))
                return
    _give_up(f"there is no decision {decision}" + (f" at {slug}" if slug else ""))


def _tenants(owner: Engine, slug: str | None) -> list[UUID]:
    statement = select(Tenant.id).where(Tenant.status != "deleted").order_by(Tenant.created_at.desc())
    if slug:
        statement = statement.where(Tenant.slug == slug)
    with Session(owner) as session:
        return list(session.scalars(statement))


def _give_up(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(1)


def _explained(work: Work, row: Decision, changes: tuple[str, ...], plugin: str | None) -> Explanation:
    try:
        plugins = plugin_set((plugin,)) if plugin else plugin_set(work.tenant.plugins)
    except UnknownPlugin:
        _give_up(f"there is no plugin {plugin}; installed: {', '.join(sorted(installed()))}")
    values = _values(changes, plugins.parameter_classes)
    whole = {**stored_values(work, row.rule_version, row.current_version or 0), **values}
    known = {item.name for kind in plugins.parameter_classes for item in parameters_of(kind)}
    wrong = check_values(plugins.parameter_classes, {name: value for name, value in whole.items() if name in known})
    if wrong:
        say = Language("en", "UTC").text
        _give_up("\n".join(f"{name}: {say(said(text))}" for name, texts in wrong.items() for text in texts))
    return explain(work, row, values=values or None, plugins=plugins if plugin else None)


def _values(changes: tuple[str, ...], kinds: tuple[type[Any], ...]) -> dict[str, Any]:
    """What ``--set`` says, by the parameters' own types."""
    known = {item.name: item for kind in kinds for item in parameters_of(kind)}
    values = {}
    for change in changes:
        name, _, text = change.partition("=")
        if name not in known:
            _give_up(f"{name}: there is no such parameter; there are {', '.join(sorted(known))}")
        try:
            values[name] = from_text(known[name], text)
        except Invalid:
            _give_up(f"{name}: {text!r} is no whole number")
    return values


def _lines(work: Work, found: Explanation) -> Iterator[str]:
    row = found.decision
    zone = found.again.site.zone if found.again.site else work.tenant.zone
    speak = Language("en", zone)
    if is_by_hand(row):
        yield from _by_hand(row)
        return
    yield f"{row.hook}, asked about {row.subject_kind} {row.subject_id}"
    yield f"  at {_instant(row.at)}, " + ("carried out" if row.carried_out else "not carried out: refused or given up")
    yield f"  judged by version {row.rule_version} of the values, with version {row.current_version} in force"
    yield f"  written down by {row.plugin_version or 'the core'}"
    yield "Facts"
    yield from _fields(row.facts)
    yield "Rules"
    yield from [f"  {rule.id}  {speak.text(rule.title)}" for rule in found.rules] or ["  none is named"]
    yield "Values"
    yield from [f"  {name} = {value}" for name, value in sorted(found.values.items())] or ["  none"]
    if found.otherwise is None:
        yield from _everybody(found)
    yield f"Asked again under the same values: {_verdict(found.again)}"
    if found.otherwise is not None:
        yield f"Asked again otherwise: {_verdict(found.otherwise)}"
        yield from _everybody(found)
    yield from (f"  {item.field}: {_plain(item.was)} → {_plain(item.would_be)}" for item in found.differences)


def _by_hand(row: Decision) -> Iterator[str]:
    """Nothing was asked: who decided, and why."""
    hand = hand_of(row)
    yield f"{row.hook}, decided about {row.subject_kind} {row.subject_id}"
    yield f"  at {_instant(row.at)}, by a person of the team beside the rules: no rule was asked"
    yield f"  as {', '.join(hand.get('roles', ())) or 'nobody of the team any more'}"
    yield f"  with the reason: {hand.get('reason', '')}"
    yield "Facts"
    yield from _fields({name: value for name, value in row.facts.items() if name != KEPT})


def _everybody(found: Explanation) -> Iterator[str]:
    yield "Answers, in the order in which they are asked"
    for part in found.said:
        nothing = part.answer in (None, [])
        yield f"  {part.plugin}" + (" (this counts)" if part.counts else " (nothing to say)" if nothing else "")
        if not nothing:
            yield from _fields(part.answer if isinstance(part.answer, dict) else {"answer": part.answer}, "    ")


def _verdict(again: Replay) -> str:
    if again.unreadable is not None:
        return f"it can't be. {Language('en', 'UTC').text(again.unreadable)} {again.detail}".rstrip()
    who = ", ".join(again.by) or "nobody"
    if again.same:
        return f"the same answer, by {who}"
    return f"{'the same in other words' if again.alike else 'another answer'}, by {who}"


def _fields(stored: Mapping[str, Any], indent: str = "  ") -> Iterator[str]:
    for name, value in stored.items():
        if isinstance(value, dict) and not any(key.startswith("$") for key in value):
            yield f"{indent}{name}"
            yield from _fields(value, indent + "  ")
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            for index, item in enumerate(value):
                yield from _fields({f"{name}[{index}]": item}, indent)
        else:
            yield f"{indent}{name}: {_plain(value)}"


def _plain(stored: Any) -> str:
    value = value_from_json(stored)
    match value:
        case Message():
            return Language("en", "UTC").text(value)
        case Money():
            return f"{value.minor} {value.currency} (minor units)"
        case datetime():
            return _instant(value)
        case None:
            return "none"
        case _:
            return json.dumps(stored, ensure_ascii=False)


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _for_programs(found: Explanation) -> str:
    row, otherwise = found.decision, found.otherwise or found.again
    data = {
        "id": row.id,
        "hook": row.hook,
        "at": _instant(row.at),
        "subject_kind": row.subject_kind,
        "subject_id": row.subject_id,
        "carried_out": row.carried_out,
        "asked_rules": not is_by_hand(row),
        "plugin_version": row.plugin_version,
        "rule_version": row.rule_version,
        "current_version": row.current_version,
        "facts": row.facts,
        "answer": row.answer["answer"],
        "rules": row.rules,
        "values": found.values,
        "said": [asdict(part) for part in found.said],
        "same_when_asked_again": found.again.same,
        "answered_by": otherwise.by,
        "unreadable": Language("en", "UTC").text(otherwise.unreadable) if otherwise.unreadable else None,
        "differences": [asdict(item) for item in found.differences],
    }
    return json.dumps(data, ensure_ascii=False, indent=2, default=str)
