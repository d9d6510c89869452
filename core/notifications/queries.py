"""Messages that were sent, and the notices of a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import request
from sqlalchemy import Select, func, select, update

from core.kit.errors import NotFound
from core.notifications.models import Notification
from core.notifications.send import ATTACHMENT, IN_APP, RECEIPT
from core.tenancy.work import Work
from core.web.scope import Principal


def sandbox_only(work: Work) -> None:
    """Other people's messages are shown in a sandbox only; a live site has no such page (``NotFound``)."""
    if not work.tenant.sandbox:
        raise NotFound


def sent_messages(recipient: str | None = None, channel: str | None = None) -> Select[Any]:
    """Every message, or those to one address (an e-mail, a number, an account's id)."""
    statement = select(Notification)
    if recipient:
        statement = statement.where(Notification.address.in_(_addresses(recipient)))
    return statement.where(Notification.channel == channel) if channel else statement


def _addresses(recipient: str) -> list[str]:
    written = recipient.strip()
    return [written, written.lower(), "+" + written.lstrip("+ ")]


def notices(account_id: UUID) -> Select[Any]:
    """The notices of a person."""
    return select(Notification).where(Notification.account_id == account_id, Notification.channel == IN_APP)


def unread_notices(work: Work, who: Principal) -> int:
    """How many notices a person has not read; counted once a request."""
    if "unread_notices" not in work.notes:
        statement = select(func.count()).select_from(notices(who.id).where(Notification.state == "sent").subquery())
        work.notes["unread_notices"] = work.session.execute(statement).scalar_one()
    return int(work.notes["unread_notices"])


def mark_notices_read(work: Work, account_id: UUID) -> None:
    """A person has seen all notices."""
    work.session.execute(
        update(Notification)
        .where(Notification.account_id == account_id, Notification.channel == IN_APP, Notification.state == "sent")
        .values(state="read")
    )


def absolute(link: str | None) -> str | None:
    """A message's link with the address at which this request reached the site."""
    return request.host_url.rstrip("/") + link if link and link.startswith("/") else link


def sent_view(row: Notification) -> dict[str, Any]:
    """A message as the sandbox shows it."""
    return {
        "id": row.id,
        "channel": row.channel,
        "recipient": row.address,
        "account_id": row.account_id,
        "template": row.template,
        "locale": row.locale,
        "subject": row.subject,
        "text": row.body,
        "link": absolute(row.link),
        "receipt": absolute(row.details.get(RECEIPT)),
        "state": row.state,
        "created_at": row.created_at,
        "attachments": [row.details[ATTACHMENT]] if ATTACHMENT in row.details else [],
    }


def notice_view(row: Notification) -> dict[str, Any]:
    """A notice as its person sees it."""
    return {
        "id": row.id,
        "subject": row.subject,
        "text": row.body,
        "link": absolute(row.link),
        "receipt": absolute(row.details.get(RECEIPT)),
        "read": row.state == "read",
        "created_at": row.created_at,
    }
