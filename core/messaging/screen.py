"""Screening: the rules may show a message to the team. It goes on its way unaltered whatever they find."""

from __future__ import annotations

from typing import Any

from core.accounts.queries import roles_of, team_recipients
from core.hooks.messages import MessageFacts, MessageFlag, Writer
from core.kit.messages import to_json
from core.messaging.conversations import PAIR, SUPPORT
from core.messaging.flagged import LOOKERS
from core.messaging.messages import URGENT_FLAG
from core.messaging.models import ChatMessage, Conversation, FlaggedMessage
from core.notifications.send import notify
from core.rules.ask import RuleFailed, as_json, asking
from core.tenancy.work import Work
from core.web.roles import PROVIDER, TENANT_ADMIN


def screen(work: Work, conversation: Conversation, row: ChatMessage) -> FlaggedMessage | None:
    """Ask the rules about a person's message and keep what they found. A rule that fails holds nothing back.

    What is not flagged is not written down a second time: the answer is kept in the flag, not in the decision log.
    """
    if row.author_id is None or row.body is None:
        return None
    rules = asking(work, "message")
    kind: Any = conversation.kind
    facts = MessageFacts(row.id, row.body, _writer(work, conversation, row), kind)
    try:
        flags = rules.ask.message_flags(site=rules.site, message=facts, at=work.now)
    except RuleFailed:
        return None  # already logged with its traceback
    if not flags:
        return None
    flagged = FlaggedMessage(
        message_id=row.id,
        conversation_id=conversation.id,
        author_id=row.author_id,
        found=[_stored(flag) for flag in flags],
        rule_version=rules.site.version,
        plugin_version=rules.plugins.version,
        created_at=work.now,
    )
    work.session.add(flagged)
    work.flush()
    if any(flag.urgent for flag in flags):
        _tell_team(work, flagged)
    return flagged


def _tell_team(work: Work, flagged: FlaggedMessage) -> None:
    """What can't wait: everybody who looks at such messages, each once. The words stand on the site only."""
    told = set()
    for role in (TENANT_ADMIN, *LOOKERS):
        for recipient in team_recipients(work, role):
            if recipient.account_id not in told:
                told.add(recipient.account_id)
                notify(work, recipient, URGENT_FLAG.code, link=f"/desk/flagged-messages/{flagged.id}")


def _stored(flag: MessageFlag) -> dict[str, Any]:
    return {
        "code": flag.code,
        "start": flag.start,
        "end": flag.end,
        "rule": flag.reason.rule,
        "why": to_json(flag.reason.message),
        "values": {name: as_json(value) for name, value in flag.reason.values.items()},
        "urgent": flag.urgent,
    }


def _writer(work: Work, conversation: Conversation, row: ChatMessage) -> Writer:
    if conversation.kind == PAIR:
        return "provider" if row.author_id == conversation.provider_account_id else "client"
    if row.author_id != conversation.client_account_id or conversation.kind != SUPPORT:
        return "team"
    return "provider" if PROVIDER in roles_of(work, conversation.client_account_id) else "client"
