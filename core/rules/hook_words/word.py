"""How a question is told: its title, who reads its decisions, and which of its facts each side sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.hooks.bookings import Side
from core.kit.messages import Message
from core.rules.models import Decision

EVERYBODY: frozenset[Side] = frozenset({"client", "provider", "platform"})
PEOPLE: frozenset[Side] = frozenset({"client", "provider"})
CLIENT: frozenset[Side] = frozenset({"client", "platform"})
PROVIDER: frozenset[Side] = frozenset({"provider", "platform"})
TEAM: frozenset[Side] = frozenset({"platform"})


@dataclass(frozen=True, slots=True)
class FactWord:
    """A fact by its path (``booking.starts_at``), what people call it, how its value is said, and to whom.

    ``kind`` names a table of words for codes (see ``fact_words``), or ``bps``, ``seconds``, ``count``, ``fields``.
    """

    path: str
    label: Message
    kind: str = ""
    to: frozenset[Side] = EVERYBODY


@dataclass(frozen=True, slots=True)
class HookWords:
    """A question: its title, the sides that may read its decisions, its facts and the parts of its answer.

    ``sentences_hidden``: parts of the answer whose reasons a side does not read. ``may``: no question at all, but what
    a person of the team decides beside the rules, and why the team may.
    """

    title: Message
    readers: frozenset[Side]
    facts: tuple[FactWord, ...] = ()
    answers: tuple[FactWord, ...] = ()
    sentences_hidden: tuple[tuple[str, Side], ...] = ()
    reader_of: Callable[[Decision], frozenset[Side]] | None = None
    may: Message | None = None

    def readers_of(self, row: Decision) -> frozenset[Side]:
        """Who reads this very decision."""
        return self.reader_of(row) if self.reader_of else self.readers


def only_to(readers: frozenset[Side], *facts: FactWord) -> tuple[FactWord, ...]:
    """The facts, of those who may see each only ``readers``."""
    return tuple(FactWord(item.path, item.label, item.kind, item.to & readers) for item in facts)
