"""The HTML form of an e-mail, in the site's brand. Made without a request: a worker sends it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader

from core.kit.messages import Message
from core.web.brand import complete, custom_properties
from core.web.language import Language

_WEB = Path(__file__).resolve().parents[1] / "web" / "templates"
_OWN = Path(__file__).parent / "templates"
_shared = Environment(
    loader=FileSystemLoader([_WEB, _OWN]), autoescape=True, extensions=["jinja2.ext.i18n"], trim_blocks=True
)


def mail_html(
    language: Language,
    *,
    site_name: str,
    mode: str,
    brand: Mapping[str, Any],
    subject: str,
    body: str,
    link: str | None,
    button: Message | None,
    receipt: str | None = None,
) -> str:
    """The page of one message; paragraphs of ``body`` are parted by blank lines; ``receipt`` is where it says why."""
    environment = _shared.overlay(autoescape=True)
    installer: Any = environment
    words = language.catalogue
    installer.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)
    environment.filters["t"] = lambda value: language.text(value) if isinstance(value, Message) else value
    own = {"style": "plain", **brand}
    return environment.get_template("notifications/mail.html").render(
        site=SimpleNamespace(name=site_name, mode=mode, locale=language.locale, brand=complete(own)),
        mail_colours=custom_properties(own),
        subject=subject,
        paragraphs=[part for part in body.split("\n\n") if part.strip()],
        link=link,
        button=button,
        receipt=receipt,
    )
