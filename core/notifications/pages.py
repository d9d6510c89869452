"""One's notices, and a sandbox's mailbox."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from core.kit.messages import msg
from core.notifications.models import Notification
from core.notifications.queries import (
    absolute,
    mark_notices_read,
    notices,
    sandbox_only,
    sent_messages,
    unread_notices,
)
from core.notifications.send import RECEIPT, WHY
from core.web import nav
from core.web.pages import render
from core.web.paging import page_of
from core.web.reader import reader
from core.web.roles import PROVIDER, TEAM
from core.web.scope import current_work, require

blueprint = Blueprint("notifications_pages", __name__, template_folder="templates")

PER_PAGE = 50
CHANNELS = {"email": "email", "phone": "phone", "in_app": "notice"}


@blueprint.get("/account/notices")
def notice_list() -> ResponseReturnValue:
    """What the site has told this person."""
    work, who = current_work(), require()
    g.area = "desk" if who.roles & TEAM else "provider" if PROVIDER in who.roles else "account"
    page = page_of(work, notices(who.id), Notification.id, request.args.get("cursor"), PER_PAGE)
    return render("notifications/notices.html", page=page, unread=unread_notices(work, who))


@blueprint.post("/account/notices/read")
def post_read() -> ResponseReturnValue:
    """All seen."""
    mark_notices_read(current_work(), require().id)
    return redirect("/account/notices")


@blueprint.get("/mailbox")
def mailbox() -> ResponseReturnValue:
    """Every message of a sandbox; a live site has no such page."""
    work = current_work()
    sandbox_only(work)
    to = request.args.get("to", "")
    page = page_of(work, sent_messages(to or None), Notification.id, request.args.get("cursor"), PER_PAGE)
    messages = [
        {
            "channel": CHANNELS[row.channel],
            "to": row.address if row.channel != "in_app" else row.details.get("name", ""),
            "subject": row.subject if row.channel != "phone" else "",
            "text": "\n\n".join(part for part in (row.body, absolute(row.link), _why(row)) if part),
            "at": row.created_at,
            "locale": row.locale,
            "state": row.state,
        }
        for row in page.items
    ]
    return render("notifications/mailbox.html", messages=messages, to=to, older=page.next)


def _why(row: Notification) -> str:
    receipt = absolute(row.details.get(RECEIPT))
    return f"{reader().text(WHY)}: {receipt}" if receipt else ""


for area in ("account", "provider", "desk"):
    nav.item(area, msg("Notices"), "notifications_pages.notice_list", order=85, icon="bell", badge=unread_notices)
nav.item("sandbox", msg("Mailbox"), "notifications_pages.mailbox")
