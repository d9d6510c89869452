"""The team makes somebody a provider: a cabinet, and a mail with a link to set a password."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from core.accounts.direct import direct_objections
from core.accounts.invite import invite
from core.accounts.messages import PROVIDER_INVITATION
from core.accounts.normalise import normal_email
from core.accounts.open_account import open_account
from core.accounts.queries import account, account_by_email
from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
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


def invite_directly(work: Work, *, name: str, email: str, locale: str | None = None) -> Provider:
    """The team invites somebody it knows, without an application. Raises ``Refused`` where that is not the way in."""
    refuse(direct_objections(work, "email"))
    return invite_provider(work, name=name, email=email, locale=locale)


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
    invite(
        work,
        email=person.email,
        roles=(PROVIDER,),
        name=row.display_name,
        locale=person.locale,
        account_id=person.id,
        template=PROVIDER_INVITATION.code,
        life=timedelta(days=_days(work)),
    )


def _days(work: Work) -> int:
    """How long an invitation can be accepted, by the rules in force."""
    rules = asking(work, "provider")
    return rules.ask.application_route(site=rules.site).invitation_days
