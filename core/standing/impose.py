"""A finding is confirmed: what follows is carried out, and written down with who decided and why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.accounts.queries import account, roles_of
from core.db.counted import count_down
from core.hooks.standing import SanctionTerms
from core.kit.deadlines import AFTER_DECISION, end_of_day_after
from core.kit.messages import literal, msg
from core.providers.queries import TERMINATED, provider
from core.providers.terminate import terminate_provider
from core.rules.effects import effect, row_effect
from core.schedule.plan import schedule
from core.standing.ban import keep_ban_keys
from core.standing.dates import appeal_of_person
from core.standing.events import FindingDecided
from core.standing.grounds import ground_words
from core.standing.messages import CONFIRMED as CONFIRMED_WORDS
from core.standing.messages import CONFIRMED_FOR_GOOD, WARNED
from core.standing.models import Finding, Sanction
from core.standing.queries import cited_words
from core.standing.states import CONFIRMED, TERMINATION
from core.standing.tell import ACCOUNT, tell_person
from core.tenancy.audit import audit
from core.tenancy.work import Work
from core.web.roles import TEAM

CARRY_OUT = "standing.carry_out"

FOR_GOOD = msg("This can't be taken back by anybody here, and whoever comes again under another name is recognised.")

DECIDED = msg("The decision against {whom} is written down, by the rule {rule}.")


def impose(
    work: Work,
    finding: Finding,
    terms: SanctionTerms,
    kind: str,
    *,
    reason: str,
    by: UUID | None,
    roles: list[str],
    hand_to: UUID | None = None,
) -> Sanction:
    """Confirm the finding with a sanction of ``kind``; a termination closes the cabinet in this transaction.

    ``hand_to`` names the colleague who is then proposed to the clients.
    """
    finding.status, finding.decided_at, finding.decided_by = CONFIRMED, work.now, by
    finding.decided_roles, finding.decision_reason = roles, reason
    sanction = Sanction(
        account_id=finding.account_id,
        finding_id=finding.id,
        kind=kind,
        rule=finding.rule,
        reason=reason,
        irreversible=terms.irreversible and kind == TERMINATION,
        imposed_at=work.now,
        imposed_by=by,
    )
    if not sanction.irreversible:
        zone = work.tenant.zone
        count_down(sanction, "appeal_until", end_of_day_after(work.now, terms.appeal_days, AFTER_DECISION, zone), zone)
    work.session.add(sanction)
    details = {"ground": finding.ground, "rule": finding.rule, "sanction": kind, "roles": roles}
    audit(work, "finding.confirmed", actor=by, subject=finding.account_id, reason=reason, details=details)
    work.flush()
    decided = msg(DECIDED.text, whom=literal(account(work, finding.account_id).name), rule=finding.rule)
    row_effect(work, ("sanction", sanction.id), decided, tone="bad")
    _carry_out(work, finding, sanction, hand_to)
    _tell(work, finding, sanction)
    work.emit(FindingDecided(finding.id, finding.account_id, CONFIRMED, work.now))
    return sanction


def _carry_out(work: Work, finding: Finding, sanction: Sanction, hand_to: UUID | None) -> None:
    if finding.provider_id is None:
        return
    row = provider(work, finding.provider_id)
    if sanction.kind != TERMINATION:
        effect(work, msg("{name} is warned. Nothing else changes.", name=row.display_name))
        return
    if sanction.irreversible:
        effect(work, FOR_GOOD, tone="bad")
        keep_ban_keys(work, sanction, row)
    if row.status != TERMINATED:
        by, rule = sanction.imposed_by, sanction.rule
        terminate_provider(work, row.id, sanction.reason, ground=rule, by=by, hand_to=hand_to)


def _tell(work: Work, finding: Finding, sanction: Sanction) -> None:
    params: dict[str, Any] = {"reason": literal(sanction.reason)}
    dates = appeal_of_person(work, finding, sanction)
    if sanction.irreversible:
        tell_person(work, finding, CONFIRMED_FOR_GOOD, area=ACCOUNT, **params)
    elif sanction.kind == TERMINATION:
        tell_person(work, finding, CONFIRMED_WORDS, dates=dates, until=sanction.appeal_until, **params)
    else:
        tell_person(work, finding, WARNED, dates=dates, until=sanction.appeal_until, **params)


def carry_out_at_once(work: Work, finding: Finding, terms: SanctionTerms) -> bool:
    """What does not wait for people. What can't be taken back happens in this very transaction, on the word of the
    one who recorded it; the rest as a due action of its own. Whether it has happened already.
    """
    if not terms.at_once:
        return False
    if not terms.irreversible:
        schedule(work, CARRY_OUT, subject_id=finding.id, due_at=work.now, key=f"{CARRY_OUT}:{finding.id}")
        return False
    by = work.actor_id
    roles = sorted(roles_of(work, by) & TEAM) if by else []
    impose(work, finding, terms, terms.sanctions[0], reason=_reason(work, finding), by=by, roles=roles)
    return True


def _reason(work: Work, finding: Finding) -> str:
    return cited_words(work, finding.id) or ground_words(work, finding.ground).text
