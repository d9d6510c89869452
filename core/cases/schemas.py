"""What the API says about cases."""

from __future__ import annotations

from marshmallow import fields, validate

from core.cases.decision_schemas import SHARE
from core.cases.entry_schemas import LONGEST, SIDES, EntrySchema, EvidenceSchema
from core.deadlines.schemas import deadlines_field
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, TextField

STATES = ["open", "decided", "withdrawn"]


class TopicSchema(ApiSchema):
    """A topic of a kind."""

    code = fields.String()
    label = MessageField()


class KindSchema(ApiSchema):
    """Something the caller may bring."""

    code = fields.String()
    label = MessageField()
    about = fields.String(metadata={"description": "What has to be named: nothing, booking or conversation"})
    freezes = fields.Boolean(metadata={"description": "Until it is decided no money of the booking moves"})
    opened_by = fields.List(
        fields.String(), metadata={"description": "Which sides of a booking may bring it: client, provider"}
    )
    moment = fields.String(metadata={"description": "any, after (the meeting) or too_late_to_cancel"})
    hint = MessageField(allow_none=True)
    topics = fields.List(fields.Nested(TopicSchema))


class NewCaseSchema(ApiSchema):
    """Something brought to the team."""

    kind = fields.String(required=True, validate=validate.Length(max=60))
    text = TextField(longest=LONGEST, required=True)
    booking_id = fields.UUID(
        load_default=None, metadata={"description": "The booking it is about: needed for kinds about one"}
    )
    conversation_id = fields.UUID(load_default=None, metadata={"description": "Needed for kinds about a conversation"})
    message_ids = fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=50))
    topic = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=60))
    shared = fields.Boolean(
        load_default=False, metadata={"description": "Whether the other side may read the text, once it is asked"}
    )


class ContactSchema(ApiSchema):
    """A message of somebody who is not signed in; the answer goes to the address."""

    name = TextField(longest=120, required=True, metadata={"description": "How the person is addressed"})
    email = fields.Email(required=True, metadata={"description": "Where the answer goes"})
    text = TextField(longest=LONGEST, required=True, metadata={"description": "What it is about"})


class ReceivedSchema(ApiSchema):
    """A message that arrived."""

    reference = fields.String(metadata={"description": "The number it is called by"})
    received_at = InstantField(metadata={"description": "When it arrived"})


