"""Telling the people of a request: the client, the provider, the team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.accounts.queries import account, recipient_of, team_recipients
from core.deadlines.calendar_file import attached
from core.deadlines.told import Told
from core.kit.messages import Message, literal, msg
from core.notifications.recipients import Recipient
from core.notifications.send import notify
from core.notifications.templates import Template
from core.providers.models import Provider
from core.requests.models import Request
from core.rules.refused import just_decided
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, SUPPORT

TRIAGE = (COMMUNITY_MANAGER, SUPPORT)
"""Who answers requests and, besides the chosen provider, alone sees the numbers. The tenant's admin is of them."""


def tell_client(work: Work, request: Request, template: Template, *, dates: Sequence[Told] = (), **params: Any) -> None:
    """Tell the client, who finds the request on a page of their own."""
    link = f"/account/requests/{request.id}"
    decision = just_decided(work, "client", request.id)
    _notify(work, recipient_of(work, request.client_id), template, dates, params=params, link=link, decision=decision)


def tell_provider(
    work: Work, request: Request, provider: Provider, template: Template, *, dates: Sequence[Told] = (), **params: Any
) -> None:
    """Tell the provider."""
    link = f"/cabinet/requests/{request.id}"
    decision = just_decided(work, "provider", request.id)
    _notify(work, recipient_of(work, provider.account_id), template, dates, params=params, link=link, decision=decision)


def tell_team(work: Work, request: Request, template: Template, *, dates: Sequence[Told] = (), **params: Any) -> None:
    """Tell everybody who answers requests, each once."""
    told = set()
    for role in ("tenant_admin", *TRIAGE):
        for recipient in team_recipients(work, role):
            if recipient.account_id not in told:
                told.add(recipient.account_id)
                _notify(work, recipient, template, dates, params=params, link=f"/desk/requests/{request.id}")


def _notify(work: Work, to: Recipient, template: Template, dates: Sequence[Told], **more: Any) -> None:
    """With the deadlines the message names: in words under it, and as a calendar file beside the mail."""
    notes, file = [told.text for told in dates], attached(work, to, dates)
    notify(work, to, template.code, notes=notes, attachment=file, **more)


def contact_of(work: Work, provider: Provider) -> Message:
    """How a client reaches a provider: the number first, else the address."""
    who = account(work, provider.account_id)
    if who.phone:
        return literal(who.phone)
    return literal(who.email) if who.email else msg("through the messages on this site")
