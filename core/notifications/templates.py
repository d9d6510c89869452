"""What the platform says on which occasion. Each room registers its own in its ``messages.py``."""

from __future__ import annotations

from dataclasses import dataclass

from core.kit.messages import Message
from core.notifications.overrides import overriding
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Template:
    """An occasion's words. ``button`` stands on the link; the text of a ``secret`` one is not kept once it went out."""

    code: str
    subject: Message
    body: Message
    button: Message | None = None
    secret: bool = False


_templates: dict[str, Template] = {}


def template(
    code: str, *, subject: Message, body: Message, button: Message | None = None, secret: bool = False
) -> Template:
    """Register the words of an occasion; ``{name}`` (the recipient) and ``{site}`` are always there to use."""
    made = Template(code, subject, body, button, secret)
    if _templates.setdefault(code, made) != made:
        raise ValueError(f"two templates are called {code!r}")
    return made


def template_named(code: str) -> Template:
    """The template of an occasion; ``KeyError`` when no room registered it."""
    return _templates[code]


def find_template(code: str) -> Template | None:
    """The template of an occasion, if there still is one."""
    return _templates.get(code)


def all_templates() -> tuple[Template, ...]:
    """Every registered template, by code."""
    return tuple(_templates[code] for code in sorted(_templates))


def words(work: Work, code: str, default: Message, *, locale: str | None = None) -> Message:
    """What is said on an occasion without a template, as in a chat: the tenant's or plugin's words, or ``default``."""
    return overriding(work, code, "body", default, locale or work.tenant.locale)
