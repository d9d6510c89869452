"""What the API says about standing."""

from __future__ import annotations

from marshmallow import fields, validate

from core.deadlines.schemas import deadlines_field
from core.rules.fields import decision_ids_field
from core.standing.bar_by_hand import KINDS
from core.standing.bar_view import STATES as BAR_STATES
from core.standing.dates import answer_to
from core.standing.exclude import CODES, MISTAKE
from core.standing.sides import side_of
from core.standing.states import CONFIRMED, DISMISSED, FINDING_STATES, TERMINATION, WARNING
from core.web.effects import ConfirmToken
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, TextField
from core.web.scope import current_work, require


class SignalSchema(ApiSchema):
    """Something that counts; an excluded one stays written down, with the reason."""

    id = fields.UUID()
    kind = fields.String()
    rule = fields.String()
    subject_id = fields.UUID(allow_none=True)
    at = InstantField()
    details = fields.List(MessageField(), metadata={"description": "What it says besides, in words"})
    excluded_at = InstantField(allow_none=True)
    exclusion_code = fields.String(allow_none=True)
    exclusion_reason = fields.String(allow_none=True)
    settled_at = InstantField(
        allow_none=True, metadata={"description": "A bar was lifted then: it leads to no other bar"}
    )


class AppealSchema(ApiSchema):
    """A second look at a decision; ``same_person``: the team had nobody else than who decided first."""

    id = fields.UUID()
    finding_id = fields.UUID(allow_none=True)
    bar_id = fields.UUID(allow_none=True)
    account_id = fields.UUID()
    text = fields.String()
    state = fields.String(validate=validate.OneOf(["open", "granted", "declined"]))
    opened_at = InstantField()
    due_at = InstantField()
    answer = fields.String(allow_none=True)
    decided_at = InstantField(allow_none=True)
    decided_roles = fields.List(fields.String())
    same_person = fields.Boolean()
    deadlines = deadlines_field(lambda row: answer_to(current_work(), row, side_of(row.account_id, require())))


class BarEventSchema(ApiSchema):
    """One of the events a bar stands on."""

    signal_id = fields.UUID(metadata={"description": "What was written down; the team can take it out of the count"})
    label = MessageField(metadata={"description": "What it was, in words"})
    details = fields.List(MessageField(), metadata={"description": "Which meeting, and what else is known"})
    at = InstantField(metadata={"description": "When it happened"})


class BarSchema(ApiSchema):
    """A bar: what is closed to a person, since when and why."""

    id = fields.UUID(metadata={"description": "The bar"})
    account_id = fields.UUID(metadata={"description": "The person it is on"})
    kind = fields.String(metadata={"description": "paid_only: only the paid services are open"})
    state = fields.String(
        validate=validate.OneOf(list(BAR_STATES)),
        metadata={"description": "in_force holds; suspended does not, until a person has decided; lifted is over"},
    )
    rule = fields.String(metadata={"description": "The rule behind it; team: set by a person"})
    rule_title = MessageField(allow_none=True, metadata={"description": "The rule's title"})
    reason = MessageField(metadata={"description": "Why, in words the person reads"})
    values = fields.Dict(keys=fields.String(), metadata={"description": "The rule values used, by name"})
    subject_id = fields.UUID(allow_none=True, metadata={"description": "The request or booking it followed from"})
    since = InstantField(metadata={"description": "From when on it held"})
    suspended_at = InstantField(
        allow_none=True, metadata={"description": "Since when it does not hold, because a person has yet to decide"}
    )
    lifted_at = InstantField(allow_none=True, metadata={"description": "null: not lifted"})
    lift_reason = fields.String(allow_none=True, metadata={"description": "Why it was lifted"})
    events = fields.List(fields.Nested(BarEventSchema), metadata={"description": "What counted, oldest first"})
    appeal = fields.Nested(AppealSchema, allow_none=True, metadata={"description": "A second look that was asked for"})


