"""How a contact ends and what is reported about it on the wire: given back, ended, not safe, somebody else."""

from __future__ import annotations

from marshmallow import fields, validate

from core.requests.reasons import BACK_CODES, END_CODES, REPORTS
from core.requests.schemas import HelpLineSchema
from core.web.schemas import ApiSchema, InstantField, TextField


class HandBackSchema(ApiSchema):
    """Why somebody else is asked for: a code, words, or both."""

    reason_code = fields.String(
        load_default=None,
        validate=validate.OneOf(BACK_CODES),
        metadata={"description": "no_common_time: no time suits both; not_the_right_person; other"},
    )
    reason = TextField(longest=2000, load_default="", metadata={"description": "In one's own words, for the team"})


class ContactEndSchema(ApiSchema):
    """The end of a contact. Nothing has to be said."""

    reason_code = fields.String(
        load_default=None,
        validate=validate.OneOf(END_CODES),
        metadata={"description": "no_common_time, not_the_right_person, not_needed or other"},
    )
    words = TextField(
        longest=2000, load_default="", metadata={"description": "For the team; the other side never reads it"}
    )
    wants_another = fields.Boolean(
        load_default=False,
        metadata={
            "description": "The client would like somebody else: the request goes back to the team instead of being "
            "closed. What a provider ends always goes back to the team"
        },
    )
    report = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.OneOf(list(REPORTS)),
        metadata={
            "description": "Reports the other side to the team: harassment, asks_to_go_elsewhere, money_asked or other"
        },
    )


class ContactReportSchema(ApiSchema):
    """A report of the other side. Only the team reads it, as a case with a due time."""

    about = fields.String(
        required=True,
        validate=validate.OneOf(list(REPORTS)),
        metadata={"description": "harassment, asks_to_go_elsewhere, money_asked or other"},
    )
    words = TextField(longest=4000, load_default="")


class ContactReportedSchema(ApiSchema):
    """A report was taken."""

    request_id = fields.UUID()
    about = fields.String()
    reported_at = InstantField()


class NotSafeSchema(ApiSchema):
    """Somebody is not safe. Nothing has to be said."""

    words = TextField(longest=4000, load_default="", metadata={"description": "For the team"})


class NotSafeAnswerSchema(ApiSchema):
    """What happens now."""

    request_id = fields.UUID(metadata={"description": "The request the team answers; a new one if the named was over"})
    state = fields.String(metadata={"description": "escalated"})
    help_lines = fields.List(fields.Nested(HelpLineSchema))


class OwnChoiceSchema(ApiSchema):
    """Somebody else, chosen on the site."""

    provider_id = fields.UUID(required=True, metadata={"description": "The provider the client wishes for"})
    words = TextField(longest=2000, load_default="", metadata={"description": "A word to the team"})


class ContactAttemptSchema(ApiSchema):
    """An attempt to write to the person."""

    note = TextField(longest=2000, load_default="", metadata={"description": "For the team"})


class LoggedAttemptSchema(ApiSchema):
    """The attempt as it was written down, and where the chat opens."""

    request_id = fields.UUID()
    at = InstantField()
    outcome = fields.String(metadata={"description": "written"})
    phone = fields.String(metadata={"description": "The number given in the request"})
    chat_url = fields.String(metadata={"description": "Opens the chat with exactly this number"})
