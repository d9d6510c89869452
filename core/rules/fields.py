"""The field by which a resource of the API leads to the decisions about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from marshmallow import fields

from core.rules.access import decision_ids
from core.web.scope import current_work, principal


def decision_ids_field(subject_id: Callable[[Any], UUID | None]) -> fields.Function:
    """``decision_ids`` of a row; a list of rows asks ``know_decision_ids`` first, so that there is one query."""
    return fields.Function(
        lambda row: _ids(subject_id(row)),
        metadata={
            "type": "array",
            "items": {"type": "string", "format": "uuid"},
            "description": "What the rules decided about it, oldest first, as far as you may read it: each opens at "
            "`/decisions/{id}`.",
        },
    )


def _ids(subject_id: UUID | None) -> list[UUID]:
    return decision_ids(current_work(), principal(), subject_id) if subject_id is not None else []
