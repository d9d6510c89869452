"""The person takes the case back: what they wanted to know is answered, or they want nothing any more."""

from __future__ import annotations

from uuid import UUID

from core.bookings.facts import payment_for
from core.bookings.queries import booking_of
from core.cases.errors import CaseIsDecided, NotYourPart
from core.cases.hear import HEARING
from core.cases.history import happened
from core.cases.kinds import CLAWBACK, STOPPED, kind_of
from core.cases.messages import WITHDRAWN as TOLD
from core.cases.models import Case
from core.cases.open import OVERDUE
from core.cases.queries import OPEN, WITHDRAWN, case_of, side_of
from core.cases.tell import tell_other, tell_team
from core.kit.messages import msg
from core.payments.freeze import release_payment
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work
from core.web.scope import Principal

NOT_THEIRS = frozenset({STOPPED, CLAWBACK})
"""Kinds that others wait for: the person can't take them back."""


def may_withdraw(case: Case) -> bool:
    """Whether the person can take the case back."""
    return case.state == OPEN and case.kind not in NOT_THEIRS


def withdraw_case(work: Work, case_id: UUID, who: Principal) -> Case:
    """Take one's case back; money that waited for it moves again.

    Raises ``NotFound``, ``NotYourPart``, ``CaseIsDecided``.
    """
    case = case_of(work, case_id, lock=True)
    if side_of(case, who) != "person" or case.kind in NOT_THEIRS:
        raise NotYourPart
    if case.state != OPEN:
        raise CaseIsDecided
    case.state, case.decided_at = WITHDRAWN, work.now
    cancel_planned(work, case.id, OVERDUE, *HEARING)
    happened(work, case, msg("The case was taken back."), "person", "other")
    if case.subject_kind == "booking" and case.subject_id and kind_of(work, case.kind).freezes:
        payment = payment_for(work, booking_of(work, case.subject_id))
        if payment is not None:
            release_payment(work, payment)
    work.flush()
    tell_team(work, case, TOLD)
    tell_other(work, case, TOLD)
    return case
