"""A form must come from our own page: a token bound to the browser's signed cookie."""

from __future__ import annotations

import hmac
import secrets

from flask import Flask, g, request, session

from core.kit.errors import Forbidden
from core.kit.messages import msg

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class FormTooOld(Forbidden):
    """The form's token is missing or of another browser."""

    code = "form_too_old"
    default = msg("This form is too old or was opened elsewhere. Go back, reload the page and send it again.")


def csrf_token() -> str:
    """The token of this browser, made on first use."""
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(24)
    return str(session["csrf"])


def check_form() -> None:
    """Refuse a page's POST without the token. The API is checked where a cookie identifies the caller."""
    if request.method in SAFE or g.get("tenant_id") is None:
        return
    if request.path.startswith(("/api/", "/internal/")):
        return
    check_token()


def check_token() -> None:
    """Refuse when neither the form nor the header carries the browser's token."""
    sent = request.form.get(FIELD) or request.headers.get(HEADER) or ""
    if "csrf" not in session or not hmac.compare_digest(_bytes(sent), _bytes(str(session["csrf"]))):
        raise FormTooOld


def _bytes(text: str) -> bytes:
    # What was sent may be no ASCII, which texts are not compared in constant time with.
    return text.encode("utf-8", "surrogatepass")


def install(app: Flask) -> None:
    """Check every request."""
    app.before_request(check_form)
