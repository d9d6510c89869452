"""An appeal against a decision: once, in time, decided by somebody else where there is somebody else."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.bookings.facts import payment_for
from core.cases.errors import AlreadyAppealed, AppealIsOver, NotYourPart
from core.cases.history import happened
from core.cases.intro import AGAIN, MONEY
from core.cases.kinds import APPEAL, kind_of
from core.cases.models import Case
from core.cases.open import Opening, open_case
from core.cases.queries import DECIDED, appeal_against, case_of, side_of
from core.cases.settle import booking_at_stake
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.payments.freeze import freeze_payment
from core.payments.models import Payment
from core.rules.ask import asking
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
    waits = _waits(work, case, who)
    if waits is not None:
        freeze_payment(work, waits)
    opening = _opening(work, case, side, waits=waits is not None)
    made = open_case(
        work, APPEAL, opened_by=who.id, subject_kind="case", subject_id=case.id, text=text, opening=opening
    )
    told = ("person", "other") if opening.hearing is not None else (side,)
    happened(work, case, msg("An appeal was made against the decision."), *told)
    return made


def _opening(work: Work, case: Case, side: str, *, waits: bool) -> Opening:
    """Whoever was heard in the case, or brought it, has its word again, where the rules give time for it."""
    rules = asking(work, "case", case.id)
    terms = rules.ask.appeal_terms(site=rules.site, kind=case.kind, decided_at=case.decided_at or work.now)
    heard = case.hearing is not None and case.other_id is not None
    return Opening(
        other_id=case.other_id if side == "person" else case.opened_by,
        roles=tuple(case.appeal_roles),
        shared=case.shared and heard,
        heard=heard,
        details={MONEY: AGAIN} if waits else {},
        hearing=terms.hearing if heard else None,
        answer=terms.answer,
        decider=case.decided_by,
    )


def _waits(work: Work, case: Case, who: Principal) -> Payment | None:
    """The payment that waits for the appeal: of a case whose money waited, once the client appeals."""
    booking = booking_at_stake(work, case)
    if booking is None or not kind_of(work, case.kind).freezes or who.id != booking.client_id:
        return None
    return payment_for(work, booking)


def changed_at(appeal: Case | None) -> datetime | None:
    """When an appeal changed the decision it is against; ``None`` if it did not."""
    if appeal is None or appeal.state != DECIDED or appeal.outcome not in ("accepted", "partly"):
        return None
    return appeal.decided_at
