"""The reader of this request: which language and zone, from the person, the browser, or the site."""

from __future__ import annotations

from typing import cast
from zoneinfo import ZoneInfo

from flask import Response, current_app, g, request

from core.kit.messages import Message
from core.tenancy.context import TenantContext
from core.web.language import Language
from core.web.scope import current_work, principal

YEAR_S = 31_536_000


def reader() -> Language:
    """The request's language."""
    if "reader" not in g:
        tenant = current_work().tenant
        g.reader = Language(_locale(tenant), _zone(tenant), tenant.plugins)
    return cast("Language", g.reader)


def say(message: Message) -> str:
    """A message to the person who asks."""
    return reader().text(message)


def keep_choice(response: Response) -> Response:
    """Remember the language somebody chose on the page, in this browser, for a year."""
    language: Language | None = g.get("reader")
    if language is not None and request.args.get("locale") == language.locale:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie("locale", language.locale, max_age=YEAR_S, secure=secure, httponly=True, samesite="Lax")
    return response


def _locale(tenant: TenantContext) -> str:
    who = principal()
    for wish in (request.args.get("locale"), request.cookies.get("locale"), who.locale if who else None):
        if wish in tenant.locales:
            return wish
    return request.accept_languages.best_match(tenant.locales) or tenant.locale


def _zone(tenant: TenantContext) -> str:
    who = principal()
    # A signed-in person's zone is their own choice; a visitor's is what the browser says.
    wishes = [who.zone] if who else [request.args.get("zone"), request.cookies.get("zone")]
    return next((wish for wish in wishes if wish and is_zone(wish)), tenant.zone)


def is_zone(name: str) -> bool:
    """Whether ``name`` is a known time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a name unknown, malformed, or of a folder
        return False
    return True
