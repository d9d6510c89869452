"""Worked cases at a rule's bound: where too little happened to go by, the marketplace's own rules answer made-up facts.

For each value that would be another, cases are looked for in which the answer differs, old against new. Not every
value has one that can be found: what stands in free words or in long histories is not made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any

from core.hooks.parameters import UnfitTogether
from core.hooks.site import SiteFacts
from core.hooks.testing.surface import hooks
from core.kit.instants import told
from core.kit.messages import Message, msg, nmsg, value_from_json
from core.rules.ask import as_json
from core.rules.boundary_facts import Facts, Made, Path, Tried, made_facts
from core.rules.fact_words import answer_in_words, facts_in_words, joined
from core.rules.hook_words import HOOKS
from core.rules.manager import PluginSet
from core.rules.outcomes import outcome_of
from core.rules.parameters import Parameter, build, parameters_of
from core.rules.replay import answer, outcome

MOST_ASKED = 12_000
"""Facts that are tried, over all values and all questions."""
TURN = 100
"""How many are tried with one question before it is the next one's turn."""
MOST_OF_HOOK = 3
MOST_ALIKE = 2
"""Cases of one question that read alike, told apart by their instants alone: beside the old bound, at the new one."""
MOST_CASES = 6
DAY_SECONDS = 86_400
FIRST = ("cancellation_terms", "reschedule_terms", "payment_terms", "commission", "payout_terms", "booking_objections")
"""Questions people ask most: their cases stand first."""


@dataclass(frozen=True, slots=True)
class BoundaryCase:
    """A made-up case: the facts that matter, in words; what the rules say to it, and what they would say."""

    parameter: str
    hook: str
    situation: tuple[tuple[Message, Message], ...]
    was: tuple[Message, ...]
    would_be: tuple[Message, ...]
    old: Any
    new: Any


def boundary_cases(
    plugins: PluginSet, site: SiteFacts, old_values: Mapping[str, Any], new_values: Mapping[str, Any]
) -> list[BoundaryCase]:
    """Cases in which the answers under two sets of values (what is missing is the default) differ, by parameter.

    A parameter without a case here has none that could be found; that is said, and does not mean that nothing differs.
    """
    others = [
        item
        for kind in plugins.parameter_classes
        for item in parameters_of(kind)
        if _value(item, old_values) != _value(item, new_values)
    ]
    found: list[BoundaryCase] = []
    for item in others:
        found += _of_parameter(plugins, site, item, old_values, new_values, MOST_ASKED // len(others))
    return found


def _value(item: Parameter, values: Mapping[str, Any]) -> Any:
    value = values.get(item.name, item.default)
    return tuple(value) if isinstance(value, list) else value


def _of_parameter(
    plugins: PluginSet, site: SiteFacts, item: Parameter, old: Mapping[str, Any], new: Mapping[str, Any], most: int
) -> list[BoundaryCase]:
    """Cases of one value alone; where it does not go without the others, of all together."""
    before = _site(plugins, site, old)
    try:
        after = _site(plugins, site, {**old, item.name: _value(item, new)})
    except UnfitTogether:
        after = _site(plugins, site, new)
    tried = Tried(tuple(_numbers(_value(item, old)) | _numbers(_value(item, new))), item.spec.unit)
    made = {hook: _facts(plugins, before, hook, tried) for hook in _asked(plugins)}
    found: dict[str, list[BoundaryCase]] = {hook: [] for hook in made}
    for _turn in range(most // TURN // max(1, len(made)) + 1):
        for hook, facts in made.items():
            for one in islice(facts, TURN):
                if len(found[hook]) >= MOST_OF_HOOK:
                    break
                case = _case(plugins, hook, item.name, one, before, after)
                if case is not None and sum(_alike(case, other) for other in found[hook]) < MOST_ALIKE:
                    found[hook].append(case)
        if sum(map(len, found.values())) >= MOST_CASES:
            break
    return [case for cases in found.values() for case in cases][:MOST_CASES]


def _alike(case: BoundaryCase, other: BoundaryCase) -> bool:
    return (case.was, case.would_be) == (other.was, other.would_be)


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
        if name in HOOKS
        and any(found.plugin_name in own for found in getattr(plugins.manager.hook, name).get_hookimpls())
    ]
    return sorted(known, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))


