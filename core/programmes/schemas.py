"""What the API says about programmes: sent, published, who joins, dates."""

from __future__ import annotations

from marshmallow import fields, validate

from core.deadlines.schemas import deadlines_field
from core.programmes.support_dates import answer_dates_for
from core.web.schemas import ApiSchema, InstantField, ReasonSchema, TextField
from core.web.scope import current_work, require

DECISIONS = ("admitted", "not_admitted")
WORDS = 2000


class SubmitSchema(ApiSchema):
    """A word to the team that publishes it."""

    note = TextField(longest=WORDS, load_default="", metadata={"description": "Read by the team"})


class VerdictSchema(ApiSchema):
    """The team's decision about what was sent."""

    decision = fields.String(
        required=True,
        validate=validate.OneOf(("published", "sent_back")),
        metadata={"description": "`published` opens it to everybody and for booking; `sent_back` needs `words`"},
    )
    words = TextField(longest=WORDS, load_default="", metadata={"description": "Read by the provider"})


class SubmissionSchema(ApiSchema):
    """One sending of an offering to the team: who sent and who decided it, and when."""

    id = fields.UUID()
    offering_id = fields.UUID()
    state = fields.String(validate=validate.OneOf(("sent", "published", "sent_back")))
    note = fields.String(metadata={"description": "The provider's word to the team"})
    sent_at = InstantField()
    sent_by = fields.UUID(allow_none=True, metadata={"description": "Account"})
    words = fields.String(metadata={"description": "The team's word to the provider, such as what is to be changed"})
    decided_at = InstantField(allow_none=True)
    decided_by = fields.UUID(allow_none=True, metadata={"description": "Account of the team's member"})


class PublicationSchema(ApiSchema):
    """How an offering gets published: who does it, where it stands, what is worth a warning."""

    offering_id = fields.UUID()
    published_by = fields.String(
        validate=validate.OneOf(("provider", "team")), metadata={"description": "Who publishes this kind of offering"}
    )
    published = fields.Boolean()
    state = fields.String(metadata={"description": "draft, sent, sent_back, published or archived"})
    reasons = fields.List(fields.Nested(ReasonSchema))
    warnings = fields.List(
        fields.Nested(ReasonSchema), metadata={"description": "Such as a topic outside the specialisation; not binding"}
    )
    submissions = fields.List(fields.Nested(SubmissionSchema), metadata={"description": "Newest first"})


class DecideAdmissionSchema(ApiSchema):
    """The provider's decision after the consultation."""

    client_id = fields.UUID(required=True, metadata={"description": "Account of the client"})
    decision = fields.String(required=True, validate=validate.OneOf(DECISIONS))
    words = TextField(longest=WORDS, load_default="", metadata={"description": "A word to the client"})


class AdmissionSchema(ApiSchema):
    """A decision about a client and a group."""

    id = fields.UUID()
    offering_id = fields.UUID(metadata={"description": "The group."})
    client_id = fields.UUID()
    consultation_id = fields.UUID(metadata={"description": "The booking of the consultation it rests on"})
    decision = fields.String(validate=validate.OneOf(DECISIONS), metadata={"description": "Admitted or not."})
    words = fields.String(metadata={"description": "The provider's word to the client"})
    decided_at = InstantField(metadata={"description": "When."})


class CandidateSchema(ApiSchema):
    """A client who had a consultation with the group's provider, and what was decided."""

    client_id = fields.UUID()
    client = fields.String(metadata={"description": "Name"})
    consultation_id = fields.UUID(metadata={"description": "The booking of the consultation."})
    consulted_at = InstantField(metadata={"description": "When the consultation began."})
    decision = fields.String(
        allow_none=True,
        validate=validate.OneOf(DECISIONS),
        metadata={"description": "`null` while nothing is decided."},
    )
    words = fields.String(metadata={"description": "The provider's word to the client."})
    decided_at = InstantField(allow_none=True, metadata={"description": "When it was decided."})
    has_seat = fields.Boolean(metadata={"description": "From the first seat on the decision stands"})


