"""Conversations."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.messaging.access import conversation_for
from core.messaging.models import ChatMessage
from core.messaging.own import set_owner
from core.messaging.permissions import (
    ShownPermission,
    ask_permission,
    give_permission,
    permissions_in,
    withdraw_permission,
)
from core.messaging.post import post_message
from core.messaging.queries import Talk, lines, messages_statement, other_name, support_inbox, talks, unread_count
from core.messaging.read import mark_read
from core.messaging.schemas import (
    AllowSchema,
    InboxArgs,
    LinePage,
    LineSchema,
    OwnerSchema,
    PermissionSchema,
    PostSchema,
    TalkSchema,
    UnreadSchema,
)
from core.messaging.support import talk_to_team
from core.web.idempotency import idempotent
from core.web.paging import PageArgs, page_of
from core.web.reader import reader
from core.web.roles import SUPPORT
from core.web.scope import current_work, require

blueprint = Blueprint("conversations", __name__, url_prefix="/api/v1/conversations", description="Conversations")


@blueprint.route("", methods=["GET"])
@blueprint.response(200, TalkSchema(many=True))
def get_conversations() -> list[Talk]:
    """One's own conversations, the latest first"""
    return talks(current_work(), require())


@blueprint.route("/inbox", methods=["GET"])
@blueprint.arguments(InboxArgs, location="query")
@blueprint.response(200, TalkSchema(many=True))
def get_inbox(args: dict[str, Any]) -> list[Talk]:
    """Everybody's conversations with the team (support)"""
    return support_inbox(current_work(), require(SUPPORT), args["of"])


@blueprint.route("/unread", methods=["GET"])
@blueprint.response(200, UnreadSchema)
def get_unread() -> dict[str, int]:
    """How many messages wait for the one who asks"""
    return {"unread": unread_count(current_work(), require())}


@blueprint.route("/support", methods=["GET"])
@blueprint.response(200, TalkSchema)
def get_support() -> dict[str, Any]:
    """One's own conversation with the team"""
    work, who = current_work(), require()
    found = talk_to_team(work, who)
    return {
        "id": found.id,
        "kind": found.kind,
        "person": other_name(work, found, who),
        "unread": 0,
        "last_message_at": found.last_message_at,
    }


@blueprint.route("/<uuid:conversation_id>/messages", methods=["GET"])
@blueprint.arguments(PageArgs, location="query")
@blueprint.response(200, LinePage)
def get_messages(args: dict[str, Any], conversation_id: UUID) -> dict[str, Any]:
    """A page of messages: the newest page first, oldest first within it; reading it marks it as read"""
    work, who = current_work(), require()
    found = conversation_for(work, who, conversation_id)
    page = page_of(work, messages_statement(found.id), ChatMessage.id, args["cursor"], args["limit"])
    if args["cursor"] is None:
        mark_read(work, found.id, who.id)
    return {"items": lines(work, who, page.items, reader().locale), "next": page.next}


@blueprint.route("/<uuid:conversation_id>/messages", methods=["POST"])
@blueprint.arguments(PostSchema)
@blueprint.response(201, LineSchema)
def post_messages(data: dict[str, Any], conversation_id: UUID) -> Any:
    """Write a message"""
    work, who = current_work(), require()
    row = post_message(work, conversation_for(work, who, conversation_id), who.id, data["text"])
    return lines(work, who, [row], reader().locale)[0]


@blueprint.route("/<uuid:conversation_id>/owner", methods=["PUT"])
@blueprint.arguments(OwnerSchema)
@blueprint.response(200, OwnerSchema)
def put_owner(data: dict[str, Any], conversation_id: UUID) -> Any:
    """Say who of the team looks after a conversation with support"""
    work, who = current_work(), require(SUPPORT)
    return set_owner(work, conversation_for(work, who, conversation_id), data["owner_id"])


@blueprint.route("/<uuid:conversation_id>/permissions", methods=["GET"])
@blueprint.response(200, PermissionSchema(many=True))
def get_permissions(conversation_id: UUID) -> list[ShownPermission]:
    """What the client may allow the provider here, and since when it is allowed"""
    work, who = current_work(), require()
    return permissions_in(work, conversation_for(work, who, conversation_id))


@blueprint.route("/<uuid:conversation_id>/permissions/<code>", methods=["PUT"])
@blueprint.arguments(AllowSchema)
@blueprint.response(200, PermissionSchema(many=True))
def put_permission(data: dict[str, Any], conversation_id: UUID, code: str) -> list[ShownPermission]:
    """Allow it, or take it back (the client); the chat says so"""
    work, who = current_work(), require()
    found = conversation_for(work, who, conversation_id)
    (give_permission if data["given"] else withdraw_permission)(work, found, who.id, code)
    return permissions_in(work, found)


@blueprint.route("/<uuid:conversation_id>/permissions/<code>/request", methods=["POST"])
@idempotent
@blueprint.response(201, PermissionSchema(many=True))
def post_permission_request(conversation_id: UUID, code: str) -> list[ShownPermission]:
    """Ask for it in the chat (the provider), once in seven days"""
    work, who = current_work(), require()
    found = conversation_for(work, who, conversation_id)
    ask_permission(work, found, who.id, code)
    return permissions_in(work, found)
