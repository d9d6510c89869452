"""Applications as the API takes and gives them."""

from __future__ import annotations

from marshmallow import fields, validate

from core.deadlines.schemas import deadlines_field
from core.providers.schemas import FieldChoiceSchema
from core.verification.models import STATES
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, ReasonSchema, TextField

SENT_STATES = tuple(state for state in STATES if state != "draft")
ANSWERS_WANTED = "By the codes of `GET /questionnaires`: text, a list of codes, yes or no, a whole number, an ISO date."


class AnswersSchema(ApiSchema):
    """Typed answers by code."""

    answers = fields.Dict(
        keys=TextField(longest=60), values=fields.Raw(), load_default=dict, metadata={"description": ANSWERS_WANTED}
    )


class ApplySchema(AnswersSchema):
    """An application: the first questionnaire."""

    name = TextField(required=True, longest=120)
    email = TextField(required=True, longest=254)
    phone = TextField(longest=40, load_default="")
    locale = TextField(longest=10, load_default="")


class QuestionSchema(ApiSchema):
    """A question: what kind of answer it takes, and from which choices."""

    code = fields.String()
    kind = fields.String()
    label = MessageField()
    help = MessageField()
    required = fields.Boolean()
    choices = fields.List(fields.Nested(FieldChoiceSchema))


class QuestionnaireSchema(ApiSchema):
    """A questionnaire."""

    code = fields.String()
    title = MessageField()
    intro = MessageField()
    questions = fields.List(fields.Nested(QuestionSchema))


class ReceivedSchema(ApiSchema):
    """That it has arrived; `token` opens the applicant's own view under `/applications/own/{token}`."""

    id = fields.UUID()
    state = fields.String()
    token = fields.String()
    created_at = InstantField()
    applied_at = InstantField(allow_none=True)


class AddedFileSchema(ApiSchema):
    """A file that was added."""

    id = fields.UUID()
    code = fields.String()
    name = fields.String()
    media_type = fields.String()
    size = fields.Integer()


class MeetingSchema(ApiSchema):
    """The online meeting: proposed times, the applicant's answer."""

    times = fields.List(InstantField())
    link = fields.String()
    at = InstantField(allow_none=True)
    note = fields.String()


class OwnApplicationSchema(ReceivedSchema):
    """An application, for the one who wrote it."""

    name = fields.String()
    email = fields.String()
    stage = MessageField(metadata={"description": "How far it has come, in words."})
    answers = fields.Dict(keys=fields.String(), values=fields.Raw())
    draft = fields.Dict(keys=fields.String(), values=fields.Raw())
    questionnaire = fields.Nested(
        QuestionnaireSchema, allow_none=True, metadata={"description": "The one to be filled in now."}
    )
    files = fields.List(fields.Nested(AddedFileSchema))
    meeting = fields.Nested(MeetingSchema, allow_none=True)
    reasons = fields.List(
        fields.Nested(ReasonSchema), metadata={"description": "Requirements that are not met yet, and why."}
    )
    page_expected_at = InstantField(allow_none=True)
    page_due_at = InstantField(allow_none=True)
    deadlines = deadlines_field()
    note = fields.String(metadata={"description": "What the team wrote with its answer."})


class EventSchema(ApiSchema):
    """One step."""

    at = InstantField()
    kind = fields.String()
    actor = fields.String(allow_none=True)
    text = MessageField()


class OtherSchema(ApiSchema):
    """Another application of what seems to be the same person."""

    id = fields.UUID()
    name = fields.String()
    state = fields.String()
    created_at = InstantField()


class ApplicationSchema(ApiSchema):
    """An application, for the team."""

    id = fields.UUID()
    state = fields.String()
    created_at = InstantField()
    applied_at = InstantField(allow_none=True)
    name = fields.String()
    email = fields.String()
    phone = fields.String(allow_none=True)
    locale = fields.String()
    answers = fields.Dict(keys=fields.String(), values=fields.Raw())
    owner_id = fields.UUID(allow_none=True)
    provider_id = fields.UUID(allow_none=True)
    criteria = fields.Dict(keys=fields.String(), values=fields.Boolean())
    completed_at = InstantField(allow_none=True)
    page_expected_at = InstantField(allow_none=True)
    page_due_at = InstantField(allow_none=True)
    deadlines = deadlines_field()
    overdue = fields.Boolean()
    invited_at = InstantField(allow_none=True)
    decided_at = InstantField(allow_none=True)
    decision_reason = fields.String()
    decision_note = fields.String()