class BarOfPersonSchema(BarSchema):
    """A bar in the team's list."""

    person = fields.String(metadata={"description": "The person's name or pseudonym"})


BarPageSchema = page_schema(BarOfPersonSchema)


class BarListArgs(PageArgs):
    """Which bars (team)."""

    state = fields.String(
        load_default=None,
        validate=validate.OneOf(list(BAR_STATES)),
        metadata={"description": "in_force, suspended or lifted; default: all"},
    )


class EvidenceSchema(ApiSchema):
    """What a finding stands on, or what was said about it."""

    kind = fields.String()
    subject_id = fields.UUID(allow_none=True)
    label = MessageField()
    details = fields.List(MessageField())
    at = InstantField()
    author = fields.String(allow_none=True)
    client = fields.String(allow_none=True)
    counts = fields.Boolean(metadata={"description": "False for a signal that was taken out of the count"})
    exclusion_reason = fields.String(allow_none=True)
    said = MessageField(
        allow_none=True, metadata={"description": "What a message or a review said when it was attached"}
    )
    file_id = fields.UUID(allow_none=True)
    file_name = fields.String(allow_none=True)
    from_person = fields.Boolean(metadata={"description": "Attached by whom the finding is about"})


class SanctionSchema(ApiSchema):
    """What a confirmed finding did."""

    kind = fields.String(validate=validate.OneOf([TERMINATION, WARNING]))
    label = MessageField()
    rule = fields.String()
    irreversible = fields.Boolean()
    imposed_at = InstantField()
    appeal_until = InstantField(allow_none=True, metadata={"description": "The last instant at which one may appeal"})
    ended_at = InstantField(allow_none=True)
    end_reason = fields.String(allow_none=True)


class FindingSchema(ApiSchema):
    """A ground that seems to be there, and what was decided about it; in lists without its evidence."""

    id = fields.UUID()
    side = fields.String(validate=validate.OneOf(["person", "team"]))
    account_id = fields.UUID()
    person = fields.String()
    provider_id = fields.UUID(allow_none=True)
    ground = fields.String()
    title = MessageField()
    text = MessageField()
    rule = fields.String()
    rule_version = fields.Integer()
    status = fields.String(validate=validate.OneOf(list(FINDING_STATES)))
    message = MessageField(metadata={"description": "Count, sample and threshold in words"})
    count = fields.Integer()
    sample = fields.Integer(allow_none=True)
    threshold = fields.Integer(metadata={"description": "The least count that is a finding"})
    parameters = fields.Dict(keys=fields.String(), metadata={"description": "The rule values used, by name"})
    found_at = InstantField()
    decision_ids = decision_ids_field(lambda row: row.id)
    decided_at = InstantField(allow_none=True)
    decided_by = fields.String(allow_none=True, metadata={"description": "Seen by the team only"})
    decided_roles = fields.List(fields.String())
    decision_reason = fields.String(allow_none=True)
    may_reply = fields.Boolean()
    may_appeal = fields.Boolean()
    evidence = fields.List(fields.Nested(EvidenceSchema))
    sanction = fields.Nested(SanctionSchema, allow_none=True)
    appeal = fields.Nested(AppealSchema, allow_none=True)
    deadlines = deadlines_field()


FindingPageSchema = page_schema(FindingSchema)


class WaiverSchema(ApiSchema):
    """A ground that does not count for somebody, until an instant (inclusive) or until it was ended."""

    id = fields.UUID()
    ground = fields.String()
    rule = fields.String()
    reason = fields.String()
    since = InstantField()
    until = InstantField()
    ended_at = InstantField(allow_none=True)
    end_reason = fields.String(allow_none=True)


class GroundSchema(ApiSchema):
    """A ground on which standing is judged; ``records`` are the kinds of signal the team writes down for it."""

    code = fields.String()
    rule = fields.String()
    title = MessageField()
    text = MessageField()
    records = fields.List(fields.String())
    feedback = fields.Boolean()


