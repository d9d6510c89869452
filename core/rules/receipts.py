"""A decision as a receipt for its reader: rendered from the stored record alone, never worked out anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from core.hooks.bookings import Side
from core.kit.messages import Message, from_json, msg, value_from_json
from core.kit.money import Money
from core.rules.access import ByHand, Way, subject_of
from core.rules.by_hand import hand_of, is_by_hand, told_of
from core.rules.fact_words import Said, answer_in_words, facts_in_words, hides_facts
from core.rules.hook_words import HOOKS
from core.rules.manager import PluginSet, parameters_by_rule, plugin_set
from core.rules.models import Decision
from core.rules.outcomes import outcome_of, sums_of
from core.rules.parameters import Parameter, parameters_of
from core.rules.refused import refuses, retry_from
from core.rules.value_words import code_labels, value_in_words
from core.rules.versions import versions
from core.tenancy.work import Work
from core.web.roles import LABELS, TEAM
from core.web.scope import Principal

Result = Literal["refused", "allowed", "decided"]

SUPPORT = Way(msg("Something is not right? Write to our team."), "/support")
TRY_AGAIN = msg("Try again: it is possible from then on.")
AFTERWARDS = msg("What follows afterwards")
BY_ITSELF = msg("By the rules, without anybody's doing")
BY_TEAM = msg("By a person of the team, beside the rules")
WITH_REASON = msg("Decided beside the rules, with a reason.")
READ_ON = msg("Read the whole of it, and what you can do about it.")
BY_YOU = msg("By the rules, when you acted")
WHEN: dict[Side, Message] = {
    "client": msg("By the rules, when the client acted"),
    "provider": msg("By the rules, when the provider acted"),
    "platform": msg("By the rules, when the team acted"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one rule said: its id and title, the sentence, from when on a retry would pass, the values it used."""

    rule: str
    title: Message
    text: Message
    possible_from: datetime | None
    values: tuple[tuple[str, Message, Message], ...]
    in_book: bool = False
    """Whether the rule stands in the public rulebook."""
    also: tuple[str, ...] = ()
    """Other rules that say the very same."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A decision as one reader sees it."""

    id: UUID
    hook: str
    at: datetime
    subject_kind: str
    subject_id: UUID
    side: Side
    title: Message
    result: Result
    carried_out: bool
    outcome: Message
    sums: tuple[tuple[Message, Money], ...]
    sentences: tuple[Sentence, ...]
    used: tuple[tuple[str, Message, Message], ...]
    """The values the answer looked at where no rule with an id spoke: name, what it is for, the value."""
    answer: tuple[Said, ...]
    facts: tuple[Said, ...]
    facts_hidden: bool
    rules: tuple[str, ...]
    rule_version: int
    version_from: datetime | None
    current_version: int | None
    plugin_version: str
    decided_by: Message
    possible_from: datetime | None
    next: tuple[Way, ...]
    by_hand: tuple[ByHand, ...]
    may: Message | None = None
    """Why the team may decide so: no rule was asked, a person decided."""
    page: str | None = None


def receipt(work: Work, row: Decision, side: Side, who: Principal | None, *, brief: bool = False) -> Receipt:
    """A decision as ``side`` reads it; ``brief``: for a list, without what has to be looked up for each."""
    plugins, room = plugin_set(work.tenant.plugins), subject_of(row.subject_kind)
    known, answer = HOOKS.get(row.hook), row.answer.get("answer")
    sentences = tuple(_said_once(_sentences(row, side, plugins, work.tenant.currency)))
    since = next((item.effective_from for item in versions(work) if item.number == row.rule_version), None)
    retry = retry_from([item.possible_from for item in sentences])
    return Receipt(
        id=row.id,
        hook=row.hook,
        at=row.at,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        side=side,
        title=known.title if known else AFTERWARDS,
        result="refused" if refuses(row) else "allowed" if row.hook.endswith("_objections") else "decided",
        carried_out=row.carried_out,
        outcome=outcome_of(row.hook, row.facts, answer, plugins),
        sums=sums_of(row.hook, row.facts, answer),
        sentences=sentences,
        used=() if sentences else tuple(_used(row, plugins, work.tenant.currency, side)),
        answer=tuple(answer_in_words(row.hook, answer, plugins, side)),
        facts=tuple(facts_in_words(row.hook, row.facts, plugins, side)),
        facts_hidden=hides_facts(row.hook, row.facts, side),
        rules=tuple(dict.fromkeys(rule for item in sentences for rule in (item.rule, *item.also))),
        rule_version=row.rule_version,
        version_from=since,
        current_version=row.current_version,
        plugin_version=row.plugin_version,
        decided_by=_who(work, row, who),
        possible_from=retry,
        next=() if brief else tuple(_next(work, row, side, retry, who)),
        by_hand=() if brief else (*_hand(row, side, who), *room.by_hand(work, row, side)),
        may=known.may if known else None,
        page=room.page(row.subject_id, side) if row.carried_out else None,
    )


