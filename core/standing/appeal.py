"""A person asks for a second look at a confirmed finding or at a bar."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from core.accounts.queries import names
from core.db.counted import count_down
from core.hooks.standing import SanctionTerms
from core.kit.deadlines import AFTER_APPEAL, end_of_working_day_after
from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.instants import MICROSECOND
from core.kit.messages import msg
from core.schedule.plan import schedule
from core.standing.dates import answer_to
from core.standing.judges import judging_roles
from core.standing.messages import APPEALED
from core.standing.models import Appeal, Bar, Finding, Sanction
from core.standing.queries import finding_of, sanction_of
from core.standing.states import CONFIRMED
from core.standing.tell import tell_roles
from core.standing.terms import terms_of
from core.tenancy.audit import audit
from core.tenancy.work import Work

OVERDUE = "standing.appeal_overdue"


class NoAppeal(Conflict):
    """There is nothing to appeal against, or not any more."""

    code = "no_appeal"
    default = msg("An appeal is not possible here, or no longer.")


class AppealedAlready(Conflict):
    """One appeal a decision."""

    code = "appealed_already"
    default = msg("You have already appealed against this decision.")


def can_appeal(work: Work, finding: Finding) -> bool:
    """Whether the person may appeal now: the last instant of the time for it is still in time."""
    return finding.status == CONFIRMED and still_in_time(work, sanction_of(work, finding.id))


def still_in_time(work: Work, sanction: Sanction | None) -> bool:
    """Whether an appeal against what a confirmed finding did is possible now."""
    return (
        sanction is not None
        and not sanction.irreversible
        and sanction.appeal_until is not None
        and work.now <= sanction.appeal_until
    )


def appeal_finding(work: Work, finding_id: UUID, account_id: UUID, text: str) -> Appeal:
    """Appeal against a confirmed finding. The caller has checked that it is about them.

    Raises ``NoAppeal``, ``AppealedAlready``, ``Invalid``, ``NotFound``.
    """
    finding = finding_of(work, finding_id)
    if not can_appeal(work, finding):
        raise NoAppeal
    terms = terms_of(work, finding)
    row = Appeal(account_id=account_id, finding_id=finding.id, text=_checked(text), opened_at=work.now)
    return _open(work, row, terms)


def appeal_bar(work: Work, bar_id: UUID, account_id: UUID, text: str) -> Appeal:
    """Appeal against a bar in force. Raises ``NotFound`` for anybody else's, and as ``appeal_finding``."""
    bar = work.session.get(Bar, (work.tenant.id, bar_id))
    if bar is None or bar.account_id != account_id:
        raise NotFound
    if bar.lifted_at is not None or bar.suspended_at is not None:
        raise NoAppeal
    terms = SanctionTerms()
    row = Appeal(account_id=account_id, bar_id=bar.id, text=_checked(text), opened_at=work.now)
    return _open(work, row, terms)


def _checked(text: str) -> str:
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please write why the decision should be another.")]})
    return text.strip()


def _open(work: Work, row: Appeal, terms: SanctionTerms) -> Appeal:
    days, calendar, zone = terms.appeal_answer_days, work.tenant.calendar, work.tenant.zone
    count_down(row, "due_at", end_of_working_day_after(work.now, days, calendar, AFTER_APPEAL, zone), zone)
    try:
        with work.session.begin_nested():
            work.session.add(row)
            work.flush()
    except IntegrityError as error:
        raise AppealedAlready from error
    audit(work, "appeal.opened", actor=row.account_id, subject=row.account_id, details={"id": str(row.id)})
    schedule(work, OVERDUE, subject_id=row.id, due_at=row.due_at + MICROSECOND, key=f"{OVERDUE}:{row.id}")
    person = names(work, [row.account_id]).get(row.account_id, "")
    tell_roles(
        work,
        judging_roles(work, terms.appeal_roles),
        APPEALED,
        link=f"/desk/appeals/{row.id}",
        leave_out=row.account_id,
        person=person,
        dates=answer_to(work, row, "team"),
        due=row.due_at,
    )
    return row
