"""What the API says about closures for want of a contact."""

from __future__ import annotations

from marshmallow import fields, validate

from core.deadlines.schemas import deadlines_field
from core.requests.closures.decide import OUTCOMES
from core.requests.schemas import HelpLineSchema
from core.web.effects import ConfirmToken
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, TextField

OUTCOME_HELP = "for_client: the request opens again and no bar holds; against_client: it stays closed and the bar holds"


class DisputeSchema(ApiSchema):
    """What was said about a closure, and what a person of the team decided."""

    state = fields.String(metadata={"description": "open or decided"})
    opened_by = fields.String(metadata={"description": "client or provider"})
    opened_at = InstantField(metadata={"description": "When it was said"})
    due_at = InstantField(metadata={"description": "The last instant (inclusive) for the team's decision"})
    overdue = fields.Boolean(metadata={"description": "Whether that instant has passed without a decision"})
    text = fields.String(
        allow_none=True, metadata={"description": "The words of whoever said it, for them and the team"}
    )
    file_id = fields.UUID(allow_none=True, metadata={"description": "The screenshot or PDF, if one was sent"})
    provider_word = fields.String(
        allow_none=True, metadata={"description": "What the provider says (not for the client): wrote or silent"}
    )
    provider_note = fields.String(allow_none=True, metadata={"description": "What the provider adds to it"})
    outcome = fields.String(allow_none=True, metadata={"description": OUTCOME_HELP})
    reason = fields.String(allow_none=True, metadata={"description": "Why it was decided so"})
    decided_at = InstantField(allow_none=True, metadata={"description": "null: not decided yet"})
    deadlines = deadlines_field()


class ClosureSchema(ApiSchema):
    """The receipt of a closure: what happened, from which facts, by which rule, and what can be done."""

    request_id = fields.UUID(metadata={"description": "The request that was closed"})
    side = fields.String(metadata={"description": "As whom the caller sees it: client, provider or team"})
    sentence = MessageField(metadata={"description": "What happened, since when, in one plain sentence"})
    provider_name = fields.String(allow_none=True, metadata={"description": "Whose contact the client had"})
    client_name = fields.String(
        allow_none=True, metadata={"description": "The client; for the provider only while she is asked for her word"}
    )
    handed_over_at = InstantField(allow_none=True, metadata={"description": "When the client got the contact"})
    close_due_at = InstantField(allow_none=True, metadata={"description": "The last instant for a contact (inclusive)"})
    contact_recorded_at = InstantField(allow_none=True, metadata={"description": "null: no contact was recorded"})
    closed_at = InstantField(metadata={"description": "The first instant after the last one for a contact"})
    rule = fields.String(allow_none=True, metadata={"description": "The id of the rule that closed it"})
    rule_title = MessageField(allow_none=True, metadata={"description": "Its title"})
    rule_text = MessageField(allow_none=True, metadata={"description": "Its text"})
    values = fields.Dict(keys=fields.String(), metadata={"description": "The rule values used, by name"})
    bar_id = fields.UUID(allow_none=True, metadata={"description": "The bar that followed"})
    bar_state = fields.String(
        allow_none=True,
        metadata={"description": "in_force: only paid services are open; suspended: it does not hold; lifted: over"},
    )
    open_instead = fields.String(allow_none=True, metadata={"description": "The page of the paid services"})
    help_lines = fields.List(fields.Nested(HelpLineSchema), metadata={"description": "Lines that answer at once"})
    dispute_until = InstantField(
        allow_none=True, metadata={"description": "The last instant (inclusive) to say that there was a contact"}
    )
    may_dispute = fields.Boolean(metadata={"description": "Whether the caller may say so now"})
    dispute = fields.Nested(
        DisputeSchema, allow_none=True, metadata={"description": "What was said about it, and the decision"}
    )
    deadlines = deadlines_field()


class NewDisputeSchema(ApiSchema):
    """There was a contact; words are optional."""

    text = TextField(longest=4000, load_default="", metadata={"description": "How and when, if one likes to tell"})


class WordSchema(ApiSchema):
    """What the provider says."""

    wrote = fields.Boolean(
        required=True,
        truthy={True},
        falsy={False},
        metadata={"description": "true: the client got in touch; false: not"},
    )
    note = TextField(longest=2000, load_default="", metadata={"description": "A few words for the team, optional"})


class DisputeDecisionArgs(ApiSchema):
    """A decision to be looked at before it is made."""

    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES), metadata={"description": OUTCOME_HELP})


class DisputeDecisionSchema(DisputeDecisionArgs):
    """The decision; ``confirm_token`` of a preview carries out exactly what was shown."""

    reason = TextField(longest=2000, required=True, metadata={"description": "The client reads it"})
    confirm_token = ConfirmToken()


class WaitingDisputeSchema(ApiSchema):
    """A disputed closure in the team's list."""

    request_id = fields.UUID(metadata={"description": "The request; decide at its closure-dispute/decision"})
    client_name = fields.String(metadata={"description": "The client's name or pseudonym"})
    opened_by = fields.String(metadata={"description": "client or provider"})
    opened_at = InstantField(metadata={"description": "When it was said"})
    due_at = InstantField(metadata={"description": "The last instant (inclusive) for a decision"})
    overdue = fields.Boolean(metadata={"description": "Whether that instant has passed without a decision"})
    provider_word = fields.String(allow_none=True, metadata={"description": "wrote, silent, or null: not asked yet"})
    outcome = fields.String(allow_none=True, metadata={"description": OUTCOME_HELP})
    decided_at = InstantField(allow_none=True, metadata={"description": "null: not decided yet"})


WaitingDisputePageSchema = page_schema(WaitingDisputeSchema)


class DisputeListArgs(PageArgs):
    """Which disputes: those that wait for a decision, or those that were decided."""

    state = fields.String(
        load_default="open",
        validate=validate.OneOf(["open", "decided"]),
        metadata={"description": "open (default) or decided"},
    )
