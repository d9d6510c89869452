"""How the rules would read under a draft, in each language of the site, beside how they read now."""

from __future__ import annotations

from dataclasses import dataclass

from core.rules.drafts import values_at
from core.rules.manager import plugin_set
from core.rules.models import RuleDraft
from core.rules.notice import possible_from
from core.rules.sentences import RuleRead, rules_read
from core.rules.values import changed, declared
from core.tenancy.work import Work
from core.web.language import native_name


@dataclass(frozen=True, slots=True)
class Ahead:
    """A rule before and after, in one language."""

    id: str
    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Every rule that would read otherwise, in one language."""

    locale: str
    name: str
    rules: tuple[Ahead, ...]


def sentences_ahead(work: Work, draft: RuleDraft) -> list[InLanguage]:
    """In the order of the site's languages."""
    known = declared(plugin_set(work.tenant.plugins).parameter_classes)
    old = values_at(work, draft.effective_from or possible_from(work, draft.changes))
    wanted = {name: value for name, value in draft.changes.items() if name in known}
    new = changed(known, old, wanted)
    found = []
    for locale in work.tenant.locales:
        before = {rule.id: rule for rule in rules_read(work, old, locale)}
        read = [_ahead(before[rule.id], rule) for rule in rules_read(work, new, locale)]
        rules = tuple(rule for rule in read if rule.old != rule.new)
        found.append(InLanguage(locale, native_name(locale), rules))
    return found


def _ahead(old: RuleRead, new: RuleRead) -> Ahead:
    """The sentence before and after; what it does not tell stands under it, value by value."""
    told = old.text != new.text
    return Ahead(new.id, new.title, old.text if told else _whole(old), new.text if told else _whole(new))


def _whole(rule: RuleRead) -> str:
    return "\n".join([rule.text, *(f"{one.help} {one.value}." for one in rule.values)])
