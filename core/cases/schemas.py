"""What the API says about cases."""

from __future__ import annotations

from marshmallow import fields, validate

from core.cases.kinds import OUTCOMES
from core.kit.money import BPS_WHOLE
from core.web.effects import PreviewSchema
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, TextField

SHARE = {"description": "Basis points of what the client paid that go back: 10000 is everything"}
LONGEST = 8000
SIDES = ["person", "other", "team"]
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


class EntrySchema(ApiSchema):
    """Something written into a case, or that happened to it."""

    kind = fields.String(metadata={"description": "message, statement, event, note (team) or position (team)"})
    role = fields.String(allow_none=True)
    author = fields.String(allow_none=True)
    mine = fields.Boolean()
    side = fields.String(validate=validate.OneOf(SIDES))
    text = MessageField()
    shared = fields.Boolean()
    at = InstantField()


class EvidenceSchema(ApiSchema):
    """A piece of evidence as it was when it was attached."""

    id = fields.UUID()
    kind = fields.String(validate=validate.OneOf(["message", "booking", "review", "file"]))
    subject_id = fields.UUID()
    text = MessageField()
    author = fields.String()
    at = InstantField(allow_none=True)
    note = fields.String()
    side = fields.String(validate=validate.OneOf(SIDES))
    shared = fields.Boolean()
    mine = fields.Boolean()
    file_id = fields.UUID(allow_none=True)
    snapshot = fields.Dict()
    created_at = InstantField()


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
    kept = MoneyField(allow_none=True, metadata={"description": "What stays: the platform's fee and the provider's"})
    fee = MoneyField(allow_none=True, metadata={"description": "The platform's share of what stays"})
    provider_gets = MoneyField(allow_none=True, metadata={"description": "The exact rest, for the provider"})
    payout_due_at = InstantField(allow_none=True, metadata={"description": "By when the provider is paid"})
    why = fields.List(MessageField(), metadata={"description": "How the sum was worked out, as the rules say it"})
    rules = fields.List(fields.String(), metadata={"description": "The ids of the rules behind the settlement"})
    appeal_until = InstantField(allow_none=True)
    may_appeal = fields.Boolean()
    may_withdraw = fields.Boolean()
    appeal_id = fields.UUID(allow_none=True)
    entries = fields.List(fields.Nested(EntrySchema))
    evidence = fields.List(fields.Nested(EvidenceSchema))


CasePageSchema = page_schema(CaseSchema)


class CaseListArgs(PageArgs):
    """Whose cases (``person``: one's own, ``team``: those of one's roles), and in which state (team: open first)."""

    side = fields.String(load_default=None, validate=validate.OneOf(["person", "team"]))
    state = fields.String(load_default=None, validate=validate.OneOf(STATES))
    mine = fields.Boolean(load_default=False, metadata={"description": "Team: only those one looks after"})


class NewEntrySchema(ApiSchema):
    """A message to the team or of the team, or a note of the team."""

    kind = fields.String(load_default="message", validate=validate.OneOf(["message", "note"]))
    text = TextField(longest=LONGEST, required=True)
    to = fields.String(
        load_default="person",
        validate=validate.OneOf(["person", "other"]),
        metadata={"description": "For the team's messages"},
    )


class StatementSchema(ApiSchema):
    """A side's word."""

    text = TextField(longest=LONGEST, required=True)
    shared = fields.Boolean(load_default=True, metadata={"description": "Whether the other side may read it"})


class HearingSchema(ApiSchema):
    """What the team wants to know from the other side."""

    question = TextField(longest=LONGEST, required=True)


class ConsentSchema(ApiSchema):
    """Whether the other side agrees; the team says how it was told."""

    given = fields.Boolean(required=True)
    text = TextField(longest=LONGEST, load_default="")


class NewEvidenceSchema(ApiSchema):
    """What is attached, by its id."""

    kind = fields.String(required=True, validate=validate.OneOf(["message", "booking", "review"]))
    subject_id = fields.UUID(required=True)
    note = TextField(longest=1000, load_default="")
    shared = fields.Boolean(load_default=False, metadata={"description": "Whether the other side may see it"})


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
    confirm_token = fields.String(load_default=None)


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


class OwnerOfCaseSchema(ApiSchema):
    """Who looks after a case; `null` for nobody."""

    owner_id = fields.UUID(required=True, allow_none=True)


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


class UploadArgs(ApiSchema):
    """What goes with a file, in the address."""

    note = TextField(longest=1000, load_default="")
    shared = fields.Boolean(load_default=False)


class HolderLookupArgs(ApiSchema):
    """Whose account, and why; from a case the account has to be one of its people's."""

    account_id = fields.UUID(required=True, metadata={"description": "The account whose holder is wanted"})
    reason = TextField(longest=1000, required=True, metadata={"description": "Why; it is kept in the audit"})
    case_id = fields.UUID(
        load_default=None, allow_none=True, metadata={"description": "The case it is needed for, if there is one"}
    )


class HolderLookupSchema(ApiSchema):
    """Who holds an account; never given to the other side."""

    account_id = fields.UUID()
    account_name = fields.String(metadata={"description": "What the account calls itself"})
    full_name = fields.String(allow_none=True, metadata={"description": "The name on file, as verified"})
    birth_date = fields.Date(allow_none=True, metadata={"description": "As on the document on file"})
    document_kind = fields.String(allow_none=True, metadata={"description": "What kind of document is on file"})
    document_number = fields.String(metadata={"description": "Its number; empty where none is kept"})
    on_file_since = InstantField(allow_none=True, metadata={"description": "Since when the identity is on file"})
    phone = fields.String(allow_none=True, metadata={"description": "The number of the account"})
    phone_confirmed_at = InstantField(allow_none=True, metadata={"description": "When it was confirmed by a code"})
    email = fields.String(allow_none=True, metadata={"description": "The e-mail of the account"})
    verified = fields.Boolean(metadata={"description": "Whether the account is verified now"})
    verified_at = InstantField(allow_none=True, metadata={"description": "Since when it is verified"})


class LookSchema(ApiSchema):
    """One look at who holds an account."""

    at = InstantField(metadata={"description": "When"})
    by_id = fields.String(metadata={"description": "Who of the team looked"})
    by = fields.String(metadata={"description": "Their name"})
    account_id = fields.String(allow_none=True, metadata={"description": "Whose account"})
    account = fields.String(metadata={"description": "What that account calls itself"})
    reason = fields.String(allow_none=True, metadata={"description": "Why, in their words"})
    case_id = fields.String(allow_none=True, metadata={"description": "The case it was needed for"})
    case = fields.String(allow_none=True, metadata={"description": "The number of that case"})


class AskModerationSchema(ApiSchema):
    """What is wrong with a review about oneself."""

    topic = fields.String(
        required=True,
        metadata={"description": "`untrue`, `insulting`, `private`, `not_about_it` or `other`."},
    )
    text = TextField(longest=4000, required=True, metadata={"description": "What is wrong with it; for the team."})
