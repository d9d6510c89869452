"""By when a provider's page appears: for the applicant and for the team."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from sqlalchemy import select

from core.deadlines.told import Place, Told, source, told_of
from core.kit.messages import literal, msg
from core.tenancy.work import Work
from core.verification.links import path_of
from core.verification.models import Application
from core.verification.states import UNFINISHED
from core.web.roles import COMMUNITY_MANAGER
from core.web.scope import Principal

Side = Literal["applicant", "team"]

AN_APPLICATION = msg("Application")
EXPECTED = msg("Your page appears as a rule")
LATEST = msg("Your page appears at the latest")
OPEN_IT = msg("The page has to be there")


def page_dates(work: Work, row: Application, side: Side) -> list[Told]:
    """By when the page is expected and by when it is there, until it is. What is past for the applicant is left out."""
    if row.state not in UNFINISHED:
        return []
    if side == "team":
        about = msg("{what}: {name}", what=AN_APPLICATION, name=literal(row.name))
        place = Place(about, f"/desk/applications/{row.id}")
        return told_of(work, row, "page_due_at", OPEN_IT, place, kind="page", mine=True)
    place = Place(AN_APPLICATION, path_of(work, row))
    usual = told_of(work, row, "page_expected_at", EXPECTED, place, kind="page_expected")
    return [item for item in usual if not item.past] + told_of(work, row, "page_due_at", LATEST, place, kind="page")


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    if not who.has(COMMUNITY_MANAGER):
        return
    promised = select(Application).where(Application.state.in_(UNFINISHED), Application.page_due_at.is_not(None))
    for row in work.session.scalars(promised):
        yield from page_dates(work, row, "team")


source("verification", _mine)
