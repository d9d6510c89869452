"""Accounts as the API gives them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account, AccountRole, OneTimeLink
from core.accounts.queries import roles_of, with_role
from core.tenancy.work import Work
from core.web.roles import TEAM


def account_view(work: Work, row: Account) -> dict[str, Any]:
    """An account for its own person."""
    return {
        "id": row.id,
        "name": row.name,
        "email": row.email,
        "email_confirmed_at": row.email_confirmed_at,
        "phone": row.phone,
        "phone_confirmed_at": row.phone_confirmed_at,
        "locale": row.locale,
        "zone": row.zone,
        "roles": sorted(roles_of(work, row.id)),
        "password_due": row.password_due,
        "created_at": row.created_at,
    }


def invitation_view(link: OneTimeLink) -> dict[str, Any]:
    """An invitation for the team."""
    return {
        "id": link.id,
        "email": link.email,
        "roles": link.payload.get("roles", []),
        "created_at": link.created_at,
        "expires_at": link.expires_at,
    }


def team_view(work: Work) -> list[dict[str, Any]]:
    """The team, by name, each with the team roles they have."""
    people = with_role(work, *TEAM)
    roles = _roles(work, [row.id for row in people])
    return [{"id": row.id, "name": row.name, "email": row.email, "roles": roles.get(row.id, [])} for row in people]


def _roles(work: Work, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    rows: Iterable[Any] = work.session.execute(
        select(AccountRole.account_id, AccountRole.role)
        .where(AccountRole.account_id.in_(ids), AccountRole.role.in_(TEAM))
        .order_by(AccountRole.role)
    )
    for account_id, role in rows:
        found.setdefault(account_id, []).append(role)
    return found
