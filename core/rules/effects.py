"""What an act does, recorded while it is done: shown before it is confirmed, and then exactly that is carried out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Iterator, Sequence
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

RECORD = "effects"
SAID_BY_ROWS: set[str] = set()
"""Texts of effects that the rows of an act tell better: whom a message goes to."""


class LookAgain(Conflict):
    """What would happen is no longer what was shown."""

    code = "look_again"
    keeps_decisions = False
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


class Record:
    """What an act names while it lasts, and the rows it writes: who is told, what is noted, what goes back."""

    def __init__(self, rows: dict[Hashable, Effect] | None = None) -> None:
        self.named: list[Effect] = []
        self.rows: dict[Hashable, Effect] = {} if rows is None else rows

    def effects(self) -> tuple[Effect, ...]:
        """What the act says of itself, with the rows it wrote: what both name stands once."""
        own = [item for item in self.named if item.text.text not in SAID_BY_ROWS]
        return (*own, *(item for item in self.rows.values() if not _named(item, own)))


def _named(row: Effect, own: Sequence[Effect]) -> bool:
    """Whether the act itself names the money of a row: the same sum, or all that goes back."""
    money = [item for item in own if item.amount is not None] if row.amount is not None else []
    return any(item.amount == row.amount or item.tone == row.tone == "good" for item in money)


def effect(work: Work, text: Message, *, amount: Money | None = None, tone: Tone = "neutral") -> None:
    """Record one effect of the act at work."""
    record: Record | None = work.notes.get(RECORD)
    if record is not None:
        record.named.append(Effect(text, amount, tone))


def row_effect(
    work: Work, key: Hashable, text: Message, *, amount: Money | None = None, tone: Tone = "neutral"
) -> None:
    """Record a row that the act at work writes, once for its ``key``."""
    record: Record | None = work.notes.get(RECORD)
    if record is not None:
        record.rows.setdefault(key, Effect(text, amount, tone))


def preview(work: Work, act: Callable[[], Sequence[Reason]], *about: object) -> Preview:
    """Do ``act`` in a savepoint, note what it does, and undo it. ``act`` answers with the reasons of the rules.

    ``about`` names the act, its subject and what was chosen, as it does in ``carry_out``.
    """
    try:
        with taken_back(work), recorded(work) as record:
            reasons = act()
            work.flush()
    except Refused as refused:
        return refused_preview(refused)
    effects = record.effects()
    return Preview(
        True,
        effects,
        tuple(reason.message for reason in reasons),
        tuple(dict.fromkeys(reason.rule for reason in reasons)),
        token_of(effects, *about),
    )


def refused_preview(refused: Refused) -> Preview:
    """What is not allowed, and why."""
    return Preview(False, (), refused.reasons or (refused.message,), tuple(refused.rules), "")


def carry_out(work: Work, act: Callable[[], Done], token: str | None, *about: object) -> Done:
    """Do ``act``; with a ``token``, only if it does exactly what the preview of that token showed ``about`` the same.

    Raises ``LookAgain`` otherwise, with nothing done; ``confirm_token`` is then the one of what would happen now.
    """
    outer: Record | None = work.notes.get(RECORD)
    with work.session.begin_nested(), recorded(work) as record:
        done = act()
        work.flush()
        now = token_of(record.effects(), *about)
        if token is not None and token != now:
            raise LookAgain(extra={"confirm_token": now})
    if outer is not None:  # An act within an act: what it did, the outer one did.
        outer.named.extend(record.named)
        outer.rows.update(record.rows)
    return done


@contextmanager
def recorded(work: Work) -> Iterator[Record]:
    """What is done inside is recorded."""
    with _recording(work, Record()) as record:
        yield record


@contextmanager
def unrecorded(work: Work) -> Iterator[None]:
    """What is done inside is part of an effect that is already named, and names none of its own; its rows do."""
    outer: Record | None = work.notes.get(RECORD)
    with _recording(work, Record(outer.rows if outer else None)):
        yield


@contextmanager
def _recording(work: Work, record: Record) -> Iterator[Record]:
    outer = work.notes.get(RECORD)
    work.notes[RECORD] = record
    try:
        yield record
    finally:
        work.notes[RECORD] = outer


@contextmanager
def taken_back(work: Work) -> Iterator[None]:
    """What is done inside leaves nothing behind, the decisions of the rules included: it was only looked at."""
    savepoint = work.session.begin_nested()
    kept = list(work.session.info.get("kept", ()))
    try:
        yield
    finally:
        savepoint.rollback()
        work.session.info["kept"] = kept


def token_of(effects: Sequence[Effect], *about: object) -> str:
    """The name of exactly these effects of one act, which ``about`` tells from every other."""
    said = [[to_json(item.text), value_to_json(item.amount), item.tone] for item in effects]
    named = [[repr(item) for item in about], said]
    return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()[:32]
