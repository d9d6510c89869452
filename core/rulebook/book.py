"""The public rulebook: the rules as they read in a version, the versions before, and what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.kit.errors import NotFound
from core.rules.manager import plugin_set
from core.rules.models import RuleVersion
from core.rules.scope import NAMES, SCOPES
from core.rules.sentences import RuleRead, rules_read, taken_up
from core.rules.values import declared
from core.rules.versions import ends_at, held_before, planned, replaced, standing, version_in_force
from core.tenancy.work import Work
from core.web.language import Language


@dataclass(frozen=True, slots=True)
class ValueMoved:
    """A public value that a version changed, in words, and for what the new one holds."""

    name: str
    help: str
    rules: tuple[str, ...]
    old: str
    new: str
    scope: str
    scope_words: str


@dataclass(frozen=True, slots=True)
class RuleMoved:
    """A rule whose sentence a version changed."""

    id: str
    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class BookVersion:
    """A version as the public sees it. ``number`` 0: the values the site began with, in force since its beginning."""

    number: int
    state: str
    effective_from: datetime | None
    until: datetime | None
    announced_at: datetime | None
    values: tuple[ValueMoved, ...]
    rules: tuple[RuleMoved, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The rules in one version and one language. ``as_stored``: a past version as it was put down when it was made."""

    version: BookVersion
    rules: tuple[RuleRead, ...]
    as_stored: bool


def read_book(work: Work, locale: str, number: int | None = None) -> Book:
    """The rulebook of a version (default: the one in force). Raises ``NotFound``."""
    row = version_in_force(work) if number is None else _row(work, number)
    rules, stored = _read(work, row, locale)
    return Book(_version(work, row, locale), tuple(rules), stored)


def read_versions(work: Work, locale: str) -> list[BookVersion]:
    """Every version that began or is planned, the latest first; last the values the site began with."""
    return [_version(work, row, locale) for row in [*reversed(_held(work)), None]]


def coming(work: Work, locale: str) -> list[BookVersion]:
    """What is planned, the next one first, as far as it touches anything public."""
    found = [_version(work, row, locale) for row in planned(work) if not replaced(work, row)]
    return [version for version in found if version.values or version.rules]


def _held(work: Work) -> list[RuleVersion]:
    """The versions that held or will hold: not one whose place another takes at its very beginning."""
    return [row for row in standing(work) if not replaced(work, row)]


def _row(work: Work, number: int) -> RuleVersion | None:
    if number == 0:
        return None
    found = next((row for row in standing(work) if row.number == number), None)
    if found is None:
        raise NotFound
    return found


def _read(work: Work, row: RuleVersion | None, locale: str) -> tuple[list[RuleRead], bool]:
    """A past version as it was put down; the one in force, and what is planned, as the installed code decides now."""
    over = row is not None and row.effective_from <= work.now and row is not version_in_force(work)
    stored = taken_up(row.sentences, locale) if row is not None and over and row.sentences else None
    if stored is not None:
        return stored, True
    return rules_read(work, row.values if row else {}, locale), False


def _version(work: Work, row: RuleVersion | None, locale: str) -> BookVersion:
    begins = standing(work)
    if row is None:
        until = begins[0].effective_from if begins else None
        state = "past" if until is not None and until <= work.now else "in_force"
        return BookVersion(0, state, None, until, None, (), ())
    before = held_before(work, row)
    new, old = _read(work, row, locale)[0], _read(work, before, locale)[0]
    moved_values, moved_rules = _moved(work, old, new, locale)
    state = "planned" if row.effective_from > work.now else "past"
    if row is version_in_force(work):
        state = "in_force"
    until = ends_at(work, row)
    return BookVersion(row.number, state, row.effective_from, until, row.created_at, moved_values, moved_rules)


def _moved(
    work: Work, old: list[RuleRead], new: list[RuleRead], locale: str
) -> tuple[tuple[ValueMoved, ...], tuple[RuleMoved, ...]]:
    known = declared(plugin_set(work.tenant.plugins).parameter_classes)
    say = Language(locale, work.tenant.zone, work.tenant.plugins).text
    was = {one.name: one.value for rule in old for one in rule.values}
    values: dict[str, ValueMoved] = {}
    for one in (one for rule in new for one in rule.values):
        if was.get(one.name, one.value) == one.value or one.name in values:
            continue
        at_once = known[one.name].spec.at_once if one.name in known else False
        using = tuple(rule.id for rule in new if any(value.name == one.name for value in rule.values))
        words = say(SCOPES[at_once])
        values[one.name] = ValueMoved(one.name, one.help, using, was[one.name], one.value, NAMES[at_once], words)
    texts = {rule.id: rule.text for rule in old}
    rules = tuple(
        RuleMoved(rule.id, rule.title, texts[rule.id], rule.text)
        for rule in new
        if texts.get(rule.id, rule.text) != rule.text
    )
    return tuple(values.values()), rules
