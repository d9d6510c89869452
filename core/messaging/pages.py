"""Conversations in the cabinets, and the team's inbox."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from core.accounts.queries import names
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.messaging.access import conversation_for
from core.messaging.closed import why_closed
from core.messaging.models import ChatMessage, Conversation
from core.messaging.own import set_owner
from core.messaging.pages_flagged import flagged_desk
from core.messaging.permissions import ask_permission, give_permission, permissions_in, withdraw_permission
from core.messaging.post import post_message
from core.messaging.queries import (
    client_talks,
    inbox_count,
    lines,
    messages_statement,
    other_name,
    support_inbox,
    unread_count,
    waiting_for_team,
)
from core.messaging.read import mark_read
from core.messaging.support import talk_to_team
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import shows
from core.web.pages import render
from core.web.paging import page_of
from core.web.queue import QueueItem, source
from core.web.reader import reader
from core.web.roles import PROVIDER, SUPPORT
from core.web.scope import Principal, current_work, require
from core.web.sections import sections

blueprint = Blueprint("messaging_pages", __name__, template_folder="templates")
blueprints = [blueprint, flagged_desk]

AREAS = {"account": "account", "cabinet": "provider", "desk": "desk"}
PER_PAGE = 50
PLACE = "conversation"
"""Where rooms further up say what else can be done about a conversation of two."""
INBOX = ("waiting", "mine", "nobodys", "all")
WISHES = {"give": give_permission, "withdraw": withdraw_permission, "ask": ask_permission}


def _enter(area: str) -> Principal:
    g.area = AREAS[area]
    return require(*{"account": (), "cabinet": (PROVIDER,), "desk": (SUPPORT,)}[area])


def _list(area: str) -> ResponseReturnValue:
    who, work = _enter(area), current_work()
    if area == "desk":
        of = request.args.get("of", INBOX[0])
        of = of if of in INBOX else INBOX[0]
        return render("messaging/inbox.html", talks=support_inbox(work, who, of), of=of, me=who.id)
    found = client_talks(work, who, as_provider=area == "cabinet")
    return render("messaging/list.html", talks=found, area=area)


@blueprint.get("/account/messages")
def account_messages() -> ResponseReturnValue:
    """A client's conversations."""
    return _list("account")


@blueprint.get("/cabinet/messages")
def cabinet_messages() -> ResponseReturnValue:
    """A provider's conversations."""
    return _list("cabinet")


@blueprint.get("/desk/messages")
def desk_messages() -> ResponseReturnValue:
    """The team's inbox."""
    return _list("desk")


@blueprint.get("/<any(account, cabinet):area>/messages/support")
def support(area: str) -> ResponseReturnValue:
    """One's own conversation with the team, begun when there is none."""
    return redirect(f"/{area}/messages/{talk_to_team(current_work(), _enter(area)).id}")


@blueprint.get("/<any(account, cabinet, desk):area>/messages/<uuid:conversation_id>")
def conversation(area: str, conversation_id: UUID) -> ResponseReturnValue:
    """A conversation; opening it reads it."""
    who, work = _enter(area), current_work()
    found = conversation_for(work, who, conversation_id)
    page = page_of(work, messages_statement(found.id), ChatMessage.id, request.args.get("cursor"), PER_PAGE)
    mark_read(work, found.id, who.id)
    return render(
        "messaging/conversation.html",
        area=area,
        conversation=found,
        person=other_name(work, found, who),
        lines=lines(work, who, page.items, reader().locale),
        older=page.next,
        owner=_owner(found) if area == "desk" else None,
        owned=area == "desk" and found.owner_id == who.id,
        closed=why_closed(work, found),
        more=sections(PLACE, work, found.id) if area != "desk" else [],
        permissions=permissions_in(work, found) if area != "desk" else [],
    )


def _owner(conversation: Conversation) -> str | None:
    owner_id = conversation.owner_id
    return names(current_work(), [owner_id]).get(owner_id) if owner_id else None


@blueprint.post("/desk/messages/<uuid:conversation_id>/owner")
def own(conversation_id: UUID) -> ResponseReturnValue:
    """Take a conversation with support, or give it back to the queue."""
    who, work = _enter("desk"), current_work()
    found = conversation_for(work, who, conversation_id)
    set_owner(work, found, None if request.form.get("give_back") else who.id)
    return redirect(f"/desk/messages/{conversation_id}", 303)


@blueprint.post("/<any(account, cabinet, desk):area>/messages/<uuid:conversation_id>")
@shows(conversation)
def post(area: str, conversation_id: UUID) -> ResponseReturnValue:
    """Write."""
    who, work = _enter(area), current_work()
    found = conversation_for(work, who, conversation_id)
    post_message(work, found, who.id, request.form.get("text", ""))
    return redirect(f"/{area}/messages/{conversation_id}")


@blueprint.post("/<any(account, cabinet):area>/messages/<uuid:conversation_id>/permissions/<code>")
@shows(lambda area, conversation_id, code: conversation(area, conversation_id))
def permission(area: str, conversation_id: UUID, code: str) -> ResponseReturnValue:
    """Give, withdraw or ask for a permission."""
    who, work = _enter(area), current_work()
    act = WISHES.get(request.form.get("wish", ""))
    if act is None:
        raise NotFound
    act(work, conversation_for(work, who, conversation_id), who.id, code)
    return redirect(f"/{area}/messages/{conversation_id}")


@source(SUPPORT)
def people_who_wait(work: Work) -> list[QueueItem]:
    """People whose last word to the team has no answer."""
    waiting = waiting_for_team(work)
    people = names(work, [row.client_account_id for row in waiting])
    rules = asking(work, "conversation")

    def aim(row: Conversation) -> datetime | None:
        """By when the rules want the team's first word; an aim of its own."""
        since = row.last_message_at or row.created_at
        return rules.ask.case_route(site=rules.site, kind="message", opened_at=since).first_reply_due_at

    return [
        QueueItem(
            kind="message",
            title=msg("Answer {name}", name=people.get(row.client_account_id, "")),
            detail="",
            due_at=aim(row),
            priority=0,
            endpoint="messaging_pages.conversation",
            params={"area": "desk", "conversation_id": row.id},
        )
        for row in waiting
    ]


nav.item("account", msg("Messages"), "messaging_pages.account_messages", order=30, icon="chat", badge=unread_count)
nav.item("provider", msg("Messages"), "messaging_pages.cabinet_messages", order=30, icon="chat", badge=unread_count)
nav.item(
    "desk",
    msg("Messages"),
    "messaging_pages.desk_messages",
    roles=(SUPPORT,),
    order=20,
    icon="chat",
    badge=inbox_count,
)
