"""Telling the people of a case: the person it is with, the other side, and the team in its roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core.accounts.queries import recipient_of, team_recipients
from core.cases.about import named
from core.cases.kinds import kind_of
from core.cases.models import Case
from core.deadlines.tell import notify_dates
from core.deadlines.told import Told
from core.notifications.recipients import Recipient
from core.notifications.send import EMAIL, notify
from core.notifications.templates import Template
from core.rules.refused import just_decided
from core.tenancy.work import Work


def tell_person(
    work: Work,
    case: Case,
    template: Template,
    decision: UUID | None = None,
    *,
    dates: Sequence[Told] = (),
    **params: Any,
) -> None:
    """Tell the person the case is with; who has no account gets a mail.

    ``dates``: the deadlines it names; ``decision``: the one it tells of.
    """
    if case.contact is not None:
        _tell_guest(work, case, case.contact, template, params)
    else:
        _tell(work, case, case.opened_by, template, dates, params, decision)


def _tell_guest(work: Work, case: Case, contact: dict[str, Any], template: Template, params: dict[str, Any]) -> None:
    to = Recipient(contact["locale"], work.tenant.zone, contact["name"], contact["email"])
    values = {"kind": kind_of(work, case.kind).label, **params}
    notify(work, to, template.code, params=values, channels=(EMAIL,))


def tell_other(
    work: Work,
    case: Case,
    template: Template,
    decision: UUID | None = None,
    *,
    dates: Sequence[Told] = (),
    **params: Any,
) -> None:
    """Tell the other side, once it was asked."""
    if case.hearing is not None:
        _tell(work, case, case.other_id, template, dates, params, decision)


def _tell(
    work: Work,
    case: Case,
    account_id: UUID | None,
    template: Template,
    dates: Sequence[Told],
    params: dict[str, Any],
    decision: UUID | None,
) -> None:
    if account_id is not None:
        values = {"kind": named(work, case, kind_of(work, case.kind).label), **params}
        link = f"/account/cases/{case.id}"
        person = recipient_of(work, account_id)
        why = decision or just_decided(work, "client", case.id)
        notify_dates(work, person, template.code, dates, params=values, link=link, decision=why)


def tell_owner(work: Work, case: Case, template: Template, **params: Any) -> None:
    """Tell whoever looks after the case, if anybody does."""
    if case.owner_id is not None:
        values = {"kind": named(work, case, kind_of(work, case.kind).label), **params}
        notify(work, recipient_of(work, case.owner_id), template.code, params=values, link=f"/desk/cases/{case.id}")


def tell_team(
    work: Work, case: Case, template: Template, *more_roles: str, but: UUID | None = None, **params: Any
) -> None:
    """Tell everybody of the team who takes part, each once, never the people of the case.

    ``more_roles`` are told as well; ``but``: who is told otherwise.
    """
    told = {case.opened_by, case.other_id, but}
    values = {"kind": named(work, case, kind_of(work, case.kind).label), **params}
    for role in (*case.roles, *more_roles):
        for recipient in team_recipients(work, role):
            if recipient.account_id not in told:
                told.add(recipient.account_id)
                notify(work, recipient, template.code, params=values, link=f"/desk/cases/{case.id}")
