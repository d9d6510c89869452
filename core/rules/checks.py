"""Does an answer make sense? A wrong one fails closed and names the plugin; it is never applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, get_args

from core.hooks.applications import ApplicationRoute, PageTerms
from core.hooks.bookings import (
    BookingWindow,
    CalledOffTerms,
    CancellationTerms,
    NoShowTerms,
    PaymentTerms,
    RescheduleTerms,
    SettlementProposal,
)
from core.hooks.cases import AppealTerms, CaseRoute
from core.hooks.messages import MessageFlag
from core.hooks.money import ClawbackMode, ClawbackTerms, Commission, HolderTerms, HolderVerdict, PayoutTerms
from core.hooks.offerings import Quote
from core.hooks.orders import CompletionTerms, OpenOrderTerms, ProposalTerms, ServiceTerms
from core.hooks.packages import PackageTerms
from core.hooks.people import BarTerms, LiftTerms
from core.hooks.reports import InquiryTerms
from core.hooks.requests import RequestTerms
from core.hooks.reviews import ReviewTerms
from core.hooks.standing import FindingProposal, SanctionTerms
from core.hooks.statistics import StatisticsTerms

BPS_WHOLE = 10_000
HOUR = timedelta(hours=1)


def _share(answer: CancellationTerms | NoShowTerms | CalledOffTerms, facts: Mapping[str, Any]) -> str | None:
    return None if 0 <= answer.refund_bps <= BPS_WHOLE else "the refund is not between nothing and everything"


def _commission(answer: Commission, facts: Mapping[str, Any]) -> str | None:
    return None if 0 <= answer.bps <= BPS_WHOLE else "the commission is not between 0 and 100 %"


def _quote(answer: Quote, facts: Mapping[str, Any]) -> str | None:
    if answer.price.currency != facts["site"].currency:
        return "the price is in another currency"
    if answer.uses_free_session and (answer.price or facts["pair"].free_sessions < 1):
        return "a session that is owed costs nothing, and is owed"
    return None if answer.price.minor >= 0 else "the price is below zero"


def _payment(answer: PaymentTerms, facts: Mapping[str, Any]) -> str | None:
    if (answer.mode == "none") == bool(facts["booking"].price):
        return "something is due exactly when the price is not zero"
    if answer.late_until and (answer.due_at is None or answer.late_until < answer.due_at):
        return "late money is taken before it is late"
    if answer.confirmed_by == "booking" and answer.mode != "none" and (answer.mode != "prepay" or not answer.due_at):
        return "a booking confirmed before it is paid is never due, or not paid in advance"
    return None


def _reschedule(answer: RescheduleTerms, facts: Mapping[str, Any]) -> str | None:
    return "a move that is not allowed consumes nothing" if answer.consumes_payment and not answer.allowed else None


def _settlement(answer: SettlementProposal, facts: Mapping[str, Any]) -> str | None:
    if answer.earned is None:
        return None
    price = facts["booking"].price
    if answer.earned.currency != price.currency or not 0 <= answer.earned.minor <= price.minor:
        return "what was earned is not a part of the price"
    return None if answer.reasons else "a part of the price is earned, and nobody learns why"


def _window(answer: BookingWindow, facts: Mapping[str, Any]) -> str | None:
    return None if answer.grid_min > 0 else "the grid is not positive"


def _payout(answer: PayoutTerms, facts: Mapping[str, Any]) -> str | None:
    payout = facts["payout"]
    happened = payout.credited_at if answer.trigger == "credited" else payout.delivered_at
    if (answer.due_at is None) != (happened is None):
        return "the due instant is known exactly when the trigger has happened"
    return None


def _clawback(answer: ClawbackTerms, facts: Mapping[str, Any]) -> str | None:
    return None if answer.mode in get_args(ClawbackMode) else "nobody knows what follows"


def _statistics(answer: StatisticsTerms, facts: Mapping[str, Any]) -> str | None:
    return None if answer.hide_below >= 1 else "the smallest group shown has nobody in it"


def _holder(answer: HolderTerms, facts: Mapping[str, Any]) -> str | None:
    if answer.verdict not in get_args(HolderVerdict):
        return "nobody knows whether the account is taken"
    return None if answer.verdict == "accepted" or answer.reasons else "an account is not taken, without a reason"


def _request(answer: RequestTerms, facts: Mapping[str, Any]) -> str | None:
    request = facts["request"]
    if answer.triage_due_at < request.created_at:
        return "triage is due before the request"
    if answer.close_due_at and (not request.handed_over_at or answer.close_due_at < request.handed_over_at):
        return "the request would close before the hand-over"
    if answer.bar and answer.closing is None:
        return "a bar follows, and nobody learns by which rule"
    if answer.dispute_until and (not request.closed_at or answer.dispute_until < request.closed_at):
        return "the closure could not be disputed any more when it happens"
    if answer.decide_due_at and (not request.disputed_at or answer.decide_due_at < request.disputed_at):
        return "the dispute is due before it is opened"
    return None


def _bar(answer: BarTerms, facts: Mapping[str, Any]) -> str | None:
    if answer.kind is None:
        return None
    known = {signal.id for signal in facts["client"].signals}
    if not answer.reasons or not answer.causes or not set(answer.causes) <= known:
        return "a bar stands on nothing that is written down, or nobody learns why"
    return None


def _lift(answer: LiftTerms, facts: Mapping[str, Any]) -> str | None:
    return None if answer.allowed or answer.reasons else "a bar can't be lifted, and nobody learns why"


def _inquiry(answer: InquiryTerms, facts: Mapping[str, Any]) -> str | None:
    if answer.due_at < facts["at"]:
        return "an answer is due before the message is written"
    return None if answer.most_open > 0 else "nobody may write at all"


def _review(answer: ReviewTerms, facts: Mapping[str, Any]) -> str | None:
    return None if answer.rating_min < answer.rating_max else "the scale is empty"


def _proposal(answer: FindingProposal, facts: Mapping[str, Any]) -> str | None:
    if not 1 <= answer.threshold <= answer.count:
        return "a finding's count has not reached its threshold"
    return None if answer.evidence else "a finding has no evidence"


def _sanction(answer: SanctionTerms, facts: Mapping[str, Any]) -> str | None:
    if not answer.sanctions or not answer.decide_roles:
        return "nobody can decide, or nothing can be decided"
    if answer.irreversible and not answer.at_once:
        return "what can't be taken back is carried out at once"
    return None if answer.appeal_days >= 0 and answer.appeal_answer_days > 0 else "the appeal has no time"


def _case_route(answer: CaseRoute, facts: Mapping[str, Any]) -> str | None:
    if not answer.roles:
        return "nobody answers the case"
    opened_at, hearing = facts["opened_at"], answer.hearing
    due = (answer.answer_due_at, answer.first_reply_due_at, answer.remind_at, hearing.due_at if hearing else None)
    if any(at and at < opened_at for at in due):
        return "the case is due before it is opened"
    if answer.remind_at and (answer.answer_due_at is None or answer.remind_at > answer.answer_due_at):
        return "the team is reminded of an answer that is not due any more"
    return "what is late is said without end" if answer.again_after and answer.again_after < HOUR else None


def _appeal(answer: AppealTerms, facts: Mapping[str, Any]) -> str | None:
    if answer.until is not None and (answer.until < facts["decided_at"] or not answer.roles):
        return "the appeal is over before it begins, or nobody decides it"
    return None


def _flags(answer: tuple[MessageFlag, ...], facts: Mapping[str, Any]) -> str | None:
    longest = len(facts["message"].text)
    wrong = [flag for flag in answer if not 0 <= flag.start < flag.end <= longest]
    return "a flag points outside the message" if wrong else None


def _route(answer: ApplicationRoute, facts: Mapping[str, Any]) -> str | None:
    if answer.stages_only and not answer.reasons:
        return "nobody learns why a direct invitation is refused"
    return None if answer.invitation_days > 0 else "an invitation would end before it is sent"


def _page(answer: PageTerms, facts: Mapping[str, Any]) -> str | None:
    named = [moment for moment in (facts["completed_at"], answer.expected_at, answer.due_at) if moment is not None]
    return None if named == sorted(named) else "the page is due before it is expected, or before anything was sent"


def _package(answer: PackageTerms, facts: Mapping[str, Any]) -> str | None:
    if not answer.offered:
        return None
    if answer.pay_by is None or answer.pay_by < facts["at"]:
        return "nobody could pay for the package"
    if answer.valid_until is None:
        return None if answer.remind_at is None else "a reminder of an end that is not there"
    if answer.valid_until < facts["at"] or (answer.remind_at and answer.remind_at > answer.valid_until):
        return "the package ends before it begins, or before its reminder"
    return None


def _proposal_terms(answer: ProposalTerms, facts: Mapping[str, Any]) -> str | None:
    made = facts["proposal"].made_at
    named = [moment for moment in (answer.valid_until, answer.soon_until) if moment is not None]
    return "a proposal is over before it is made" if any(moment < made for moment in named) else None


def _service(answer: ServiceTerms, facts: Mapping[str, Any]) -> str | None:
    return None if answer.allowed or answer.reasons else "a service may not begin or end, and nobody learns why"


def _open_orders(answer: OpenOrderTerms, facts: Mapping[str, Any]) -> str | None:
    return "a wish that takes no offers" if answer.offered and answer.most_offers < 1 else None


def _completion(answer: CompletionTerms, facts: Mapping[str, Any]) -> str | None:
    return "money is collected before the service is finished" if answer.capture_at < facts["completed_at"] else None


CHECKS: dict[type[Any], Callable[[Any, Mapping[str, Any]], str | None]] = {
    CancellationTerms: _share,
    CalledOffTerms: _share,
    NoShowTerms: _share,
    Commission: _commission,
    Quote: _quote,
    PaymentTerms: _payment,
    BookingWindow: _window,
    RescheduleTerms: _reschedule,
    SettlementProposal: _settlement,
    PayoutTerms: _payout,
    ClawbackTerms: _clawback,
    HolderTerms: _holder,
    StatisticsTerms: _statistics,
    InquiryTerms: _inquiry,
    RequestTerms: _request,
    ReviewTerms: _review,
    BarTerms: _bar,
    LiftTerms: _lift,
    FindingProposal: _proposal,
    SanctionTerms: _sanction,
    CaseRoute: _case_route,
    AppealTerms: _appeal,
    ApplicationRoute: _route,
    PageTerms: _page,
    PackageTerms: _package,
    ProposalTerms: _proposal_terms,
    CompletionTerms: _completion,
    ServiceTerms: _service,
    OpenOrderTerms: _open_orders,
}


def objection_to(answer: object, facts: Mapping[str, Any]) -> str | None:
    """What is wrong with an answer, or ``None``."""
    if isinstance(answer, tuple) and "message" in facts:
        return _flags(answer, facts)
    if isinstance(answer, tuple):
        return next((wrong for item in answer if (wrong := objection_to(item, facts))), None)
    check = CHECKS.get(type(answer))
    return check(answer, facts) if check else None