class StandingSchema(ApiSchema):
    """How an account stands."""

    account_id = fields.UUID()
    signals = fields.List(fields.Nested(SignalSchema))
    bars = fields.List(fields.Nested(BarSchema))
    findings = fields.List(fields.Nested(FindingSchema))
    waivers = fields.List(fields.Nested(WaiverSchema))


class NewBarSchema(ApiSchema):
    """A bar set by a person."""

    kind = TextField(longest=60, required=True, validate=validate.OneOf(KINDS), metadata={"example": "paid_only"})
    reason = TextField(longest=2000, required=True)


class WhySchema(ApiSchema):
    """Why."""

    reason = TextField(longest=2000, required=True)


class ExclusionSchema(WhySchema):
    """Why a signal does not count, and what it was instead."""

    code = fields.String(load_default=MISTAKE, validate=validate.OneOf(list(CODES)))


class NewSignalSchema(ApiSchema):
    """Something the team saw: a kind of the marketplace's grounds, and what shows it."""

    kind = TextField(longest=60, required=True)
    words = TextField(longest=4000, required=True, metadata={"description": "What was seen, and where"})
    client_id = fields.UUID(load_default=None)
    message_ids = fields.List(fields.UUID(), load_default=[], validate=validate.Length(max=50))
    at = InstantField(load_default=None, allow_none=True, metadata={"description": "When it happened; default: now"})
    confirm_token = ConfirmToken()


class NewWaiverSchema(ApiSchema):
    """A ground that shall not count for a while."""

    ground = TextField(longest=60, required=True)
    reason = TextField(longest=2000, required=True)
    until = InstantField(required=True)


class FindingListArgs(PageArgs):
    """Which findings (team)."""

    status = fields.String(load_default=None, validate=validate.OneOf(list(FINDING_STATES)))
    ground = fields.String(load_default=None)
    account_id = fields.UUID(load_default=None)


class WordsSchema(ApiSchema):
    """One's own words."""

    text = TextField(longest=8000, required=True)


class NewEvidenceSchema(ApiSchema):
    """A note of the team, or a booking, message, case or review it points to; ``text`` is read by the person."""

    kind = fields.String(load_default="note", validate=validate.OneOf(["note", "booking", "message", "case", "review"]))
    subject_id = fields.UUID(load_default=None)
    text = TextField(longest=8000, load_default="")


class UploadArgs(ApiSchema):
    """What an attached file shows."""

    text = TextField(longest=1000, load_default="")


class VerdictArgs(ApiSchema):
    """A decision to be looked at before it is made."""

    outcome = fields.String(required=True, validate=validate.OneOf([CONFIRMED, DISMISSED]))
    sanction = fields.String(load_default=None, validate=validate.OneOf([TERMINATION, WARNING]))


class VerdictSchema(VerdictArgs):
    """The decision; ``confirm_token`` of a preview carries out exactly what was shown."""

    reason = TextField(longest=8000, required=True)
    confirm_token = ConfirmToken()


class AppealAnswerSchema(ApiSchema):
    """The answer to an appeal."""

    granted = fields.Boolean(required=True, truthy={True}, falsy={False})
    answer = TextField(longest=8000, required=True)


class OpinionSchema(ApiSchema):
    """What somebody thinks of a requirement."""

    id = fields.UUID()
    account_id = fields.UUID()
    rule = fields.String()
    text = fields.String()
    sent_at = InstantField()
    seen_at = InstantField(allow_none=True)
    answer = fields.String(allow_none=True)


OpinionPageSchema = page_schema(OpinionSchema)


class NewOpinionSchema(ApiSchema):
    """A requirement that does not make sense, by the id of its rule, and why."""

    rule = TextField(longest=20, required=True)
    text = TextField(longest=8000, required=True)


class AnswerSchema(ApiSchema):
    """An answer."""

    answer = TextField(longest=8000, required=True)
