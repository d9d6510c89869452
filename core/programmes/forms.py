"""The forms of programmes."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from core.programmes.schemas import DECISIONS, WORDS
from core.web.schemas import TextField


class SubmitForm(Schema):
    """A word to the team."""

    note = TextField(longest=WORDS, load_default="")


class VerdictForm(Schema):
    """What the team decides, and a word to the provider."""

    decision = fields.String(required=True, validate=validate.OneOf(("published", "sent_back")))
    words = TextField(longest=WORDS, load_default="")


class DatesForm(Schema):
    """The first date by the wall of whoever fills it in, how many, how many days apart."""

    date = fields.Date(required=True)
    time = fields.Time(required=True)
    count = fields.Integer(load_default=1)
    every_days = fields.Integer(load_default=7)


class AdmissionForm(Schema):
    """Whether a client joins, and a word to the client."""

    client_id = fields.UUID(required=True)
    decision = fields.String(required=True, validate=validate.OneOf(DECISIONS))
    words = TextField(longest=WORDS, load_default="")


class SupportForm(Schema):
    """What a provider needs for an event."""

    kinds = fields.List(fields.String(), load_default=list)
    text = TextField(longest=WORDS, load_default="")


class AnswerForm(Schema):
    """The team's answer."""

    answer = TextField(longest=WORDS, load_default="")


class MaterialForm(Schema):
    """The words beside a file."""

    kind = fields.String(load_default="")
    title = TextField(longest=200, load_default="")
    description = TextField(longest=WORDS, load_default="")
    audience = fields.String(load_default="public")
    offering_id = fields.UUID(load_default=None)
