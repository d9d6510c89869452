"""Navigation: each room names its own entries; a page shows those its reader may use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from flask import request, url_for

from core.kit.messages import Message
from core.tenancy.work import Work
from core.web.scope import Principal, current_work, principal

Area = Literal["site", "account", "provider", "desk", "footer", "sandbox", "console"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an area. ``shown`` may look at the tenant: a site without groups shows no link to them."""

    area: Area
    label: Message
    endpoint: str
    roles: tuple[str, ...] = ()
    order: int = 0
    icon: str | None = None
    badge: Callable[[Work, Principal], int] | None = None
    shown: Callable[[Work], bool] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as a template shows it."""

    label: Message
    href: str
    current: bool
    icon: str | None = None
    badge: int | None = None


_entries: dict[tuple[str, str], Entry] = {}


def item(
    area: Area,
    label: Message,
    endpoint: str,
    *,
    roles: tuple[str, ...] = (),
    order: int = 0,
    icon: str | None = None,
    badge: Callable[[Work, Principal], int] | None = None,
    shown: Callable[[Work], bool] | None = None,
) -> None:
    """Add an entry. ``endpoint`` is Flask's name of a page without parameters."""
    _entries[area, endpoint] = Entry(area, label, endpoint, roles, order, icon, badge, shown)


def links(area: Area) -> list[Link]:
    """The entries of an area for this reader."""
    who, work = principal(), current_work()
    chosen = [entry for (where, _), entry in _entries.items() if where == area and _may(entry, who, work)]
    return [_link(entry, who, work) for entry in sorted(chosen, key=lambda entry: entry.order)]


def first_link(area: Area) -> Link | None:
    """Where an area begins for this reader, without counting anything."""
    who, work = principal(), current_work()
    chosen = [entry for (where, _), entry in _entries.items() if where == area and _may(entry, who, work)]
    if not chosen:
        return None
    entry = min(chosen, key=lambda entry: entry.order)
    return Link(entry.label, url_for(entry.endpoint), False, entry.icon)


def _may(entry: Entry, who: Principal | None, work: Work) -> bool:
    if entry.roles and (who is None or not any(who.has(role) for role in entry.roles)):
        return False
    return entry.shown is None or entry.shown(work)


def _link(entry: Entry, who: Principal | None, work: Work) -> Link:
    href = url_for(entry.endpoint)
    current = request.path == href or (href.count("/") > 1 and request.path.startswith(f"{href}/"))
    badge = entry.badge(work, who) if entry.badge and who else None
    return Link(entry.label, href, current, entry.icon, badge or None)
