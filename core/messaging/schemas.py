"""Conversations as the API takes and gives them."""

from __future__ import annotations

from marshmallow import fields

from core.messaging.post import LONGEST
from core.web.paging import page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, TextField


class TalkSchema(ApiSchema):
    """A conversation in a list; `person` is empty when the other side is the team."""

    id = fields.UUID()
    kind = fields.String()
    person = fields.String()
    unread = fields.Integer()
    last_message_at = InstantField(allow_none=True)


class LineSchema(ApiSchema):
    """A message in the caller's language; the platform's own have `system` set and a `code`."""

    id = fields.UUID()
    at = InstantField()
    text = MessageField()
    author_id = fields.UUID(allow_none=True)
    author = fields.String()
    mine = fields.Boolean()
    system = fields.Boolean()
    code = fields.String(allow_none=True)
    subject_id = fields.UUID(allow_none=True)


LinePage = page_schema(LineSchema)


class PostSchema(ApiSchema):
    """What to write."""

    text = TextField(required=True, longest=LONGEST)


class UnreadSchema(ApiSchema):
    """How many messages wait."""

    unread = fields.Integer()


class PermissionSchema(ApiSchema):
    """What a client may allow a provider, and since when it is allowed."""

    code = fields.String(attribute="kind.code")
    title = MessageField(attribute="kind.title")
    help = MessageField(attribute="kind.help")
    rule = fields.String(attribute="kind.rule")
    given_at = InstantField(allow_none=True)


class AllowSchema(ApiSchema):
    """Whether it is allowed from now on."""

    given = fields.Boolean(required=True)
