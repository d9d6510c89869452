"""The forms of requests."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from core.requests.reasons import BACK_CODES, END_CODES, REPORTS
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
    """Who gets the request, who had it when the page was read, and why two are brought together again."""

    provider_id = fields.UUID(required=True)
    instead_of = fields.UUID(load_default=None)
    override_reason = TextField(longest=2000, load_default="")


class HandBackForm(Schema):
    """Why somebody else should be chosen."""

    reason_code = fields.String(load_default=None, validate=validate.OneOf(BACK_CODES))
    reason = TextField(longest=2000, load_default="")


class EndForm(Schema):
    """The end of a contact; nothing has to be filled in. What is reported is ``nothing`` or a code."""

    reason_code = fields.String(load_default=None, validate=validate.OneOf(END_CODES))
    words = TextField(longest=2000, load_default="")
    wants_another = fields.Boolean(load_default=False)
    report = fields.String(load_default=None, validate=validate.OneOf([*REPORTS, "nothing"]))


class ReportForm(Schema):
    """A report of the other side."""

    about = fields.String(required=True, validate=validate.OneOf(list(REPORTS)))
    words = TextField(longest=4000, load_default="")


class ChoiceForm(Schema):
    """Somebody else, chosen on the site."""

    provider_id = fields.UUID(required=True)
    words = TextField(longest=2000, load_default="")


class NoteForm(Schema):
    """How somebody of the team understands something."""

    note = TextField(longest=2000, load_default="")


class ReasonForm(Schema):
    """Why."""

    reason = TextField(longest=2000, load_default="")


class MeetingForm(Schema):
    """The chosen free time, or a day and a time by one's own clock."""

    start = InstantField(load_default=None)
    date = fields.Date(load_default=None)
    time = fields.Time(load_default=None)
