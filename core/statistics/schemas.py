"""Numbers on the wire."""

from __future__ import annotations

from marshmallow import fields, validate

from core.web.schemas import ApiSchema, InstantField, MessageField

UNITS = ("requests", "people", "meetings", "minutes")


class PeriodArgs(ApiSchema):
    """Whole months of the site's own calendar; by default the one that runs."""

    first_month = fields.String(
        load_default=None, metadata={"description": "The first month that counts", "example": "2026-01"}
    )
    last_month = fields.String(
        load_default=None, metadata={"description": "The last month that counts (inclusive)", "example": "2026-12"}
    )


class StatisticsFigureSchema(ApiSchema):
    """A number. Of a group too small to be shown it is ``null`` and ``hidden``."""

    code = fields.String(metadata={"description": "What is counted, such as `requests` or `held`"})
    label = MessageField(metadata={"description": "The same in words"})
    unit = fields.String(validate=validate.OneOf(UNITS))
    value = fields.Integer(allow_none=True)
    of = fields.Integer(allow_none=True, metadata={"description": "Of how many, where it is a part of something"})
    share_bps = fields.Integer(allow_none=True, metadata={"description": "The share in basis points, rounded down"})
    hidden = fields.Boolean(metadata={"description": "So few people that somebody could be recognised"})


class StatisticsSectionSchema(ApiSchema):
    """Numbers that belong together: `requests`, `meetings.<format>`, `countries`, `zones`."""

    code = fields.String()
    title = MessageField()
    figures = fields.List(fields.Nested(StatisticsFigureSchema))


class StatisticsSchema(ApiSchema):
    """The anonymous numbers of a period."""

    first_month = fields.Function(lambda row: f"{row.period.first:%Y-%m}", metadata={"type": "string"})
    last_month = fields.Function(lambda row: f"{row.period.last:%Y-%m}", metadata={"type": "string"})
    begins = InstantField(attribute="period.begins", metadata={"description": "The first instant that counts"})
    ends = InstantField(
        attribute="period.ends", metadata={"description": "The first instant that does not count any more"}
    )
    zone = fields.String(attribute="period.zone", metadata={"description": "Whose calendar the months are of"})
    hide_below = fields.Integer(metadata={"description": "Of fewer people than this no number is shown"})
    sections = fields.List(fields.Nested(StatisticsSectionSchema))
