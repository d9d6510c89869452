"""The forms of requests."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from core.requests.triage import OUTCOMES
from core.web.schemas import InstantField, TextField


class HelpForm(Schema):
    """The public form; the person's details may be missing when they are signed in."""

    name = TextField(longest=80, load_default=None)
    phone = TextField(longest=40, load_default=None)
    consent = fields.Boolean(load_default=False)
    text = TextField(longest=4000, load_default="")
    safety = fields.String(load_default="safe", validate=validate.OneOf(["safe", "unsafe"]))
    provider = fields.String(load_default=None)
    format = fields.String(load_default=None)


class TriageForm(Schema):
    """An attempt or its outcome."""

    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES))
    note = TextField(longest=2000, load_default="")


class AssignForm(Schema):
    """Who gets the request, and who had it when the page was read."""

    provider_id = fields.UUID(required=True)
    instead_of = fields.UUID(load_default=None)


class ReasonForm(Schema):
    """Why."""

    reason = TextField(longest=2000, load_default="")


class MeetingForm(Schema):
    """The chosen free time, or a day and a time by one's own clock."""

    start = InstantField(load_default=None)
    date = fields.Date(load_default=None)
    time = fields.Time(load_default=None)
