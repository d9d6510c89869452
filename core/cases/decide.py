"""The team decides a case, once every role has taken a position; what it does is shown before it is done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from core.accounts.queries import with_role
from core.bookings.effects import Preview, carry_out
from core.cases.appeal import changed_at
from core.cases.by_hand import keep_decision, told_by
from core.cases.clocks import CLOCKS, first_word
from core.cases.dates import appeal_of_side
from core.cases.document import keep_answers
from core.cases.errors import CaseIsDecided, HearingRuns, NotYourPart, PositionsMissing, SameDecider
from core.cases.events import CaseDecided
from core.cases.hear import HEARING, has_time_left
from core.cases.history import happened
from core.cases.kinds import APPEAL, OUTCOMES
from core.cases.messages import DECIDED as TOLD_DECIDED
from core.cases.messages import GUEST_DECIDED
from core.cases.models import Case, CaseDocument, CaseEntry
from core.cases.moderation import carry_moderation
from core.cases.queries import (
    DECIDED,
    OPEN,
    case_of,
    missing_positions,
    positions_of,
    roles_to_speak_for,
    side_of,
)
from core.cases.reference import reference_of
from core.cases.settle import carry, preview_settlement, settlement_of
from core.cases.tell import tell_other, tell_person
from core.db.counted import count_down
from core.kit.errors import Invalid
from core.kit.messages import Message, literal, msg
from core.kit.money import BPS_WHOLE, Money
from core.rules.ask import asking
from core.schedule.plan import cancel_planned
from core.tenancy.audit import audit
from core.tenancy.work import Work
from core.web.roles import TENANT_ADMIN
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class Verdict:
    """``outcome`` is a code of ``OUTCOMES``; ``answer`` is for the person, ``answer_other`` for the other side.

    ``without_waiting``: why the other side's word is not waited for while it still has time.
    ``option`` and ``refund`` (an amount, or basis points of what is left) say what happens; without them money stays.
    """

    outcome: str
    answer: str
    refund: int | Money | None = None
    option: str | None = None
    answer_other: str = ""
    without_waiting: str = ""


def preview_decision(work: Work, case: Case, option: str | None, refund: int | Money | None) -> Preview:
    """What deciding so would do; ``token`` confirms exactly that. Raises as ``settlement_of`` does."""
    if isinstance(refund, int):
        _check_share(refund)
    return preview_settlement(work, case, settlement_of(work, case, option, refund))


def decide_case(work: Work, case_id: Any, who: Principal, verdict: Verdict, *, token: str | None = None) -> Case:
    """Settle the money, keep the answer, tell everybody. With one role the decision is that role's position.

    Raises ``CaseIsDecided``, ``NotYourPart``, ``HearingRuns``, ``PositionsMissing``, ``SameDecider``, ``Invalid``,
    ``NothingToGiveBack``, ``ConsentMissing``, ``LookAgain`` when it would do something else than ``token``'s preview
    showed.
    """
    case = case_of(work, case_id, lock=True)
    if side_of(case, who) != "team" or not roles_to_speak_for(case, who):
        raise NotYourPart
    if case.state != OPEN:
        raise CaseIsDecided
    _check(verdict)
    _check_other_decider(work, case, who)
    _check_positions(work, case, who, verdict)
    made = replace(
        settlement_of(work, case, verdict.option, verdict.refund),
        told=told_by(case, verdict.answer.strip(), verdict.answer_other.strip()),
    )
    check_heard(work, case, verdict.without_waiting)
    done = carry_out(work, lambda: carry(work, case, made), token, "settle", case.id, made.option, made.refund)
    carry_moderation(work, case, made.option, verdict.answer_other.strip() or verdict.answer.strip(), who.id)
    case.settlement = {**case.settlement, **done, **_who_decided(work, case), **_not_waited(work, case, verdict)}
    case.state, case.outcome, case.answer = DECIDED, verdict.outcome, verdict.answer.strip()
    case.answer_other = verdict.answer_other.strip() or None
    case.decided_at, case.decided_by = work.now, who.id
    _close(work, case)
    audit(work, "case.decided", actor=who.id, subject=case.id, reason=case.answer, details=case.settlement)
    work.flush()
    _note_on_appealed(work, case)
    _tell(work, case, keep_answers(work, case), keep_decision(work, case))
    work.emit(CaseDecided(case.id, verdict.outcome))
    return case


def _note_on_appealed(work: Work, appeal: Case) -> None:
    """The case an appeal is against says what came of it, to whoever learned of the appeal."""
    if appeal.kind != APPEAL or appeal.subject_id is None:
        return
    case = case_of(work, appeal.subject_id)
    mine = "person" if appeal.opened_by == case.opened_by else "other"
    told = ("person", "other") if appeal.hearing is not None else (mine,)
    reference = reference_of(work, appeal)
    if changed_at(appeal) is not None:
        happened(work, case, msg("The decision was changed on appeal: {reference}.", reference=reference), *told)
    else:
        happened(work, case, msg("The appeal changed nothing: {reference}.", reference=reference), *told)


def check_heard(work: Work, case: Case, without_waiting: str) -> None:
    """Nobody is judged before their time to answer is over, unless the team writes down why.

    Raises ``HearingRuns``.
    """
    if has_time_left(case, work.now) and not without_waiting.strip():
        why = msg("Write why you do not wait for the other side.")
        due_at = case.hearing_due_at.isoformat() if case.hearing_due_at else None
        raise HearingRuns(fields={"without_waiting": [why]}, extra={"hearing_due_at": due_at})


def _not_waited(work: Work, case: Case, verdict: Verdict) -> dict[str, str]:
    """The record says why, to both sides."""
    if not has_time_left(case, work.now):
        return {}
    why = verdict.without_waiting.strip()
    happened(work, case, msg("The team did not wait for the other side's word: {why}", why=why), "person", "other")
    return {"not_waited": why}


def _check(verdict: Verdict) -> None:
    wrong: dict[str, list[Message]] = {}
    if verdict.outcome not in OUTCOMES:
        wrong["outcome"] = [msg("Please choose an outcome.")]
    if not verdict.answer.strip():
        wrong["answer"] = [msg("Please write the answer the person gets.")]
    if wrong:
        raise Invalid(fields=wrong)
    if isinstance(verdict.refund, int):
        _check_share(verdict.refund)


def _check_share(refund_bps: int) -> None:
    if not 0 <= refund_bps <= BPS_WHOLE:
        raise Invalid(fields={"refund_bps": [msg("Between nothing and everything, please.")]})


def _check_other_decider(work: Work, case: Case, who: Principal) -> None:
    """An appeal is decided by somebody else than the case, where there is somebody else."""
    if case.kind == APPEAL and case.subject_id and case_of(work, case.subject_id).decided_by == who.id:
        others = {row.id for row in with_role(work, *case.roles, TENANT_ADMIN)}
        if others - {who.id, case.opened_by, case.other_id}:
            raise SameDecider


def _check_positions(work: Work, case: Case, who: Principal, verdict: Verdict) -> None:
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
        text=verdict.answer.strip(),
        audience=[],
        created_at=work.now,
    )
    work.session.add(entry)
    work.flush()


def _who_decided(work: Work, case: Case) -> dict[str, Any]:
    """The record says so when one person spoke for several roles, or when a side was not waited for."""
    authors: dict[Any, list[str]] = {}
    for role, entry in positions_of(work, case.id).items():
        authors.setdefault(entry.author_id, []).append(role)
    several = [sorted(roles) for roles in authors.values() if len(roles) > 1]
    found: dict[str, Any] = {"one_person_for": several} if several else {}
    if case.hearing is not None:
        found["heard"] = case.hearing
    if case.consent_needed:
        found["consent"] = case.consent or "none"
    return found


def _close(work: Work, case: Case) -> None:
    first_word(work, case)
    cancel_planned(work, case.id, *CLOCKS, *HEARING)
    rules = asking(work, "case", case.id)
    terms = rules.ask.appeal_terms(site=rules.site, kind=case.kind, decided_at=work.now)
    count_down(case, "appeal_until", terms.deadline, work.tenant.zone)
    case.appeal_roles = list(terms.roles) if terms.deadline else []
    happened(
        work, case, msg("The case was decided: {outcome}.", outcome=OUTCOMES[case.outcome or ""]), "person", "other"
    )


def _tell(work: Work, case: Case, documents: dict[str, CaseDocument], decision: UUID) -> None:
    outcome = OUTCOMES[case.outcome or ""]
    if case.contact is not None:
        number = literal(reference_of(work, case))
        tell_person(work, case, GUEST_DECIDED, answer=literal(case.answer or ""), reference=number)
    if (own := documents.get("person")) is not None:
        answer, number = literal(case.answer or ""), literal(own.reference)
        dates = appeal_of_side(work, case, "person")
        tell_person(work, case, TOLD_DECIDED, decision, dates=dates, outcome=outcome, answer=answer, reference=number)
    if (others := documents.get("other")) is not None:
        answer, number = literal(case.answer_other or ""), literal(others.reference)
        dates = appeal_of_side(work, case, "other")
        tell_other(work, case, TOLD_DECIDED, decision, dates=dates, outcome=outcome, answer=answer, reference=number)
