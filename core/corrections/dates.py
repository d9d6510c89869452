"""By when the team decides what a client says was noted wrongly: on pages, in the mail, in the calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from sqlalchemy import select

from core.corrections.models import Correction
from core.corrections.queries import TEAM, WAITING
from core.deadlines.told import Place, Told, source, told_of
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.scope import Principal

Side = Literal["client", "team"]

A_CORRECTION = msg("Said to be noted wrongly")
WE_DECIDE, DECIDE = msg("Our decision"), msg("Decide")


def decision_of(work: Work, row: Correction, side: Side) -> list[Told]:
    """By when a person of the team decides, until that is done."""
    if row.state != WAITING:
        return []
    team = side == "team"
    place = Place(A_CORRECTION, f"/desk/corrections/{row.id}" if team else f"/account/bookings/{row.booking_id}")
    return told_of(work, row, "due_at", DECIDE if team else WE_DECIDE, place, kind="correction", mine=team)


def decision_for(work: Work, row: Correction, who: Principal) -> list[Told]:
    """The same for who looks: the client who said it, or one of the team."""
    return decision_of(work, row, "client" if row.client_id == who.id else "team")


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    waiting = select(Correction).where(Correction.state == WAITING)
    if not any(who.has(role) for role in TEAM):
        waiting = waiting.where(Correction.client_id == who.id)
    for row in work.session.scalars(waiting):
        yield from decision_for(work, row, who)


source("corrections", _mine)
