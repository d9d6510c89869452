"""Write into a conversation: a person's words, or the platform's."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from core.accounts.queries import recipient_of, roles_of
from core.identity.connecting import require_connection, under_way_between
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.messages import Message, msg, to_json
from core.messaging.access import others
from core.messaging.closed import check_open
from core.messaging.conversations import PAIR, SUPPORT
from core.messaging.events import MessageSent
from core.messaging.messages import NEW_MESSAGE
from core.messaging.models import ChatMessage, Conversation
from core.messaging.read import mark_read
from core.messaging.screen import screen
from core.notifications.models import Notification
from core.notifications.send import notify
from core.rules.effects import row_effect
from core.tenancy.work import Work
from core.web.roles import PROVIDER

LONGEST = 4000
QUIET = timedelta(minutes=15)
"""Nobody is mailed again within this time: a chat is no flood of mails."""

POSTED = msg("The chat of client and provider says: “{text}”")
POSTED_TO_TEAM = msg("The conversation with the team says: “{text}”")


def post_message(
    work: Work, conversation: Conversation, author_id: UUID, body: str, *, told: bool = False
) -> ChatMessage:
    """Write a person's words; the other side is told, unless it is ``told`` anyway. Raises ``Invalid`` for nothing or
    too much, ``TalkIsClosed``, ``NotVerified``.

    The caller has checked that the author may write here (``core.messaging.access``).
    """
    check_open(work, conversation)
    _check_verified(work, conversation, author_id)
    text = body.strip()
    if not text:
        raise Invalid(fields={"text": [msg("Write something first.")]})
    if len(text) > LONGEST:
        raise Invalid(fields={"text": [msg("A message can't be longer than {most} characters.", most=LONGEST)]})
    row = ChatMessage(id=new_id(), conversation_id=conversation.id, author_id=author_id, body=text, created_at=work.now)
    work.session.add(row)
    conversation.last_message_at = work.now
    work.flush()
    screen(work, conversation, row)
    mark_read(work, conversation.id, author_id)
    for person in () if told else others(conversation, author_id):
        tell_reader(work, conversation, person)
    work.emit(
        MessageSent(
            conversation_id=conversation.id,
            message_id=row.id,
            kind=conversation.kind,
            author_id=author_id,
            client_account_id=conversation.client_account_id,
            provider_account_id=conversation.provider_account_id,
        )
    )
    return row


def _check_verified(work: Work, conversation: Conversation, author_id: UUID) -> None:
    """Nobody unverified writes to the other side of a pair, unless something is under way between the two.

    A conversation with the team is open to everybody. Raises ``NotVerified``, ``OtherNotVerified``.
    """
    for other in others(conversation, author_id) if conversation.kind == PAIR else ():
        if not under_way_between(work, author_id, other):
            require_connection(work, author_id, "message", other=other)


def post_system(
    work: Work,
    conversation: Conversation,
    code: str,
    message: Message,
    *,
    subject_id: UUID | None = None,
    dedupe_key: str | None = None,
) -> UUID | None:
    """Write the platform's words, kept as data and put into words for each reader. The id; ``None`` for a known key.

    ``code`` names the occasion: the tenant's or the plugin's words for it win over ``message``.
    """
    made = work.session.execute(
        insert(ChatMessage)
        .values(
            tenant_id=work.tenant.id,
            id=new_id(),
            conversation_id=conversation.id,
            system=to_json(message),
            template=code,
            subject_id=subject_id,
            dedupe_key=dedupe_key,
            created_at=work.now,
        )
        .on_conflict_do_nothing()
        .returning(ChatMessage.id)
    ).scalar()
    if made is not None:
        conversation.last_message_at = work.now
        said = POSTED if conversation.kind == PAIR else POSTED_TO_TEAM
        row_effect(work, ("posted", made), msg(said.text, text=message))
    return made


def page_of_conversation(work: Work, conversation: Conversation, account_id: UUID) -> str:
    """The path at which an account reads a conversation: in the cabinet of the side it takes there."""
    provider_side = account_id == conversation.provider_account_id
    if conversation.kind == SUPPORT:
        provider_side = PROVIDER in roles_of(work, account_id)
    return f"/{'cabinet' if provider_side else 'account'}/messages/{conversation.id}"


def tell_reader(work: Work, conversation: Conversation, account_id: UUID) -> None:
    """Mail that something new is to be read, unless the person was mailed lately."""
    recent = work.session.scalar(
        select(func.count())
        .select_from(Notification)
        .where(
            Notification.account_id == account_id,
            Notification.template == NEW_MESSAGE.code,
            Notification.created_at > work.now - QUIET,
        )
    )
    if not recent:
        link = page_of_conversation(work, conversation, account_id)
        notify(work, recipient_of(work, account_id), NEW_MESSAGE.code, link=link)
