"""The rules behind what a document says, with the values they used: read from the log of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.kit.messages import Message, from_json, value_from_json
from core.rules.access import decisions_about
from core.tenancy.work import Work

STOP = "stop_terms"
SETTLEMENT = "settlement_proposal"
ROUTE = "case_route"


@dataclass(frozen=True, slots=True)
class Behind:
    """A rule's id, its sentence, and the values of the tenant's parameters it used."""

    rule: str
    message: Message
    values: tuple[tuple[str, str], ...]


def behind(work: Work, subject_id: UUID, *hooks: str) -> list[Behind]:
    """The rules that answered ``hooks`` about a subject, each sentence once, as it was decided."""
    found: dict[tuple[str, str], Behind] = {}
    for row in decisions_about(work, subject_id):
        if row.hook in hooks:
            for item in _reasons(row.answer):
                found[item.rule, repr(item.message)] = item
    return list(found.values())


def _reasons(stored: Any) -> Iterator[Behind]:
    if isinstance(stored, dict) and "rule" in stored and "message" in stored:
        values = tuple((name, _plain(value)) for name, value in (stored.get("values") or {}).items())
        yield Behind(stored["rule"], from_json(stored["message"]["$message"]), values)
        return
    items = stored.values() if isinstance(stored, dict) else stored if isinstance(stored, list) else ()
    for item in items:
        yield from _reasons(item)


def _plain(value: Any) -> str:
    read = value_from_json(value)
    return ", ".join(map(str, read)) if isinstance(read, list | tuple) else str(value)
