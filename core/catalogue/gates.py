"""What comes before a seat, for whoever reads the page. The room that knows it answers from above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from core.catalogue.models import Offering
from core.hooks.site import Reason
from core.tenancy.work import Work
from core.web.roles import CLIENT
from core.web.scope import principal

Stage = Literal["consultation", "booked", "decision", "declined"]
"""What the reader is before: a first meeting, one that is booked, the provider's decision after it, or a no."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Where somebody stands before an offering that can't be booked at once; ``reasons`` say why it is so."""

    stage: Stage
    reasons: tuple[Reason, ...] = ()


GateSource = Callable[[Work, UUID | None, Sequence[Offering]], dict[UUID, Gate]]

_sources: list[GateSource] = []


def gates_from(source: GateSource) -> GateSource:
    """Decorator: ask this function which offerings a client can't book at once, by offering. Once at import."""
    if source not in _sources:
        _sources.append(source)
    return source


def gates(work: Work, rows: Sequence[Offering]) -> dict[UUID, Gate]:
    """Of these offerings, those the reader can't book at once."""
    who = principal()
    client_id = who.id if who is not None and who.has(CLIENT) else None
    found: dict[UUID, Gate] = {}
    for source in _sources if rows else ():
        found |= source(work, client_id, rows)
    return found
