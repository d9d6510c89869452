"""Rule values over time, and the log of decisions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class RuleVersion(TenantRow):
    """The values a tenant set, in force from ``effective_from`` on until another one begins.

    ``values`` are all that differ from the defaults, ``changes`` what this version itself set: while it is planned, a
    version that begins before it changes ``values`` and leaves ``changes`` alone. ``sentences`` are the rules in the
    site's languages with the values of this version, as they read when it was made by ``plugin_version``. A version
    that was ``withdrawn_at`` never begins.
    """

    __tablename__ = "rule_versions"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint("effective_from >= created_at", name="no_reach_back"),
        CheckConstraint("withdrawn_at IS NULL OR withdrawn_at < effective_from", name="withdrawn_before_it_began"),
    )

    number: Mapped[int]
    effective_from: Mapped[datetime]
    values: Mapped[Json] = mapped_column(default=dict)
    changes: Mapped[Json | None]
    note: Mapped[str | None]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    withdrawn_by: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]
    plugin_version: Mapped[str | None]
    sentences: Mapped[Json | None]


class RuleDraft(TenantRow):
    """A change of values somebody prepares. ``revision`` grows with each edit; ``based_on`` names the standing versions
    its author looked at; ``version`` is the one that came of it. Without ``effective_from`` it begins as soon as the
    notice allows.
    """

    __tablename__ = "rule_drafts"

    changes: Mapped[Json]
    effective_from: Mapped[datetime | None]
    note: Mapped[str | None]
    revision: Mapped[int]
    based_on: Mapped[int]
    version: Mapped[int | None]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    changed_by: Mapped[UUID | None]
    changed_at: Mapped[datetime]


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
