"""The kinds of scheduled actions and the functions that carry them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class DueAction:
    """An action whose time has come."""

    id: UUID
    kind: str
    subject_id: UUID | None
    due_at: datetime
    payload: Mapping[str, Any]


Handler = Callable[[Work, DueAction], None]


class Outside(Protocol):
    """An action that calls something outside: prepared and finished in transactions, called between them."""

    def prepare(self, work: Work, due: DueAction) -> Any:
        """The intent, committed before the call; ``None`` when there is nothing left to do."""

    def call(self, intent: Any) -> Any:
        """The call itself, outside any transaction; must bear being repeated (``due.id`` is its idempotency key)."""

    def finish(self, work: Work, due: DueAction, result: Any) -> None:
        """Write the result down, in the transaction that marks the action done."""


class UnknownKind(LookupError):
    """Nobody registered this kind."""


_handlers: dict[str, Handler] = {}
_outside: dict[str, Outside] = {}


def action(kind: str) -> Callable[[Handler], Handler]:
    """Decorator: carries out actions of ``kind`` in a transaction that also marks them done.

    The function looks at the state first and does nothing when its purpose is gone.
    """

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def outside_action(kind: str) -> Callable[[type[Outside]], type[Outside]]:
    """Decorator of a class with ``prepare``, ``call`` and ``finish``."""

    def register(made: type[Outside]) -> type[Outside]:
        _outside[kind] = made()
        return made

    return register


def handler_of(kind: str) -> Handler | None:
    """The function of a kind inside the database, if it is one."""
    return _handlers.get(kind)


def outside_of(kind: str) -> Outside | None:
    """The outside action of a kind, if it is one."""
    return _outside.get(kind)
