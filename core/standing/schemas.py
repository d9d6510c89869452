"""What the API says about standing."""

from __future__ import annotations

from marshmallow import fields

from core.web.schemas import ApiSchema, InstantField, TextField


class SignalSchema(ApiSchema):
    """Something that counts; an excluded one stays written down, with the reason."""

    id = fields.UUID()
    kind = fields.String()
    rule = fields.String()
    subject_id = fields.UUID(allow_none=True)
    at = InstantField()
    excluded_at = InstantField(allow_none=True)
    exclusion_reason = fields.String(allow_none=True)


class BarSchema(ApiSchema):
    """A bar; in force while ``lifted_at`` is ``null``."""

    id = fields.UUID()
    kind = fields.String()
    rule = fields.String()
    subject_id = fields.UUID(allow_none=True)
    since = InstantField()
    lifted_at = InstantField(allow_none=True)
    lift_reason = fields.String(allow_none=True)


class StandingSchema(ApiSchema):
    """How an account stands."""

    account_id = fields.UUID()
    signals = fields.List(fields.Nested(SignalSchema))
    bars = fields.List(fields.Nested(BarSchema))


class NewBarSchema(ApiSchema):
    """A bar set by a person."""

    kind = TextField(longest=60, required=True, metadata={"example": "paid_only"})
    reason = TextField(longest=2000, required=True)


class WhySchema(ApiSchema):
    """Why."""

    reason = TextField(longest=2000, required=True)
