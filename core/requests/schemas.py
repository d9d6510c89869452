"""What the API says about requests."""

from __future__ import annotations

from marshmallow import fields, validate

from core.deadlines.schemas import deadlines_field
from core.requests.triage import OUTCOMES
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, TextField


class NewRequestSchema(ApiSchema):
    """A request. Signed in, ``name``, ``phone`` and ``consent`` may be left out."""

    name = TextField(longest=80, load_default=None, metadata={"description": "A name or pseudonym"})
    phone = TextField(longest=40, load_default=None, metadata={"example": "+48600100200"})
    consent = fields.Boolean(load_default=False)
    text = TextField(longest=4000, load_default="")
    unsafe = fields.Boolean(
        load_default=False,
        metadata={"description": "The person is not safe right now: the team answers, never a provider"},
    )
    provider_id = fields.UUID(load_default=None, metadata={"description": "A provider the person wishes for"})
    fields_ = fields.Dict(
        keys=fields.String(),
        load_default=dict,
        data_key="fields",
        metadata={"description": "Answers to the marketplace's own questions, by code: `GET /fields` lists them"},
    )
    format = fields.String(load_default=None, metadata={"description": "Needed when several formats take requests"})
    locale = fields.String(load_default=None)
    zone = fields.String(load_default=None)


class HelpLineSchema(ApiSchema):
    """A line that answers at once."""

    name = fields.String()
    phone = fields.String()
    note = fields.String(allow_none=True)


class RequestSchema(ApiSchema):
    """A request as the caller may see it; what is hidden is ``null``."""

    id = fields.UUID()
    side = fields.String(validate=validate.OneOf(["client", "provider", "team"]))
    format = fields.String()
    state = fields.String(
        metadata={"description": "submitted, triaged, assigned, in_contact, closed, escalated or withdrawn"}
    )
    unsafe = fields.Boolean()
    created_at = InstantField()
    triage_due_at = InstantField(metadata={"description": "The last instant (inclusive) for the team's answer"})
    triage_overdue = fields.Boolean()
    triaged_at = InstantField(allow_none=True)
    provider_id = fields.UUID(allow_none=True)
    provider_name = fields.String(allow_none=True)
    chosen_provider_id = fields.UUID(allow_none=True)
    handed_over_at = InstantField(allow_none=True)
    contact_due_at = InstantField(allow_none=True, metadata={"description": "By then the client should be in touch"})
    contact_overdue = fields.Boolean()
    close_due_at = InstantField(
        allow_none=True, metadata={"description": "The last instant (inclusive): with no contact it closes after it"}
    )
    contacted_at = InstantField(allow_none=True)
    contacted_by = fields.String(allow_none=True)
    deadlines = deadlines_field()
    closed_at = InstantField(allow_none=True)
    close_reason = fields.String(
        allow_none=True, metadata={"description": "silence (see its closure), withdrawn, replaced, ended or team"}
    )
    reason_code = fields.String(
        allow_none=True,
        metadata={
            "description": "Why somebody else is asked for (team): no_common_time, not_the_right_person, other or "
            "own_choice"
        },
    )
    reason_by = fields.String(
        allow_none=True, metadata={"description": "Who asked for somebody else (team): client, provider or platform"}
    )
    never_to_provider = fields.Boolean(
        metadata={"description": "The client is not safe, as said in this or another request: only the team answers"}
    )
    escalated_at = InstantField(allow_none=True, metadata={"description": "When the team took over: not safe"})
    signals = fields.List(
        fields.Nested(lambda: SignalSchema()),
        metadata={"description": "Words the team should read before a hand-over (team); they refuse nothing"},
    )
    signals_read_at = InstantField(allow_none=True, metadata={"description": "When a person of the team read them"})
    name = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    chat_url = fields.String(
        allow_none=True, metadata={"description": "Opens a chat with the number, in the marketplace's own channel"}
    )
    text = fields.String(allow_none=True)
    fields_ = fields.Dict(
        attribute="fields",
        data_key="fields",
        allow_none=True,
        metadata={"description": "Answers to this marketplace's own questions, by code"},
    )
    contact = MessageField(allow_none=True, metadata={"description": "How the client reaches the provider"})


class SignalSchema(ApiSchema):
    """Something that stands out in a request's words."""

    code = fields.String()
    start = fields.Integer(metadata={"description": "Where it begins in the text"})
    end = fields.Integer(metadata={"description": "Where it ends"})
    excerpt = fields.String()
    rule = fields.String()


class SentRequestSchema(ApiSchema):
    """The answer to a request that was just sent."""

    id = fields.UUID()
    state = fields.String()
    unsafe = fields.Boolean()
    created_at = InstantField()
    triage_due_at = InstantField()
    help_lines = fields.List(fields.Nested(HelpLineSchema))


RequestPageSchema = page_schema(RequestSchema)


class RequestListArgs(PageArgs):
    """Whose requests: ``client`` one's own, ``provider`` those in one's hands, ``team`` the queue."""

    side = fields.String(load_default=None, validate=validate.OneOf(["client", "provider", "team"]))


class TriageSchema(ApiSchema):
    """An attempt to reach the person, or its outcome."""

    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES))
    note = TextField(longest=2000, load_default="")


class AssignmentSchema(ApiSchema):
    """Who gets the request."""

    provider_id = fields.UUID(required=True)
    instead_of = fields.UUID(
        allow_none=True,
        metadata={"description": "Who had it when the page was read (null: nobody). Refused if that has changed."},
    )
    override_reason = TextField(
        longest=2000,
        load_default="",
        metadata={"description": "Why two are brought together again whose contact was ended; without it: refused"},
    )


class ReasonedSchema(ApiSchema):
    """Why."""

    reason = TextField(longest=2000, required=True)


class SignalsReadSchema(ApiSchema):
    """How a person of the team understands the words."""

    note = TextField(longest=2000, required=True)


class RequestStepSchema(ApiSchema):
    """One step of a request's life."""

    at = InstantField()
    kind = fields.String(metadata={"description": "submitted, triage_written, handed_over, contact, handed_back, …"})
    side = fields.String(allow_none=True, metadata={"description": "Who took it: client, provider or platform"})
    code = fields.String(allow_none=True, metadata={"description": "The code of the reason that was named"})
    note = fields.String()
    actor_id = fields.UUID(allow_none=True)


class NoteSchema(ApiSchema):
    """Words that may be left out."""

    note = TextField(longest=2000, load_default="")


class CandidateSchema(ApiSchema):
    """Somebody who could take a request."""

    provider_id = fields.UUID()
    name = fields.String()
    offering_id = fields.UUID()
    chosen = fields.Boolean(metadata={"description": "The client's own wish"})
    next_free = fields.List(InstantField())
