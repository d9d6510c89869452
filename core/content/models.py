"""Texts over time, the switch of a provider's page over time, opt-in publications, and recommendations."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow, to

KINDS = ("video", "podcast", "article")
_KINDS = "kind in ('video', 'podcast', 'article')"


class TextVersion(TenantRow):
    """What a text of the tenant was made at an instant; without a ``value`` the standard words count again."""

    __tablename__ = "text_versions"
    __table_args__ = (Index("ix_text_versions", "tenant_id", "locale", "key"),)

    locale: Mapped[str]
    key: Mapped[str]
    value: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    saved_at: Mapped[datetime]
    saved_by: Mapped[UUID | None]


class ListingChange(TenantRow):
    """A provider switched the own page on or off."""

    __tablename__ = "listing_changes"
    __table_args__ = (to("providers", "provider_id"), Index("ix_listing_changes", "tenant_id", "provider_id", "at"))

    provider_id: Mapped[UUID]
    listed: Mapped[bool]
    at: Mapped[datetime]


class Participation(TenantRow):
    """A provider's consent to take part in one kind of content, until withdrawn. Nobody takes part unasked."""

    __tablename__ = "participations"
    __table_args__ = (
        to("providers", "provider_id"),
        CheckConstraint(_KINDS, name="kind"),
        Index(
            "uq_participations_open",
            "tenant_id",
            "provider_id",
            "kind",
            unique=True,
            postgresql_where=text("withdrawn_at is null"),
        ),
    )

    provider_id: Mapped[UUID]
    kind: Mapped[str]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Publication(TenantRow):
    """A video, podcast or article with a provider, published by the team under the provider's consent."""

    __tablename__ = "publications"
    __table_args__ = (
        to("providers", "provider_id"),
        to("participations", "participation_id"),
        CheckConstraint(_KINDS, name="kind"),
        Index("ix_publications_provider", "tenant_id", "provider_id"),
    )

    provider_id: Mapped[UUID]
    participation_id: Mapped[UUID]
    kind: Mapped[str]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime]
    published_by: Mapped[UUID | None]
    taken_off_at: Mapped[datetime | None]
    taken_off_why: Mapped[str] = mapped_column(default="")


class Referral(TenantRow):
    """The link by which one person recommends the site; how often it was followed."""

    __tablename__ = "referrals"
    __table_args__ = (
        to("accounts", "account_id"),
        UniqueConstraint("tenant_id", "account_id"),
        UniqueConstraint("tenant_id", "code"),
    )

    account_id: Mapped[UUID]
    code: Mapped[str]
    visits: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class ReferredApplication(TenantRow):
    """An application that came by somebody's link."""

    __tablename__ = "referred_applications"
    __table_args__ = (
        to("referrals", "referral_id"),
        to("applications", "application_id"),
        UniqueConstraint("tenant_id", "application_id"),
    )

    referral_id: Mapped[UUID]
    application_id: Mapped[UUID]
    at: Mapped[datetime]
