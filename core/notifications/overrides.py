"""The words that win over the core's: the tenant's own in a language, then the marketplace plugin's."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter
from typing import Any, Literal

from core.hooks.contributions import MessageTemplate
from core.kit.messages import Message
from core.rules.manager import plugin_set
from core.tenancy.work import Work
from core.web.texts import all_texts

Part = Literal["subject", "body"]
PREFIX = "templates."


def plugin_template(work: Work, code: str) -> MessageTemplate | None:
    """The plugin's words for an occasion, if it has some."""
    known: dict[str, MessageTemplate] | None = work.notes.get("plugin_templates")
    if known is None:
        found = plugin_set(work.tenant.plugins).collected("register_message_templates")
        known = {template.code: template for template in found}
        work.notes["plugin_templates"] = known
    return known.get(code)


def tenant_words(work: Work, code: str, part: Part, locale: str) -> str | None:
    """The tenant's own words in ``locale``, if it wrote some."""
    found = all_texts(work).get(locale, {}).get(f"{PREFIX}{code}.{part}")
    return found if isinstance(found, str) else None


def overriding(work: Work, code: str, part: Part, default: Message, locale: str) -> Message:
    """The words for ``part`` of an occasion: the tenant's, else the plugin's, else ``default``; its values are kept.

    Words with a placeholder the occasion has no value for are left aside: a message always goes out.
    """
    written = tenant_words(work, code, part, locale)
    if written and fits(written, default.params):
        return Message(written, default.params)
    template = plugin_template(work, code)
    words = (template.body if part == "body" else template.subject) if template else None
    if words and fits(words.text, {**default.params, **words.params}):
        return replace(words, params={**default.params, **words.params})
    return default


def fits(text: str, params: Any) -> bool:
    """Whether every placeholder in ``text`` is the plain name of a value there is."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return False
    return all(name in params for name in names)
