"""What the API says about taking new clients."""

from __future__ import annotations

from marshmallow import fields, validate

from core.catalogue.schemas import ProviderCardSchema
from core.deadlines.schemas import deadlines_field
from core.web.effects import ConfirmToken
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, TextField


class DeclineReasonSchema(ApiSchema):
    """Why a client is not taken."""

    code = fields.String()
    title = MessageField()
    rule = fields.String()


class IntakeSchema(ApiSchema):
    """How a new client's booking stands; ``reason`` and ``note`` are for the provider and the team."""

    state = fields.String(allow_none=True, validate=validate.OneOf(["accepted", "declined", "handed_over"]))
    may_answer = fields.Boolean()
    reason = fields.String(allow_none=True)
    note = fields.String()
    at = InstantField(allow_none=True)
    reasons = fields.List(fields.Nested(DeclineReasonSchema))


class DeclineArgs(ApiSchema):
    """Why, and with ``hand_over`` to whom: a colleague, or without one to whom the team finds."""

    reason = fields.String(required=True)
    hand_over = fields.Boolean(load_default=False)
    to_provider_id = fields.UUID(load_default=None)


class DeclineSchema(DeclineArgs):
    """Not taking a client."""

    note = TextField(longest=2000, load_default="", metadata={"description": "For the team"})
    confirm_token = ConfirmToken()


class ProposalSchema(ApiSchema):
    """Somebody for a client who was left without."""

    id = fields.UUID()
    booking_id = fields.UUID(allow_none=True)
    inquiry_id = fields.UUID(allow_none=True)
    client_id = fields.UUID()
    from_provider_id = fields.UUID()
    to_provider_id = fields.UUID(allow_none=True)
    state = fields.String(validate=validate.OneOf(["wanted", "proposed"]))
    created_at = InstantField()
    proposed_at = InstantField(allow_none=True)


class ProposalChoiceSchema(ApiSchema):
    """Whom the team proposes."""

    to_provider_id = fields.UUID(required=True)


class OthersSchema(ApiSchema):
    """What a client finds on the page of a booking or a first message that was not taken up."""

    proposal = fields.Nested(ProposalSchema, allow_none=True)
    others = fields.List(fields.Nested(ProviderCardSchema))


class NewInquirySchema(ApiSchema):
    """A first message."""

    text = TextField(longest=4000, required=True)


class InquirySchema(ApiSchema):
    """A first message to a provider; for its client every end is ``closed``, and ``reason`` and ``note`` are null."""

    id = fields.UUID()
    side = fields.String(validate=validate.OneOf(["client", "provider", "team"]))
    client_id = fields.UUID()
    client = fields.String()
    provider_id = fields.UUID()
    provider = fields.String()
    conversation_id = fields.UUID()
    text = fields.String()
    state = fields.String(validate=validate.OneOf(["open", "accepted", "declined", "handed_over", "lapsed", "closed"]))
    state_label = MessageField()
    may_answer = fields.Boolean()
    created_at = InstantField()
    due_at = InstantField(metadata={"description": "The last instant for an answer; then the client is shown others"})
    deadlines = deadlines_field()
    at = InstantField(allow_none=True)
    reason = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    reasons = fields.List(fields.Nested(DeclineReasonSchema))


class InquiryArgs(PageArgs):
    """Whose first messages."""

    side = fields.String(load_default="client", validate=validate.OneOf(["client", "provider", "team"]))
    waiting = fields.Boolean(load_default=False, metadata={"description": "Only those without an answer"})


InquiryPageSchema = page_schema(InquirySchema)
