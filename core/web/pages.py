"""Rendering pages, and what every template may use."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, Response, g, render_template, session, url_for

from core.kit.ids import new_id
from core.kit.instants import clocks_agree
from core.kit.messages import Message
from core.kit.money import Money
from core.tenancy.context import TenantContext
from core.web import nav
from core.web.brand import brand_fingerprint, brand_stylesheet, complete
from core.web.csrf import csrf_token
from core.web.design import install_design
from core.web.forms import form_state
from core.web.language import native_name
from core.web.problems import words
from core.web.reader import keep_choice, reader
from core.web.roles import LABELS
from core.web.scope import current_work, principal
from core.web.texts import site_name, texts

STATIC = Path(__file__).parent / "static"
CSS_SECONDS = 31_536_000


def render(template: str, **context: Any) -> str:
    """A page in the reader's language and the tenant's brand."""
    return render_template(template, **context)


def flash(message: Message, kind: str = "success") -> None:
    """Tell the person once, on the next page. Kinds: success, info, warning, danger."""
    said = [*session.get("flashes", []), [kind, words().text(message)]]
    session["flashes"] = said


def flashes() -> list[tuple[str, str]]:
    """What is to be said now, taken away."""
    return [(kind, text) for kind, text in session.pop("flashes")] if "flashes" in session else []


@lru_cache(maxsize=512)
def _digest(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]


def asset(path: str) -> str:
    """The address of a static file, with its content's hash."""
    return url_for("static", filename=path, v=_digest(path) if (STATIC / path).is_file() else None)


@lru_cache(maxsize=20_000)
def _brand(tenant_id: Any, version: int, tokens: tuple[tuple[str, Any], ...]) -> Mapping[str, Any]:
    own = {"style": "plain", **dict(tokens)}
    return {**complete(own), "fingerprint": brand_fingerprint(own)}


def brand_of(tenant: TenantContext) -> Mapping[str, Any]:
    """The tenant's brand tokens, completed."""
    return _brand(tenant.id, tenant.version, tuple(sorted(tenant.brand.items())))


def _site() -> SimpleNamespace:
    tenant, language = current_work().tenant, reader()
    own = texts(current_work(), language.locale)
    brand = dict(brand_of(tenant))
    if own.get("tagline"):
        brand["tagline"] = own["tagline"]
    return SimpleNamespace(
        name=site_name(current_work(), language.locale),
        slug=tenant.slug,
        locale=language.locale,
        locales=[(code, native_name(code)) for code in tenant.locales],
        brand=brand,
        mode=tenant.mode,
        currency=tenant.currency,
        zone=language.zone,
        zone_name=language.zone_name(),
        plugin=tenant.plugin,
    )


def _context() -> dict[str, Any]:
    if g.get("tenant_id") is None:
        return {"say": words().text}
    work, who = current_work(), principal()
    own = texts(work, reader().locale)
    return {
        "site": _site(),
        "principal": who,
        # The operators' own tenant has no marketplace to walk through.
        "nav": nav.links("site") if work.tenant.plugins else [],
        "account_links": _account_links(),
        "desk_nav": _desk_nav(),
        "footer_links": nav.links("footer") if work.tenant.plugins else [],
        "sandbox_links": nav.links("sandbox") if work.tenant.sandbox else [],
        "help_lines": own.get("help_lines") or [],
        "texts": own,
        "clock_now": work.now if work.tenant.sandbox else None,
        "now": work.now,
        "form": form_state(),
        "role_labels": LABELS,
    }


AREAS: tuple[nav.Area, ...] = ("desk", "provider", "account")


def _desk_nav() -> list[nav.Link]:
    """The side navigation of the cabinet the page belongs to."""
    area: nav.Area = g.get("area", "account")
    return nav.links(area if current_work().tenant.plugins else "console")


def _account_links() -> list[nav.Link]:
    """The first entry of each cabinet the person has."""
    if principal() is None:
        return []
    if not current_work().tenant.plugins:
        return nav.links("console")
    return [link for area in AREAS if (link := nav.first_link(area)) is not None]


def _lazy(value: Any) -> str:
    if isinstance(value, Message):
        return reader().text(value)
    return value if isinstance(value, str) else str(value)  # markup stays markup


def _money(value: Money) -> str:
    return words().money(value)


def _near_day(value: date) -> str:
    return words().near_day(value)


def _currency_sign(code: str) -> str:
    return words().currency_sign(code)


def _moment(value: datetime) -> str:
    return reader().moment(value)


def _instant(value: str) -> datetime:
    """An instant as a problem carries it."""
    return datetime.fromisoformat(value)


def _elsewhere(value: datetime) -> str:
    """`` (Berlin)`` for a reader who lives by another clock than the site; nothing for everybody else."""
    here = reader()
    if clocks_agree(value, here.zone, current_work().tenant.zone):
        return ""
    return f" ({here.zone_name()})"


def _full_day(value: date) -> str:
    return reader().full_day(value)


def _day(value: date | datetime) -> str:
    return reader().day(value)


def _clock(value: datetime) -> str:
    return reader().clock(value)


def _ago(value: datetime) -> str:
    return reader().since(value, current_work().now)


def _distant(value: datetime) -> str:
    return reader().distant(value)


def _short(value: datetime) -> str:
    return reader().short(value)


def _gettext(text: str) -> str:
    return words().catalogue.gettext(text)


def _ngettext(one: str, many: str, count: int) -> str:
    return words().catalogue.ngettext(one, many, count)


def _pgettext(context: str, text: str) -> str:
    return words().catalogue.gettext(text, context)


def _npgettext(context: str, one: str, many: str, count: int) -> str:
    return words().catalogue.ngettext(one, many, count, context)


def install(app: Flask) -> None:
    """Give templates their globals and filters, and serve the brand's stylesheet."""
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    installer: Any = environment
    installer.install_gettext_callables(_gettext, _ngettext, newstyle=True, pgettext=_pgettext, npgettext=_npgettext)
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals.update(
        asset=asset, csrf_token=csrf_token, flashes=flashes, idempotency_key=lambda: new_id().hex
    )
    environment.filters.update(
        t=_lazy,
        money=_money,
        currency_sign=_currency_sign,
        moment=_moment,
        instant=_instant,
        elsewhere=_elsewhere,
        day=_day,
        full_day=_full_day,
        near_day=_near_day,
        clock=_clock,
        ago=_ago,
        short=_short,
        distant=_distant,
    )
    install_design(environment)
    app.context_processor(_context)
    app.after_request(keep_choice)

    @app.get("/brand.css")
    def brand_css() -> Response:
        response = Response(
            brand_stylesheet({"style": "plain", **current_work().tenant.brand}), content_type="text/css"
        )
        response.cache_control.public = True
        response.cache_control.max_age = CSS_SECONDS
        return response
