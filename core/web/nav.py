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


@dataclass(frozen=True, slots=True)
class Extra:
    """An entry that only some tenants have, found out when the navigation is made."""

    label: Message
    href: str
    order: int = 0
    icon: str | None = None


Source = Callable[[Work], list[Extra]]
_sources: dict[Area, list[Source]] = {}


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


def more(area: Area) -> Callable[[Source], Source]:
    """Decorator: the function answers entries that only some tenants have."""

    def register(function: Source) -> Source:
        known = _sources.setdefault(area, [])
        if function not in known:
            known.append(function)
        return function

    return register


def links(area: Area) -> list[Link]:
    """The entries of an area for this reader."""
    who, work = principal(), current_work()
    chosen = [entry for (where, _), entry in _entries.items() if where == area and _may(entry, who, work)]
    found = [(entry.order, _link(entry, who, work)) for entry in chosen]
    for source in _sources.get(area, ()):
        found += [(one.order, Link(one.label, one.href, request.path == one.href, one.icon)) for one in source(work)]
    return [link for _, link in sorted(found, key=lambda pair: pair[0])]


def first_link(area: Area) -> Link | None:
    """Where an area begins for this reader, without counting anything; nowhere, if its work is other people's."""
    who, work = principal(), current_work()
    chosen = [entry for (where, _), entry in _entries.items() if where == area and _may(entry, who, work)]
    if not any(entry.roles or area == "account" for entry in chosen):
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
