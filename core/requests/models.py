"""Requests and what happened to them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to

REQUEST_STATES = "'submitted', 'triaged', 'assigned', 'in_contact', 'closed', 'escalated', 'withdrawn'"


class Request(TenantRow):
    """A client asks to be matched. ``unsafe`` goes to the top of the queue and never to a provider.

    ``name`` and ``phone`` are those given with the request: the team calls this number and no other.
    ``close_reason``: ``silence``, ``withdrawn``, ``replaced`` or ``team``.
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


class RequestEvent(TenantRow):
    """One step in a request's life: who did what, when."""

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
    at: Mapped[datetime]
