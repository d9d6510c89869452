"""Telling the people of a case: the person it is with, and the team in its roles."""

from __future__ import annotations

from typing import Any

from core.accounts.queries import recipient_of, team_recipients
from core.cases.kinds import label
from core.cases.models import Case
from core.notifications.send import notify
from core.notifications.templates import Template
from core.tenancy.work import Work


def tell_person(work: Work, case: Case, template: Template, **params: Any) -> None:
    """Tell the person the case is with."""
    if case.opened_by is not None:
        values = {"kind": label(case.kind), **params}
        notify(
            work,
            recipient_of(work, case.opened_by),
            template.code,
            params=values,
            link=f"/account/cases/{case.id}",
        )


def tell_team(work: Work, case: Case, template: Template, **params: Any) -> None:
    """Tell everybody of the team who takes part, each once, never the person themselves."""
    told = {case.opened_by}
    for role in case.roles:
        for recipient in team_recipients(work, role):
            if recipient.account_id not in told:
                told.add(recipient.account_id)
                values = {"kind": label(case.kind), **params}
                notify(work, recipient, template.code, params=values, link=f"/desk/cases/{case.id}")
