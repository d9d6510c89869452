"""People of one tenant. The same e-mail at two tenants is two people."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow, to


class Account(TenantRow):
    """A person. Either an e-mail or a phone is there to come back by; ``name`` may be a pseudonym.

    ``password_due``: a one-time password was sent, and until the person has chosen one, nothing else is open."""

    __tablename__ = "accounts"
    __table_args__ = (
        UniqueConstraint("tenant_id", "email"),
        UniqueConstraint("tenant_id", "phone"),
        CheckConstraint("email is not null or phone is not null", name="reachable"),
        CheckConstraint("status in ('active', 'closed')", name="status"),
    )

    name: Mapped[str]
    email: Mapped[str | None]
    email_confirmed_at: Mapped[datetime | None]
    phone: Mapped[str | None]
    phone_confirmed_at: Mapped[datetime | None]
    password_hash: Mapped[str | None]
    password_due: Mapped[bool] = mapped_column(default=False)
    locale: Mapped[str]
    zone: Mapped[str]
    status: Mapped[str] = mapped_column(default="active")
    verified_at: Mapped[datetime | None]
    consented_at: Mapped[datetime | None]
    demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class AccountRole(TenantRow):
    """A role an account has: client, provider, or one of the team's."""

    __tablename__ = "account_roles"
    __table_args__ = (UniqueConstraint("tenant_id", "account_id", "role"), to("accounts", "account_id"))

    account_id: Mapped[UUID]
    role: Mapped[str]
    granted_at: Mapped[datetime]


class SignInSession(TenantRow):
    """A signed-in browser. Only the hash of its token is kept; times are real ones."""

    __tablename__ = "sign_in_sessions"
    __table_args__ = (UniqueConstraint("tenant_id", "token_hash"), to("accounts", "account_id"))

    account_id: Mapped[UUID]
    token_hash: Mapped[str]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class ApiToken(TenantRow):
    """A bearer token for the API, of an account. Only its hash is kept."""

    __tablename__ = "api_tokens"
    __table_args__ = (UniqueConstraint("tenant_id", "token_hash"), to("accounts", "account_id"))

    account_id: Mapped[UUID]
    name: Mapped[str]
    token_hash: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class OneTimeLink(TenantRow):
    """A link that does one thing once: confirm an e-mail, reset a password, accept an invitation, sign in."""

    __tablename__ = "one_time_links"
    __table_args__ = (
        UniqueConstraint("tenant_id", "token_hash"),
        to("accounts", "account_id"),
        Index("ix_one_time_links_account", "tenant_id", "account_id"),
    )

    kind: Mapped[str]
    token_hash: Mapped[str]
    account_id: Mapped[UUID | None]
    email: Mapped[str | None]
    payload: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class PhoneCode(TenantRow):
    """A code sent to a phone; few attempts, a short life (real time)."""

    __tablename__ = "phone_codes"
    __table_args__ = (Index("ix_phone_codes_phone", "tenant_id", "phone"),)

    phone: Mapped[str]
    code_hash: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]