class CaseSchema(ApiSchema):
    """A case as the caller may see it."""

    id = fields.UUID()
    reference = fields.String()
    side = fields.String(validate=validate.OneOf(SIDES))
    kind = fields.String()
    label = MessageField()
    topic = fields.String(allow_none=True)
    topic_label = MessageField(allow_none=True)
    intro = MessageField(allow_none=True)
    subject_kind = fields.String(allow_none=True)
    subject_id = fields.UUID(allow_none=True)
    person = fields.String(allow_none=True)
    person_id = fields.UUID(allow_none=True)
    other = fields.String(allow_none=True)
    other_id = fields.UUID(allow_none=True)
    owner = fields.String(allow_none=True)
    owner_id = fields.UUID(allow_none=True)
    text = fields.String()
    shared = fields.Boolean()
    state = fields.String(validate=validate.OneOf(STATES))
    stage = fields.String(metadata={"description": "hearing, positions, decision, decided or withdrawn"})
    roles = fields.List(fields.String())
    missing_roles = fields.List(fields.String(), metadata={"description": "Roles that have taken no position yet"})
    one_person_for = fields.List(
        fields.List(fields.String()), metadata={"description": "Roles for which one person spoke"}
    )
    created_at = InstantField()
    answer_due_at = InstantField(
        allow_none=True, metadata={"description": "The last instant for the answer (inclusive), where one is named"}
    )
    overdue = fields.Boolean(metadata={"description": "Whether the answer is late"})
    escalated_at = InstantField(allow_none=True, metadata={"description": "Team: since when the administrators know"})
    first_reply_due_at = InstantField(
        allow_none=True, metadata={"description": "Team: its own aim for the first word; nobody else is told of it"}
    )
    first_replied_at = InstantField(allow_none=True, metadata={"description": "Team: when it first wrote or decided"})
    first_reply_late = fields.Boolean(metadata={"description": "Team: whether that aim is missed"})
    next_due_at = InstantField(allow_none=True, metadata={"description": "Team: what is due next"})
    contact = fields.Dict(allow_none=True, metadata={"description": "Team: name and e-mail of who has no account"})
    question = fields.String(allow_none=True, metadata={"description": "What the team asks the other side"})
    hearing = fields.String(allow_none=True, metadata={"description": "The other side's word: asked, given or silent"})
    hearing_due_at = InstantField(allow_none=True)
    consent_needed = fields.Boolean()
    consent = fields.String(allow_none=True, metadata={"description": "yes, no or silent (which counts as a no)"})
    agreement = fields.String(
        allow_none=True, metadata={"description": "A refund after the payout: whether the provider agrees to an offset"}
    )
    outcome = fields.String(allow_none=True)
    answer = fields.String(allow_none=True)
    decided_at = InstantField(allow_none=True)
    amount = MoneyField(allow_none=True)
    option = fields.String(allow_none=True)
    refund_bps = fields.Integer(allow_none=True, metadata=SHARE)
    price = MoneyField(allow_none=True, metadata={"description": "The agreed price of what was settled"})
    refunded = MoneyField(allow_none=True, metadata={"description": "What went back to the client"})
    refunded_before = MoneyField(
        allow_none=True,
        metadata={"description": "An appeal: what had gone back before; price = refunded_before + refunded + kept"},
    )
    kept = MoneyField(allow_none=True, metadata={"description": "What stays: the platform's fee and the provider's"})
    fee = MoneyField(allow_none=True, metadata={"description": "The platform's share of what stays"})
    provider_gets = MoneyField(allow_none=True, metadata={"description": "The exact rest, for the provider"})
    payout_due_at = InstantField(allow_none=True, metadata={"description": "By when the provider is paid"})
    why = fields.List(MessageField(), metadata={"description": "How the sum was worked out, as the rules say it"})
    rules = fields.List(fields.String(), metadata={"description": "The ids of the rules behind the settlement"})
    appeal_until = InstantField(allow_none=True)
    may_appeal = fields.Boolean()
    appeal_reach = MessageField(
        allow_none=True, metadata={"description": "What an appeal can still change about the money, if one may appeal"}
    )
    changed_at = InstantField(
        allow_none=True, metadata={"description": "When an appeal changed this decision; that of the appeal counts"}
    )
    may_withdraw = fields.Boolean()
    appeal_id = fields.UUID(allow_none=True, metadata={"description": "The appeal against this decision"})
    entries = fields.List(fields.Nested(EntrySchema))
    evidence = fields.List(fields.Nested(EvidenceSchema))
    deadlines = deadlines_field()


CasePageSchema = page_schema(CaseSchema)


class CaseListArgs(PageArgs):
    """Whose cases (``person``: one's own, ``team``: those of one's roles), and in which state (team: open first)."""

    side = fields.String(load_default=None, validate=validate.OneOf(["person", "team"]))
    state = fields.String(load_default=None, validate=validate.OneOf(STATES))
    mine = fields.Boolean(load_default=False, metadata={"description": "Team: only those one looks after"})


class OwnerOfCaseSchema(ApiSchema):
    """Who looks after a case; `null` for nobody."""

    owner_id = fields.UUID(required=True, allow_none=True)


class AskModerationSchema(ApiSchema):
    """What is wrong with a review about oneself."""

    topic = fields.String(
        required=True,
        metadata={"description": "`untrue`, `insulting`, `private`, `not_about_it` or `other`."},
    )
    text = TextField(longest=4000, required=True, metadata={"description": "What is wrong with it; for the team."})
