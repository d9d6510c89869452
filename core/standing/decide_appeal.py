"""The team answers an appeal: granted, the decision is undone as far as it can be; declined, it stays."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import recipient_of
from core.hooks.standing import SanctionTerms
from core.kit.errors import Conflict, Invalid
from core.kit.messages import Message, literal, msg
from core.notifications.send import notify
from core.providers.reinstate import reinstate_provider
from core.schedule.plan import cancel_planned
from core.standing.appeal import OVERDUE
from core.standing.decide import NotYoursToDecide
from core.standing.judges import Bench, bench
from core.standing.lift import end_bar, locked_bar
from core.standing.messages import APPEAL_DECLINED, APPEAL_GRANTED
from core.standing.models import Appeal, Bar, Finding, Sanction
from core.standing.queries import finding_of, locked_appeal, sanction_of
from core.standing.states import DECLINED, GRANTED, OPEN, TERMINATION, WITHDRAWN
from core.standing.tell import own_page
from core.standing.terms import terms_of
from core.tenancy.audit import audit
from core.tenancy.work import Work
from core.web.scope import Principal


class AppealIsDecided(Conflict):
    """The appeal is answered."""

    code = "appeal_is_decided"
    default = msg("This appeal has already been answered.")


def bench_of(work: Work, appeal: Appeal) -> Bench:
    """Who may decide this appeal."""
    if appeal.finding_id is not None:
        finding = finding_of(work, appeal.finding_id)
        terms, first = terms_of(work, finding), finding.decided_by
    else:
        terms, first = SanctionTerms(), _bar(work, appeal).set_by
    return bench(work, terms.appeal_roles, first=first, about=appeal.account_id)


def decide_appeal(work: Work, appeal_id: UUID, who: Principal, *, granted: bool, answer: str) -> Appeal:
    """Answer it. The record keeps the roles in which the person acted, and whether it was the same person again.

    Raises ``NotYoursToDecide``, ``AppealIsDecided``, ``Invalid`` without an answer, ``NotFound``.
    """
    appeal = locked_appeal(work, appeal_id)
    judges = bench_of(work, appeal)
    if who.id not in judges.accounts:
        raise NotYoursToDecide
    if appeal.state != OPEN:
        raise AppealIsDecided
    if not answer.strip():
        raise Invalid(fields={"answer": [msg("Please write the answer the person gets.")]})
    appeal.state, appeal.answer = GRANTED if granted else DECLINED, answer.strip()
    appeal.decided_at, appeal.decided_by = work.now, who.id
    appeal.decided_roles, appeal.same_person = sorted(who.roles & set(judges.roles)), judges.same_person
    details = {"roles": appeal.decided_roles, "same_person": judges.same_person}
    audit(
        work, f"appeal.{appeal.state}", actor=who.id, subject=appeal.account_id, reason=appeal.answer, details=details
    )
    cancel_planned(work, appeal.id, OVERDUE)
    work.flush()
    if granted:
        _undo(work, appeal, who.id)
    _tell(work, appeal)
    return appeal


def _undo(work: Work, appeal: Appeal, by: UUID) -> None:
    if appeal.finding_id is None:
        # What was decided wrongly is undone, also where nobody lifts a bar that was set rightly.
        bar = locked_bar(work, _bar(work, appeal).id)
        if bar.lifted_at is None:
            end_bar(work, bar, by=by, reason=appeal.answer or "")
        return
    finding = finding_of(work, appeal.finding_id)
    sanction = sanction_of(work, finding.id)
    if sanction is not None:
        end_sanction(work, finding, sanction, by=str(by), reason=appeal.answer or "")


def end_sanction(work: Work, finding: Finding, sanction: Sanction, *, by: str, reason: str) -> None:
    """Undo what a finding did: the cabinet opens again, switched off until its owner switches it on."""
    sanction.ended_at, sanction.ended_by, sanction.end_reason = work.now, by, reason
    finding.status = WITHDRAWN
    if sanction.kind == TERMINATION and finding.provider_id is not None:
        reinstate_provider(work, finding.provider_id)
    work.flush()


def _tell(work: Work, appeal: Appeal) -> None:
    template = APPEAL_GRANTED if appeal.state == GRANTED else APPEAL_DECLINED
    link = own_page(finding_of(work, appeal.finding_id)) if appeal.finding_id else "/account/standing"
    answer: Message = literal(appeal.answer or "")
    notify(work, recipient_of(work, appeal.account_id), template.code, params={"answer": answer}, link=link)


def _bar(work: Work, appeal: Appeal) -> Bar:
    return work.session.get_one(Bar, (work.tenant.id, appeal.bar_id))
