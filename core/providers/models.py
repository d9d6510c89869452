"""Providers and where their money goes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to
from core.db.counted import CountedRow


class Provider(TenantRow):
    """A provider. ``status``: invited → draft → submitted → active; terminated ends it. ``listed``: own switch;
    ``legal_name``: as the person is registered, changed by the team alone;
    ``withheld_at``: since when the page is hidden because a requirement is no longer met."""

    __tablename__ = "providers"
    __table_args__ = (
        CheckConstraint("status in ('invited', 'draft', 'submitted', 'active', 'terminated')", name="status"),
        UniqueConstraint("tenant_id", "slug"),
        UniqueConstraint("tenant_id", "account_id"),
        to("accounts", "account_id"),
        to("stored_files", "photo_id"),
        Index("ix_providers_listed", "tenant_id", "status", "listed"),
    )

    account_id: Mapped[UUID]
    slug: Mapped[str]
    display_name: Mapped[str]
    legal_name: Mapped[str] = mapped_column(default="")
    headline: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    fields: Mapped[Json] = mapped_column(default=dict)
    photo_id: Mapped[UUID | None]
    zone: Mapped[str]
    status: Mapped[str] = mapped_column(default="draft")
    listed: Mapped[bool] = mapped_column(default=True)
    legal_form: Mapped[str | None]
    tax_number: Mapped[str | None]
    residence_country: Mapped[str | None]
    applied_at: Mapped[datetime | None]
    withheld_at: Mapped[datetime | None]
    review_note: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime | None]
    activated_at: Mapped[datetime | None]
    terminated_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class PayoutDestination(TenantRow):
    """Where a provider is paid: an account number and its holder. The latest unreplaced one counts.

    ``tax_number`` is the holder's, the provider's own of that day unless another was given. Where the rules want
    finance to confirm the holder, ``confirmed_*`` say who did, when and on what grounds.
    """

    __tablename__ = "payout_destinations"
    __table_args__ = (
        to("providers", "provider_id"),
        Index("ix_payout_destinations", "tenant_id", "provider_id"),
    )

    provider_id: Mapped[UUID]
    kind: Mapped[str]
    number: Mapped[str]
    holder: Mapped[str]
    bank: Mapped[str | None]
    tax_number: Mapped[str | None]
    created_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None]
    confirmed_note: Mapped[str | None]


class ProviderDocument(TenantRow):
    """A document the team has seen: which, when, who looked, and what they noted."""

    __tablename__ = "provider_documents"
    __table_args__ = (
        to("providers", "provider_id"),
        to("accounts", "seen_by"),
        UniqueConstraint("tenant_id", "provider_id", "code"),
    )

    provider_id: Mapped[UUID]
    code: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    seen_at: Mapped[datetime]
    seen_by: Mapped[UUID | None]


class ProviderPaper(TenantRow):
    """A document a provider handed in as a file; another one for the same code takes its place."""

    __tablename__ = "provider_papers"
    __table_args__ = (
        to("providers", "provider_id"),
        to("stored_files", "file_id"),
        UniqueConstraint("tenant_id", "provider_id", "code"),
    )

    provider_id: Mapped[UUID]
    code: Mapped[str]
    file_id: Mapped[UUID]
    handed_in_at: Mapped[datetime]


class AgreementText(CountedRow):
    """The tenant's words of a document in a version, by language. ``due_at``: until when those who accepted an
    earlier version accept this one; ``None`` when nobody has to."""

    __tablename__ = "agreement_texts"
    __table_args__ = (UniqueConstraint("tenant_id", "code", "number"),)

    code: Mapped[str]
    number: Mapped[int]
    texts: Mapped[Json]
    published_at: Mapped[datetime]
    published_by: Mapped[UUID | None]
    due_at: Mapped[datetime | None]


class Agreement(TenantRow):
    """A provider's consent to a document in a version."""

    __tablename__ = "agreements"
    __table_args__ = (to("providers", "provider_id"), UniqueConstraint("tenant_id", "provider_id", "code", "version"))

    provider_id: Mapped[UUID]
    code: Mapped[str]
    version: Mapped[str]
    agreed_at: Mapped[datetime]
