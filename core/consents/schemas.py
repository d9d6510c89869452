"""What the API says about consents and concessions."""

from __future__ import annotations

from marshmallow import fields, validate

from core.deadlines.schemas import deadlines_field
from core.web.effects import ConfirmToken
from core.web.schemas import ApiSchema, InstantField, MessageField, TextField


class ConsentSchema(ApiSchema):
    """A question to the caller: answered by ``due_at`` (inclusive), or taken as ``if_silent``."""

    id = fields.UUID()
    kind = fields.String()
    question = MessageField()
    text = fields.String()
    state = fields.String(validate=validate.OneOf(["waiting", "agreed", "refused"]))
    silent = fields.Boolean()
    if_silent = fields.String(validate=validate.OneOf(["agreed", "refused"]))
    due_at = InstantField(metadata={"description": "The last instant for the answer, inclusive."})
    deadlines = deadlines_field()
    asked_at = InstantField()
    answered_at = InstantField(allow_none=True)
    answer = fields.String()


class ConsentAnswerSchema(ApiSchema):
    """An answer; nobody need explain."""

    agreed = fields.Boolean(required=True)
    words = TextField(longest=2000, load_default="")


class NewConcessionSchema(ApiSchema):
    """Another time, and what happened."""

    reason = TextField(longest=4000, required=True, metadata={"description": "Read by the provider and the team"})
    new_starts_at = InstantField(required=True)


class ConcessionSchema(ApiSchema):
    """A concession as the team sees it."""

    id = fields.UUID()
    booking_id = fields.UUID()
    new_starts_at = InstantField()
    reason = fields.String()
    state = fields.String(validate=validate.OneOf(["asked", "open", "granted", "refused"]))
    begun_at = InstantField()
    decided_at = InstantField(allow_none=True)
    words = fields.String()
    consent = fields.Nested(ConsentSchema, allow_none=True)


class GrantSchema(ApiSchema):
    """Words for the client, and the token of what was shown."""

    words = TextField(longest=2000, load_default="")
    confirm_token = ConfirmToken()


class DenySchema(ApiSchema):
    """Words for the client."""

    words = TextField(longest=2000, load_default="")
