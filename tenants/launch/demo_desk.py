"""What waits for the team in a demo: applications on their way, questions, talk, and what was reported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.accounts.queries import account_by_email, roles_of
from core.cases.bring import Brought, bring_case
from core.messaging.conversations import pair_conversation
from core.messaging.models import ChatMessage
from core.messaging.post import post_message
from core.providers.models import Provider
from core.reports.models import Report
from core.reports.report_attempt import report_attempt
from core.tenancy.work import Work
from core.verification.apply import Form, apply
from core.verification.models import Application
from core.verification.propose_meeting import Proposal
from core.verification.review import review
from core.web.scope import Principal


def fill_desk(work: Work, data: Mapping[str, Any]) -> None:
    """Make what the demo file tells of, each kind once.

    ``[[applications]]``: name, email, answers, criteria (then a meeting is proposed). ``[[messages]]``: client,
    provider (slug), by (``client`` or ``provider``), text. ``[[questions]]``: person (e-mail), kind, text.
    ``[[reports]]``: client, provider (slug), cause, words.
    """
    if not _any(work, Application):
        for entry in data.get("applications", ()):
            _application(work, entry)
    if not _any(work, ChatMessage, ChatMessage.author_id.is_not(None)):
        for entry in data.get("messages", ()):
            _message(work, entry)
        for entry in data.get("questions", ()):
            bring_case(work, _principal(work, _account(work, entry["person"])), Brought(entry["kind"], entry["text"]))
    if not _any(work, Report):
        for entry in data.get("reports", ()):
            client_id, provider = _account(work, entry["client"]).id, _provider(work, entry["provider"])
            words = {"cause": entry["cause"], "words": entry.get("words", "")}
            report_attempt(work, provider.id, client_id, recorded_by="client", by=client_id, **words)
    work.flush()


def _any(work: Work, table: Any, *conditions: Any) -> bool:
    return work.session.scalars(select(table.id).where(*conditions).limit(1)).first() is not None


def _account(work: Work, email: str) -> Account:
    found = account_by_email(work, email)
    if found is None:
        raise LookupError(email)
    return found


def _provider(work: Work, slug: str) -> Provider:
    return work.session.scalars(select(Provider).where(Provider.slug == slug)).one()


def _principal(work: Work, row: Account) -> Principal:
    return Principal(row.id, row.name, frozenset(roles_of(work, row.id)), row.locale, row.zone)


def _application(work: Work, entry: Mapping[str, Any]) -> None:
    row = apply(work, Form(entry["name"], entry["email"], work.tenant.locale, entry["answers"]))
    if "criteria" in entry:
        in_two_days = work.now.replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
        proposal = Proposal((in_two_days, in_two_days + timedelta(hours=3)), "https://meet.example.org/interview")
        review(work, row.id, entry["criteria"], by=_reader(work), proposal=proposal)


def _reader(work: Work) -> UUID:
    """Whoever of the demo's team was there first."""
    return work.session.scalars(select(Account.id).order_by(Account.created_at, Account.id).limit(1)).one()


def _message(work: Work, entry: Mapping[str, Any]) -> None:
    client, provider = _account(work, entry["client"]), _provider(work, entry["provider"])
    author_id = client.id if entry["by"] == "client" else provider.account_id
    post_message(work, pair_conversation(work, client.id, provider.account_id), author_id, entry["text"])
