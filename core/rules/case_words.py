"""A worked case in words: the facts that matter, and what the two answers say where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from core.hooks.site import SiteFacts
from core.hooks.testing.ordinary import NOW
from core.kit.instants import told
from core.kit.messages import Message, msg, nmsg, value_from_json
from core.rules.boundary_facts import Facts, Made, Path
from core.rules.case_parts import parts_in_words
from core.rules.fact_words import Said, answer_in_words, facts_in_words, joined
from core.rules.manager import PluginSet
from core.rules.outcomes import DECIDED, NOTHING, first_sentence, outcome_of

MOST_PLAIN = 3
"""Facts that are named where none but ordinary ones are needed."""
DAY_SECONDS = 86_400

NOT_AGAINST_THIS = msg("This does not stand in the way.")
NOT_FOUND = msg("This is no finding.")


def situation_of(
    plugins: PluginSet, hook: str, made: Made, stored: Mapping[str, Any], spans: bool
) -> Iterator[tuple[Message, Message]]:
    """The facts that were chosen, and, where the rule counts elapsed time, how far apart the two instants are."""
    wanted = {".".join(path) for path in made.about}
    facts = facts_in_words(hook, stored, plugins)
    chosen = [said for said in facts if said.path in wanted or any(path.startswith(said.path + ".") for path in wanted)]
    for said in chosen or _plain(facts):
        yield said.label, said.text
    if made.between is not None and spans:
        yield msg("Between the two"), _span(abs(distance(made)))


def _plain(facts: Sequence[Said]) -> list[Said]:
    """The first of the facts, and when it was asked."""
    asked = [said for said in facts if "." not in said.path and isinstance(value_from_json(said.value), datetime)]
    others = [said for said in facts if said not in asked]
    return [*others[: MOST_PLAIN - len(asked)], *asked]


def at(facts: Facts, path: Path) -> Any:
    """One of the facts."""
    found: Any = facts[path[0]]
    for name in path[1:]:
        found = found[int(name)] if isinstance(found, tuple) else getattr(found, name)
    return found


def distance(made: Made) -> timedelta:
    """How far apart the two instants are that matter; nothing where there are none."""
    if made.between is None:
        return timedelta()
    first, second = (at(made.facts, path) for path in made.between)
    found: timedelta = second - first
    return found


def _span(span: timedelta) -> Message:
    """``11 hours, 59 minutes, 59 seconds``: in hours, as the rules count, and so that a second is seen."""
    rest = span.days * DAY_SECONDS + span.seconds
    words = [
        text
        for count, text in (
            (rest // 3_600, nmsg("{n} hour", "{n} hours", rest // 3_600)),
            (rest % 3_600 // 60, nmsg("{n} minute", "{n} minutes", rest % 3_600 // 60)),
            (rest % 60, nmsg("{n} second", "{n} seconds", rest % 60)),
        )
        if count
    ]
    return joined(words) or nmsg("{n} second", "{n} seconds", 0)


def sentences(
    plugins: PluginSet, hook: str, facts: Facts, stored: Mapping[str, Any], said: Any, other: Any
) -> tuple[Message, ...]:
    """What an answer says in one sentence, and the parts of it in which the other answer differs."""
    if isinstance(said, list):
        return _of_list(plugins, hook, stored, said, other)
    first = outcome_of(hook, stored, said, plugins)
    moment = next((value for value in facts.values() if isinstance(value, datetime)), NOW)
    parts = [part for part in _parts(plugins, hook, said, other, moment, facts["site"]) if part != first]
    alike = first == DECIDED or first == outcome_of(hook, stored, other, plugins)
    if parts and alike:
        return tuple(parts)
    if alike:
        first = first_sentence(said) or first
    return (NOTHING if first == DECIDED else first, *parts)


def _parts(
    plugins: PluginSet, hook: str, said: Any, other: Any, moment: datetime, site: SiteFacts
) -> Iterator[Message]:
    beside = {part.path: part.value for part in answer_in_words(hook, other, plugins)}
    for part in answer_in_words(hook, said, plugins):
        if beside.get(part.path) != part.value:
            yield msg("{label}: {value}", label=part.label, value=part.text)
    more = {path: raw for path, raw, _text in parts_in_words(hook, other, moment, site)}
    for path, raw, text in parts_in_words(hook, said, moment, site):
        if more.get(path) != raw:
            yield text


def _of_list(
    plugins: PluginSet, hook: str, stored: Mapping[str, Any], said: list[Any], other: Any
) -> tuple[Message, ...]:
    """What of several things only this answer says; where it says nothing of its own, that."""
    words = _OWN_WORDS.get(hook, _each)
    texts = list(_once(words(said)))
    beside = list(words(other if isinstance(other, list) else []))
    alone = tuple(text for text in texts if text not in beside)
    if alone or not said:
        return alone or (outcome_of(hook, stored, said, plugins),)
    if hook.endswith("_objections"):
        return (NOT_AGAINST_THIS,)
    if hook == "standing_assessment":
        return (NOT_FOUND,)
    return tuple(texts) or (outcome_of(hook, stored, said, plugins),)


def _once(texts: Iterator[Message]) -> Iterator[Message]:
    """Each sentence once, whichever rules say it."""
    told: list[Message] = []
    for text in texts:
        if text not in told:
            told.append(text)
            yield text


def _each(said: Sequence[Any]) -> Iterator[Message]:
    """What every objection, finding or step of a list says: its sentence, and when it is due."""
    for item in said:
        message = value_from_json(item.get("message") or (item.get("reason") or {}).get("message"))
        due = value_from_json(item.get("due_at"))
        if isinstance(message, Message):
            yield message
        elif due is not None:
            yield msg("On {at}", at=told(due))


def _figures(said: Sequence[Any]) -> Iterator[Message]:
    for item in said:
        label, value, why = (value_from_json(item[name]) for name in ("label", "value", "why_hidden"))
        if value is not None:
            number = Decimal(value) if isinstance(value, str) else value
            yield msg("{label}: {value}", label=label, value=number)
        else:
            yield msg("“{label}” is not shown: {why}", label=label, why=why)


def _suggestions(said: Sequence[Any]) -> Iterator[Message]:
    yield nmsg("{n} suggestion is shown.", "{n} suggestions are shown.", len(said))


_OWN_WORDS: dict[str, Callable[[Sequence[Any]], Iterator[Message]]] = {
    "landing_figures": _figures,
    "match": _suggestions,
}
