"""Providers as the API takes and gives them."""

from __future__ import annotations

from marshmallow import fields, validate

from core.deadlines.schemas import deadlines_field
from core.providers.account_numbers import ACCOUNT, IBAN
from core.providers.terminate import BY_TEAM
from core.providers.update_profile import LONGEST
from core.web.effects import ConfirmToken
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, ReasonSchema, TextField

STATUSES = ("invited", "draft", "submitted", "active", "terminated")


class DestinationSchema(ApiSchema):
    """Where the money goes."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf((IBAN, ACCOUNT)),
        metadata={"description": "`iban`, or `account` of 20 digits with the bank's BIK in `bank`."},
    )
    number = TextField(required=True, longest=50)
    holder = TextField(required=True, longest=160)
    bank = TextField(longest=120, load_default="")
    tax_number = TextField(
        longest=LONGEST["tax_number"],
        load_default="",
        metadata={"description": "The holder's; without it, the provider's own."},
    )


class SeenDestinationSchema(ApiSchema):
    """Where the money goes; the number's end only, for everybody but finance."""

    kind = fields.String()
    number_end = fields.String()
    holder = fields.String()
    bank = fields.String(allow_none=True)


class ProviderSchema(ApiSchema):
    """A provider, for themselves and the team."""

    id = fields.UUID()
    account_id = fields.UUID()
    slug = fields.String()
    status = fields.String()
    listed = fields.Boolean()
    display_name = fields.String()
    legal_name = fields.String(metadata={"description": "As the person is registered; the team alone changes it."})
    headline = fields.String()
    about = fields.String()
    languages = fields.List(fields.String())
    photo = fields.String()
    zone = fields.String()
    legal_form = fields.String(allow_none=True)
    tax_number = fields.String(allow_none=True)
    residence_country = fields.String(allow_none=True)
    own_fields = fields.Dict(keys=fields.String(), values=fields.Raw(), data_key="fields", attribute="fields")
    payout_destination = fields.Nested(SeenDestinationSchema, allow_none=True)
    agreements = fields.List(fields.String())
    documents = fields.List(fields.String())
    review_note = fields.String()
    withheld_at = InstantField(
        allow_none=True, metadata={"description": "Since when the page is hidden: `withheld_for` says why."}
    )
    withheld_for = fields.List(fields.Nested(ReasonSchema))
    checklist = fields.List(
        fields.Nested(ReasonSchema), metadata={"description": "What still stands in the way of admission."}
    )
    invitation_link = fields.String(
        metadata={"description": "Given once, where no mail takes the invitation to its reader."}
    )
    submitted_at = InstantField(allow_none=True)
    activated_at = InstantField(allow_none=True)


class ProfileSchema(ApiSchema):
    """What is to change in a profile; what is missing stays. `fields` are the marketplace's own, by code."""

    display_name = TextField(longest=LONGEST["display_name"])
    headline = TextField(longest=LONGEST["headline"])
    about = TextField(longest=LONGEST["about"])
    languages = fields.List(fields.String(validate=validate.Length(2, 12)))
    zone = TextField(longest=60)
    legal_form = TextField(longest=40, allow_none=True)
    tax_number = TextField(longest=LONGEST["tax_number"], allow_none=True)
    residence_country = TextField(longest=2, allow_none=True)
    own_fields = fields.Dict(keys=fields.String(), values=fields.Raw(), data_key="fields", attribute="fields")


class RecordSchema(ApiSchema):
    """What the team has found out about a provider; `fields` are those that are not shown to the public or that
    admission stands on, by code."""

    legal_name = TextField(longest=LONGEST["legal_name"])
    legal_form = TextField(longest=40, allow_none=True)
    tax_number = TextField(longest=LONGEST["tax_number"], allow_none=True)
    residence_country = TextField(longest=40, allow_none=True)
    own_fields = fields.Dict(keys=fields.String(), values=fields.Raw(), data_key="fields", attribute="fields")


