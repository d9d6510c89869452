"""Consents and concessions as the API gives them out and pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.consents.dates import answer_awaited, answer_of
from core.consents.models import Concession, Consent
from core.consents.queries import consent_for
from core.deadlines.told import Told
from core.kit.messages import from_json
from core.tenancy.work import Work


def consent_view(work: Work, row: Consent, dates: Sequence[Told] | None = None) -> dict[str, Any]:
    """A question with its words. ``dates``: its deadline as another than who was asked is told it."""
    return {
        "id": row.id,
        "kind": row.kind,
        "question": from_json(row.question),
        "text": row.text,
        "state": row.state,
        "silent": row.silent,
        "if_silent": row.if_silent,
        "due_at": row.due_at,
        "asked_at": row.asked_at,
        "answered_at": row.answered_at,
        "answer": row.answer,
        "deadlines": answer_of(work, row) if dates is None else dates,
    }


def concession_view(work: Work, row: Concession) -> dict[str, Any]:
    """A concession with the consent it waits for."""
    asked = consent_for(work, row)
    return {
        "id": row.id,
        "booking_id": row.booking_id,
        "new_starts_at": row.new_starts_at,
        "reason": row.reason,
        "state": row.state,
        "begun_at": row.begun_at,
        "decided_at": row.decided_at,
        "words": row.words,
        "consent": consent_view(work, asked, answer_awaited(work, asked, row)) if asked else None,
    }
