"""A tenant as the file that would make it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomli_w

from core.db.engine import engine_for, global_engine_for
from core.tenancy.work import work_for
from tenants.launch.apply import find_tenant
from tenants.launch.state import current_keys, current_team
from tenants.settings import Settings

ORDER = ("slug", "name", "mode", "plugin", "extensions", "locales", "currency", "zone", "domains")


class NoSuchTenant(LookupError):
    """No tenant has this slug."""


def export_tenant(settings: Settings, slug: str) -> str:
    """The TOML text of a tenant as it is now, its team included; applying it changes nothing.

    Raises ``NoSuchTenant``.
    """
    row = find_tenant(global_engine_for(settings.owner_database_url), slug)
    if row is None:
        raise NoSuchTenant(slug)
    with work_for(engine_for(settings.owner_database_url), row.id) as work:
        keys, team = current_keys(work, row), current_team(work)
    return tomli_w.dumps(nested(keys) | ({"team": team} if team else {}), multiline_strings=True)


def nested(keys: Mapping[str, Any]) -> dict[str, Any]:
    """Flat keys as tables, plain keys first."""
    plain = {name: keys[name] for name in ORDER if name in keys}
    tables: dict[str, Any] = {}
    for name, value in sorted(keys.items()):
        if name in plain:
            continue
        *path, last = name.split(".") if not name.startswith("texts.") else name.split(".", 2)
        place = tables
        for step in path:
            place = place.setdefault(step, {})
        place[last] = value
    return plain | tables
