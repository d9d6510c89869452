"""Worked cases at a rule's bound: where too little happened to go by, the marketplace's own rules answer made-up facts.

For each value that would be another, cases are looked for in which the answer differs, old against new: first among
the examples the marketplace gives of it, then among facts made up around the value, then on its pages. A case that is
told was asked under both values; a value that has none is said to have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from core.hooks.parameters import UnfitTogether
from core.hooks.site import SiteFacts
from core.hooks.testing.built import ordinary_facts
from core.hooks.testing.surface import hooks
from core.kit.messages import Message
from core.rules.ask import as_json
from core.rules.boundary_facts import Facts, Made, Tried, made_facts
from core.rules.case_parts import title_of
from core.rules.case_words import distance, sentences, situation_of
from core.rules.manager import PluginSet
from core.rules.ordinary_day import seats_of
from core.rules.parameters import Parameter, build, parameters_of
from core.rules.replay import answer, outcome
from core.rules.sensible import sensible
from core.rules.unasked_cases import PAGES, unasked

MOST_ASKED = 12_000
"""Facts that are tried for one value, over all questions."""
TURN = 100
"""How many are tried with one question before it is the next one's turn."""
MOST_OF_HOOK = 3
MOST_ALIKE = 2
"""Cases of one question that read alike, told apart by their instants alone: beside the old bound, at the new one."""
MOST_CASES = 6
MOST_OF_EXAMPLE = 3
ELAPSED = ("seconds", "minutes", "hours")
"""Units of elapsed time; days and months are the calendar's, and no distance between instants says them."""
FIRST = ("cancellation_terms", "reschedule_terms", "payment_terms", "commission", "payout_terms", "booking_objections")
"""Questions people ask most: their cases stand first."""


@dataclass(frozen=True, slots=True)
class BoundaryCase:
    """A made-up case: the facts that matter, in words; what the rules say to it, and what they would say.

    ``facts`` are those the question was asked with, to be asked again; none where nothing was asked.
    """

    parameter: str
    hook: str
    situation: tuple[tuple[Message, Message], ...]
    was: tuple[Message, ...]
    would_be: tuple[Message, ...]
    old: Any
    new: Any
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class _Bound:
    """One value that would be another: the site under both."""

    plugins: PluginSet
    item: Parameter
    before: SiteFacts
    after: SiteFacts
    seats: Mapping[str, int]

    @property
    def values(self) -> tuple[Any, Any]:
        """The old value and the new one."""
        old, new = (getattr(site.parameters(self.item.owner), self.item.name) for site in (self.before, self.after))
        return old, new


def boundary_cases(
    plugins: PluginSet, site: SiteFacts, old_values: Mapping[str, Any], new_values: Mapping[str, Any]
) -> list[BoundaryCase]:
    """Cases in which the answers under two sets of values (what is missing is the default) differ, by parameter."""
    return [
        case
        for item in changed(plugins, old_values, new_values)
        for case in cases_of(plugins, site, item, old_values, new_values)
    ]


def changed(plugins: PluginSet, old_values: Mapping[str, Any], new_values: Mapping[str, Any]) -> list[Parameter]:
    """The parameters whose value would be another."""
    return [
        item
        for kind in plugins.parameter_classes
        for item in parameters_of(kind)
        if _value(item, old_values) != _value(item, new_values)
    ]


def _value(item: Parameter, values: Mapping[str, Any]) -> Any:
    value = values.get(item.name, item.default)
    return tuple(value) if isinstance(value, list) else value


def cases_of(
    plugins: PluginSet, site: SiteFacts, item: Parameter, old: Mapping[str, Any], new: Mapping[str, Any]
) -> list[BoundaryCase]:
    """Cases of one value alone; where it does not go without the others, of all together."""
    before = _site(plugins, site, old)
    try:
        after = _site(plugins, site, {**old, item.name: _value(item, new)})
    except UnfitTogether:
        after = _site(plugins, site, new)
    bound = _Bound(plugins, item, before, after, seats_of(plugins))
    return _of_examples(bound) or _made_up(bound) or list(_beside_questions(bound))


def _of_examples(bound: _Bound) -> list[BoundaryCase]:
    """Cases among the facts the marketplace itself gives for its value, at the old bound and at the new one."""
    found: list[BoundaryCase] = []
    for example in bound.plugins.collected("register_examples"):
        if example.parameter != bound.item.name:
            continue
        for value in bound.values:
            for situation in example.situations(bound.before, value):
                made = Made(ordinary_facts(example.hook, **{"site": bound.before, **situation.facts}))
                case = _case(bound, example.hook, made, situation.words)
                if case is not None and all(case.situation != other.situation for other in found):
                    found.append(case)
    return ([case for case in found if _decides(case)] or found)[:MOST_OF_EXAMPLE]


def _decides(case: BoundaryCase) -> bool:
    """Whether something else follows: not so where the same rules object or find something, at whatever number."""
    if case.hook.endswith("_objections") or case.hook == "standing_assessment":
        was, would_be = ([item["rule"] for item in said] for said in (case.old, case.new))
        return was != would_be
    return bool(outcome(case.old) != outcome(case.new))


