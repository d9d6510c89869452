"""By when the team answers a provider who asked for help with an event."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from core.deadlines.told import Place, Told, source, told_of
from core.hooks.bookings import Side
from core.kit.messages import msg
from core.programmes.models import SupportRequest
from core.providers.queries import provider_of_account
from core.tenancy.work import Work
from core.web.roles import SUPPORT
from core.web.scope import Principal

ASKED_FOR = msg("Support of an event")
ANSWER, WE_ANSWER = msg("Answer"), msg("Our answer")


def answer_dates(work: Work, row: SupportRequest, side: Side) -> list[Told]:
    """By when it is answered, until it is."""
    if row.answered_at is not None:
        return []
    team = side == "platform"
    place = Place(ASKED_FOR, f"/desk/event-support/{row.id}" if team else f"/cabinet/programmes/{row.offering_id}")
    return told_of(work, row, "due_at", ANSWER if team else WE_ANSWER, place, kind="event_support", mine=team)


def answer_dates_for(work: Work, row: SupportRequest, who: Principal) -> list[Told]:
    """The same for who looks."""
    return answer_dates(work, row, "platform" if who.has(SUPPORT) else "provider")


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    waiting = select(SupportRequest).where(SupportRequest.answered_at.is_(None))
    if not who.has(SUPPORT):
        provider = provider_of_account(work, who.id)
        waiting = waiting.where(SupportRequest.provider_id == (provider.id if provider else None))
    for row in work.session.scalars(waiting):
        yield from answer_dates_for(work, row, who)


source("programmes", _mine)