def _hand(row: Decision, side: Side, who: Principal | None) -> Iterator[ByHand]:
    """What a person decided beside the rules: the person concerned reads the reason they were given, and no other."""
    if is_by_hand(row):
        hand, told = hand_of(row), told_of(row, who.id if who else None)
        reason = hand.get("reason", "") if side == "platform" else told.reason
        yield ByHand(WITH_REASON, tuple(hand.get("roles", ())), row.at, reason)


def _next(work: Work, row: Decision, side: Side, retry: datetime | None, who: Principal | None) -> Iterator[Way]:
    if (told := told_of(row, who.id if who else None)).page:
        yield Way(READ_ON, told.page)
    if retry is not None:
        yield Way(TRY_AGAIN, since=retry)
    yield from subject_of(row.subject_kind).next(work, row, side)
    if side != "platform":
        yield SUPPORT


def _who(work: Work, row: Decision, who: Principal | None) -> Message:
    """Who acted when the rules were asked: a side, never a name."""
    if is_by_hand(row):
        return BY_TEAM
    if row.actor_id is None:
        return BY_ITSELF
    if who is not None and row.actor_id == who.id:
        return BY_YOU
    said = [value for name, value in row.facts.items() if name.endswith("_by") and value in WHEN]
    return WHEN[said[0]] if said else msg("By the rules, when somebody acted")


def _sentences(row: Decision, side: Side, plugins: PluginSet, currency: str) -> Iterator[Sentence]:
    known = HOOKS.get(row.hook)
    hidden = {path for path, to in known.sentences_hidden if to == side} if known else set()
    answer = row.answer.get("answer")
    if isinstance(answer, dict):
        answer = {name: value for name, value in answer.items() if name not in hidden}
    titles = {rule.id: rule for rule in plugins.collected("register_rules")}
    kept = row.answer.get("values") or {}
    for item in spoken(answer):
        rule = titles.get(item["rule"])
        named = dict.fromkeys((*parameters_by_rule(plugins.names).get(item["rule"], ()), *(item.get("values") or {})))
        values = {name: kept[name] for name in named if name in kept} | (item.get("values") or {})
        yield Sentence(
            item["rule"],
            rule.title if rule else msg("A rule of the platform itself"),
            from_json(item["message"]["$message"]),
            value_from_json(item.get("possible_from")),
            tuple(values_in_words(values, plugins, currency, side)),
            rule is not None and rule.public and rule.without_behaviour is None,
        )


def _used(row: Decision, plugins: PluginSet, currency: str, side: Side) -> Iterator[tuple[str, Message, Message]]:
    return values_in_words(row.answer.get("values") or {}, plugins, currency, side)


def _said_once(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Two rules may say one sentence: it is read once, with the values of both and both ids."""
    kept: dict[str, Sentence] = {}
    for item in sentences:
        first = kept.get(repr(item.text))
        if first is None:
            kept[repr(item.text)] = item
            continue
        values = {name: (name, label, text) for name, label, text in (*first.values, *item.values)}
        also = tuple(rule for rule in dict.fromkeys((*first.also, item.rule)) if rule != first.rule)
        retry = max(filter(None, (first.possible_from, item.possible_from)), default=None)
        kept[repr(item.text)] = replace(first, values=tuple(values.values()), also=also, possible_from=retry)
    return list(kept.values())


def spoken(stored: Any) -> Iterator[dict[str, Any]]:
    """The reasons and objections in a stored answer, as they are stored."""
    if isinstance(stored, dict):
        message = stored.get("message")
        if "rule" in stored and isinstance(message, dict) and "$message" in message:
            yield stored
            return
        for value in stored.values():
            yield from spoken(value)
    elif isinstance(stored, list):
        for value in stored:
            yield from spoken(value)


def values_in_words(
    values: dict[str, Any], plugins: PluginSet, currency: str, side: Side
) -> Iterator[tuple[str, Message, Message]]:
    """The values of parameters a rule used: name, what it is for, the value. The team's own concerns are the team's."""
    declared = {item.name: item for kind in plugins.parameter_classes for item in parameters_of(kind)}
    labels = code_labels(plugins)
    for name, value in values.items():
        item: Parameter | None = declared.get(name)
        if item is None or (item.spec.team and side != "platform"):
            continue
        yield name, item.spec.help, value_in_words(item.spec, _plain(value), currency, labels)


def _plain(value: Any) -> Any:
    if isinstance(value, dict) and len(value) == 1:
        ((_, value),) = value.items()
    return [_plain(item) for item in value] if isinstance(value, list) else value


def role_words(roles: Sequence[str]) -> Message:
    """The role in which somebody of the team decided."""
    return next((LABELS[role] for role in roles if role in TEAM), LABELS["support"])
