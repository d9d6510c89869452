"""A provider tells the team that a requirement does not make sense. It changes nobody's standing."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import names, recipient_of
from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.messages import literal, msg
from core.notifications.send import notify
from core.standing.grounds import requirements
from core.standing.messages import OPINION, OPINION_ANSWERED
from core.standing.models import RuleOpinion
from core.standing.tell import tell_roles
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER


def send_opinion(work: Work, account_id: UUID, rule: str, text: str) -> RuleOpinion:
    """Keep it with the rule's id, and tell the community managers. Raises ``Invalid`` with the fields."""
    known = {item.rule: item for item in requirements(work).values() if item.feedback}
    wrong = {}
    if rule not in known:
        wrong["rule"] = [msg("Please choose the requirement it is about.")]
    if not text.strip():
        wrong["text"] = [msg("Please write why the requirement does not make sense to you.")]
    if wrong:
        raise Invalid(fields=wrong)
    row = RuleOpinion(account_id=account_id, rule=rule, text=text.strip(), sent_at=work.now)
    work.session.add(row)
    work.flush()
    tell_roles(
        work,
        (COMMUNITY_MANAGER,),
        OPINION,
        link="/desk/findings/opinions",
        leave_out=account_id,
        person=names(work, [account_id]).get(account_id, ""),
        rule=rule,
        title=known[rule].title,
    )
    return row


def answer_opinion(work: Work, opinion_id: UUID, *, by: UUID, answer: str) -> RuleOpinion:
    """Thank them, in words of one's own. Raises ``NotFound``, ``Invalid``, ``Conflict`` when it was answered."""
    row = work.session.get(RuleOpinion, (work.tenant.id, opinion_id), with_for_update=True)
    if row is None:
        raise NotFound
    if not answer.strip():
        raise Invalid(fields={"answer": [msg("Please write the answer the person gets.")]})
    if row.seen_at is not None:
        raise Conflict(msg("This has already been answered."))
    row.seen_at, row.seen_by, row.answer = work.now, by, answer.strip()
    work.flush()
    params = {"rule": row.rule, "answer": literal(row.answer)}
    notify(
        work,
        recipient_of(work, row.account_id),
        OPINION_ANSWERED.code,
        params=params,
        link="/cabinet/standing",
    )
    return row
