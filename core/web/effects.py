"""What the API says about an act before it is carried out."""

from __future__ import annotations

from marshmallow import fields

from core.web.schemas import ApiSchema, MessageField, MoneyField


class EffectSchema(ApiSchema):
    """One thing that happens, and the money it moves."""

    text = MessageField()
    amount = MoneyField(allow_none=True)
    tone = fields.String()


class PreviewSchema(ApiSchema):
    """What would happen now. Sent back, `confirm_token` makes sure that exactly this happens."""

    allowed = fields.Boolean()
    effects = fields.List(fields.Nested(EffectSchema))
    reasons = fields.List(MessageField())
    rules = fields.List(fields.String())
    confirm_token = fields.String(attribute="token")
