"""How the API says by when something has to happen: the instant, and the way it was counted."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import fields

from core.kit.deadlines import Basis, Unit
from core.web.schemas import ApiSchema, MessageField

NOT_COUNTED = "`null`: it was set as a day and a time, or before the way of counting was kept."


def _if_counted(row: Any, value: Any) -> Any:
    return value if row.deadline.is_counted else None


class CountedSchema(ApiSchema):
    """The instant of a deadline and how it is counted. The same stands on the page, in the mail and in the file."""

    at = fields.Function(
        lambda row: row.deadline.at.isoformat(),
        metadata={
            "type": "string",
            "format": "date-time",
            "description": "The last instant that is in time, inclusive. What ends before an instant ends one "
            "microsecond earlier.",
        },
    )
    count = fields.Function(
        lambda row: _if_counted(row, row.deadline.count),
        metadata={
            "type": ["integer", "null"],
            "description": f"How many units were counted; 0: the instant itself. {NOT_COUNTED}",
        },
    )
    unit = fields.Function(
        lambda row: _if_counted(row, row.deadline.unit),
        metadata={
            "type": ["string", "null"],
            "enum": [*get_args(Unit), None],
            "description": f"What is counted. {NOT_COUNTED}",
        },
    )
    basis = fields.Function(
        lambda row: _if_counted(row, row.deadline.basis),
        metadata={
            "type": ["string", "null"],
            "enum": [*get_args(Basis), None],
            "description": "`elapsed`: time as it passes, also over a change of the clocks; `calendar`: days or months "
            f"of the site's calendar; `working`: its working days. {NOT_COUNTED}",
        },
    )
    counted_from = fields.Function(
        lambda row: _if_counted(row, row.deadline.since.isoformat()),
        metadata={
            "type": ["string", "null"],
            "format": "date-time",
            "description": f"The instant it was counted from. {NOT_COUNTED}",
        },
    )
    zone = fields.Function(
        lambda row: row.deadline.zone, metadata={"type": "string", "description": "The site's zone, whose days count."}
    )
    text = MessageField(metadata={"description": "The sentence people read, by the reader's clock."})
