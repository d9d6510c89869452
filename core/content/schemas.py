"""What the API says about pages, figures, publications and recommendations."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from core.content.models import KINDS
from core.content.save import MOST_ENTRIES
from core.kit.money import Money
from core.web.schemas import ApiSchema, InstantField, MessageField, TextField


class FigureSchema(ApiSchema):
    """A counted figure; without a value it is hidden, and for the team `why_hidden` says why."""

    code = fields.String()
    rule = fields.String()
    label = MessageField()
    how = MessageField()
    value = fields.Method("_value", metadata={"type": ["string", "object", "null"]})
    shown = fields.Function(lambda figure: figure.value is not None, metadata={"type": "boolean"})

    def _value(self, figure: Any) -> Any:
        if isinstance(figure.value, Money):
            return {"minor": figure.value.minor, "currency": figure.value.currency}
        return None if figure.value is None else format(figure.value, "f")


class TeamFigureSchema(FigureSchema):
    """A figure with what it was worked out from."""

    basis = fields.Integer()
    denominator = fields.Integer()
    why_hidden = MessageField(allow_none=True)


class EntrySchema(ApiSchema):
    """An entry of a section, its text as safe HTML."""

    title = fields.String()
    html = fields.String()
    rule = fields.String(allow_none=True)
    note = fields.String()


class ShownFigureSchema(ApiSchema):
    """A figure on a page."""

    code = fields.String()
    value = MessageField()
    label = MessageField()
    note = MessageField()


class PublicationSchema(ApiSchema):
    """A video, podcast or article with a provider, as visitors see it."""

    id = fields.UUID()
    kind = fields.String()
    title = fields.String()
    html = fields.String()
    link = fields.String()
    provider_name = fields.String()
    href = fields.String()
    published_at = InstantField(attribute="at")


class SectionSchema(ApiSchema):
    """A section of a page in the caller's language."""

    code = fields.String()
    kind = fields.String()
    title = fields.String()
    lead = fields.String()
    html = fields.String()
    entries = fields.List(fields.Nested(EntrySchema))
    figures = fields.List(fields.Nested(ShownFigureSchema))
    publications = fields.List(fields.Nested(PublicationSchema))
    rule = fields.String(allow_none=True)


class PageHeadSchema(ApiSchema):
    """A page of the site."""

    code = fields.String()
    title = fields.String()
    lead = fields.String()
    audience = fields.String()


class SitePageSchema(PageHeadSchema):
    """A page with its sections."""

    sections = fields.List(fields.Nested(SectionSchema))


class HintSchema(ApiSchema):
    """Guidance for a place."""

    code = fields.String()
    html = fields.String()
    rule = fields.String(allow_none=True)


class HintArgs(ApiSchema):
    """Where the hints stand."""

    place = fields.String(required=True, validate=validate.Length(1, 40))
    format = fields.String(load_default=None, metadata={"description": "Only what is said of this kind of meeting"})


class LocaleArgs(ApiSchema):
    """The language whose words are meant; without it the site's first."""

    locale = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=10))


class PartHeadSchema(ApiSchema):
    """Something editable and how it stands in a language."""

    what = fields.String(attribute="part.what")
    code = fields.String(attribute="part.code")
    kind = fields.String(attribute="part.kind")
    title = fields.String()
    own = fields.Boolean()
    hidden = fields.Boolean()
    empty = fields.Boolean()
    pages = fields.List(fields.String())


class EntryField(fields.Dict):
    """The texts of an entry by name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            keys=fields.String(validate=validate.Length(1, 20)), values=TextField(longest=20_000), **options
        )


class WordsSchema(ApiSchema):
    """The words of a part; values are named in braces. Entries: `q` and `a` of questions, `title` and `text` of
    others, `author` and `text` of testimonials."""

    title = TextField(longest=20_000)
    lead = TextField(longest=20_000)
    text = TextField(longest=20_000)
    entries = fields.List(EntryField(), validate=validate.Length(max=MOST_ENTRIES))
    hidden = fields.Boolean()


class EditSchema(WordsSchema):
    """New words; what is not sent stays. With `seen_version` they are refused if others were saved since."""

    seen_version = fields.UUID(load_default=None, allow_none=True)


class PartSchema(ApiSchema):
    """The words of a part in a language, the standard ones, and the values texts may name."""

    what = fields.String()
    code = fields.String()
    kind = fields.String()
    locale = fields.String()
    words = fields.Nested(WordsSchema)
    standard = fields.Nested(WordsSchema)
    version = fields.UUID(allow_none=True)
    values = fields.Dict(keys=fields.String(), values=MessageField())


class VersionSchema(ApiSchema):
    """What a text was made; `null`: the standard words."""

    id = fields.UUID()
    locale = fields.String()
    key = fields.String()
    value = fields.Raw(allow_none=True)
    saved_at = InstantField()
    saved_by = fields.UUID(allow_none=True)


class ParticipationSchema(ApiSchema):
    """The kinds of content a provider takes part in."""

    kinds = fields.List(fields.String(validate=validate.OneOf(KINDS)), required=True)


class WillingSchema(ApiSchema):
    """A provider who is willing to take part."""

    provider_id = fields.UUID()
    name = fields.String()
    kind = fields.String()
    since = InstantField()


class NewPublicationSchema(ApiSchema):
    """An item to publish under the provider's consent."""

    provider_id = fields.UUID(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    title = TextField(required=True, longest=200)
    text = TextField(longest=20_000, load_default="")
    link = TextField(longest=1_000, load_default="")


class OwnPublicationSchema(ApiSchema):
    """An item as the team and its provider see it."""

    id = fields.UUID()
    provider_id = fields.UUID()
    kind = fields.String()
    title = fields.String()
    text = fields.String()
    link = fields.String()
    published_at = InstantField()
    taken_off_at = InstantField(allow_none=True)
    taken_off_why = fields.String()


class ReferralSchema(ApiSchema):
    """One's own links to pass on, and what came of them."""

    code = fields.String()
    to_site = fields.String()
    to_questionnaire = fields.String()
    visits = fields.Integer()
    applications = fields.Integer()


class RecommendedSchema(ApiSchema):
    """What came of somebody's link."""

    name = fields.String()
    code = fields.String()
    visits = fields.Integer()
    applications = fields.Integer()
    since = InstantField()
