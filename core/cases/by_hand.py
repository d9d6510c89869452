"""What people decide in a case, with a receipt for each side: the case, a booking's money, a debt."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from core.bookings.models import Booking
from core.bookings.money import Split
from core.cases.figures import BEFORE, amount
from core.cases.kinds import OUTCOMES
from core.cases.models import Case
from core.cases.rules_behind import ROUTE, SETTLEMENT, STOP, behind
from core.hooks.site import Reason
from core.kit.money import Money
from core.rules.by_hand import Act, Told, decide_by_hand
from core.rules.fact_words import add_words
from core.tenancy.work import Work

add_words("case_outcome", OUTCOMES)


def told_by(case: Case, answer: str, answer_other: str | None) -> dict[UUID, Told]:
    """What each side of a case reads: its own answer; who was never asked learns of no case."""
    found, page = {}, f"/account/cases/{case.id}"
    if case.opened_by is not None:
        found[case.opened_by] = Told(answer, page)
    if case.other_id is not None and case.hearing is not None:
        found[case.other_id] = Told(answer_other or "", page)
    return found


def keep_decision(work: Work, case: Case) -> UUID:
    """The case is decided: with which outcome, in which roles, by which route."""
    told = told_by(case, case.answer or "", case.answer_other)
    facts = {"kind": case.kind, "outcome": case.outcome}
    return decide_by_hand(
        work,
        Act(
            "case_decided",
            "case",
            case.id,
            tuple(case.roles),
            case.answer or "",
            facts,
            told,
            _beside(work, case.id, ROUTE) if case.answer_due_at is not None else (),
        ),
    )


def keep_money(
    work: Work, case: Case, booking: Booking, split: Split, before: Mapping[str, int], told: Mapping[UUID, Told]
) -> UUID:
    """What goes back and what stays of a booking's money."""
    facts = {
        "price": Money(booking.price_minor, booking.currency),
        "refunded": split.refunded,
        "kept": split.kept,
        "before": amount({**before, "currency": booking.currency}, BEFORE),
    }
    about = _beside(work, booking.id, STOP, SETTLEMENT)
    act = Act("money_decided", "booking", booking.id, tuple(case.roles), _own(case, told), facts, told, about)
    return decide_by_hand(work, act)


def keep_owed(work: Work, case: Case, how: str, told: Mapping[UUID, Told]) -> UUID:
    """What becomes of money that was paid out too much."""
    owed, payout_id = case.settlement["amount"], UUID(case.settlement["payout_id"])
    facts = {"owed": Money(owed["minor"], owed["currency"]), "how": how}
    act = Act("owed_decided", "payout", payout_id, tuple(case.roles), _own(case, told), facts, told)
    return decide_by_hand(work, act)


def _own(case: Case, told: Mapping[UUID, Told]) -> str:
    own = told.get(case.opened_by) if case.opened_by else None
    return own.reason if own else ""


def _beside(work: Work, subject_id: UUID, *hooks: str) -> tuple[Reason, ...]:
    return tuple(Reason(item.rule, item.message) for item in behind(work, subject_id, *hooks))
