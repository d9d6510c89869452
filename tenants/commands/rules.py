"""``jarmark rules``."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from core.db.engine import engine_for, global_engine_for
from core.hooks.site import Rule, SiteFacts
from core.rules.manager import installed, plugin_set
from core.rules.parameters import parameters_of
from core.rules.versions import site_facts
from core.tenancy.work import work_for
from core.web.discovery import register_rooms
from core.web.language import Language
from tenants.commands.explain import explain_
from tenants.launch.apply import find_tenant
from tenants.settings import Settings


@click.group()
def rules() -> None:
    """The rules of the marketplaces."""
    register_rooms()


@rules.command("list")
@click.option("--tenant", "slug", help="The values in force at this tenant instead of the defaults.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def list_(slug: str | None, as_json: bool) -> None:
    """List id, title, parameter values in force, version and status."""
    lines = _of_tenant(slug) if slug else _of_all()
    if as_json:
        click.echo(json.dumps(lines, ensure_ascii=False, indent=2, default=str))
        return
    for line in lines:
        values = ", ".join(f"{name}={value}" for name, value in line["values"].items())
        click.echo(f"{line['id']:<9} {line['status']:<18} v{line['version']:<3} {line['title']}  {values}")


rules.add_command(explain_)


def _of_all() -> list[dict[str, Any]]:
    """Every installed plugin's with the defaults; the platform's own, which each of them has, once."""
    lines = [line for name in ("", *sorted(installed())) for line in _lines((name,) if name else (), None)]
    return list({line["id"]: line for line in lines}.values())


def _of_tenant(slug: str) -> list[dict[str, Any]]:
    settings = Settings.from_env()
    row = find_tenant(global_engine_for(settings.owner_database_url), slug)
    if row is None:
        click.echo(f"there is no tenant {slug}", err=True)
        sys.exit(1)
    with work_for(engine_for(settings.worker_database_url), row.id) as work:
        return _lines(work.tenant.plugins, site_facts(work))


def _lines(names: tuple[str, ...], site: SiteFacts | None) -> list[dict[str, Any]]:
    plugins = plugin_set(names)
    values: dict[str, object] = {}
    for kind in plugins.parameter_classes:
        instance = site.parameters(kind) if site else kind()
        values |= {item.name: getattr(instance, item.name) for item in parameters_of(kind)}
    return [_line(rule, values, site.version if site else 0) for rule in plugins.collected("register_rules")]


def _line(rule: Rule, values: dict[str, object], version: int) -> dict[str, Any]:
    say = Language("en", "UTC").text
    return {
        "id": rule.id,
        "title": say(rule.title),
        "source": rule.source,
        "values": {name: values[name] for name in rule.parameters if name in values},
        "version": version,
        "status": "without behaviour" if rule.without_behaviour else "in force",
        "reason": say(rule.without_behaviour) if rule.without_behaviour else None,
    }
