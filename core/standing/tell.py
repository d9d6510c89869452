"""Telling people about findings and appeals: the person, and the team in its roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from core.accounts.queries import names, recipient_of, team_recipients
from core.deadlines.calendar_file import attached
from core.deadlines.told import Told
from core.kit.messages import from_json
from core.notifications.send import notify
from core.notifications.templates import Template
from core.rules.refused import just_decided
from core.standing.grounds import ground_words
from core.standing.models import Finding
from core.tenancy.work import Work

CABINET, ACCOUNT = "cabinet", "account"


def own_page(finding: Finding, area: str = CABINET) -> str:
    """Where a person reads a finding about themselves: in the cabinet, or, if that is closed for good, outside it."""
    return f"/{area if finding.provider_id else ACCOUNT}/standing/findings/{finding.id}"


def tell_person(
    work: Work, finding: Finding, template: Template, *, area: str = CABINET, dates: Sequence[Told] = (), **params: Any
) -> None:
    """Tell the person a finding is about. ``dates``: the deadlines the message names."""
    values = {"ground": ground_words(work, finding.ground), "numbers": from_json(finding.message), **params}
    decision = just_decided(work, "provider", finding.id)
    page, person = own_page(finding, area), recipient_of(work, finding.account_id)
    notify(
        work,
        person,
        template.code,
        params=values,
        link=page,
        notes=[told.text for told in dates],
        attachment=attached(work, person, dates),
        decision=decision,
    )


def tell_team(work: Work, finding: Finding, roles: Iterable[str], template: Template, **params: Any) -> None:
    """Tell everybody of the team in ``roles``, each once, never the person themselves."""
    person = names(work, [finding.account_id]).get(finding.account_id, "")
    values = {"ground": ground_words(work, finding.ground), "person": person, **params}
    tell_roles(work, roles, template, link=f"/desk/findings/{finding.id}", leave_out=finding.account_id, **values)


def tell_roles(
    work: Work,
    roles: Iterable[str],
    template: Template,
    *,
    link: str,
    leave_out: UUID,
    dates: Sequence[Told] = (),
    **params: Any,
) -> None:
    """Tell the team in ``roles``, each once, but the one it is about."""
    told: set[UUID | None] = {leave_out}
    for role in roles:
        for recipient in team_recipients(work, role):
            if recipient.account_id not in told:
                told.add(recipient.account_id)
                notify(
                    work,
                    recipient,
                    template.code,
                    params=params,
                    link=link,
                    notes=[told.text for told in dates],
                    attachment=attached(work, recipient, dates),
                )
