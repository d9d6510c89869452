"""What a client allows a provider in the chat they share: given, withdrawn, asked for; each time the chat says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert

from core.hooks.reports import ChatPermission
from core.kit.errors import Conflict, Forbidden, NotFound
from core.kit.ids import new_id
from core.kit.messages import msg
from core.messaging.conversations import PAIR
from core.messaging.models import ChatMessage, Conversation, Permission
from core.messaging.post import post_system, tell_reader
from core.rules.manager import plugin_set
from core.tenancy.work import Work

ASKED, GIVEN, WITHDRAWN = "permission_asked", "permission_given", "permission_withdrawn"
QUIET = timedelta(days=7)
"""Nobody is asked for the same again within this time."""


class GivenAlready(Conflict):
    """There is nothing to ask for."""

    code = "permission_given"
    default = msg("You have this permission already.")


class AskedAlready(Conflict):
    """The client was asked lately."""

    code = "permission_asked"
    default = msg("You asked for this within the last seven days. Please leave the client time.")


@dataclass(frozen=True, slots=True)
class ShownPermission:
    """A permission of the marketplace, and since when it is in force between the two."""

    kind: ChatPermission
    given_at: datetime | None


def permission_kinds(work: Work) -> dict[str, ChatPermission]:
    """The permissions of this marketplace by code."""
    return {item.code: item for item in plugin_set(work.tenant.plugins).collected("register_permissions")}


def permissions_in(work: Work, conversation: Conversation) -> list[ShownPermission]:
    """Every permission there is in a conversation of a client and a provider; none in another one."""
    kinds = permission_kinds(work)
    if not kinds or conversation.kind != PAIR:
        return []
    rows = work.session.scalars(
        select(Permission).where(Permission.conversation_id == conversation.id, Permission.withdrawn_at.is_(None))
    )
    since = {row.code: row.given_at for row in rows}
    return [ShownPermission(kind, since.get(code)) for code, kind in kinds.items()]


def give_permission(work: Work, conversation: Conversation, by: UUID, code: str) -> None:
    """The client allows it from now on; twice is the same as once. Raises ``NotFound``, ``Forbidden``."""
    kind = _kind(work, conversation, code)
    _only(by, conversation.client_account_id)
    made = work.session.execute(
        insert(Permission)
        .values(
            tenant_id=work.tenant.id,
            id=new_id(),
            conversation_id=conversation.id,
            code=code,
            given_at=work.now,
        )
        .on_conflict_do_nothing()
        .returning(Permission.id)
    ).scalar()
    if made is not None:
        post_system(work, conversation, GIVEN, kind.given, subject_id=made)


def withdraw_permission(work: Work, conversation: Conversation, by: UUID, code: str) -> None:
    """The client no longer allows it; what was not allowed stays so. Raises ``NotFound``, ``Forbidden``."""
    kind = _kind(work, conversation, code)
    _only(by, conversation.client_account_id)
    row = _in_force(work, conversation, code)
    if row is not None:
        row.withdrawn_at = work.now
        work.flush()
        post_system(work, conversation, WITHDRAWN, kind.withdrawn, subject_id=row.id)


def ask_permission(work: Work, conversation: Conversation, by: UUID, code: str) -> None:
    """The provider asks for it in the chat. Raises ``NotFound``, ``Forbidden``, ``GivenAlready``, ``AskedAlready``."""
    kind = _kind(work, conversation, code)
    _only(by, conversation.provider_account_id)
    # The conversation's row is the lock: two clicks at once ask once.
    work.session.execute(select(Conversation.id).where(Conversation.id == conversation.id).with_for_update())
    if _in_force(work, conversation, code) is not None:
        raise GivenAlready
    last = select(func.max(ChatMessage.created_at)).where(
        ChatMessage.conversation_id == conversation.id, ChatMessage.template == ASKED
    )
    asked_at = work.session.scalar(last)
    if asked_at is not None and work.now < asked_at + QUIET:
        raise AskedAlready
    post_system(work, conversation, ASKED, kind.asked)
    tell_reader(work, conversation, conversation.client_account_id)


def permissions_around(work: Work, account_id: UUID) -> Sequence[tuple[Permission, Conversation]]:
    """Every permission an account ever gave or was given, newest first: for whoever judges what was said."""
    rows = work.session.execute(
        select(Permission, Conversation)
        .join(Conversation, Conversation.id == Permission.conversation_id)
        .where(or_(Conversation.client_account_id == account_id, Conversation.provider_account_id == account_id))
        .order_by(Permission.given_at.desc(), Permission.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


def allowed_at(work: Work, client_id: UUID, provider_account_id: UUID, code: str, at: datetime) -> bool:
    """Whether the client's permission was in force at an instant."""
    found = (
        select(Permission.id)
        .join(Conversation, Conversation.id == Permission.conversation_id)
        .where(
            Conversation.client_account_id == client_id,
            Conversation.provider_account_id == provider_account_id,
            Permission.code == code,
            Permission.given_at <= at,
            or_(Permission.withdrawn_at.is_(None), Permission.withdrawn_at > at),
        )
    )
    return work.session.scalar(found.limit(1)) is not None


def _kind(work: Work, conversation: Conversation, code: str) -> ChatPermission:
    found = permission_kinds(work).get(code)
    if found is None or conversation.kind != PAIR:
        raise NotFound
    return found


def _only(who: UUID, side: UUID | None) -> None:
    if who != side:
        raise Forbidden


def _in_force(work: Work, conversation: Conversation, code: str) -> Permission | None:
    return work.session.scalar(
        select(Permission).where(
            Permission.conversation_id == conversation.id,
            Permission.code == code,
            Permission.withdrawn_at.is_(None),
        )
    )
