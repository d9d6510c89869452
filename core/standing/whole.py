"""All that is known about somebody's standing, as the API shows it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.standing.bar_view import bars_about
from core.standing.detail_words import detail_words
from core.standing.models import Signal
from core.standing.queries import findings_about, signals_of
from core.standing.sides import Side
from core.standing.view import views_of
from core.standing.waivers import waivers_of
from core.tenancy.work import Work


def whole_standing(work: Work, account_id: UUID, side: Side) -> dict[str, Any]:
    """Signals, bars with their appeals, findings without their evidence, waivers."""
    return {
        "account_id": account_id,
        "signals": [signal_view(row) for row in signals_of(work, account_id)],
        "bars": bars_about(work, account_id),
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
        "settled_at": row.settled_at,
    }
