"""Who asks: the bearer token's account, else the cookie's. One query, and nothing for visitors."""

from __future__ import annotations

from typing import Any

from flask import current_app, request
from sqlalchemy import ARRAY, Row, Select, String, func, or_, select, update

from core.accounts.models import Account, AccountRole, ApiToken, SignInSession
from core.accounts.secrets import token_hash
from core.accounts.sessions import SEEN_EVERY, alive
from core.kit.errors import Unauthenticated
from core.kit.messages import msg
from core.tenancy.clock import real_now
from core.tenancy.work import Work
from core.web.csrf import SAFE, FormTooOld, check_token
from core.web.scope import Principal, set_principal_loader

BEARER = "Bearer "


def cookie_name() -> str:
    """The session cookie's name; ``__Host-`` binds it to the host, and reaches browsers over https alone."""
    return "__Host-session" if current_app.config["SESSION_COOKIE_SECURE"] else "session"


def load_principal(work: Work) -> Principal | None:
    """The account that sent this request, or ``None``; a bearer token that is no good raises ``Unauthenticated``."""
    header = request.headers.get("Authorization", "")
    if header.startswith(BEARER):
        return _by_token(work, header.removeprefix(BEARER).strip())
    cookie = request.cookies.get(cookie_name())
    return _by_cookie(work, cookie) if cookie and _of_our_page() else None


def _of_our_page() -> bool:
    """A cookie alone proves nobody at the API: another site's page could have sent it along."""
    if request.method in SAFE or not request.path.startswith("/api/"):
        return True
    try:
        check_token()
    except FormTooOld:
        return False
    return True


def _person(*columns: Any) -> Select[Any]:
    roles = func.array(
        select(AccountRole.role).where(AccountRole.account_id == Account.id).scalar_subquery(), type_=ARRAY(String)
    )
    return select(
        Account.id, Account.name, Account.locale, Account.zone, Account.password_due, roles.label("roles"), *columns
    ).where(Account.status == "active")


def _by_token(work: Work, token: str) -> Principal:
    statement = (
        _person()
        .join(ApiToken, ApiToken.account_id == Account.id)
        .where(
            ApiToken.token_hash == token_hash(token),
            ApiToken.revoked_at.is_(None),
            or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > real_now()),
        )
    )
    row = work.session.execute(statement).one_or_none()
    if row is None:
        raise Unauthenticated(msg("This token is unknown, expired or revoked."))
    return _principal(row, "token")


def _by_cookie(work: Work, token: str) -> Principal | None:
    statement = (
        _person(SignInSession.id.label("session_id"), SignInSession.seen_at, SignInSession.expires_at)
        .join(SignInSession, SignInSession.account_id == Account.id)
        .where(SignInSession.token_hash == token_hash(token))
    )
    row = work.session.execute(statement).one_or_none()
    now = real_now()
    if row is None or not alive(row.seen_at, row.expires_at, frozenset(row.roles), now):
        return None
    if now - row.seen_at > SEEN_EVERY:
        work.session.execute(update(SignInSession).where(SignInSession.id == row.session_id).values(seen_at=now))
    return _principal(row, "session", session_id=row.session_id)


def _principal(row: Row[Any], via: str, **extra: Any) -> Principal:
    if row.password_due:
        extra["password_due"] = True
    return Principal(row.id, row.name, frozenset(row.roles), row.locale, row.zone, via, extra)


set_principal_loader(load_principal)
