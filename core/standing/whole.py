"""All that is known about somebody's standing, as the API shows it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.standing.detail_words import detail_words
from core.standing.models import Bar, Signal
from core.standing.queries import bar_appeals, bars_of, findings_about, signals_of
from core.standing.sides import Side
from core.standing.view import views_of
from core.standing.waivers import waivers_of
from core.tenancy.work import Work


def whole_standing(work: Work, account_id: UUID, side: Side) -> dict[str, Any]:
    """Signals, bars with their appeals, findings without their evidence, waivers."""
    appeals = bar_appeals(work, account_id)
    return {
        "account_id": account_id,
        "signals": [signal_view(row) for row in signals_of(work, account_id)],
        "bars": [bar_view(row) | {"appeal": appeals.get(row.id)} for row in bars_of(work, account_id)],
        "findings": views_of(work, findings_about(work, account_id), side),
        "waivers": waivers_of(work, account_id),
    }


def signal_view(row: Signal) -> dict[str, Any]:
    """A signal with its details in words."""
    return {
        "id": row.id,
        "kind": row.kind,
        "rule": row.rule,
        "subject_id": row.subject_id,
        "at": row.at,
        "details": detail_words(row),
        "excluded_at": row.excluded_at,
        "exclusion_code": row.exclusion_code,
        "exclusion_reason": row.exclusion_reason,
    }


def bar_view(row: Bar) -> dict[str, Any]:
    """A bar."""
    names = ("id", "kind", "rule", "reason", "subject_id", "since", "lifted_at", "lift_reason")
    return {name: getattr(row, name) for name in names}
