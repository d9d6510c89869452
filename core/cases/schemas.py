"""What the API says about cases."""

from __future__ import annotations

from marshmallow import fields, validate

from core.cases.kinds import BROUGHT, OUTCOMES
from core.kit.money import BPS_WHOLE
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, TextField

SHARE = {"description": "Basis points of what the client paid that go back: 10000 is everything"}


class NewCaseSchema(ApiSchema):
    """Something brought to the team."""

    kind = fields.String(required=True, validate=validate.OneOf(BROUGHT))
    text = TextField(longest=8000, required=True)
    booking_id = fields.UUID(load_default=None, metadata={"description": "Needed unless it is a question"})


class EntrySchema(ApiSchema):
    """Something written into a case."""

    kind = fields.String(metadata={"description": "message, note (team only) or position (team only)"})
    role = fields.String(allow_none=True)
    author = fields.String(allow_none=True)
    mine = fields.Boolean()
    text = fields.String()
    at = InstantField()


class CaseSchema(ApiSchema):
    """A case as the caller may see it."""

    id = fields.UUID()
    side = fields.String(validate=validate.OneOf(["person", "team"]))
    kind = fields.String()
    label = MessageField()
    intro = MessageField(allow_none=True)
    subject_kind = fields.String(allow_none=True)
    subject_id = fields.UUID(allow_none=True)
    person = fields.String(allow_none=True)
    person_id = fields.UUID(allow_none=True)
    text = fields.String()
    state = fields.String(validate=validate.OneOf(["open", "decided"]))
    roles = fields.List(fields.String())
    missing_roles = fields.List(fields.String(), metadata={"description": "Roles that have taken no position yet"})
    created_at = InstantField()
    answer_due_at = InstantField(allow_none=True)
    overdue = fields.Boolean()
    outcome = fields.String(allow_none=True)
    answer = fields.String(allow_none=True)
    decided_at = InstantField(allow_none=True)
    amount = MoneyField(allow_none=True)
    refund_bps = fields.Integer(allow_none=True, metadata=SHARE)
    refunded = MoneyField(allow_none=True)
    kept = MoneyField(allow_none=True)
    entries = fields.List(fields.Nested(EntrySchema))


CasePageSchema = page_schema(CaseSchema)


class CaseListArgs(PageArgs):
    """Whose cases (``person``: one's own, ``team``: those of one's roles), and in which state (team: open first)."""

    side = fields.String(load_default=None, validate=validate.OneOf(["person", "team"]))
    state = fields.String(load_default=None, validate=validate.OneOf(["open", "decided"]))


class NewEntrySchema(ApiSchema):
    """A message to the other side, or a note of the team."""

    kind = fields.String(load_default="message", validate=validate.OneOf(["message", "note"]))
    text = TextField(longest=8000, required=True)


class PositionSchema(ApiSchema):
    """What a role thinks should be decided."""

    role = fields.String(required=True)
    text = TextField(longest=8000, required=True)


class DecisionSchema(ApiSchema):
    """The decision; ``confirm_token`` of a settlement preview carries out exactly what was shown."""

    outcome = fields.String(required=True, validate=validate.OneOf(list(OUTCOMES)))
    answer = TextField(longest=8000, required=True)
    refund_bps = fields.Integer(load_default=None, strict=True, validate=validate.Range(0, BPS_WHOLE), metadata=SHARE)
    confirm_token = fields.String(load_default=None)


class SettlementArgs(ApiSchema):
    """Which share would go back."""

    refund_bps = fields.Integer(required=True, validate=validate.Range(0, BPS_WHOLE), metadata=SHARE)


class EffectSchema(ApiSchema):
    """One thing that would happen."""

    text = MessageField()
    amount = MoneyField(allow_none=True)
    tone = fields.String()


class SettlementSchema(ApiSchema):
    """What the decision would do to the booking's money."""

    allowed = fields.Boolean()
    effects = fields.List(fields.Nested(EffectSchema))
    confirm_token = fields.String(attribute="token")
