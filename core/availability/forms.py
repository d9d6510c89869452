"""The calendar's forms."""

from __future__ import annotations

from marshmallow import fields, validate

from core.availability.schemas import ClockField
from core.web.schemas import ApiSchema, TextField


class HoursForm(ApiSchema):
    """Weekly hours on one or several days."""

    weekday = fields.List(fields.Integer(validate=validate.Range(0, 6)), required=True)
    start = ClockField(required=True)
    end = ClockField(required=True)
    format = fields.String(load_default=None)


class OpeningForm(ApiSchema):
    """A stretch of one day."""

    day = fields.Date(required=True)
    start = ClockField(required=True)
    end = ClockField(required=True)
    format = fields.String(load_default=None)


class TimeOffForm(ApiSchema):
    """Days off."""

    first_day = fields.Date(required=True)
    last_day = fields.Date(load_default=None)
    note = TextField(longest=200, load_default="")
