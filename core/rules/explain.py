"""One decision taken apart: its facts, every plugin's own answer, whose counted, and what others would have been."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.hooks.site import Rule, SiteFacts
from core.rules.ask import as_json
from core.rules.manager import PluginSet, plugin_set
from core.rules.models import Decision
from core.rules.parameters import parameters_of
from core.rules.replay import Replay, Replayer, implementations, is_collected
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of an answer that would be another. ``None`` where one of the two has no such field."""

    field: str
    was: Any
    would_be: Any


@dataclass(frozen=True, slots=True)
class Said:
    """What one plugin answers to the stored facts; ``counts``: it is (a part of) the answer."""

    plugin: str
    answer: Any
    counts: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision with the values of the rules it names, everybody's answer, and the same question asked again."""

    decision: Decision
    values: Mapping[str, Any]
    rules: tuple[Rule, ...]
    said: tuple[Said, ...]
    again: Replay
    otherwise: Replay | None
    differences: tuple[Difference, ...]


def explain(
    work: Work, decision: Decision, *, values: Mapping[str, Any] | None = None, plugins: PluginSet | None = None
) -> Explanation:
    """Take a decision apart, and ask it again under other values or another plugin, if any are named."""
    own = Replayer(work)
    again = own.replay(decision)
    otherwise = Replayer(work, values, plugins).replay(decision) if values or plugins else None
    new = otherwise or again
    named = [rule for rule in own.asked.collected("register_rules") if rule.id in decision.rules]
    return Explanation(
        decision,
        _values(own.asked, again.site, named) if again.site else decision.answer.get("values") or {},
        tuple(named),
        tuple(_said(plugins or plugin_set(work.tenant.plugins), new)),
        again,
        otherwise,
        tuple(differences(decision.answer["answer"], as_json(new.new))) if new.unreadable is None else (),
    )


def _values(plugins: PluginSet, site: SiteFacts, rules: list[Rule]) -> dict[str, Any]:
    """The values of the parameters that the rules of a decision name."""
    names = {name for rule in rules for name in rule.parameters}
    return {
        item.name: getattr(site.parameters(kind), item.name)
        for kind in plugins.parameter_classes
        for item in parameters_of(kind)
        if item.name in names
    }


def _said(plugins: PluginSet, asked: Replay) -> Iterator[Said]:
    """Everybody's answer, in the order in which they are asked; of a question the first one counts."""
    if asked.site is None or asked.unreadable is not None:
        return
    hook, won = asked.decision.hook, False
    for part in implementations(plugins, hook, {"site": asked.site, **asked.facts}):
        has_one = bool(part.answer) if is_collected(hook) else part.answer is not None
        yield Said(part.name, as_json(part.answer), has_one and (is_collected(hook) or not won))
        won = won or has_one


def differences(was: Any, would_be: Any, at: str = "") -> Iterator[Difference]:
    """The fields of two stored answers that are not the same, by their path."""
    if was == would_be:
        return
    if isinstance(was, dict) and isinstance(would_be, dict) and not _marked(was) and not _marked(would_be):
        for name in [*was, *(name for name in would_be if name not in was)]:
            yield from differences(was.get(name), would_be.get(name), f"{at}.{name}" if at else name)
    elif isinstance(was, list) and isinstance(would_be, list):
        for index in range(max(len(was), len(would_be))):
            yield from differences(
                was[index] if index < len(was) else None,
                would_be[index] if index < len(would_be) else None,
                f"{at}[{index}]",
            )
    else:
        yield Difference(at or "answer", was, would_be)


def _marked(stored: dict[str, Any]) -> bool:
    """Whether this is one value with its type: money, an instant, a sentence."""
    return any(name.startswith("$") for name in stored)
