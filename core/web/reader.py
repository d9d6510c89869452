"""The reader of this request: which language and zone, from the person, the browser, or the site."""

from __future__ import annotations

from typing import cast
from zoneinfo import ZoneInfo

from flask import g, request

from core.kit.messages import Message
from core.tenancy.context import TenantContext
from core.web.language import Language
from core.web.scope import current_work, principal


def reader() -> Language:
    """The request's language."""
    if "reader" not in g:
        tenant = current_work().tenant
        g.reader = Language(_locale(tenant), _zone(tenant), tenant.plugins)
    return cast("Language", g.reader)


def say(message: Message) -> str:
    """A message to the person who asks."""
    return reader().text(message)


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
