"""The values of the rules by the rule that uses them, to be searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.hooks.site import Rule
from core.kit.messages import Message, msg
from core.rulebook.show import parameters_shown
from core.rules.manager import plugin_set
from core.rules.sentences import phrases_in_force, with_values
from core.tenancy.work import Work
from core.web.reader import reader


@dataclass(frozen=True, slots=True)
class Group:
    """A rule and the values it is the first to use; without a rule, the values none names."""

    id: str
    title: Message
    text: Message | None
    values: tuple[dict[str, Any], ...]


OTHERS = msg("Values no rule names")


def groups_of(work: Work, words: str = "") -> list[Group]:
    """Every value once; with ``words`` those in whose name, purpose or rule all of them stand."""
    rules: list[Rule] = plugin_set(work.tenant.plugins).collected("register_rules")
    left = {item["name"]: item for item in parameters_shown(work)}
    phrases = phrases_in_force(work)
    groups = []
    for rule in rules:
        mine = tuple(left.pop(name) for name in rule.parameters if name in left)
        if mine:
            groups.append(Group(rule.id, rule.title, with_values(rule.text, phrases), mine))
    if left:
        groups.append(Group("", OTHERS, None, tuple(left.values())))
    return [found for group in groups if (found := _fitting(group, words.casefold().split()))]


def _fitting(group: Group, words: list[str]) -> Group | None:
    if not words:
        return group
    say = reader().text
    of_rule = f"{group.id} {say(group.title)}"
    kept = tuple(
        item
        for item in group.values
        if all(
            word in " ".join((of_rule, *item["rules"], item["name"], say(item["help"]))).casefold() for word in words
        )
    )
    return Group(group.id, group.title, group.text, kept) if kept else None
