"""What each installed plugin provides, and which version decided what at the tenants that run it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from core.hooks.installed import InstalledPlugin, all_plugins
from core.hooks.testing.surface import answered
from core.rules.manager import UnknownPlugin, own_rules, plugin_set
from core.rules.models import Decision
from core.rules.parameters import parameters_of
from core.tenancy.models import AuditRecord
from core.tenancy.work import Work
from core.web.language import FOLDER, SOURCE_LOCALE
from tenants.authoring.replayed import CHECK, REPLAY


@dataclass(frozen=True)
class Provided:
    """A plugin as the console lists it. ``marketplace``: it brings kinds of offering; else it is an extension."""

    name: str
    distribution: str
    version: str
    code_version: str
    fault: str | None
    marketplace: bool
    rules: tuple[str, ...]
    parameters: tuple[str, ...]
    hooks: tuple[str, ...]
    locales: tuple[str, ...]
    currencies: tuple[str, ...]


@dataclass(frozen=True)
class Tried:
    """The last time something was tried: when, and what was found."""

    at: datetime
    details: dict[str, Any]


def provided() -> list[Provided]:
    """Every installed plugin, those that can't be used too, by name."""
    return [of_plugin(item) for _, item in sorted(all_plugins().items())]


def of_plugin(item: InstalledPlugin) -> Provided:
    """What one provides; nothing when it can't be used."""
    fault = item.fault
    try:
        found = plugin_set((item.name,))
    except UnknownPlugin as error:
        fault = error.fault or fault or item.name
        return Provided(item.name, item.distribution, item.version, "", fault, False, (), (), (), (), ())
    kind = item.kind
    return Provided(
        name=item.name,
        distribution=item.distribution,
        version=item.version,
        code_version=kind.code_version if kind else "",
        fault=None,
        marketplace=bool(found.collected("register_formats")),
        rules=tuple(rule.id for rule in own_rules(item.name)),
        parameters=tuple(parameter.name for kind in own_classes(item.name) for parameter in parameters_of(kind)),
        hooks=tuple(sorted(answered(kind))) if kind else (),
        locales=locales_of(item),
        currencies=tuple(found.collected("register_currencies")),
    )


def own_classes(name: str) -> list[type[Any]]:
    """A plugin's parameter classes, without the platform's own."""
    shared = plugin_set(()).parameter_classes
    return [kind for kind in plugin_set((name,)).parameter_classes if kind not in shared]


def locales_of(item: InstalledPlugin) -> tuple[str, ...]:
    """The languages a plugin has words in: that of its source, and every one it has a file for."""
    homes = [FOLDER, *([item.folder / "translations"] if item.folder else [])]
    files = [path for home in homes for path in Path(home).glob(f"*/LC_MESSAGES/plugin_{item.name}.po")]
    return tuple(sorted({SOURCE_LOCALE, *(path.parts[-3] for path in files)}))


def made_under(work: Work) -> list[str]:
    """The versions the tenant's decisions were made under."""
    return sorted(work.session.scalars(select(Decision.plugin_version).distinct()))


def last_replay(work: Work, plugin: str) -> Tried | None:
    """The tenant's last replay by a version of this plugin."""
    return _last(work, REPLAY, plugin)


def last_check(work: Work, plugin: str) -> Tried | None:
    """The last conformance check that was kept, in the console's own records."""
    return _last(work, CHECK, plugin)


def _last(work: Work, action: str, plugin: str) -> Tried | None:
    rows = work.session.scalars(
        select(AuditRecord).where(AuditRecord.action == action).order_by(AuditRecord.at.desc(), AuditRecord.id.desc())
    )
    row = next((row for row in rows if row.details.get("plugin") == plugin), None)
    return Tried(row.at, dict(row.details)) if row else None
