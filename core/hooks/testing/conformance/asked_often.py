"""Asks a plugin every hook it answers, with facts drawn for it, under each end of each value's range."""

from __future__ import annotations

import dataclasses
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.hooks.parameters import UnfitTogether
from core.hooks.site import SiteFacts
from core.hooks.testing.asked import manager_of
from core.hooks.testing.conformance.candidate import Candidate
from core.hooks.testing.conformance.drawn import Draw, sites
from core.hooks.testing.conformance.guards import guarded
from core.hooks.testing.surface import answered
from core.rules.parameters import Parameter, parameters_of

TIMES = 12
HARD_TIMES = 40
LONGEST_SECONDS = 0.25
"""A question takes no longer; one that does is not asked again."""


@dataclass(frozen=True)
class Asked:
    """One question: what came back, or what was raised, and how long it took."""

    hook: str
    facts: dict[str, Any]
    answer: Any = None
    error: str | None = None
    seconds: float = 0.0
    under: str = "the defaults"


def answering(plugin: Candidate) -> list[str]:
    """The hooks it answers itself, contributions left out."""
    return sorted(name for name in answered(plugin.kind) if not name.startswith("register_"))


def question(plugin: Candidate, hook: str, facts: dict[str, Any], under: str = "the defaults") -> Asked:
    """Ask once."""
    began = time.process_time()
    try:
        answer = getattr(manager_of(plugin.kind).hook, hook)(**facts)
        if hook.endswith("_objections") or hook.startswith("on_"):
            answer = [item for part in answer for item in part]
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {error} ({place.name}, line {place.lineno})"
        return Asked(hook, facts, error=said, seconds=time.process_time() - began, under=under)
    return Asked(hook, facts, answer, seconds=time.process_time() - began, under=under)


@lru_cache(maxsize=8)
def often(plugin: Candidate) -> tuple[Asked, ...]:
    """Ordinary facts on every site, with the world shut out."""
    with guarded(plugin):
        return tuple(_asked(plugin, hard=False))


@lru_cache(maxsize=8)
def at_awkward_times(plugin: Candidate) -> tuple[Asked, ...]:
    """The same at changes of the clock, ends of months, long ago and far ahead."""
    with guarded(plugin):
        return tuple(_asked(plugin, hard=True))


def afresh(plugin: Candidate) -> tuple[Asked, ...]:
    """Facts nobody was asked with before, asked now."""
    with guarded(plugin):
        return tuple(_asked(plugin, hard=False, first_seed=100))


def _asked(plugin: Candidate, *, hard: bool, first_seed: int = 0) -> Iterator[Asked]:
    slow: set[str] = set()
    for seed, site in enumerate(sites(plugin), start=first_seed):
        draw = Draw(plugin, site, seed=seed, hard=hard)
        for hook in answering(plugin):
            for _ in range(HARD_TIMES if hard else TIMES):
                if hook in slow:
                    break
                asked = question(plugin, hook, draw.facts(hook))
                if asked.seconds > LONGEST_SECONDS:
                    slow.add(hook)
                yield asked


@lru_cache(maxsize=8)
def at_the_ends_of_ranges(plugin: Candidate) -> tuple[Asked, ...]:
    """Each parameter at each end of its range, the others as they are."""
    with guarded(plugin):
        return tuple(_at_the_ends(plugin))


def _at_the_ends(plugin: Candidate) -> Iterator[Asked]:
    place = next(sites(plugin))
    quick = set(answering(plugin)) - {asked.hook for asked in often(plugin) if asked.seconds > LONGEST_SECONDS}
    for kind in plugin.contributed("register_parameters"):
        for item in parameters_of(kind):
            for value in ends(item):
                site = with_value(place, kind, item.name, value)
                if site is not None:
                    draw = Draw(plugin, site, seed=7)
                    under = f"{item.name}={value!r}"
                    yield from (question(plugin, hook, draw.facts(hook), under) for hook in sorted(quick))


def ends(item: Parameter) -> list[Any]:
    """The values at the ends of a parameter's range, or its choices; those it has already are left out."""
    spec = item.spec
    if isinstance(item.default, bool):
        found: list[Any] = [not item.default]
    elif isinstance(item.default, tuple):
        found = [()] if not spec.choices else [(), tuple(spec.choices)]
    elif spec.choices is not None:
        found = list(spec.choices)
    else:
        found = [bound for bound in (spec.minimum, spec.maximum) if bound is not None]
    return [value for value in found if value != item.default]


def with_value(site: SiteFacts, kind: type[Any], name: str, value: Any) -> SiteFacts | None:
    """The site with one other value; ``None`` where that does not go with the others."""
    try:
        values = kind(**{name: value})
    except (UnfitTogether, ValueError):
        return None
    return dataclasses.replace(site, values={kind: values})
