"""Made-up facts around a value: instants a second before, at and after it, counts and sums one below, at and above.

Nothing here knows a rule: every fact a hook is asked with is moved by every value that is tried, in ever wider circles.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from core.hooks.site import SiteFacts
from core.hooks.testing import CLIENT, NOW, fresh_id, history, meeting, signal, signal_detail
from core.hooks.testing.surface import takes
from core.kit.instants import add_months_at, end_of_day, local_date
from core.kit.money import Money
from core.rules.fact_words import TABLES
from core.rules.manager import PluginSet
from core.rules.ordinary_day import of_format, ordinary_day

SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)
SPANS = {
    "seconds": SECOND,
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "years": timedelta(days=365),
}
SIGNALS = (
    "no_show",
    "late_cancellation",
    "late",
    "failed_scheduling",
    "change_asked",
    "tech_report",
    "declined_free_slot",
    "price_elsewhere",
)
"""What ``register_signals`` may name (see there)."""
MOST_ITEMS = 12

Path = tuple[str, ...]
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """Facts, and the paths of those that were chosen; ``between``: two instants whose distance matters."""

    facts: Facts
    about: tuple[Path, ...] = ()
    between: tuple[Path, Path] | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One fact: where it stands, what it is, its type."""

    path: Path
    value: Any
    kind: Any


@dataclass(frozen=True, slots=True)
class Tried:
    """The values of a parameter, old and new, and their unit."""

    numbers: tuple[int, ...]
    unit: str | None

    @property
    def around(self) -> tuple[int, ...]:
        """Each value, one below, one above; smallest first."""
        return tuple(sorted({number + step for number in self.numbers for step in (-1, 0, 1) if number + step >= 0}))


def made_facts(plugins: PluginSet, site: SiteFacts, hook: str, tried: Tried) -> Iterator[Made]:
    """Facts to ask a hook with, the plainest first. Raises ``LookupError`` for a hook nothing ordinary is known of."""
    base = Made(ordinary_day(plugins, site, hook))
    choices = list(_choices(plugins, hook, base.facts))
    single = [_with(base, choice, plugins) for choice in choices]
    yield base
    yield from _swept(hook, base, site, tried)
    yield from single
    for made in single:
        yield from _swept(hook, made, site, tried)
    for first, second in combinations(choices, 2):
        if first.path != second.path:
            both = _with(_with(base, first, plugins), second, plugins)
            yield both
            yield from _swept(hook, both, site, tried)


def _with(made: Made, leaf: Leaf, plugins: PluginSet) -> Made:
    facts = put(made.facts, leaf.path, leaf.value)
    if leaf.path in (("offering", "format"), ("booking", "format")):
        facts = put(facts, leaf.path[:1], of_format(plugins, facts[leaf.path[0]]))
    return dataclasses.replace(made, facts=facts, about=(*made.about, leaf.path))


def put(facts: Facts, path: Path, value: Any) -> Facts:
    """The facts with one of them replaced."""
    name, *rest = path
    return {**facts, name: _put(facts[name], rest, value)}


def _put(whole: Any, path: Sequence[str], value: Any) -> Any:
    if not path:
        return value
    name, *rest = path
    if isinstance(whole, tuple):
        index = int(name)
        return (*whole[:index], _put(whole[index], rest, value), *whole[index + 1 :])
    return dataclasses.replace(whole, **{name: _put(getattr(whole, name), rest, value)})


def leaves(hook: str, facts: Facts) -> Iterator[Leaf]:
    """Every single fact a hook is asked with, those inside of lists as well."""
    for name, kind in takes(hook).items():
        if name != "site":
            yield from _leaves((name,), facts[name], kind)


