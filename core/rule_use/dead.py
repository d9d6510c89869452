"""Rules that can't answer because another stands above them: looked for, never proved.

Made-up facts around every value in force are put to every question. A rule that none of them brings up, and that some
of them would under another value of its own, is listed with what answers in its place. So is a plugin's answer to a
question that another plugin has always answered before it is its turn. What was tried is counted and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import thread_time
from typing import Any

from core.hooks.site import Rule, SiteFacts
from core.rule_use.made_up import all_cases, variants
from core.rules.ask import rules_in
from core.rules.boundary_facts import Facts
from core.rules.manager import PluginSet
from core.rules.reads import Reader

MOST_SECONDS = 8.0
CORE = ("core", "platform")


@dataclass(frozen=True, slots=True)
class Shadowed:
    """A rule no tried case brings up under the values in force. With ``parameter`` at ``value`` (instead of what is in
    force) the same case brings it up to ``hook``; as things are, ``instead`` answers.
    """

    rule: Rule
    hook: str
    parameter: str
    value: Any
    in_force: Any
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreached:
    """A plugin's answer to a question that was its turn in none of the tried cases: ``above`` always answered."""

    plugin: str
    hook: str
    above: str
    tried: int


@dataclass(slots=True)
class Search:
    """What was found, and what was tried: cases by question.

    ``unsaid``: rules that no tried case brought up under any value that was tried, or only where no other had stood in
    its place: nothing is claimed about them. ``complete``: the time was enough for all of it.
    """

    tried: dict[str, int] = field(default_factory=dict)
    shadowed: list[Shadowed] = field(default_factory=list)
    unreached: list[Unreached] = field(default_factory=list)
    unsaid: list[Rule] = field(default_factory=list)
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """A question with made-up facts; ``reads``: the values that were looked at to answer it."""

    hook: str
    facts: Facts
    reads: frozenset[str] = frozenset()


def dead_rules(plugins: PluginSet, site: SiteFacts, *, seconds: float = MOST_SECONDS) -> Search:
    """Look for rules and answers that nothing reaches under the values of ``site``.

    ``seconds`` are of work, not of waiting.
    """
    search, ends = Search(), thread_time() + seconds
    reader = Reader(plugins, site)
    cases: list[Case] = []
    said: set[str] = set()
    answered: dict[tuple[str, str], int] = {}
    for hook, facts in all_cases(plugins, site):
        if thread_time() > ends:
            search.complete = False
            break
        search.tried[hook] = search.tried.get(hook, 0) + 1
        said.update(_said(plugins, hook, {**facts, "site": reader.site}, answered))
        cases.append(Case(hook, facts, reader.taken()))
    search.unreached = list(_unreached(plugins, search, answered))
    for rule in plugins.collected("register_rules"):
        if rule.without_behaviour is None and rule.id not in said:
            _look_behind(plugins, site, rule, cases, search, ends)
    return search


def _said(
    plugins: PluginSet, hook: str, facts: Mapping[str, Any], answered: dict[tuple[str, str], int] | None = None
) -> set[str]:
    """The rules that answer; who answered a question is counted in ``answered``."""
    caller = getattr(plugins.manager.hook, hook)
    first = bool(caller.spec.opts["firstresult"])
    said: set[str] = set()
    for implementation in reversed(caller.get_hookimpls()):
        try:
            answer = implementation.function(*(facts[name] for name in implementation.argnames))
        except Exception:  # made-up facts may be such as nobody asks with, and a rule may fail on them
            return said
        if answer is None:
            continue
        said.update(rules_in(list(answer) if not first else answer))
        if first:
            if answered is not None:
                key = hook, str(implementation.plugin_name)
                answered[key] = answered.get(key, 0) + 1
            break
    return said


def _unreached(plugins: PluginSet, search: Search, answered: Mapping[tuple[str, str], int]) -> Iterator[Unreached]:
    """Of two plugins that answer one question the lower one, if the upper one has always answered."""
    for hook, tried in search.tried.items():
        caller = getattr(plugins.manager.hook, hook)
        names = [str(item.plugin_name) for item in reversed(caller.get_hookimpls())]
        own = [name for name in names if name not in CORE]
        if not caller.spec.opts["firstresult"] or len(own) < 2:
            continue
        total = sum(count for (asked, _), count in answered.items() if asked == hook)
        for place, name in enumerate(own[1:], start=1):
            above = own[place - 1]
            higher = sum(answered.get((hook, up), 0) for up in own[:place])
            if total and higher == total:
                yield Unreached(name, hook, above, tried)


def _look_behind(
    plugins: PluginSet, site: SiteFacts, rule: Rule, cases: Sequence[Case], search: Search, ends: float
) -> None:
    """Whether a rule that was not brought up would be, were one of its own values another."""
    for name, value, in_force, other in variants(plugins, site, rule):
        for case in cases:
            if name not in case.reads:  # the same answer, whatever this value is
                continue
            if thread_time() > ends:
                search.complete = False
                return
            would_say = _said(plugins, case.hook, {**case.facts, "site": other})
            if rule.id not in would_say:
                continue
            instead = _said(plugins, case.hook, {**case.facts, "site": site})
            if not instead <= would_say:  # what is said either way stands beside it, not above
                above = tuple(sorted(instead - would_say))
                search.shadowed.append(Shadowed(rule, case.hook, name, value, in_force, above))
                return
    search.unsaid.append(rule)
