"""The figures of this site: counted, kept for some minutes, shown or hidden as the marketplace's rules say."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.content.measures import measures
from core.hooks.content import Figure, MeasureFacts
from core.kit.messages import Message, msg
from core.rules.ask import asking
from core.tenancy.work import Work

KEPT_S = 300.0
KEPT_AT_MOST = 5_000

_kept: dict[UUID, tuple[float, MeasureFacts]] = {}


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as the component takes it."""

    code: str
    value: Message
    label: Message
    note: Message


def counted(work: Work) -> MeasureFacts:
    """The measures, at most five minutes old; of a sandbox, whose clock is moved, always fresh."""
    if work.tenant.sandbox:
        return measures(work)
    found, now = _kept.get(work.tenant.id), time.monotonic()
    if found is None or now - found[0] > KEPT_S:
        if len(_kept) >= KEPT_AT_MOST:
            _kept.clear()
        found = _kept[work.tenant.id] = (now, measures(work))
    return found[1]


def figures(work: Work) -> Sequence[Figure]:
    """Every figure the marketplace knows, with its value or why there is none; asked once a unit of work."""
    known: Sequence[Figure] | None = work.notes.get("landing_figures")
    if known is None:
        rules = asking(work, "content")
        known = rules.ask.landing_figures(site=rules.site, measures=counted(work))
        work.notes["landing_figures"] = known
    return known


def shown_figures(work: Work, codes: Sequence[str]) -> list[ShownFigure]:
    """Those of ``codes`` that have a value."""
    found = {item.code: item for item in figures(work)} if codes else {}
    chosen = [found[code] for code in codes if code in found]
    return [
        ShownFigure(item.code, msg("{value}", value=item.value), item.label, item.how)
        for item in chosen
        if item.value is not None
    ]
