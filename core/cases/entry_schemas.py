"""What the API says about what is written into a case and attached to it."""

from __future__ import annotations

from marshmallow import fields, validate

from core.web.schemas import ApiSchema, InstantField, MessageField, TextField

LONGEST = 8000
SIDES = ["person", "other", "team"]


class EntrySchema(ApiSchema):
    """Something written into a case, or that happened to it."""

    kind = fields.String(metadata={"description": "message, statement, event, note (team) or position (team)"})
    role = fields.String(allow_none=True)
    author = fields.String(allow_none=True)
    mine = fields.Boolean()
    side = fields.String(validate=validate.OneOf(SIDES))
    text = MessageField()
    shared = fields.Boolean()
    at = InstantField()


class EvidenceSchema(ApiSchema):
    """A piece of evidence as it was when it was attached."""

    id = fields.UUID()
    kind = fields.String(validate=validate.OneOf(["message", "booking", "review", "file"]))
    subject_id = fields.UUID()
    text = MessageField()
    author = fields.String()
    at = InstantField(allow_none=True)
    note = fields.String()
    side = fields.String(validate=validate.OneOf(SIDES))
    shared = fields.Boolean()
    mine = fields.Boolean()
    file_id = fields.UUID(allow_none=True)
    snapshot = fields.Dict()
    created_at = InstantField()


class NewEntrySchema(ApiSchema):
    """A message to the team or of the team, or a note of the team."""

    kind = fields.String(load_default="message", validate=validate.OneOf(["message", "note"]))
    text = TextField(longest=LONGEST, required=True)
    to = fields.String(
        load_default="person",
        validate=validate.OneOf(["person", "other"]),
        metadata={"description": "For the team's messages"},
    )


class StatementSchema(ApiSchema):
    """A side's word."""

    text = TextField(longest=LONGEST, required=True)
    shared = fields.Boolean(load_default=True, metadata={"description": "Whether the other side may read it"})


class HearingSchema(ApiSchema):
    """What the team wants to know from the other side."""

    question = TextField(longest=LONGEST, required=True)


class ConsentSchema(ApiSchema):
    """Whether the other side agrees; the team says how it was told."""

    given = fields.Boolean(required=True)
    text = TextField(longest=LONGEST, load_default="")


class NewEvidenceSchema(ApiSchema):
    """What is attached, by its id."""

    kind = fields.String(required=True, validate=validate.OneOf(["message", "booking", "review"]))
    subject_id = fields.UUID(required=True)
    note = TextField(longest=1000, load_default="")
    shared = fields.Boolean(load_default=False, metadata={"description": "Whether the other side may see it"})


class UploadArgs(ApiSchema):
    """What goes with a file, in the address."""

    note = TextField(longest=1000, load_default="")
    shared = fields.Boolean(load_default=False)
