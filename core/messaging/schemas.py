"""Conversations as the API takes and gives them."""

from __future__ import annotations

from marshmallow import fields, validate

from core.messaging.post import LONGEST
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, TextField


class TalkSchema(ApiSchema):
    """A conversation in a list; `person` is empty when the other side is the team."""

    id = fields.UUID()
    kind = fields.String()
    person = fields.String()
    unread = fields.Integer()
    last_message_at = InstantField(allow_none=True)
    owner_id = fields.UUID(allow_none=True, metadata={"description": "Who of the team looks after it (inbox only)"})
    waiting = fields.Boolean(metadata={"description": "Whether the last word is the person's own (inbox only)"})


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


class InboxArgs(ApiSchema):
    """Which conversations with the team."""

    of = fields.String(load_default="all", validate=validate.OneOf(["all", "waiting", "mine", "nobodys"]))


class OwnerSchema(ApiSchema):
    """Who looks after a conversation with support; `null` for nobody."""

    owner_id = fields.UUID(required=True, allow_none=True)


class FindingSchema(ApiSchema):
    """Something found in a message: `text[start:end]`."""

    code = fields.String()
    label = MessageField()
    start = fields.Integer()
    end = fields.Integer()
    excerpt = fields.String()
    rule = fields.String()
    why = MessageField()


class FlaggedSchema(ApiSchema):
    """A message in which the rules found something."""

    id = fields.UUID()
    message_id = fields.UUID()
    conversation_id = fields.UUID()
    author_id = fields.UUID()
    author = fields.String()
    client_id = fields.UUID()
    provider_id = fields.UUID(allow_none=True, metadata={"description": "The provider's account"})
    text = fields.String()
    found = fields.List(fields.Nested(FindingSchema))
    at = InstantField()
    state = fields.String(validate=validate.OneOf(["open", "dismissed", "used"]))
    reason = fields.String(allow_none=True)
    closed_at = InstantField(allow_none=True)
    closed_by = fields.String(allow_none=True)
    used_kind = fields.String(allow_none=True)
    used_id = fields.UUID(allow_none=True)


class FlaggedOneSchema(FlaggedSchema):
    """A flagged message with what was written around it."""

    context = fields.List(fields.Nested(LineSchema))


FlaggedPage = page_schema(FlaggedSchema)


class FlaggedArgs(PageArgs):
    """Which ones."""

    state = fields.String(load_default="open", validate=validate.OneOf(["open", "dismissed", "used"]))


class DismissalSchema(ApiSchema):
    """Why a flagged message means nothing."""

    reason = TextField(required=True, longest=2000)


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
