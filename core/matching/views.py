"""The questionnaire and its outcome as the API gives them out."""

from __future__ import annotations

from typing import Any

from core.hooks.matching import MatchForm
from core.kit.messages import Message
from core.matching.figures import Figures
from core.matching.models import MatchSheet
from core.matching.suggest import Outcome, Suggested


def form_view(asked: MatchForm) -> dict[str, Any]:
    """What is asked."""
    test = asked.test
    return {
        "topics": _choices(asked.topics),
        "condition_lowest": 1,
        "condition_highest": asked.highest,
        "lowest_label": asked.lowest_label,
        "highest_label": asked.highest_label,
        "test": {
            "title": test.title,
            "intro": test.intro,
            "statements": _choices(test.statements),
            "answers": list(test.answers),
        }
        if test
        else None,
    }


def sheet_view(row: MatchSheet) -> dict[str, Any]:
    """One answered questionnaire."""
    return {
        "id": row.id,
        "topics": row.topics,
        "words": row.words,
        "condition": row.condition,
        "test": row.test,
        "shared": row.shared,
        "created_at": row.created_at,
    }


def outcome_view(found: Outcome) -> dict[str, Any]:
    """What follows."""
    return {
        "crisis": found.crisis,
        "help_lines": [dict(line) for line in found.lines],
        "suggestions": [_suggestion(one) for one in found.suggestions],
    }


def figures_view(found: Figures) -> dict[str, Any]:
    """Numbers."""
    return {
        "sheets": found.sheets,
        "tested": found.tested,
        "urgent": found.urgent,
        "topics": [{"code": code, "label": label, "count": count} for code, label, count in found.topics],
    }


def _suggestion(one: Suggested) -> dict[str, Any]:
    facts, provider = one.found.facts, one.found.provider
    return {
        "kind": "group" if facts.dated else "individual",
        "offering_id": facts.offering_id,
        "provider_id": facts.provider_id,
        "provider_name": provider.display_name,
        "slug": provider.slug,
        "format": facts.format,
        "title": one.found.offering.title,
        "price": facts.price,
        "next_free": facts.next_free,
        "reasons": [{"rule": reason.rule, "message": reason.message} for reason in one.reasons],
    }


def _choices(pairs: tuple[tuple[str, Message], ...]) -> list[dict[str, Any]]:
    return [{"code": code, "label": label} for code, label in pairs]
