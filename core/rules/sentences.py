"""The rules as people read them, with the values of one version in words: put down per language when a version begins.

What was put down stays as it was, whatever the marketplace's code says later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.hooks.site import Rule, SiteFacts
from core.kit.messages import OF, Message, literal
from core.rules.ask import Asker
from core.rules.manager import plugin_set
from core.rules.parameters import Parameter
from core.rules.value_forms import value_forms
from core.rules.value_words import Labels, code_labels, value_in_words
from core.rules.values import Values, declared, value_of
from core.rules.versions import site_facts, site_with
from core.tenancy.work import Work
from core.web.language import Language

BY_VERSION = "content_words"
NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")

Phrases = Mapping[str, Message]


@dataclass(frozen=True, slots=True)
class ValueRead:
    """One value a rule uses: its name, what it is for, the value in words."""

    name: str
    help: str
    value: str


@dataclass(frozen=True, slots=True)
class RuleRead:
    """A public rule in one language: what it says, and the values it uses."""

    id: str
    title: str
    text: str
    values: tuple[ValueRead, ...]


def phrases_with(work: Work, site: SiteFacts) -> dict[str, Message]:
    """Every name a text may use in braces: the parameters, and the marketplace's phrases made of them."""
    plugins = plugin_set(work.tenant.plugins)
    clauses = Asker(work, plugins, site, "content", None).ask.content_words(site=site)
    return phrases_of(plugins.parameter_classes, site, clauses, code_labels(plugins))


def phrases_in_force(work: Work) -> Phrases:
    """The same with the values in force, worked out once in a unit of work."""
    return phrases_at(work, None)


def phrases_at(work: Work, version: int | None) -> Phrases:
    """The same with the values by which a version judges (``None``: the one in force), worked out once each."""
    known: dict[int | None, Phrases] = work.notes.setdefault(BY_VERSION, {})
    if version not in known:
        known[version] = phrases_with(work, site_facts(work, version))
    return known[version]


def phrases_of(kinds: tuple[type[Any], ...], site: SiteFacts, clauses: Phrases, labels: Labels) -> dict[str, Message]:
    """The values in both their forms, and ``clauses``, each of which may name values in its turn."""
    known: dict[str, Message] = {}
    for name, item in declared(kinds).items():
        if not item.spec.team:
            value = getattr(site.parameters(item.owner), name)
            known |= value_forms(name, item.spec, value, site.currency, labels)
    return {**known, **{name: with_values(clause, known) for name, clause in clauses.items()}}


def with_values(message: Message, known: Phrases) -> Message:
    """A declared text with the values it names filled in; a translation may choose the other form of each."""
    names = [name for name in NAME.findall(message.text) if name not in message.params]
    if not names:
        return message
    params = {name: known.get(name, literal(f"{{{name}}}")) for name in names}
    params |= {name + OF: known[name + OF] for name in names if name + OF in known}
    return Message(message.text, {**params, **message.params}, message.plural, message.count, message.context)


def public_rules(work: Work) -> list[Rule]:
    """The rules the rulebook shows."""
    rules: list[Rule] = plugin_set(work.tenant.plugins).collected("register_rules")
    return [rule for rule in rules if rule.public and rule.without_behaviour is None]


def rules_read(work: Work, values: Values, locale: str) -> list[RuleRead]:
    """Today's rules with ``values``, in a language."""
    plugins = plugin_set(work.tenant.plugins)
    say = Language(locale, work.tenant.zone, work.tenant.plugins).text
    known = declared(plugins.parameter_classes)
    phrases = phrases_with(work, site_with(work, values, 0))
    labels, currency = code_labels(plugins), work.tenant.currency

    def read(name: str, item: Parameter) -> ValueRead:
        words = value_in_words(item.spec, value_of(known, values, name), currency, labels)
        return ValueRead(name, say(item.spec.help), say(words))

    return [
        RuleRead(
            rule.id,
            say(rule.title),
            say(with_values(rule.text, phrases)),
            tuple(read(name, known[name]) for name in rule.parameters if name in known and not known[name].spec.team),
        )
        for rule in public_rules(work)
    ]


def values_beside(work: Work, values: Values, locale: str) -> list[ValueRead]:
    """The values no rule names, of one version, in a language: agreed with nobody, and public all the same."""
    plugins = plugin_set(work.tenant.plugins)
    named = {name for rule in plugins.collected("register_rules") for name in rule.parameters}
    say = Language(locale, work.tenant.zone, work.tenant.plugins).text
    known, labels = declared(plugins.parameter_classes), code_labels(plugins)
    return [
        ValueRead(
            name,
            say(item.spec.help),
            say(value_in_words(item.spec, value_of(known, values, name), work.tenant.currency, labels)),
        )
        for name, item in known.items()
        if name not in named and not item.spec.team
    ]


def put_down(work: Work, values: Values) -> dict[str, Any]:
    """The rules in every language of the site, as they are stored with a version."""
    return {
        locale: [
            {
                "id": rule.id,
                "title": rule.title,
                "text": rule.text,
                "values": [[one.name, one.help, one.value] for one in rule.values],
            }
            for rule in rules_read(work, values, locale)
        ]
        for locale in work.tenant.locales
    }


def taken_up(stored: Mapping[str, Any], locale: str) -> list[RuleRead] | None:
    """The rules as they were put down in a language; ``None`` if they were not."""
    rows = stored.get(locale)
    if rows is None:
        return None
    return [
        RuleRead(row["id"], row["title"], row["text"], tuple(ValueRead(*one) for one in row["values"])) for row in rows
    ]
