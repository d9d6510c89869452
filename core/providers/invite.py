"""The team makes somebody a provider: a cabinet, and a mail with a link to set a password."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from core.accounts.accept_invitation import has_credential
from core.accounts.direct import direct_objections
from core.accounts.invite import invite
from core.accounts.messages import PROVIDER_INVITATION, PROVIDER_PASSWORD
from core.accounts.normalise import normal_email
from core.accounts.one_time_password import send_one_time_password
from core.accounts.open_account import open_account
from core.accounts.queries import account, account_by_email
from core.hooks.applications import ApplicationRoute
from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.notifications.outgoing import mail_leaves
from core.providers.create import create_provider
from core.providers.events import InvitationRenewed
from core.providers.models import Provider
from core.providers.queries import INVITED
from core.providers.update_profile import update_profile
from core.rules.ask import asking, refuse
from core.tenancy.work import Work
from core.web.roles import PROVIDER


def invite_provider(
    work: Work,
    *,
    name: str,
    email: str,
    locale: str | None = None,
    applied_at: datetime | None = None,
    profile: Mapping[str, Any] | None = None,
) -> Provider:
    """Prepare a cabinet and mail its owner an invitation with guidance. ``profile`` is what is known already.

    Somebody who has an account keeps it, and what signs them in, as it is. Raises ``AlreadyAProvider``, ``Invalid``.
    """
    if not name.strip():
        raise Invalid(fields={"name": [msg("A name is needed.")]})
    mail = normal_email(email)
    person = account_by_email(work, mail) or open_account(
        work, name=name, email=mail, roles=(), locale=locale, confirmed=False
    )
    row = create_provider(work, person.id, display_name=name.strip(), status=INVITED)
    row.applied_at = applied_at
    if profile:
        update_profile(work, row, profile)
    _send(work, row)
    return row


def invite_directly(
    work: Work, *, name: str, email: str, locale: str | None = None, profile: Mapping[str, Any] | None = None
) -> Provider:
    """The team invites somebody it knows, without an application. Raises ``Refused`` where that is not the way in."""
    refuse(direct_objections(work, "email"))
    return invite_provider(work, name=name, email=email, locale=locale, profile=profile)


def invite_again(work: Work, row: Provider) -> None:
    """A fresh link for somebody who has not accepted yet; the earlier one stops working."""
    if row.status != INVITED:
        raise Conflict(msg("This person has already accepted the invitation."))
    _send(work, row)
    work.emit(InvitationRenewed(row.id))


def _send(work: Work, row: Provider) -> None:
    person = account(work, row.account_id)
    if person.email is None:
        raise Invalid(fields={"email": [msg("This person has no e-mail to be invited by.")]})
    route = _route(work)
    life = timedelta(days=route.invitation_days)
    if (
        route.credentials == "one_time_password"
        and not has_credential(person)
        and mail_leaves(sandbox=work.tenant.sandbox)
    ):
        send_one_time_password(work, person, roles=(PROVIDER,), template=PROVIDER_PASSWORD.code, life=life)
        return
    invite(
        work,
        email=person.email,
        roles=(PROVIDER,),
        name=row.display_name,
        locale=person.locale,
        account_id=person.id,
        template=PROVIDER_INVITATION.code,
        life=life,
    )


def _route(work: Work) -> ApplicationRoute:
    """How long an invitation can be accepted and what it lets in with, by the rules in force."""
    rules = asking(work, "provider")
    return rules.ask.application_route(site=rules.site)
