"""What a rule's public sentence tells: only values that are there, and every value of the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from core.hooks.site import Rule, SiteFacts
from core.hooks.testing.asked import manager_of
from core.hooks.testing.conformance.asked_often import answering, ends, with_value
from core.hooks.testing.conformance.candidate import Candidate
from core.hooks.testing.conformance.drawn import sites
from core.hooks.testing.conformance.said_right import placeholders
from core.kit.messages import Message
from core.rules.parameters import Parameter, parameters_of

Clauses = Mapping[str, Message]


def values_told(plugin: Candidate) -> Iterator[str]:
    """Sentences that name no value there is, and values of a rule that no sentence of theirs tells."""
    declared = {item.name: item for kind in plugin.contributed("register_parameters") for item in parameters_of(kind)}
    known = {name for name, item in declared.items() if not item.spec.team} | set(_clauses(plugin))
    for rule in plugin.rules:
        if unknown := sorted(placeholders(rule.text.text) - known - set(rule.text.params)):
            yield f"the sentence of {rule.id} names no such value: {', '.join(unknown)}"
    for item in declared.values():
        using = [rule for rule in plugin.rules if item.name in rule.parameters]
        if using and not item.spec.team and not any(_tells(plugin, rule, item) for rule in using):
            yield f"{item.name} is told by no sentence of {', '.join(rule.id for rule in using)}: name it in braces"


def _clauses(plugin: Candidate, site: SiteFacts | None = None) -> Clauses:
    if "content_words" not in answering(plugin):
        return {}
    found: Clauses = manager_of(plugin.kind).hook.content_words(site=site or next(sites(plugin)))
    return found


def _tells(plugin: Candidate, rule: Rule, item: Parameter) -> bool:
    """Whether the sentence names the value, or a clause that does or that is another one under another value."""
    named = placeholders(rule.text.text)
    if item.name in named:
        return True
    place = next(sites(plugin))
    here = _clauses(plugin, place)
    clauses = sorted(named & set(here))
    if any(item.name in placeholders(here[name].text) for name in clauses):
        return True
    sites_under = [with_value(place, item.owner, item.name, value) for value in (*ends(item), *_near(item))]
    others = [_clauses(plugin, site) for site in sites_under if site is not None]
    # Where no other value goes with the rest there is nothing to compare.
    return not others or any(asdict(here[name]) != asdict(there[name]) for there in others for name in clauses)


def _near(item: Parameter) -> list[Any]:
    """Values beside the default, for one whose ends do not go with the others."""
    spec, default = item.spec, item.default
    low, high = spec.minimum, spec.maximum
    if isinstance(default, tuple):
        return [(bound,) for bound in (low, high) if bound is not None and not spec.choices]
    if not isinstance(default, int) or isinstance(default, bool):
        return []
    near = (default - 1, default + 1)
    return [value for value in near if (low is None or low <= value) and (high is None or value <= high)]
