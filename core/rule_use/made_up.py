"""The cases that are tried, around every value in force, and the values that are tried instead of one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from core.hooks.parameters import ParameterSpec, UnfitTogether
from core.hooks.site import Rule, SiteFacts
from core.hooks.testing.built import ordinary_facts
from core.hooks.testing.surface import hooks
from core.rules.boundary_facts import Facts, Tried, made_facts
from core.rules.manager import PluginSet
from core.rules.parameters import build, parameters_of

MOST_A_HOOK = 720


def all_cases(plugins: PluginSet, site: SiteFacts) -> Iterator[tuple[str, Facts]]:
    """The marketplace's own examples at the values in force, then facts made up around every value."""
    for example in plugins.collected("register_examples"):
        for situation in example.situations(site, _in_force(plugins, site, example.parameter)):
            yield example.hook, ordinary_facts(example.hook, **{"site": site, **situation.facts})
    for hook in _asked(plugins):
        yield from _cases(plugins, site, hook)


def _asked(plugins: PluginSet) -> list[str]:
    return sorted(name for name in hooks() if plugins.answers(name) and not name.startswith(("register_", "on_")))


def _in_force(plugins: PluginSet, site: SiteFacts, name: str) -> Any:
    kinds = plugins.parameter_classes
    owner = next(item.owner for kind in kinds for item in parameters_of(kind) if item.name == name)
    return getattr(site.parameters(owner), name)


def _cases(plugins: PluginSet, site: SiteFacts, hook: str) -> Iterator[tuple[str, Facts]]:
    """Facts around each value in force, so many for each unit they are counted in."""
    groups = _numbers(plugins, site)
    share = max(1, MOST_A_HOOK // max(1, len(groups)))
    for unit, numbers in groups.items():
        try:
            for made in islice(made_facts(plugins, site, hook, Tried(numbers, unit)), share):
                yield hook, made.facts
        except LookupError:
            return


def _numbers(plugins: PluginSet, site: SiteFacts) -> dict[str | None, tuple[int, ...]]:
    found: dict[str | None, set[int]] = {}
    for kind in plugins.parameter_classes:
        instance = site.parameters(kind)
        for item in parameters_of(kind):
            for value in (getattr(instance, item.name), item.default):
                if isinstance(value, int) and not isinstance(value, bool):
                    found.setdefault(item.spec.unit, set()).add(value)
    return {unit: tuple(sorted(numbers)) for unit, numbers in found.items()} or {None: ()}


def variants(plugins: PluginSet, site: SiteFacts, rule: Rule) -> Iterator[tuple[str, Any, Any, SiteFacts]]:
    """The site with one value of the rule's own at its default, at its ends, or at another choice."""
    for kind in plugins.parameter_classes:
        instance = site.parameters(kind)
        values = {item.name: getattr(instance, item.name) for item in parameters_of(kind)}
        for item in parameters_of(kind):
            if item.name not in rule.parameters and rule.id not in item.spec.rules:
                continue
            for value in _others(item.spec, item.default, values[item.name]):
                try:
                    made = build(kind, {**values, item.name: value})
                except (UnfitTogether, ValueError):
                    continue
                other = SiteFacts(
                    site.zone,
                    site.currency,
                    site.locale,
                    site.calendar,
                    site.version,
                    {**site.values, kind: made},
                )
                yield item.name, value, values[item.name], other


def _others(spec: ParameterSpec, default: Any, in_force: Any) -> list[Any]:
    wanted = [default, *(spec.choices or ()), spec.minimum, spec.maximum]
    if isinstance(in_force, bool):
        wanted.append(not in_force)
    kept: list[Any] = []
    for value in wanted:
        if value is not None and value != in_force and type(value) is type(in_force) and value not in kept:
            kept.append(value)
    return kept