class RecognisedSchema(ApiSchema):
    """By what somebody is recognised who had to leave for good; only what is certain stops the application."""

    by = fields.String()
    certain = fields.Boolean()
    rule = fields.String()


class WholeApplicationSchema(ApplicationSchema):
    """One application with everything the team needs to move it on."""

    invitation_link = fields.String(
        metadata={"description": "Given once, where no mail takes the invitation to its reader."}
    )
    reasons = fields.List(fields.Nested(ReasonSchema))
    files = fields.List(fields.Nested(AddedFileSchema))
    meeting = fields.Nested(MeetingSchema, allow_none=True)
    meeting_notes = fields.String()
    met_at = InstantField(allow_none=True)
    same_person = fields.List(fields.Nested(OtherSchema))
    recognised = fields.List(fields.Nested(RecognisedSchema))
    history = fields.List(fields.Nested(EventSchema))
    next_step = fields.String(
        allow_none=True,
        metadata={"description": "`review`, `meeting`, `details` (the applicant's), `entry`, `acceptance`, or none."},
    )
    checklist = fields.List(fields.Nested(FieldChoiceSchema))
    profile = fields.Dict(keys=fields.String(), values=fields.Raw(), metadata={"description": "As it is prefilled."})


class ApplicationsArgs(PageArgs):
    """Which applications."""

    state = fields.String(validate=validate.OneOf(SENT_STATES))
    owner_id = fields.UUID()
    overdue = fields.Boolean(load_default=False)


ApplicationsPage = page_schema(ApplicationSchema)


class DeclineSchema(ApiSchema):
    """Why, for the team; and, if wanted, a word to the applicant after the neutral ones."""

    reason = TextField(required=True, longest=2000)
    note = TextField(longest=2000, load_default="")


class OwnerSchema(ApiSchema):
    """Who works on it; null for nobody."""

    owner_id = fields.UUID(required=True, allow_none=True)


class ProposalSchema(ApiSchema):
    """A meeting: times to choose from, a link, a few words."""

    times = fields.List(InstantField(), load_default=list, validate=validate.Length(max=10))
    link = TextField(longest=500, load_default="")
    words = TextField(longest=2000, load_default="")


class ReviewSchema(ApiSchema):
    """Each criterion as a yes or a no; with every yes the meeting is proposed in the same step."""

    criteria = fields.Dict(keys=TextField(longest=60), values=fields.Boolean(allow_none=False), load_default=dict)
    meeting = fields.Nested(ProposalSchema)


class MeetingAnswerSchema(ApiSchema):
    """One of the proposed times, or words."""

    starts_at = InstantField(load_default=None)
    note = TextField(longest=1000, load_default="")


class MeetingHeldSchema(ApiSchema):
    """The meeting was held."""

    notes = TextField(required=True, longest=8000)
    met_at = InstantField(load_default=None)


class EntrySchema(ApiSchema):
    """What was ticked off, and the profile where it differs from what is prefilled."""

    checked = fields.List(TextField(longest=60), load_default=list)
    profile = fields.Dict(keys=TextField(longest=60), values=fields.Raw(), load_default=dict)


class FileFormSchema(ApiSchema):
    """Which question a file belongs to."""

    code = TextField(required=True, longest=60)


class OverviewLineSchema(ApiSchema):
    """One choice: what clients ask for beside what applicants and providers offer; null where there are too few.

    Providers are always counted: what they offer is public.
    """

    code = fields.String()
    label = MessageField()
    asked = fields.Integer(allow_none=True)
    applicants = fields.Integer(allow_none=True)
    providers = fields.Integer()


class OverviewPartSchema(ApiSchema):
    """One dimension, such as the themes."""

    code = fields.String()
    title = MessageField()
    lines = fields.List(fields.Nested(OverviewLineSchema))


class OverviewSchema(ApiSchema):
    """Demand beside supply, in numbers only; counts of clients and applicants below `fewest_shown` are left out."""

    fewest_shown = fields.Integer()
    since = fields.Date()
    parts = fields.List(fields.Nested(OverviewPartSchema))
