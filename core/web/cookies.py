"""The browser's signed cookie for flashes and form tokens, with a key of its own for each tenant."""

from __future__ import annotations

import hmac
from hashlib import sha256
from uuid import UUID

from flask import Flask, g, request
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from core.web.hosts import tenant_at


class TenantCookies(SecureCookieSessionInterface):
    """Derives the signing key from the tenant without keeping state: a cookie of one tenant is noise at another."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        tenant_id = _tenant_id(app)
        if not app.secret_key or tenant_id is None:
            return None
        secret = app.secret_key if isinstance(app.secret_key, bytes) else app.secret_key.encode()
        key = hmac.digest(secret, b"browser cookie " + tenant_id.bytes, sha256)
        return URLSafeTimedSerializer(
            key,
            salt=self.salt,
            serializer=self.serializer,
            signer_kwargs={"key_derivation": self.key_derivation, "digest_method": self.digest_method},
        )


def _tenant_id(app: Flask) -> UUID | None:
    """The request's tenant. Flask opens the cookie before anything else runs, so the host is looked up here."""
    if "tenant_id" not in g:
        return tenant_at(app, request.headers.get("Host", ""))
    found: UUID | None = g.tenant_id
    return found


def install(app: Flask, *, secure: bool) -> None:
    """Set names and flags; the ``__Host-`` prefix reaches clients over https only."""
    app.session_interface = TenantCookies()
    app.config.update(
        SESSION_COOKIE_NAME="__Host-browser" if secure else "browser",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
    )
