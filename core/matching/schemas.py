"""The questionnaire as the API takes and gives it."""

from __future__ import annotations

from marshmallow import fields

from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, ReasonSchema, TextField


class ChoiceSchema(ApiSchema):
    """A code and its words."""

    code = fields.String()
    label = MessageField()


class TestSchema(ApiSchema):
    """The voluntary test: each statement is answered with the number of one of the answers, from 0."""

    title = MessageField()
    intro = MessageField()
    statements = fields.List(fields.Nested(ChoiceSchema))
    answers = fields.List(MessageField())


class QuestionnaireSchema(ApiSchema):
    """What a client is asked."""

    topics = fields.List(fields.Nested(ChoiceSchema))
    condition_lowest = fields.Integer()
    condition_highest = fields.Integer()
    lowest_label = MessageField()
    highest_label = MessageField()
    test = fields.Nested(TestSchema, allow_none=True)


class AnswersSchema(ApiSchema):
    """What a client answers."""

    topics = fields.List(
        fields.String(), required=True, metadata={"description": "Codes of the questionnaire's topics; at least one."}
    )
    condition = fields.Integer(
        required=True,
        strict=True,
        metadata={"description": "How one is: from 1, very bad, to the questionnaire's highest number, well."},
    )
    words = TextField(longest=4000, load_default="", metadata={"description": "The request in one's own words."})
    test = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(strict=True),
        load_default=dict,
        metadata={"description": "Voluntary: a number by statement. Leave it out to skip the test."},
    )
    shared = fields.Boolean(
        load_default=False, metadata={"description": "Specialists one has booked may read the answers."}
    )


class SharingSchema(ApiSchema):
    """Whether specialists one has booked may read the answers."""

    shared = fields.Boolean(required=True)


class SuggestionSchema(ApiSchema):
    """A group programme or a specialist that is suggested."""

    kind = fields.String(metadata={"description": "`group` (a meeting with seats) or `individual`."})
    offering_id = fields.UUID()
    provider_id = fields.UUID()
    provider_name = fields.String()
    slug = fields.String()
    format = fields.String()
    title = fields.String()
    price = MoneyField()
    next_free = InstantField(metadata={"description": "The next free time, or the next date with a free seat."})
    reasons = fields.List(fields.Nested(ReasonSchema))


class HelpLineSchema(ApiSchema):
    """A line that answers at once."""

    name = fields.String()
    phone = fields.String()
    note = fields.String()


class OutcomeSchema(ApiSchema):
    """What follows: emergency contacts first, where one is very unwell; then suggestions, best first."""

    crisis = MessageField(allow_none=True)
    help_lines = fields.List(fields.Nested(HelpLineSchema))
    suggestions = fields.List(fields.Nested(SuggestionSchema))


class SheetSchema(ApiSchema):
    """An answered questionnaire."""

    id = fields.UUID()
    topics = fields.List(fields.String())
    words = fields.String()
    condition = fields.Integer()
    test = fields.Dict(keys=fields.String(), values=fields.Integer())
    shared = fields.Boolean()
    created_at = InstantField()


class AnsweredSchema(SheetSchema):
    """An answered questionnaire with what is suggested."""

    outcome = fields.Nested(OutcomeSchema)


class TopicCountSchema(ChoiceSchema):
    """How many named a topic."""

    count = fields.Integer()


class FiguresSchema(ApiSchema):
    """Numbers, and nothing of anybody."""

    sheets = fields.Integer(metadata={"description": "Questionnaires that are kept now."})
    tested = fields.Integer(metadata={"description": "Of them, with the voluntary test."})
    urgent = fields.Integer(metadata={"description": "Of them, of people who were shown the emergency contacts."})
    topics = fields.List(fields.Nested(TopicCountSchema))
