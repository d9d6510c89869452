"""What falls due when the rules change."""

from __future__ import annotations

from uuid import UUID

from core.rulebook.tell import TELL, TELL_BACK, tell_back_some, tell_some
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


def _after(due: DueAction) -> UUID | None:
    return UUID(due.payload["after"]) if due.payload["after"] else None


@action(TELL)
def tell(work: Work, due: DueAction) -> None:
    """The next people hear of a change."""
    tell_some(work, due.payload["number"], _after(due))


@action(TELL_BACK)
def tell_back(work: Work, due: DueAction) -> None:
    """The next people hear that a change does not begin."""
    tell_back_some(work, due.payload["number"], _after(due))
