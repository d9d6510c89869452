"""A sandbox's messages, and one's own notices."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from core.notifications.models import Notification
from core.notifications.queries import (
    mark_notices_read,
    notice_view,
    notices,
    sandbox_only,
    sent_messages,
    sent_view,
)
from core.notifications.schemas import NoticePage, SentArgs, SentPage
from core.web.paging import PageArgs, page_of
from core.web.roles import TENANT_ADMIN
from core.web.scope import current_work, require

sandbox = Blueprint("sandbox_messages", __name__, url_prefix="/api/v1/sandbox", description="A sandbox's messages")
own = Blueprint("notices", __name__, url_prefix="/api/v1/notices", description="One's own notices")
blueprints = [sandbox, own]


@sandbox.route("/messages", methods=["GET"])
@sandbox.arguments(SentArgs, location="query")
@sandbox.response(200, SentPage)
def get_messages(args: dict[str, Any]) -> dict[str, Any]:
    """Every mail, phone code and notice of a sandbox, newest first (tenant admin)

    On a live site there is no such list.
    """
    work = current_work()
    sandbox_only(work)
    require(TENANT_ADMIN)
    statement = sent_messages(args.get("recipient"), args.get("channel"))
    page = page_of(work, statement, Notification.id, args["cursor"], args["limit"])
    return {"items": [sent_view(row) for row in page.items], "next": page.next}


@own.route("", methods=["GET"])
@own.arguments(PageArgs, location="query")
@own.response(200, NoticePage)
def get_notices(args: dict[str, Any]) -> dict[str, Any]:
    """One's own notices, newest first"""
    work, who = current_work(), require()
    page = page_of(work, notices(who.id), Notification.id, args["cursor"], args["limit"])
    return {"items": [notice_view(row) for row in page.items], "next": page.next}


@own.route("/reading", methods=["POST"])
@own.response(204)
def post_reading() -> None:
    """Mark all one's notices as read"""
    mark_notices_read(current_work(), require().id)
