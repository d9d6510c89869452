"""Invite somebody by e-mail to roles: a link, single use, fourteen days of the site's clock unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from core.accounts.grant_role import ROLES
from core.accounts.hand_over import remember_link
from core.accounts.links import INVITE, LIVES, make_link, withdraw_links
from core.accounts.messages import INVITATION
from core.accounts.models import OneTimeLink
from core.accounts.normalise import normal_email
from core.accounts.queries import account_by_email
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.notifications.recipients import Recipient
from core.notifications.send import EMAIL, notify
from core.tenancy.work import Work


def invite(
    work: Work,
    *,
    email: str,
    roles: Iterable[str],
    name: str = "",
    locale: str | None = None,
    account_id: UUID | None = None,
    template: str = INVITATION.code,
    params: Mapping[str, Any] | None = None,
    life: timedelta | None = None,
) -> str:
    """Mail an invitation and return its token. Earlier invitations of the same e-mail stop working.

    ``account_id`` is an account without a credential, opened for this person beforehand; accepting sets its password.
    Nothing of an account that is there changes before the person has accepted.
    """
    mail, wanted = normal_email(email), sorted(set(roles))
    if not wanted or not set(wanted) <= ROLES:
        raise Invalid(fields={"roles": [msg("Choose at least one role.")]})
    withdraw_links(work, INVITE, email=mail)
    known = account_by_email(work, mail)
    language = locale if locale in work.tenant.locales else known.locale if known else work.tenant.locale
    payload = {"roles": wanted, "name": name, "locale": language}
    token = make_link(work, INVITE, account_id=account_id, email=mail, payload=payload, life=life)
    values = {"until": until(work, life), "email": mail, **(params or {})}
    notify(
        work,
        Recipient(language, work.tenant.zone, name or (known.name if known else mail), mail),
        template,
        params=values,
        link=f"/invitation/{token}",
        channels=(EMAIL,),
    )
    remember_link(work, f"/invitation/{token}")
    return token


def until(work: Work, life: timedelta | None = None) -> datetime:
    """When an invitation written now ends."""
    return work.now + (life or LIVES[INVITE])


def open_invitations(work: Work) -> Sequence[OneTimeLink]:
    """The invitations nobody has accepted yet, newest first."""
    statement = select(OneTimeLink).where(
        OneTimeLink.kind == INVITE, OneTimeLink.used_at.is_(None), OneTimeLink.expires_at >= work.now
    )
    return work.session.scalars(statement.order_by(OneTimeLink.id.desc())).all()


def withdraw_invitation(work: Work, invitation_id: UUID) -> None:
    """Make one invitation worthless; ``NotFound`` when it is not open."""
    gone = work.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.id == invitation_id, OneTimeLink.kind == INVITE, OneTimeLink.used_at.is_(None))
        .values(used_at=work.now)
        .returning(OneTimeLink.id)
    ).scalar()
    if gone is None:
        raise NotFound
