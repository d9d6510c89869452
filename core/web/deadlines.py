"""How the API says by when something has to happen: the instant, and the way it was counted."""

from __future__ import annotations

from typing import get_args

from marshmallow import fields

from core.kit.deadlines import Basis, Unit
from core.web.schemas import ApiSchema, MessageField


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
        lambda row: row.deadline.count,
        metadata={"type": "integer", "description": "How many units were counted; 0: the instant itself."},
    )
    unit = fields.Function(
        lambda row: row.deadline.unit,
        metadata={"type": "string", "enum": list(get_args(Unit)), "description": "What is counted."},
    )
    basis = fields.Function(
        lambda row: row.deadline.basis,
        metadata={
            "type": "string",
            "enum": list(get_args(Basis)),
            "description": "`elapsed`: time as it passes, also over a change of the clocks; `calendar`: days or months "
            "of the site's calendar; `working`: its working days.",
        },
    )
    counted_from = fields.Function(
        lambda row: row.deadline.since.isoformat(),
        metadata={"type": "string", "format": "date-time", "description": "The instant it was counted from."},
    )
    zone = fields.Function(
        lambda row: row.deadline.zone, metadata={"type": "string", "description": "The site's zone, whose days count."}
    )
    text = MessageField(metadata={"description": "The sentence people read, by the reader's clock."})
