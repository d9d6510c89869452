"""A receipt in a reader's words: for the page, the API and the printed one, so that all three say the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from core.kit.instants import told
from core.kit.messages import Message, value_from_json
from core.kit.money import Money
from core.rules.access import ByHand, Way
from core.rules.fact_words import Said
from core.rules.receipts import Receipt, Sentence
from core.tenancy.work import Work
from core.web.language import Language
from core.web.reader import reader
from core.web.roles import LABELS

View = dict[str, Any]


def receipt_language(work: Work) -> Language:
    """The reader's language; the site's own clock, with years: a receipt is kept."""
    return Language(reader().locale, work.tenant.zone, work.tenant.plugins, kept=True)


def view_of(found: Receipt, language: Language) -> View:
    """A receipt in words; instants in UTC and amounts in minor units stand beside their words."""
    return {
        "id": found.id,
        "at": found.at,
        "at_text": language.moment(told(found.at)),
        "hook": found.hook,
        "title": language.text(found.title),
        "subject_kind": found.subject_kind,
        "subject_id": found.subject_id,
        "read_as": found.side,
        "result": found.result,
        "carried_out": found.carried_out,
        "outcome": language.text(found.outcome),
        "amounts": [
            {"label": language.text(label), "amount": amount, "text": language.money(amount)}
            for label, amount in found.sums
        ],
        "values": [_used(*item, language) for item in found.used],
        "reasons": [_reason(item, found.rule_version, language) for item in found.sentences],
        "made_by": "team" if found.may else "rules",
        "may": language.text(found.may) if found.may else "",
        "rules": list(found.rules),
        "rule_version": found.rule_version,
        "version_from": found.version_from,
        "version_text": language.moment(told(found.version_from)) if found.version_from else "",
        "current_version": found.current_version,
        "plugin_version": found.plugin_version,
        "decided_by": language.text(found.decided_by),
        "answer": [_said(item, language) for item in found.answer],
        "facts": [_said(item, language) for item in found.facts],
        "facts_hidden": found.facts_hidden,
        "possible_from": found.possible_from,
        "possible_from_text": language.moment(told(found.possible_from)) if found.possible_from else "",
        "next": [_way(item, language) for item in found.next],
        "by_hand": [_by_hand(item, language) for item in found.by_hand],
        "page": found.page,
        "href": f"/decisions/{found.id}",
        "zone": language.zone_name(),
    }


def _reason(item: Sentence, version: int, language: Language) -> View:
    return {
        "rule": item.rule,
        "href": f"/rules/versions/{version}#{item.rule}" if item.in_book else None,
        "also": list(item.also),
        "title": language.text(item.title),
        "message": language.text(item.text),
        "possible_from": item.possible_from,
        "values": [_used(*value, language) for value in item.values],
    }


def _used(name: str, label: Message, text: Message, language: Language) -> View:
    return {"name": name, "label": language.text(label), "text": language.text(text)}


def _said(item: Said, language: Language) -> View:
    return {
        "name": item.path,
        "label": language.text(item.label),
        "text": language.text(item.text),
        "value": _value(item.value),
    }


def _value(stored: Any) -> Any:
    """A fact's value for programs: amounts as the API writes them, instants in UTC; lists and fields have none."""
    value = value_from_json(stored)
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if isinstance(value, bool | int | str) else None


def _way(item: Way, language: Language) -> View:
    return {
        "text": language.text(item.text),
        "href": item.href,
        "until": item.until,
        "until_text": language.moment(told(item.until)) if item.until else "",
        "since": item.since,
        "since_text": language.moment(told(item.since)) if item.since else "",
    }


def _by_hand(item: ByHand, language: Language) -> View:
    return {
        "text": language.text(item.text),
        "role": language.text(LABELS[item.roles[0]]) if item.roles else "",
        "at": item.at,
        "at_text": language.moment(told(item.at)) if item.at else "",
        "reason": item.reason,
    }


def views_of(found: Sequence[Receipt], language: Language) -> list[View]:
    """Several receipts in words."""
    return [view_of(item, language) for item in found]
