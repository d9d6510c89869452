"""The team makes somebody a provider: a cabinet, and a mail with a link to set a password."""

from __future__ import annotations

from core.accounts.invite import invite
from core.accounts.messages import PROVIDER_INVITATION
from core.accounts.normalise import normal_email
from core.accounts.open_account import open_account
from core.accounts.queries import account, account_by_email
from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.providers.create import create_provider
from core.providers.models import Provider
from core.providers.queries import INVITED
from core.tenancy.work import Work
from core.web.roles import PROVIDER


def invite_provider(work: Work, *, name: str, email: str, locale: str | None = None) -> Provider:
    """Prepare a cabinet and mail its owner an invitation with guidance.

    Somebody who has an account keeps it, and what signs them in, as it is. Raises ``AlreadyAProvider``, ``Invalid``.
    """
    if not name.strip():
        raise Invalid(fields={"name": [msg("A name is needed.")]})
    mail = normal_email(email)
    person = account_by_email(work, mail) or open_account(
        work, name=name, email=mail, roles=(), locale=locale, confirmed=False
    )
    row = create_provider(work, person.id, display_name=name.strip(), status=INVITED)
    _send(work, row)
    return row


def invite_again(work: Work, row: Provider) -> None:
    """A fresh link for somebody who has not accepted yet; the earlier one stops working."""
    if row.status != INVITED:
        raise Conflict(msg("This person has already accepted the invitation."))
    _send(work, row)


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
    )