@dataclass(slots=True)
class _Found:
    """The cases of one question so far, and the facts each was made of."""

    cases: list[BoundaryCase] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    reworded: BoundaryCase | None = None

    @property
    def enough(self) -> bool:
        """Whether there are as many as are told."""
        return len(self.cases) >= MOST_OF_HOOK

    def needs_less(self, made: Made) -> bool:
        """Whether the answer was another one already with fewer of these facts chosen."""
        return any(set(fewer.about) < set(made.about) or not fewer.about for fewer in self.made)

    def add(self, case: BoundaryCase, made: Made) -> None:
        """Keep it, if it says more; of those that read alike the two that lie farthest apart, one at each bound."""
        if not _decides(case):
            self.reworded = self.reworded or case
            return
        alike = [other for other in self.cases if (case.was, case.would_be) == (other.was, other.would_be)]
        if any(case.situation == other.situation for other in alike):
            return
        if len(alike) < MOST_ALIKE:
            self.cases.append(case)
            self.made.append(made)
        elif self.cases[-2:] == alike and made.about == self.made[-1].about == self.made[-2].about:
            self._spread(case, made)

    def _spread(self, case: BoundaryCase, made: Made) -> None:
        """Instead of one of the last two, where it lies beyond them; counts and sums grow as they are tried."""
        low, high = sorted((-2, -1), key=lambda place: distance(self.made[place]))
        span = distance(made)
        if span > distance(self.made[high]) or made.between is None:
            self.cases[high], self.made[high] = case, made
        elif span < distance(self.made[low]):
            self.cases[low], self.made[low] = case, made


def _made_up(bound: _Bound) -> list[BoundaryCase]:
    """Cases among facts made up around the two values; if none is decided otherwise, those told otherwise."""
    numbers = {number for value in bound.values for number in _numbers(value)}
    tried = Tried(tuple(numbers), bound.item.spec.unit)
    made = {hook: _facts(bound.plugins, bound.before, hook, tried) for hook in _asked(bound.plugins)}
    found = {hook: _Found() for hook in made}
    for turn in range(MOST_ASKED // TURN // max(1, len(made)) + 1):
        for hook, facts in made.items():
            for one in islice(facts, TURN):
                if found[hook].enough:
                    break
                case = None if found[hook].needs_less(one) else _case(bound, hook, one)
                if case is not None:
                    found[hook].add(case, one)
        count = sum(len(one.cases) for one in found.values())
        if count >= MOST_CASES or (count and turn):
            break
    decided = [case for one in found.values() for case in one.cases][:MOST_CASES]
    return decided or [one.reworded for one in found.values() if one.reworded is not None][:MOST_OF_HOOK]


def _beside_questions(bound: _Bound) -> Iterator[BoundaryCase]:
    for hook, situation, was, would_be in unasked(bound.plugins, bound.item, bound.before, bound.after):
        yield BoundaryCase(bound.item.name, hook, situation, (was,), (would_be,), *bound.values)


def _site(plugins: PluginSet, site: SiteFacts, values: Mapping[str, Any]) -> SiteFacts:
    made = {kind: build(kind, values) for kind in plugins.parameter_classes}
    return SiteFacts(site.zone, site.currency, site.locale, site.calendar, site.version, made)


def _numbers(value: Any) -> set[int]:
    if isinstance(value, tuple):
        return {number for item in value for number in _numbers(item)}
    return {value} if isinstance(value, int) and not isinstance(value, bool) else set()


def _asked(plugins: PluginSet) -> list[str]:
    """The questions a plugin answers itself; the others do not know its values."""
    own = set(plugins.names)
    known = [
        name
        for name in hooks()
        if title_of(name)
        and name != PAGES
        and any(found.plugin_name in own for found in getattr(plugins.manager.hook, name).get_hookimpls())
    ]
    return sorted(known, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))


def _facts(plugins: PluginSet, site: SiteFacts, hook: str, tried: Tried) -> Iterator[Made]:
    try:
        yield from made_facts(plugins, site, hook, tried)
    except LookupError:
        return


def _case(
    bound: _Bound, hook: str, made: Made, words: tuple[tuple[Message, Message], ...] | None = None
) -> BoundaryCase | None:
    """What the rules say to these facts under both values, if it is not the same; ``words`` tell the facts."""
    if words is None and not sensible(made.facts, bound.seats):
        return None
    plugins = bound.plugins
    try:
        old, _ = answer(plugins, hook, {**made.facts, "site": bound.before})
        new, _ = answer(plugins, hook, {**made.facts, "site": bound.after})
    except Exception:  # made-up facts may be such as nobody asks with, and a rule may fail on them
        return None
    if old == new:
        return None
    was, would_be = as_json(old), as_json(new)
    stored = {name: as_json(value) for name, value in made.facts.items() if name != "site"}
    facts = {**made.facts, "site": bound.before}
    said = sentences(plugins, hook, facts, stored, was, would_be)
    would_say = sentences(plugins, hook, facts, stored, would_be, was)
    if said == would_say:
        return None
    if words is None:
        words = tuple(situation_of(plugins, hook, made, stored, bound.item.spec.unit in ELAPSED))
    return BoundaryCase(bound.item.name, hook, words, said, would_say, was, would_be, made.facts)