class InviteProviderSchema(ProfileSchema):
    """Whom the team makes a provider, and what it knows already: every field of the profile may be filled in."""

    class Meta(ProfileSchema.Meta):
        """A name is given once."""

        exclude = ("display_name",)

    name = TextField(required=True, longest=120, metadata={"description": "The person's name, shown on the page."})
    email = TextField(required=True, longest=254, metadata={"description": "The login; the way in is mailed here."})
    locale = TextField(longest=10, load_default=None, metadata={"description": "The language of the mail."})


class ListedSchema(ApiSchema):
    """The provider's own switch."""

    listed = fields.Boolean(required=True)


class CodeSchema(ApiSchema):
    """A document that is accepted."""

    code = TextField(required=True, longest=60, metadata={"description": "As `GET /provider/agreements` names it."})
    version = TextField(
        longest=20,
        load_default=None,
        metadata={"description": "The version that was read; refused when another one is in force meanwhile."},
    )


class DocumentSchema(ApiSchema):
    """A document providers agree to, in its present version."""

    code = fields.String()
    title = MessageField()
    version = fields.String()
    text = MessageField(
        allow_none=True, metadata={"description": "In the reader's language, else the site's main one."}
    )
    published_at = InstantField(
        allow_none=True, metadata={"description": "Null while nobody has written words of the site's own."}
    )
    due_at = InstantField(
        allow_none=True,
        metadata={
            "description": "Until when those who accepted an earlier version accept this one; null: nobody has to."
        },
    )


class OwnAgreementSchema(DocumentSchema):
    """A document and one's own consent to it."""

    accepted = fields.Boolean(metadata={"description": "Whether this version was accepted."})
    deadlines = deadlines_field()
    accepted_version = fields.String(allow_none=True, metadata={"description": "The latest version accepted."})
    accepted_at = InstantField(allow_none=True, metadata={"description": "When that was."})


class NewVersionSchema(ApiSchema):
    """New words of a document, by language; the site's main language is needed."""

    texts = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class VersionSchema(ApiSchema):
    """A version the tenant has written."""

    code = fields.String()
    version = fields.String(attribute="number")
    texts = fields.Dict(keys=fields.String(), values=fields.String())
    published_at = InstantField()
    due_at = InstantField(allow_none=True)


class PaperSchema(ApiSchema):
    """A document the site asks of a provider, and whether it is there."""

    code = fields.String()
    label = MessageField()
    handed_in_at = InstantField(allow_none=True, metadata={"description": "Null while no file was handed in."})
    file_name = fields.String(allow_none=True)
    media_type = fields.String(allow_none=True)
    size = fields.Integer(allow_none=True)
    seen_at = InstantField(allow_none=True, metadata={"description": "When the team looked at it."})


class SeenDocumentSchema(ApiSchema):
    """A document the team has seen."""

    code = TextField(required=True, longest=60)
    note = TextField(longest=500, load_default="")


class NoteSchema(ApiSchema):
    """What the team says."""

    note = TextField(required=True, longest=2000)


class TerminationArgs(ApiSchema):
    """On what ground a cabinet would be closed, and which colleague is proposed to the clients."""

    ground = TextField(
        load_default=BY_TEAM,
        longest=40,
        metadata={"description": "The rule of one of the marketplace's grounds, or ``team``"},
    )
    hand_to = fields.UUID(load_default=None)


class TerminationSchema(TerminationArgs):
    """Why a cabinet is closed."""

    reason = TextField(required=True, longest=2000)
    confirm_token = ConfirmToken()


class ProvidersArgs(PageArgs):
    """Which providers."""

    status = fields.String(validate=validate.OneOf(STATUSES))


ProvidersPage = page_schema(ProviderSchema)


class FieldChoiceSchema(ApiSchema):
    """A possible value."""

    code = fields.String()
    label = fields.String()


class FieldSchema(ApiSchema):
    """A field of the marketplace's own."""

    code = fields.String()
    sent_as = fields.String(
        allow_none=True,
        metadata={
            "description": "Where the profile takes it; null for agreements and documents, which have their own calls",
            "example": "fields.approach",
        },
    )
    kind = fields.String()
    label = fields.String()
    required = fields.Boolean()
    public = fields.Boolean()
    verified = fields.Boolean(
        metadata={"description": "Admission stands on it: once a provider is admitted, the team alone changes it."}
    )
    choices = fields.List(fields.Nested(FieldChoiceSchema))
