"""Lists of cases, each person's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.cases.models import Case
from core.cases.queries import OPEN, Side, cases_for_team, cases_with
from core.cases.view import CaseView, views_of
from core.kit.errors import Forbidden
from core.tenancy.work import Work
from core.web.paging import Page, page_of
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class Listed:
    """Views and the cursor of the next page."""

    items: Sequence[CaseView]
    next: str | None


def listed(
    work: Work,
    who: Principal,
    side: Side | None,
    state: str | None,
    cursor: str | None,
    limit: int,
    *,
    mine: bool = False,
) -> Listed:
    """The cases of a side (default: the team's for its members), newest first; with ``mine`` those one looks after.

    Raises ``Forbidden``.
    """
    chosen: Side = side or ("team" if who.team else "person")
    if chosen == "team" and not who.team:
        raise Forbidden
    if chosen == "team":
        found = cases_for_team(who, state or OPEN)
        if mine:
            found = found.where(Case.owner_id == who.id)
    else:
        found = cases_with(who.id)
        if state:
            found = found.where(Case.state == state)
    page: Page[Case] = page_of(work, found, Case.id, cursor, limit)
    return Listed(views_of(work, page.items, who), page.next)
