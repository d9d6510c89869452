"""An appeal against a decision: once, in time, decided by somebody else where there is somebody else."""

from __future__ import annotations

from uuid import UUID

from core.bookings.facts import payment_for
from core.cases.errors import AlreadyAppealed, AppealIsOver, NotYourPart
from core.cases.history import happened
from core.cases.kinds import APPEAL, kind_of
from core.cases.models import Case
from core.cases.open import Opening, open_case
from core.cases.queries import DECIDED, appeal_against, case_of, side_of
from core.cases.settle import booking_at_stake
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.payments.freeze import freeze_payment
from core.tenancy.work import Work
from core.web.scope import Principal


def may_appeal(work: Work, case: Case) -> bool:
    """Whether somebody of the case may appeal now."""
    in_time = case.appeal_until is not None and work.now <= case.appeal_until
    return case.state == DECIDED and in_time and appeal_against(work, case.id) is None


def appeal_case(work: Work, case_id: UUID, who: Principal, text: str) -> Case:
    """Open an appeal as a side of the case. Money that is still there waits for it, if it did for the case.

    Raises ``NotFound``, ``NotYourPart``, ``AppealIsOver``, ``AlreadyAppealed``, ``Invalid``.
    """
    case = case_of(work, case_id, lock=True)
    side = side_of(case, who)
    if side == "team":
        raise NotYourPart
    if case.state != DECIDED or case.appeal_until is None or work.now > case.appeal_until:
        raise AppealIsOver
    if appeal_against(work, case.id) is not None:
        raise AlreadyAppealed
    if not text.strip():
        raise Invalid(fields={"text": [msg("Please write why the decision is wrong.")]})
    other_id = case.other_id if side == "person" else case.opened_by
    opening = Opening(other_id=other_id, roles=tuple(case.appeal_roles))
    made = open_case(
        work, APPEAL, opened_by=who.id, subject_kind="case", subject_id=case.id, text=text, opening=opening
    )
    happened(work, case, msg("An appeal was made against the decision."), side)
    booking = booking_at_stake(work, case)
    if booking is not None and kind_of(work, case.kind).freezes and who.id == booking.client_id:
        payment = payment_for(work, booking)
        if payment is not None:
            freeze_payment(work, payment)
    return made
