"""What the API says about deciding a case: positions, settlements, appeals, kept answers."""

from __future__ import annotations

from marshmallow import fields, validate

from core.cases.entry_schemas import LONGEST
from core.cases.kinds import OUTCOMES
from core.kit.money import BPS_WHOLE
from core.web.effects import ConfirmToken, PreviewSchema
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, TextField

SHARE = {"description": "Basis points of what the client paid that go back: 10000 is everything"}


class PositionSchema(ApiSchema):
    """What a role thinks should be decided."""

    role = fields.String(required=True)
    text = TextField(longest=LONGEST, required=True)


class SettlementArgs(ApiSchema):
    """What would be decided: an option, and for a part how much, as an amount or a share."""

    option = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=60))
    refund_bps = fields.Integer(load_default=None, validate=validate.Range(0, BPS_WHOLE), metadata=SHARE)
    refund_minor = fields.Integer(
        load_default=None, validate=validate.Range(min=0), metadata={"description": "In minor units"}
    )


class DecisionSchema(ApiSchema):
    """The decision; ``confirm_token`` of a preview carries out exactly what was shown."""

    outcome = fields.String(required=True, validate=validate.OneOf(list(OUTCOMES)))
    answer = TextField(longest=LONGEST, required=True)
    answer_other = TextField(longest=LONGEST, load_default="")
    without_waiting = TextField(
        longest=1000,
        load_default="",
        metadata={"description": "While the other side still has time for its word: why the team does not wait"},
    )
    option = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=60))
    refund_bps = fields.Integer(load_default=None, strict=True, validate=validate.Range(0, BPS_WHOLE), metadata=SHARE)
    refund = MoneyField(load_default=None, metadata={"description": "An amount instead of a share"})
    confirm_token = ConfirmToken()


class OptionSchema(ApiSchema):
    """Something that may be decided, with what it would do; a part has to be previewed with its amount."""

    code = fields.String()
    label = MessageField()
    hint = MessageField(allow_none=True)
    needs_amount = fields.Boolean()
    preview = fields.Nested(PreviewSchema, allow_none=True)


class AppealSchema(ApiSchema):
    """Why a decision is wrong."""

    text = TextField(longest=LONGEST, required=True)


class AnswerSchema(ApiSchema):
    """An answer as it was given; it never changes."""

    id = fields.UUID()
    kind = fields.String(metadata={"description": "confirmation (what arrived, by when it is answered) or decision"})
    side = fields.String()
    reference = fields.String()
    locale = fields.String()
    title = fields.String()
    parts = fields.List(fields.Dict())
    sha256 = fields.String()
    created_at = InstantField()
    changed = MessageField(
        allow_none=True, metadata={"description": "Said of a decision changed on appeal: which newer one counts"}
    )
