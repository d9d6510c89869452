"""By when a provider answers a client's first message: on its pages, in the mail and in the calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from sqlalchemy import select

from core.deadlines.told import Place, Told, source, told_of
from core.intake.models import Inquiry
from core.intake.queries import OPEN, open_inquiries_of
from core.kit.messages import Message, msg
from core.providers.queries import provider_of_account
from core.tenancy.work import Work
from core.web.scope import Principal

Side = Literal["client", "provider", "team"]

AREA: dict[Side, str] = {"client": "account", "provider": "cabinet", "team": "desk"}
FIRST_MESSAGE: dict[Side, Message] = {
    "client": msg("Your first message"),
    "provider": msg("A new client's first message"),
    "team": msg("A new client's first message"),
}
ANSWER: dict[Side, Message] = {
    "client": msg("The provider's answer"),
    "provider": msg("Your answer"),
    "team": msg("The provider's answer"),
}


def answer_of(work: Work, row: Inquiry, side: Side) -> list[Told]:
    """By when it is answered, while that is awaited."""
    if row.state != OPEN:
        return []
    place = Place(FIRST_MESSAGE[side], f"/{AREA[side]}/inquiries/{row.id}")
    return told_of(work, row, "due_at", ANSWER[side], place, kind="inquiry", mine=side == "provider")


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    for row in work.session.scalars(select(Inquiry).where(Inquiry.client_id == who.id, Inquiry.state == OPEN)):
        yield from answer_of(work, row, "client")
    provider = provider_of_account(work, who.id)
    if provider is not None:
        for row in open_inquiries_of(work, provider.id):
            yield from answer_of(work, row, "provider")


source("intake", _mine)
