"""The browser's side of a session: its cookie, and where a person goes after signing in."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import current_app, redirect, request, session
from werkzeug.wrappers import Response

from core.accounts.models import Account
from core.accounts.principal import cookie_name
from core.accounts.queries import roles_of
from core.accounts.sessions import LIFE, start_session
from core.tenancy.work import Work
from core.web.roles import FORMER_PROVIDER, PROVIDER, TEAM
from core.web.scope import forget_principal

FIRST_PASSWORD = "/account/first-password"

FirstPage = Callable[[Work, UUID], str | None]
"""``(work, account_id)``; where somebody new goes first, or ``None``."""

_first_pages: list[FirstPage] = []


def first_page(function: FirstPage) -> FirstPage:
    """Decorator: a room above is asked where somebody goes who has just confirmed the address."""
    if function not in _first_pages:
        _first_pages.append(function)
    return function


def first_page_of(work: Work, account_id: UUID) -> str | None:
    """Where somebody new goes first, if a room above knows."""
    return next((path for function in _first_pages if (path := function(work, account_id))), None)


def welcome(work: Work, row: Account, to: str | None = None) -> Response:
    """Sign the browser in and send it on: to the page it came for, else to the person's own."""
    roles = roles_of(work, row.id)
    token = start_session(work, row.id, roles)
    session.pop("csrf", None)  # a form opened before signing in is not one of this person's
    response = redirect(FIRST_PASSWORD if row.password_due else safe_path(to) or home_of(roles))
    response.set_cookie(
        cookie_name(),
        token,
        max_age=int(LIFE.total_seconds()),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )
    forget_principal()
    return response


def farewell(response: Response) -> Response:
    """Take the cookie from the browser."""
    response.delete_cookie(
        cookie_name(),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )
    session.clear()
    return response


def home_of(roles: frozenset[str]) -> str:
    """Where a person of these roles starts."""
    if roles & TEAM:
        return "/desk"
    if PROVIDER in roles:
        return "/cabinet"
    return "/cabinet/earnings" if FORMER_PROVIDER in roles else "/account"


def safe_path(text: str | None) -> str | None:
    """A path of this site, or ``None``: a link must not lead elsewhere after signing in."""
    if not text or not text.startswith("/") or text.startswith("//") or "\\" in text or not text.isprintable():
        return None
    return text


def wanted_page() -> str:
    """The page somebody came for before signing in, from the form or the address."""
    return safe_path(request.form.get("next") or request.args.get("next")) or ""