def _leaves(path: Path, value: Any, kind: Any) -> Iterator[Leaf]:
    if isinstance(value, tuple):
        inner = next(iter(get_args(kind)), Any)
        yield Leaf(path, value, kind)
        for index, item in enumerate(value[:2]):
            yield from _leaves((*path, str(index)), item, inner)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Money):
        hints = get_type_hints(type(value))
        for field in dataclasses.fields(value):
            yield from _leaves((*path, field.name), getattr(value, field.name), hints[field.name])
    else:
        yield Leaf(path, value, kind)


def _choices(plugins: PluginSet, hook: str, facts: Facts) -> Iterator[Leaf]:
    """Facts that are one of several, each as it could be otherwise."""
    found = list(leaves(hook, facts))
    price = next((leaf.value for leaf in found if leaf.path == ("booking", "price")), None)
    for leaf in found:
        for value in _otherwise(plugins, hook, leaf, price):
            if value != leaf.value:
                yield dataclasses.replace(leaf, value=value)
        if leaf.value is None and datetime in _arms(leaf.kind):
            yield dataclasses.replace(leaf, value=_in_its_turn(leaf, found))


def _in_its_turn(leaf: Leaf, found: Sequence[Leaf]) -> datetime:
    """An instant that had not come yet: after what came before it in the same facts."""
    beside = {one.path[-1]: one.value for one in found if one.path[:-1] == leaf.path[:-1]}
    if leaf.path[-1] == "started_at" and "starts_at" in beside:
        moment: datetime = beside["starts_at"]
        return moment
    return max([NOW, *(value for value in beside.values() if isinstance(value, datetime))])


def _otherwise(plugins: PluginSet, hook: str, leaf: Leaf, price: Money | None) -> Iterator[Any]:
    name, kinds = leaf.path[-1], _arms(leaf.kind)
    if name == "format":
        yield from (item.code for item in plugins.collected("register_formats"))
    elif name == "kind" and hook in ("case_route", "appeal_terms"):
        yield from (item.code for item in plugins.collected("register_case_kinds"))
        yield from TABLES.get("case_kind", {})
    elif name == "ground":
        yield from (item.code for item in plugins.collected("register_grounds"))
        yield from (item.rule for item in plugins.collected("register_grounds"))
    elif leaf.path == ("booking", "state"):
        yield from ("under_way", "reserved", "completed")
    elif leaf.path == ("booking", "authorised"):
        yield price
    elif leaf.path == ("booking", "paid"):
        yield Money(0, leaf.value.currency)
    elif leaf.path[-1] == "fields" and isinstance(leaf.value, Mapping):
        yield from _own_fields(plugins, leaf.path[0])
    for kind in kinds:
        if get_origin(kind) is Literal:
            yield from get_args(kind)
        elif kind is bool:
            yield not leaf.value
    if leaf.value == () and leaf.path[-1] in ("signals", "meetings", "clients"):
        yield from _lists(plugins, leaf)


def _own_fields(plugins: PluginSet, owner: str) -> Iterator[dict[str, Any]]:
    """The marketplace's own fields of an offering or a provider, one choice at a time."""
    for item in plugins.collected("register_fields"):
        if item.owner == owner:
            yield from ({item.code: code} for code, _label in item.choices)


def _lists(plugins: PluginSet, leaf: Leaf) -> Iterator[tuple[Any, ...]]:
    """One thing more in a client's or a provider's past."""
    if leaf.path[-1] == "meetings":
        yield (meeting(NOW - timedelta(days=1)),)
    elif leaf.path[0] == "client":
        yield from ((signal(kind, NOW - timedelta(days=1)),) for kind in _signals(plugins))
    elif leaf.path[-1] == "signals":
        yield from ((_detail(kind, 0),) for kind in _signals(plugins))
    else:
        yield (history(CLIENT),)


def _signals(plugins: PluginSet) -> list[str]:
    own = [item.kind for item in plugins.collected("register_signals")]
    return list(dict.fromkeys((*own, *SIGNALS)))


