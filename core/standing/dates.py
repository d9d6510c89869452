"""The dates of findings and appeals: on their pages, in the mails, over the API and in the calendar file."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import exists, select

from core.deadlines.told import Place, Told, source, told_of
from core.kit.messages import msg
from core.standing.grounds import ground_words
from core.standing.judges import JUDGES
from core.standing.models import Appeal, Finding, Sanction
from core.standing.queries import finding_of
from core.standing.sides import Side
from core.standing.states import CONFIRMED, OPEN
from core.standing.tell import own_page
from core.tenancy.work import Work
from core.web.scope import Principal

YOUR_APPEAL = msg("Your appeal")
WE_ANSWER, ANSWER = msg("We answer your appeal"), msg("Answer to the appeal")
AN_APPEAL = msg("An appeal")


def appeal_of_person(work: Work, finding: Finding, sanction: Sanction) -> list[Told]:
    """By when the person may appeal against what a confirmed finding did."""
    place = Place(ground_words(work, finding.ground), own_page(finding))
    return told_of(work, sanction, "appeal_until", YOUR_APPEAL, place, mine=True)


def answer_to(work: Work, appeal: Appeal, side: Side) -> list[Told]:
    """By when an appeal is answered, while it is open."""
    if appeal.state not in (None, OPEN):
        return []
    team = side == "team"
    place = Place(AN_APPEAL, f"/desk/appeals/{appeal.id}" if team else _own_page(work, appeal))
    return told_of(work, appeal, "due_at", ANSWER if team else WE_ANSWER, place, kind="appeal_answer", mine=team)


def _own_page(work: Work, appeal: Appeal) -> str:
    return own_page(finding_of(work, appeal.finding_id)) if appeal.finding_id else "/account/standing"


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    for appeal in work.session.scalars(select(Appeal).where(Appeal.account_id == who.id, Appeal.state == OPEN)):
        yield from answer_to(work, appeal, "person")
    appealed = exists().where(Appeal.tenant_id == Finding.tenant_id, Appeal.finding_id == Finding.id)
    found = (
        select(Finding, Sanction)
        .join(Sanction, (Sanction.finding_id == Finding.id) & (Sanction.tenant_id == Finding.tenant_id))
        .where(Finding.account_id == who.id, Finding.status == CONFIRMED, ~Sanction.irreversible, ~appealed)
        .where(Sanction.appeal_until >= work.now)
    )
    for finding, sanction in work.session.execute(found):
        yield from appeal_of_person(work, finding, sanction)
    if any(who.has(role) for role in JUDGES):
        for appeal in work.session.scalars(select(Appeal).where(Appeal.account_id != who.id, Appeal.state == OPEN)):
            yield from answer_to(work, appeal, "team")


source("standing", _mine)