def _facts(plugins: PluginSet, site: SiteFacts, hook: str, tried: Tried) -> Iterator[Made]:
    try:
        yield from made_facts(plugins, site, hook, tried)
    except LookupError:
        return


def _case(
    plugins: PluginSet, hook: str, parameter: str, made: Made, before: SiteFacts, after: SiteFacts
) -> BoundaryCase | None:
    try:
        old, _ = answer(plugins, hook, {**made.facts, "site": before})
        new, _ = answer(plugins, hook, {**made.facts, "site": after})
    except Exception:  # made-up facts may be such as nobody asks with, and a rule may fail on them
        return None
    if old == new:
        return None
    was, would_be = as_json(old), as_json(new)
    if outcome(was) == outcome(would_be):
        return None
    stored = {name: as_json(value) for name, value in made.facts.items() if name != "site"}
    said = _sentences(plugins, hook, stored, was, would_be)
    would_say = _sentences(plugins, hook, stored, would_be, was)
    if said == would_say:
        return None
    situation = tuple(_situation(plugins, hook, made, stored))
    return BoundaryCase(parameter, hook, situation, said, would_say, was, would_be)


def _situation(
    plugins: PluginSet, hook: str, made: Made, stored: Mapping[str, Any]
) -> Iterator[tuple[Message, Message]]:
    """The facts that were chosen, and how far apart the two instants are."""
    wanted = {".".join(path) for path in made.about}
    for said in facts_in_words(hook, stored, plugins):
        if said.path in wanted or any(path.startswith(said.path + ".") for path in wanted):
            yield said.label, said.text
    if made.between is not None:
        first, second = (at(made.facts, path) for path in made.between)
        yield msg("Between the two"), _span(abs(second - first))


def at(facts: Facts, path: Path) -> Any:
    """One of the facts."""
    found: Any = facts[path[0]]
    for name in path[1:]:
        found = found[int(name)] if isinstance(found, tuple) else getattr(found, name)
    return found


def _span(span: timedelta) -> Message:
    """``11 hours, 59 minutes, 59 seconds``: so that a second is seen."""
    seconds = span.days * DAY_SECONDS + span.seconds
    # Whole days read as days, everything else to the second in hours: that is how the rules count.
    days = seconds // DAY_SECONDS if seconds % DAY_SECONDS == 0 else 0
    rest = seconds - days * DAY_SECONDS
    words = [
        text
        for count, text in (
            (days, nmsg("{n} day", "{n} days", days)),
            (rest // 3_600, nmsg("{n} hour", "{n} hours", rest // 3_600)),
            (rest % 3_600 // 60, nmsg("{n} minute", "{n} minutes", rest % 3_600 // 60)),
            (rest % 60, nmsg("{n} second", "{n} seconds", rest % 60)),
        )
        if count
    ]
    return joined(words) or nmsg("{n} second", "{n} seconds", 0)


def _sentences(plugins: PluginSet, hook: str, facts: Mapping[str, Any], said: Any, other: Any) -> tuple[Message, ...]:
    """What an answer says in one sentence, and the parts of it in which the other answer differs."""
    if isinstance(said, list):
        return tuple(_each(said)) or (outcome_of(hook, facts, said, plugins),)
    first = outcome_of(hook, facts, said, plugins)
    beside = {part.path: part.value for part in answer_in_words(hook, other, plugins)}
    parts = [
        msg("{label}: {value}", label=part.label, value=part.text)
        for part in answer_in_words(hook, said, plugins)
        if beside.get(part.path) != part.value
    ]
    return (first, *(part for part in parts if part != first))


def _each(said: list[Any]) -> Iterator[Message]:
    """What every objection, finding or step of a list says: its sentence, and when it is due."""
    for item in said:
        message = value_from_json(item.get("message") or (item.get("reason") or {}).get("message"))
        due = value_from_json(item.get("due_at"))
        if isinstance(message, Message):
            yield message
        elif due is not None:
            yield msg("On {at}", at=told(due))