class OwnAdmissionSchema(ApiSchema):
    """How the caller stands before a group."""

    offering_id = fields.UUID()
    consultation_needed = fields.Boolean(metadata={"description": "Whether a consultation comes before a seat"})
    consultation_offering_id = fields.UUID(
        allow_none=True, metadata={"description": "The group's therapist's consultation, to be booked first"}
    )
    consultation_held = fields.Boolean()
    decision = fields.String(allow_none=True, validate=validate.OneOf(DECISIONS))
    words = fields.String(metadata={"description": "The provider's word to the caller"})
    decided_at = InstantField(allow_none=True)
    may_book = fields.Boolean()
    reasons = fields.List(fields.Nested(ReasonSchema))


class DatesSchema(ApiSchema):
    """Dates of the regular time: the first one, how many, how many days apart."""

    starts_at = InstantField(required=True, metadata={"description": "Start of the first date"})
    count = fields.Integer(load_default=1, metadata={"description": "1 to 52 dates"})
    every_days = fields.Integer(
        load_default=7, metadata={"description": "Days between dates, at the same wall clock of the provider's zone"}
    )


class BookDatesSchema(ApiSchema):
    """Which dates; without them all open ones to come."""

    appointment_ids = fields.List(
        fields.UUID(),
        load_default=None,
        allow_none=True,
        validate=validate.Length(min=1, max=52),
        metadata={"description": "Some dates only; each becomes a booking of its own"},
    )


class NewMaterialForm(ApiSchema):
    """The words beside the file, as fields of the same form."""

    kind = fields.String(required=True, metadata={"description": "presentation, publication or material"})
    title = TextField(longest=200, required=True)
    description = TextField(longest=WORDS, load_default="")
    audience = fields.String(
        load_default="public",
        validate=validate.OneOf(("public", "clients")),
        metadata={"description": "`public`: everybody; `clients`: only who has booked with this provider"},
    )
    offering_id = fields.UUID(
        load_default=None, metadata={"description": "The programme it belongs to; without it the provider's own page"}
    )


class MaterialSchema(ApiSchema):
    """A presentation, publication or other file a provider has put up."""

    id = fields.UUID()
    provider_id = fields.UUID()
    offering_id = fields.UUID(allow_none=True, metadata={"description": "The programme it belongs to, if any"})
    kind = fields.String(metadata={"description": "presentation, publication or material."})
    title = fields.String()
    description = fields.String()
    audience = fields.String(
        validate=validate.OneOf(("public", "clients")), metadata={"description": "Everybody, or clients alone."}
    )
    file_name = fields.String()
    media_type = fields.String()
    size = fields.Integer(metadata={"description": "Bytes"})
    created_at = InstantField(metadata={"description": "When it was put up."})
    path = fields.String(metadata={"description": "Where the file is given out on the site"})


class AskSupportSchema(ApiSchema):
    """What a provider needs for an event."""

    kinds = fields.List(
        fields.String(),
        required=True,
        validate=validate.Length(min=1, max=10),
        metadata={"description": "technical, marketing"},
    )
    text = TextField(longest=WORDS, required=True, metadata={"description": "What is needed, read by the team"})


class AnswerSupportSchema(ApiSchema):
    """The team's answer."""

    answer = TextField(longest=WORDS, required=True, metadata={"description": "Read by the provider"})


class SupportRequestSchema(ApiSchema):
    """Support asked for an event, and the answer."""

    id = fields.UUID()
    offering_id = fields.UUID(metadata={"description": "The event."})
    provider_id = fields.UUID()
    kinds = fields.List(fields.String(), metadata={"description": "technical, marketing."})
    text = fields.String(metadata={"description": "What is needed."})
    asked_at = InstantField(metadata={"description": "When it was asked."})
    due_at = InstantField(metadata={"description": "The team answers by then"})
    deadlines = deadlines_field(lambda row: answer_dates_for(current_work(), row, require()))
    state = fields.Function(
        lambda row: "answered" if row.answered_at else "open",
        metadata={"type": "string", "description": "Whether the team has answered.", "enum": ["open", "answered"]},
    )
    answer = fields.String(metadata={"description": "The team's words."})
    answered_at = InstantField(allow_none=True, metadata={"description": "When."})