def _detail(kind: str, number: int, minutes: int = 30) -> Any:
    """A signal of somebody of its own, with whatever details signals of any kind have."""
    client = str(fresh_id())
    return signal_detail(kind, NOW - timedelta(days=1, hours=number), client_id=client, minutes=minutes)


def _arms(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def _swept(hook: str, made: Made, site: SiteFacts, tried: Tried) -> Iterator[Made]:
    """One fact moved around each value."""
    found = list(leaves(hook, made.facts))
    yield from _moved(found, made, site, tried)
    for leaf in found:
        for value in _stepped(leaf, tried):
            about = (*made.about, leaf.path)
            yield dataclasses.replace(made, facts=put(made.facts, leaf.path, value), about=about)


def _stepped(leaf: Leaf, tried: Tried) -> Iterator[Any]:
    """Counts, sums and lists one below a value, at it, and one above."""
    kinds = _arms(leaf.kind)
    if isinstance(leaf.value, Money) and tried.unit == "kopecks":
        yield from (Money(number, leaf.value.currency) for number in tried.around)
    elif (isinstance(leaf.value, int) and not isinstance(leaf.value, bool)) or (leaf.value is None and int in kinds):
        yield from tried.around
    elif isinstance(leaf.value, tuple) and leaf.value:
        yield from (_many(leaf.value[0], number) for number in tried.around if 0 < number <= MOST_ITEMS)


def _many(first: Any, count: int) -> tuple[Any, ...]:
    """So many like the first, a day apart where they have an instant, and of people of their own."""
    made = []
    for number in range(count):
        changes: dict[str, Any] = {}
        for field in dataclasses.fields(first) if dataclasses.is_dataclass(first) else ():
            value = getattr(first, field.name)
            if field.name in ("id", "client_id", "booking_id") and value is not None:
                changes[field.name] = fresh_id()
            elif field.name == "at" and isinstance(value, datetime):
                changes[field.name] = value - timedelta(hours=number)
            elif field.name == "details":
                changes[field.name] = {**value, "client_id": str(fresh_id())}
        made.append(dataclasses.replace(first, **changes) if changes else first)
    return tuple(reversed(made))


def _moved(found: Sequence[Leaf], made: Made, site: SiteFacts, tried: Tried) -> Iterator[Made]:
    """An instant a value away from another one, to the second; what the question is asked at moves first."""
    instants = [leaf for leaf in found if isinstance(leaf.value, datetime)]
    asked_at = [leaf for leaf in instants if len(leaf.path) == 1]
    movers = [*asked_at, *(leaf for leaf in instants if leaf not in asked_at and "0" in leaf.path)] or instants
    for mover in movers:
        for anchor in instants:
            if anchor.path == mover.path:
                continue
            for moment in _away(anchor.value, site, tried):
                yield dataclasses.replace(
                    made,
                    facts=put(made.facts, mover.path, moment),
                    about=(*made.about, anchor.path, mover.path),
                    between=(mover.path, anchor.path),
                )


def _away(anchor: datetime, site: SiteFacts, tried: Tried) -> Iterator[datetime]:
    """The instants that are a value before or after an anchor, and a second beside them."""
    for number in tried.numbers:
        bounds = []
        if tried.unit in SPANS:
            bounds += [anchor - number * SPANS[tried.unit], anchor + number * SPANS[tried.unit]]
        if tried.unit == "days":
            bounds += [end_of_day(local_date(anchor, site.zone) + timedelta(days=number), site.zone) - MICROSECOND]
        if tried.unit == "working days":
            last = site.calendar.nth_after(local_date(anchor, site.zone), number)
            bounds += [end_of_day(last, site.zone) - MICROSECOND]
        if tried.unit == "months":
            bounds += [add_months_at(anchor, sign * number, site.zone) for sign in (-1, 1)]
        for bound in bounds:
            yield from (bound, bound - SECOND, bound + SECOND)
    if not tried.numbers:
        for days in range(1, 9):
            yield from (anchor - timedelta(days=days), anchor + timedelta(days=days))
