"""What people send from the pages of reports."""

from __future__ import annotations

from marshmallow import Schema, fields

from core.web.schemas import TextField


class AttemptForm(Schema):
    """Why no time was found; ``email`` names the client to the team."""

    cause = fields.String(load_default="")
    email = TextField(longest=320, load_default="")
    words = TextField(longest=4000, load_default="")


class WordsForm(Schema):
    """A word for the team."""

    words = TextField(longest=4000, load_default="")


class MeetingForm(Schema):
    """Something about a meeting."""

    kind = fields.String(load_default="")
    minutes = fields.Integer(load_default=None)
    words = TextField(longest=4000, load_default="")


class PriceForm(Schema):
    """A price seen elsewhere; the price as people write it."""

    url = TextField(longest=2000, load_default="")
    price = fields.String(load_default="")
    format = fields.String(load_default="")
    minutes = fields.Integer(load_default=0)
    seen_on = fields.Date(required=True)
    words = TextField(longest=4000, load_default="")


class AnswerForm(Schema):
    """The provider's word."""

    text = TextField(longest=8000, load_default="")
    warned = fields.Boolean(load_default=False)


class VerdictForm(Schema):
    """The team's decision."""

    counts = fields.Boolean(required=True)
    reason = TextField(longest=4000, load_default="")
