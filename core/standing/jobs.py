"""What falls due for standing."""

from __future__ import annotations

from core.accounts.queries import names
from core.schedule.registry import DueAction, action
from core.standing.appeal import OVERDUE
from core.standing.assess import assess_account
from core.standing.carry_out import carry_out_finding
from core.standing.impose import CARRY_OUT
from core.standing.judges import JUDGES
from core.standing.messages import APPEAL_LATE
from core.standing.queries import appeal_of
from core.standing.states import OPEN
from core.standing.tell import tell_roles
from core.standing.waivers import ENDED, waiver
from core.tenancy.work import Work


@action(CARRY_OUT)
def carry_out(work: Work, due: DueAction) -> None:
    """A finding that does not wait for people."""
    if due.subject_id is not None:
        carry_out_finding(work, due.subject_id)


@action(ENDED)
def waiver_ended(work: Work, due: DueAction) -> None:
    """A ground counts again."""
    if due.subject_id is not None:
        assess_account(work, waiver(work, due.subject_id).account_id)


@action(OVERDUE)
def appeal_overdue(work: Work, due: DueAction) -> None:
    """The last instant for an answer has passed."""
    if due.subject_id is None:
        return
    appeal = appeal_of(work, due.subject_id)
    if appeal.state == OPEN:
        person = names(work, [appeal.account_id]).get(appeal.account_id, "")
        link = f"/desk/appeals/{appeal.id}"
        tell_roles(work, JUDGES, APPEAL_LATE, link=link, leave_out=appeal.account_id, person=person, due=appeal.due_at)
