"""The team writes down what it saw of somebody, with what shows it; the rules say what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.hooks.site import Reason
from core.kit.errors import Conflict, Invalid
from core.kit.messages import Message, msg
from core.messaging.close_flagged import use_flagged
from core.messaging.models import ChatMessage, Conversation
from core.providers.queries import TERMINATED, provider_of_account
from core.rules.effects import Preview, carry_out, preview
from core.standing.attach import attach_messages
from core.standing.grounds import recorded_kinds
from core.standing.models import Evidence, Finding, Signal
from core.standing.record import record_signal
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen: a kind of the marketplace's grounds, in words, with whom, when, and the messages that show it."""

    kind: str
    words: str
    client_id: UUID | None = None
    message_ids: tuple[UUID, ...] = ()
    at: datetime | None = None


def preview_observation(work: Work, account_id: UUID, seen: Observation, *, by: UUID) -> Preview:
    """What writing it down would do at once; no effects when nothing happens without a decision."""

    def act() -> Sequence[Reason]:
        _record(work, account_id, seen, by)
        return ()

    return preview(work, act, "observe", account_id, seen)


def observe(work: Work, account_id: UUID, seen: Observation, *, by: UUID, token: str | None = None) -> Signal:
    """Record the signal and its evidence. Raises ``Invalid`` with the fields, ``Conflict``, ``LookAgain``."""
    return carry_out(work, lambda: _record(work, account_id, seen, by), token, "observe", account_id, seen)


def _record(work: Work, account_id: UUID, seen: Observation, by: UUID) -> Signal:
    _check(work, account_id, seen)
    ground, _ = recorded_kinds(work)[seen.kind]
    details = {"recorded_by": "team", "by": str(by), "words": seen.words.strip()}
    if seen.client_id:
        details["client_id"] = str(seen.client_id)
    signal = record_signal(
        work,
        account_id,
        seen.kind,
        rule=ground.rule,
        at=seen.at,
        details=details,
    )
    _show(work, signal, seen, by)
    return signal


def _check(work: Work, account_id: UUID, seen: Observation) -> None:
    row = provider_of_account(work, account_id)
    if row is None or row.status == TERMINATED:
        raise Conflict(msg("This is written down about providers who work here."))
    wrong: dict[str, list[Message]] = {}
    if seen.kind not in recorded_kinds(work):
        wrong["kind"] = [msg("Please choose one of the given answers.")]
    if not seen.words.strip():
        wrong["words"] = [msg("Please write what was seen, and where.")]
    if seen.at is not None and seen.at > work.now:
        wrong["at"] = [msg("This is still to come.")]
    if seen.client_id is not None and work.session.get(Account, (work.tenant.id, seen.client_id)) is None:
        wrong["client_id"] = [msg("There is no such person.")]
    if seen.message_ids and _theirs(work, account_id, seen.message_ids) != set(seen.message_ids):
        wrong["message_ids"] = [msg("These messages do not belong to a conversation of this person.")]
    if wrong:
        raise Invalid(fields=wrong)


def _theirs(work: Work, account_id: UUID, message_ids: tuple[UUID, ...]) -> set[UUID]:
    """The messages among these that stand in a conversation of the person."""
    return set(
        work.session.scalars(
            select(ChatMessage.id)
            .join(
                Conversation,
                (Conversation.id == ChatMessage.conversation_id) & (Conversation.tenant_id == ChatMessage.tenant_id),
            )
            .where(ChatMessage.id.in_(message_ids))
            .where((Conversation.provider_account_id == account_id) | (Conversation.client_account_id == account_id))
        )
    )


def _show(work: Work, signal: Signal, seen: Observation, by: UUID) -> None:
    """What shows it, on every finding that stands on the signal."""
    findings = work.session.scalars(
        select(Finding.id)
        .join(Evidence, (Evidence.finding_id == Finding.id) & (Evidence.tenant_id == Finding.tenant_id))
        .where(Evidence.kind == "signal", Evidence.subject_id == signal.id)
    ).all()
    for finding_id in findings if seen.message_ids else ():
        attach_messages(work, finding_id, seen.message_ids, by=by, told=True)
    for message_id in seen.message_ids:
        # By now used for a finding, where there is one.
        use_flagged(work, message_id, by=by, kind="signal", subject_id=signal.id)
