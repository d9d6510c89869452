"""What the API says about reports."""

from __future__ import annotations

from marshmallow import fields, validate

from core.catalogue.schemas import ProviderCardSchema
from core.reports.kinds import ABOUT_MEETING
from core.standing.detail_words import CAUSES
from core.web.paging import PageArgs, page_schema
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, TextField

WORDS = {"description": "For the team alone; the provider does not read it"}


class NewAttemptSchema(ApiSchema):
    """No time could be agreed."""

    cause = fields.String(required=True, validate=validate.OneOf(list(CAUSES)))
    client_id = fields.UUID(load_default=None, metadata={"description": "Named by the provider or the team"})
    words = TextField(longest=4000, load_default="", metadata=WORDS)


class NewChangeSchema(ApiSchema):
    """A wish for another provider."""

    words = TextField(longest=4000, load_default="", metadata=WORDS)


class NewMeetingReportSchema(ApiSchema):
    """Something about a meeting."""

    kind = fields.String(required=True, validate=validate.OneOf(ABOUT_MEETING))
    minutes = fields.Integer(load_default=None, strict=True, metadata={"description": "How late; for ``late`` only"})
    words = TextField(longest=4000, load_default="", metadata=WORDS)


class NewPriceSchema(ApiSchema):
    """A price seen elsewhere."""

    url = TextField(longest=2000, required=True, metadata={"example": "https://example.org/somebody"})
    price = MoneyField(required=True)
    format = fields.String(required=True)
    minutes = fields.Integer(required=True, strict=True)
    seen_on = fields.Date(required=True)
    words = TextField(longest=4000, load_default="", metadata=WORDS)


class ReportSchema(ApiSchema):
    """A report as the caller may see it."""

    id = fields.UUID(attribute="report.id")
    kind = fields.String(attribute="report.kind")
    title = MessageField()
    provider_id = fields.UUID(attribute="report.provider_id")
    provider = fields.String()
    client_id = fields.UUID(attribute="report.client_id", allow_none=True)
    client = fields.String()
    booking_id = fields.UUID(attribute="report.booking_id", allow_none=True)
    recorded_by = fields.String(attribute="report.recorded_by", validate=validate.OneOf(["client", "provider", "team"]))
    details = fields.Dict(attribute="report.details")
    words = fields.String()
    at = InstantField(attribute="report.at")
    answer = fields.String(attribute="report.answer", allow_none=True)
    warned = fields.Boolean(attribute="report.warned")
    answered_at = InstantField(attribute="report.answered_at", allow_none=True)
    verdict = fields.String(
        attribute="report.verdict", allow_none=True, metadata={"description": "``counts`` or ``excluded``"}
    )
    reason = fields.String(attribute="report.reason", allow_none=True)
    decided_at = InstantField(attribute="report.decided_at", allow_none=True)


class ThanksSchema(ApiSchema):
    """What a client gets at once: that it is noted, and others who may suit."""

    id = fields.UUID()
    at = InstantField()
    others = fields.List(fields.Nested(ProviderCardSchema))


class ChangeSchema(ApiSchema):
    """Whether one has asked for another provider, and others who may suit."""

    asked_at = InstantField(allow_none=True)
    others = fields.List(fields.Nested(ProviderCardSchema))


class ReportArgs(PageArgs):
    """Which reports."""

    provider_id = fields.UUID(load_default=None)
    kind = fields.String(load_default=None)
    waiting = fields.Boolean(load_default=False, metadata={"description": "Only answered and not decided"})


class NewAnswerSchema(ApiSchema):
    """The provider's word."""

    text = TextField(longest=8000, required=True)
    warned = fields.Boolean(load_default=False, metadata={"description": "The client was warned beforehand"})


class NewVerdictSchema(ApiSchema):
    """The team's decision."""

    counts = fields.Boolean(required=True)
    reason = TextField(longest=4000, required=True)


ReportPageSchema = page_schema(ReportSchema)
