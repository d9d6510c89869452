"""Messages as the API gives them out."""

from __future__ import annotations

from marshmallow import fields, validate

from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, TextField


class SentArgs(PageArgs):
    """Which messages."""

    recipient = TextField(longest=254, metadata={"description": "An e-mail, a number or an account's id."})
    channel = fields.String(validate=validate.OneOf(("email", "phone", "in_app")))


class AttachmentSchema(ApiSchema):
    """A text file beside a mail, such as a calendar file."""

    name = fields.String(metadata={"description": "The file's name."})
    type = fields.String(metadata={"description": "Its media type."})
    text = fields.String(metadata={"description": "What stands in it."})


class SentSchema(ApiSchema):
    """A message as it went to a person."""

    id = fields.UUID()
    channel = fields.String()
    recipient = fields.String()
    account_id = fields.UUID(allow_none=True)
    template = fields.String()
    locale = fields.String()
    subject = fields.String()
    text = fields.String()
    link = fields.String(allow_none=True)
    receipt = fields.String(
        allow_none=True, metadata={"description": "Where the decision it tells of explains itself, if there is one."}
    )
    state = fields.String()
    created_at = InstantField()
    attachments = fields.List(
        fields.Nested(AttachmentSchema), metadata={"description": "The files that went with the mail."}
    )


class NoticeSchema(ApiSchema):
    """A notice to the one who asks."""

    id = fields.UUID()
    subject = fields.String()
    text = fields.String()
    link = fields.String(allow_none=True)
    receipt = fields.String(
        allow_none=True, metadata={"description": "Where the decision it tells of explains itself, if there is one."}
    )
    read = fields.Boolean()
    created_at = InstantField()


SentPage = page_schema(SentSchema)
NoticePage = page_schema(NoticeSchema)
