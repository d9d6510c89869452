"""What falls due for packages."""

from __future__ import annotations

from core.packages.activate import EXPIRE, REMIND, lapse_package
from core.packages.buy import LAPSE
from core.packages.refund import expire, remind
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work


@action(LAPSE)
def not_paid(work: Work, due: DueAction) -> None:
    """The last instant to pay has passed."""
    if due.subject_id is not None:
        lapse_package(work, due.subject_id)


@action(REMIND)
def ends_soon(work: Work, due: DueAction) -> None:
    """Sessions are left, and the end is near."""
    if due.subject_id is not None:
        remind(work, due.subject_id)


@action(EXPIRE)
def has_ended(work: Work, due: DueAction) -> None:
    """No session can start any more."""
    if due.subject_id is not None:
        expire(work, due.subject_id)
