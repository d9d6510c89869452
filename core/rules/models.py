"""Rule values over time, and the log of decisions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class RuleVersion(TenantRow):
    """The values a tenant set (only those that differ from the defaults), in force from ``effective_from`` on."""

    __tablename__ = "rule_versions"
    __table_args__ = (UniqueConstraint("tenant_id", "number"),)

    number: Mapped[int]
    effective_from: Mapped[datetime]
    values: Mapped[Json] = mapped_column(default=dict)
    note: Mapped[str | None]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]


class SiteSnapshot(TenantRow):
    """The site's zone, currency, locale and calendar as decisions saw them; its id is the digest of the facts."""

    __tablename__ = "site_snapshots"

    facts: Mapped[Json]


class Decision(TenantRow):
    """What a hook was asked about a subject, with which facts, and what it answered.

    ``rule_version`` is the version the subject is judged by, ``current_version`` the one in force at that instant.
    ``actor_id`` is who acted, if a person did. ``carried_out``: what was asked about was done; else it was refused or
    given up, and nothing but this record stayed. What was stored before these were kept has no ``site_id``.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        Index("ix_decisions_subject", "tenant_id", "subject_id"),
        Index("ix_decisions_hook_at", "tenant_id", "hook", "at"),
        to("site_snapshots", "site_id"),
    )

    at: Mapped[datetime]
    hook: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    facts: Mapped[Json]
    answer: Mapped[Json]
    plugin: Mapped[str]
    plugin_version: Mapped[str]
    rule_version: Mapped[int]
    rules: Mapped[list[str]]
    site_id: Mapped[UUID | None]
    current_version: Mapped[int | None]
    actor_id: Mapped[UUID | None]
    carried_out: Mapped[bool] = mapped_column(default=True)
