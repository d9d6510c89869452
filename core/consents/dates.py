"""By when a question is answered: on its page, in the mail, over the API and in the calendar file."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from core.consents.models import Concession, Consent
from core.consents.queries import WAITING, waiting_for
from core.deadlines.told import Place, Told, source, told_of
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.roles import SUPPORT
from core.web.scope import Principal

A_QUESTION, YOUR_ANSWER = msg("A question to you"), msg("Your answer")
ANOTHER_TIME, PROVIDERS_ANSWER = msg("Another time"), msg("The provider's answer")


def answer_of(work: Work, row: Consent) -> list[Told]:
    """By when who was asked answers, while that is awaited."""
    if row.state != WAITING:
        return []
    place = Place(A_QUESTION, row.link.format(id=row.id))
    return told_of(work, row, "due_at", YOUR_ANSWER, place, kind="consent", mine=True)


def answer_awaited(work: Work, row: Consent, concession: Concession) -> list[Told]:
    """The same, told to the team that waits for it."""
    if row.state != WAITING:
        return []
    place = Place(ANOTHER_TIME, f"/desk/concessions/{concession.id}")
    return told_of(work, row, "due_at", PROVIDERS_ANSWER, place, kind="consent")


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    for row in waiting_for(work, who.id):
        yield from answer_of(work, row)
    if who.has(SUPPORT):
        asked = select(Consent, Concession).join(Concession, Concession.consent_id == Consent.id)
        for row, concession in work.session.execute(asked.where(Consent.state == WAITING)):
            yield from answer_awaited(work, row, concession)


source("consents", _mine)
