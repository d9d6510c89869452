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

    allowed = fields.Boolean(metadata={"description": "Whether it can be done now."})
    effects = fields.List(
        fields.Nested(EffectSchema), metadata={"description": "Everything it would do, in words, with amounts."}
    )
    reasons = fields.List(MessageField(), metadata={"description": "The rules' sentences."})
    rules = fields.List(fields.String(), metadata={"description": "The ids of the rules behind it."})
    confirm_token = fields.String(attribute="token", metadata={"description": "Send it back to do exactly this."})
