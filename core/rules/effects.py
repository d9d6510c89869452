"""What an act does, recorded while it is done: shown before it is confirmed, and then exactly that is carried out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeVar

from core.hooks.site import Reason
from core.kit.errors import Conflict, Refused
from core.kit.messages import Message, msg, to_json, value_to_json
from core.kit.money import Money
from core.tenancy.work import Work

Done = TypeVar("Done")
Tone = Literal["good", "bad", "neutral"]

RECORDER = "effects"
ROWS = "row_effects"
SAID_BY_ROWS: set[str] = set()
"""Texts of effects that the rows of an act tell better: whom a message goes to."""


class LookAgain(Conflict):
    """What would happen is no longer what was shown."""

    code = "look_again"
    default = msg("What would happen has changed since you looked. Nothing was done: look again, then confirm.")


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that happens, for a person to read; ``amount`` is the money it moves."""

    text: Message
    amount: Money | None = None
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen now. ``token`` names exactly these effects; it is empty when the act is not allowed."""

    allowed: bool
    effects: tuple[Effect, ...]
    reasons: tuple[Message, ...]
    rules: tuple[str, ...]
    token: str


def effect(work: Work, text: Message, *, amount: Money | None = None, tone: Tone = "neutral") -> None:
    """Record one effect of the act at work."""
    recorder: list[Effect] | None = work.notes.get(RECORDER)
    if recorder is not None:
        recorder.append(Effect(text, amount, tone))


def preview(work: Work, act: Callable[[], Sequence[Reason]]) -> Preview:
    """Do ``act`` in a savepoint, note what it does, and undo it. ``act`` answers with the reasons of the rules."""
    savepoint = work.session.begin_nested()
    try:
        with _recorded(work) as effects:
            reasons = act()
            work.flush()
    except Refused as refused:
        return Preview(False, (), refused.reasons or (refused.message,), tuple(refused.rules), "")
    finally:
        savepoint.rollback()
    return Preview(
        True,
        tuple(effects),
        tuple(reason.message for reason in reasons),
        tuple(dict.fromkeys(reason.rule for reason in reasons)),
        token_of(effects),
    )


def carry_out(work: Work, act: Callable[[], Done], token: str | None) -> Done:
    """Do ``act``; with a ``token``, only if it does exactly what the preview of that token showed.

    Raises ``LookAgain`` otherwise, with nothing done; ``confirm_token`` is then the one of what would happen now.
    """
    with _recorded(work) as effects, work.session.begin_nested():
        done = act()
        now = token_of(effects)
        if token is not None and token != now:
            raise LookAgain(extra={"confirm_token": now})
    # An act within an act: what it did, the outer one did.
    outer: list[Effect] | None = work.notes.get(RECORDER)
    if outer is not None:
        outer.extend(effects)
    return done


@contextmanager
def unrecorded(work: Work) -> Iterator[None]:
    """What is done inside is part of an effect that is already named, and names none of its own."""
    with _recorded(work):
        yield


@contextmanager
def _recorded(work: Work) -> Iterator[list[Effect]]:
    outer = work.notes.get(RECORDER)
    effects: list[Effect] = []
    work.notes[RECORDER] = effects
    try:
        yield effects
    finally:
        work.notes[RECORDER] = outer


@contextmanager
def rows_recorded(work: Work) -> Iterator[tuple[list[Effect], dict[Hashable, Effect]]]:
    """What an act names while it lasts, and the rows it writes: who is told, what is noted, what goes back."""
    outer = work.notes.get(ROWS)
    rows: dict[Hashable, Effect] = {}
    work.notes[ROWS] = rows
    try:
        with _recorded(work) as effects:
            yield effects, rows
    finally:
        work.notes[ROWS] = outer


def row_effect(
    work: Work, key: Hashable, text: Message, *, amount: Money | None = None, tone: Tone = "neutral"
) -> None:
    """Record a row that is written, once for its ``key``; for acts that are shown by what they write."""
    rows: dict[Hashable, Effect] | None = work.notes.get(ROWS)
    if rows is not None:
        rows.setdefault(key, Effect(text, amount, tone))


def whole_effects(effects: Sequence[Effect], rows: Mapping[Hashable, Effect]) -> tuple[Effect, ...]:
    """What an act says of itself, with the rows it wrote: what both name stands once."""
    own = [item for item in effects if item.text.text not in SAID_BY_ROWS]
    money = any(item.amount for item in own)
    return (*own, *(item for item in rows.values() if not (money and item.amount)))


def token_of(effects: Sequence[Effect]) -> str:
    """The name of exactly these effects."""
    said = [[to_json(item.text), value_to_json(item.amount), item.tone] for item in effects]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]
