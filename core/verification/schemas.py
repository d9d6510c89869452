"""Applications as the API takes and gives them."""

from __future__ import annotations

from marshmallow import fields, validate

from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, TextField

STATES = ("received", "invited", "declined")


class ApplySchema(ApiSchema):
    """An application; `answers` holds free text by question."""

    name = TextField(required=True, longest=120)
    email = TextField(required=True, longest=254)
    locale = TextField(longest=10, load_default="")
    answers = fields.Dict(keys=TextField(longest=200), values=TextField(longest=4000), load_default=dict)


class ReceivedSchema(ApiSchema):
    """That it has arrived."""

    id = fields.UUID()
    state = fields.String()
    created_at = InstantField()


class ApplicationSchema(ReceivedSchema):
    """An application, for the team."""

    name = fields.String()
    email = fields.String()
    locale = fields.String()
    answers = fields.Dict(keys=fields.String(), values=fields.String())
    provider_id = fields.UUID(allow_none=True)
    decided_at = InstantField(allow_none=True)
    decision_note = fields.String()


class ApplicationsArgs(PageArgs):
    """Which applications."""

    state = fields.String(validate=validate.OneOf(STATES))


ApplicationsPage = page_schema(ApplicationSchema)


class DeclineSchema(ApiSchema):
    """A word to the applicant."""

    note = TextField(required=True, longest=2000)
