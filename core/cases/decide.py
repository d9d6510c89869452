"""The team decides a case, once every role has taken a position; what happens to the money is shown before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.accounts.queries import recipient_of
from core.bookings.decide import decide_money
from core.bookings.effects import Preview, carry_out, preview
from core.bookings.facts import payment_for
from core.bookings.models import Booking
from core.bookings.money import Split
from core.bookings.queries import booking_of, sides_of
from core.cases.bring import BOOKING
from core.cases.errors import CaseIsDecided, NothingToGiveBack, NotYourPart, PositionsMissing
from core.cases.events import CaseDecided
from core.cases.kinds import NO_MONEY, OUTCOMES
from core.cases.messages import DECIDED as TOLD_DECIDED
from core.cases.messages import SETTLED
from core.cases.models import Case, CaseEntry
from core.cases.open import OVERDUE
from core.cases.queries import DECIDED, OPEN, case_of, missing_positions, roles_to_speak_for, side_of
from core.cases.tell import tell_person
from core.hooks.site import Reason
from core.kit.errors import Invalid
from core.kit.messages import Message, literal, msg
from core.kit.money import BPS_WHOLE
from core.notifications.send import notify
from core.schedule.plan import cancel_planned
from core.tenancy.audit import audit
from core.tenancy.work import Work
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class Decision:
    """``outcome`` a code of ``OUTCOMES``; ``refund_bps`` of what was paid goes back, ``None`` leaves money alone."""

    outcome: str
    answer: str
    refund_bps: int | None = None


def booking_at_stake(work: Work, case: Case) -> Booking | None:
    """The booking whose money the decision may move, or ``None``."""
    if case.subject_kind != BOOKING or case.subject_id is None or case.kind in NO_MONEY:
        return None
    booking = booking_of(work, case.subject_id)
    payment = payment_for(work, booking)
    if payment is None or payment.state not in ("authorised", "captured"):
        return None
    left = payment.amount_minor if payment.state == "authorised" else payment.captured_minor - payment.refunded_minor
    return booking if left > 0 else None


def must_settle(work: Work, booking: Booking) -> bool:
    """Whether the booking's money waits for this decision."""
    payment = payment_for(work, booking)
    return payment is not None and payment.frozen_at is not None


def preview_settlement(work: Work, case_id: UUID, refund_bps: int) -> Preview:
    """What deciding so would do to the money; ``token`` confirms exactly that. Raises ``NothingToGiveBack``."""
    case = case_of(work, case_id)
    booking = booking_at_stake(work, case)
    if booking is None:
        raise NothingToGiveBack
    _check_share(refund_bps)

    def act() -> Sequence[Reason]:
        _move_money(work, case, booking, refund_bps)
        return ()

    return preview(work, act)


def decide_case(work: Work, case_id: UUID, who: Principal, decision: Decision, *, token: str | None = None) -> Case:
    """Settle the money, keep the answer, tell everybody. With one role the decision is that role's position.

    Raises ``CaseIsDecided``, ``NotYourPart``, ``PositionsMissing``, ``Invalid``, ``NothingToGiveBack``, ``LookAgain``
    when the money would do something else than ``token``'s preview showed.
    """
    case = case_of(work, case_id, lock=True)
    if side_of(case, who) != "team" or not roles_to_speak_for(case, who):
        raise NotYourPart
    if case.state != OPEN:
        raise CaseIsDecided
    _check(decision)
    _check_positions(work, case, who, decision)
    booking = booking_at_stake(work, case)
    if booking is None and decision.refund_bps is not None:
        raise NothingToGiveBack
    if booking is not None:
        _settle(work, case, booking, decision, token)
    case.state, case.outcome, case.answer = DECIDED, decision.outcome, decision.answer.strip()
    case.decided_at, case.decided_by = work.now, who.id
    cancel_planned(work, case.id, OVERDUE)
    audit(work, "case.decided", actor=who.id, subject=case.id, reason=case.answer, details=case.settlement)
    work.flush()
    tell_person(work, case, TOLD_DECIDED, outcome=OUTCOMES[decision.outcome], answer=literal(case.answer))
    work.emit(CaseDecided(case.id, decision.outcome))
    return case


def _check(decision: Decision) -> None:
    wrong: dict[str, list[Message]] = {}
    if decision.outcome not in OUTCOMES:
        wrong["outcome"] = [msg("Please choose an outcome.")]
    if not decision.answer.strip():
        wrong["answer"] = [msg("Please write the answer the person gets.")]
    if wrong:
        raise Invalid(fields=wrong)
    if decision.refund_bps is not None:
        _check_share(decision.refund_bps)


def _check_share(refund_bps: int) -> None:
    if not 0 <= refund_bps <= BPS_WHOLE:
        raise Invalid(fields={"refund_bps": [msg("Between nothing and everything, please.")]})


def _check_positions(work: Work, case: Case, who: Principal, decision: Decision) -> None:
    missing = missing_positions(work, case)
    if not missing:
        return
    if len(case.roles) > 1:
        raise PositionsMissing(extra={"missing_roles": missing})
    entry = CaseEntry(
        case_id=case.id,
        author_id=who.id,
        role=case.roles[0],
        kind="position",
        text=decision.answer.strip(),
        created_at=work.now,
    )
    work.session.add(entry)


def _settle(work: Work, case: Case, booking: Booking, decision: Decision, token: str | None) -> None:
    if decision.refund_bps is None:
        if must_settle(work, booking):
            raise Invalid(fields={"refund_bps": [msg("The money waits for this decision: say how much goes back.")]})
        return
    refund_bps = decision.refund_bps
    split = carry_out(work, lambda: _move_money(work, case, booking, refund_bps), token)
    case.settlement = {
        **case.settlement,
        "refund_bps": refund_bps,
        "refunded_minor": split.refunded.minor,
        "kept_minor": split.kept.minor,
        "currency": split.kept.currency,
    }
    _tell_sides(work, booking, split)


def _move_money(work: Work, case: Case, booking: Booking, refund_bps: int) -> Split:
    return decide_money(work, booking.id, refund_bps, cause=f"case:{case.id}", reason=f"case_{case.kind}")


def _tell_sides(work: Work, booking: Booking, split: Split) -> None:
    sides = sides_of(work, booking)
    params = {"title": literal(sides.title), "refunded": split.refunded, "kept": split.kept}
    for account_id, area in ((sides.client_id, "account"), (sides.provider_account_id, "cabinet")):
        recipient = recipient_of(work, account_id)
        notify(work, recipient, SETTLED.code, params=params, link=f"/{area}/bookings/{booking.id}")
