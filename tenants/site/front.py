"""The front page and the rules page of a marketplace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint

from core.catalogue.doors import open_to
from core.catalogue.filters import ProviderFilters, asked_first
from core.catalogue.search import list_providers
from core.catalogue.show import CardView, card_view
from core.content.figures import shown_figures
from core.content.words import phrases
from core.hooks.site import Rule
from core.kit.messages import Message
from core.rules.manager import plugin_set
from core.rules.parameters import parameters_of
from core.rules.sentences import with_values
from core.rules.value_words import code_labels, value_in_words
from core.rules.versions import site_facts
from core.tenancy.work import Work
from core.web.pages import brand_of, render
from core.web.reader import reader
from core.web.scope import current_work, principal
from core.web.texts import texts

blueprint = Blueprint("front", __name__, template_folder="templates")

FRONT_PROVIDERS = 6


@blueprint.get("/")
def home() -> str:
    """The front page, composed by the brand's style from the tenant's own words."""
    work = current_work()
    style = brand_of(work.tenant).get("style", "plain")
    return render(
        f"landing/{style}.html",
        links=_links(work),
        providers=_cards(work),
        figures=shown_figures(work, texts(work, reader().locale).get("front_figures") or ()),
        rules=_few_rules(work),
    )


def _cards(work: Work) -> list[CardView]:
    """The first providers of the list, a little shorter than there; none where the list is for members."""
    if not open_to(work, signed_in=principal() is not None):
        return []
    found = list_providers(
        work, ProviderFilters(format=asked_first(work)), limit=FRONT_PROVIDERS, zone=reader().zone
    ).items
    return [replace(card_view(card), tags=card.tags[:3], languages=[]) for card in found]


def _links(work: Work) -> dict[str, str]:
    """Addresses of the front page; a marketplace of requests leads to its request form."""
    formats = plugin_set(work.tenant.plugins).collected("register_formats")
    by_request = any(item.flow == "request" for item in formats)
    search = "/providers"
    ask = "/help" if by_request else search
    return {
        "primary": ask,
        "secondary": texts(work, reader().locale).get("secondary_href") or search,
        "search": search,
        "join": "/join",
        "rules": "/rules",
        "urgent": f"{ask}?unsafe=1" if by_request else "",
        "services": "/services",
    }


def _few_rules(work: Work) -> list[dict[str, Any]]:
    """The rules the tenant chose for its front page, by id, with the numbers in force."""
    chosen = texts(work, reader().locale).get("front_rules") or []
    known = {rule.id: rule for rule in plugin_set(work.tenant.plugins).collected("register_rules")}
    if not chosen:
        return []
    numbers, said = _values_in_force(work, numbers_only=True), phrases(work)
    return [
        {"title": rule.title, "text": with_values(rule.text, said), "numbers": _values_of(rule, numbers)}
        for name in chosen
        if (rule := known.get(name))
    ]


Values = Mapping[str, tuple[Message, Message]]


def _values_of(rule: Rule, values: Values) -> list[tuple[Message, Message]]:
    return [values[name] for name in rule.parameters if name in values]


def _values_in_force(work: Work, *, numbers_only: bool = False) -> Values:
    """What each parameter is for and its value in words, by name."""
    plugins, site = plugin_set(work.tenant.plugins), site_facts(work)
    values: dict[str, tuple[Message, Message]] = {}
    labels = code_labels(plugins)
    for kind in plugins.parameter_classes:
        instance = site.parameters(kind)
        values |= {
            item.name: (
                item.spec.help,
                value_in_words(item.spec, getattr(instance, item.name), work.tenant.currency, labels),
            )
            for item in parameters_of(kind)
            if not item.spec.team and (not numbers_only or item.type is int)
        }
    return values
