"""Requests and what happened to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to
from core.db.counted import CountedRow

REQUEST_STATES = "'submitted', 'triaged', 'assigned', 'in_contact', 'closed', 'escalated', 'withdrawn'"


class Request(CountedRow):
    """A client asks to be matched. ``unsafe`` goes to the top of the queue and never to a provider.

    ``name`` and ``phone`` are those given with the request: the team calls this number and no other.
    ``close_reason``: ``silence``, ``withdrawn``, ``replaced``, ``ended`` or ``team``. While ``unsafe`` and no
    ``escalation_ended_at``, nothing of this client's goes to a provider. ``back_by`` and ``back_code``: who last asked
    for somebody else, and why. ``signals``: what in the text the team should read before a hand-over.
    """

    __tablename__ = "requests"
    __table_args__ = (
        to("accounts", "client_id"),
        to("providers", "chosen_provider_id"),
        to("providers", "provider_id"),
        CheckConstraint(f"state in ({REQUEST_STATES})", name="state"),
        CheckConstraint("not (unsafe and provider_id is not null)", name="unsafe"),
        Index("ix_requests_queue", "tenant_id", "state", "triage_due_at"),
        Index("ix_requests_client", "tenant_id", "client_id"),
    )

    client_id: Mapped[UUID]
    format: Mapped[str]
    name: Mapped[str]
    phone: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    fields: Mapped[Json] = mapped_column(default=dict)
    unsafe: Mapped[bool] = mapped_column(default=False)
    chosen_provider_id: Mapped[UUID | None]
    provider_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(default="submitted")
    rule_version: Mapped[int]
    created_at: Mapped[datetime]
    triage_due_at: Mapped[datetime]
    triaged_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    contact_due_at: Mapped[datetime | None]
    close_due_at: Mapped[datetime | None]
    contacted_at: Mapped[datetime | None]
    contacted_by: Mapped[str | None]
    closed_at: Mapped[datetime | None]
    close_reason: Mapped[str | None]
    back_by: Mapped[str | None]
    back_code: Mapped[str | None]
    escalated_at: Mapped[datetime | None]
    escalation_ended_at: Mapped[datetime | None]
    signals: Mapped[list[Any]] = mapped_column(default=list, server_default=sql("'[]'"))
    signals_read_at: Mapped[datetime | None]


class RequestEvent(TenantRow):
    """One step in a request's life: who did what, when; as which ``side``, and the ``code`` of the reason named."""

    __tablename__ = "request_events"
    __table_args__ = (
        to("requests", "request_id"),
        to("accounts", "actor_id"),
        Index("ix_request_events", "tenant_id", "request_id", "id"),
    )

    request_id: Mapped[UUID]
    actor_id: Mapped[UUID | None]
    kind: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    side: Mapped[str | None]
    code: Mapped[str | None]
    at: Mapped[datetime]


class KeptApart(TenantRow):
    """A client and a provider whose contact was ended, and who are not brought together again.

    In force until the team lifts it with a reason. ``said_by``: which side ended the contact.
    """

    __tablename__ = "kept_apart"
    __table_args__ = (
        to("accounts", "client_id"),
        to("providers", "provider_id"),
        to("requests", "request_id"),
        to("accounts", "lifted_by"),
        CheckConstraint("(lifted_at is null) = (lift_reason is null)", name="lifted"),
        Index(
            "uq_kept_apart",
            "tenant_id",
            "client_id",
            "provider_id",
            unique=True,
            postgresql_where=sql("lifted_at is null"),
        ),
    )

    client_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    request_id: Mapped[UUID]
    said_by: Mapped[str]
    created_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None]
    lift_reason: Mapped[str | None]


class ClosureDispute(CountedRow):
    """Somebody says that there was a contact although silence closed the request; a person of the team decides.

    ``opened_by`` is ``client`` or ``provider``. ``provider_word``: what the provider says, ``wrote`` or ``silent``.
    ``outcome``: ``for_client`` or ``against_client``, with the ``reason`` the client reads.
    """

    __tablename__ = "closure_disputes"
    __table_args__ = (
        to("requests", "request_id"),
        to("bars", "bar_id"),
        to("providers", "provider_id"),
        to("stored_files", "file_id"),
        CheckConstraint("opened_by in ('client', 'provider')", name="opened_by"),
        CheckConstraint("provider_word in ('wrote', 'silent')", name="provider_word"),
        CheckConstraint("outcome in ('for_client', 'against_client')", name="outcome"),
        CheckConstraint("(decided_at is null) = (outcome is null)", name="decided"),
        Index("uq_closure_disputes_request", "tenant_id", "request_id", "closed_at", unique=True),
        Index("ix_closure_disputes_open", "tenant_id", "decided_at", "due_at"),
    )

    request_id: Mapped[UUID]
    bar_id: Mapped[UUID | None]
    provider_id: Mapped[UUID | None]
    closed_at: Mapped[datetime]
    opened_by: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    file_id: Mapped[UUID | None]
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime]
    provider_word: Mapped[str | None]
    provider_note: Mapped[str] = mapped_column(default="")
    provider_word_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    reason: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
