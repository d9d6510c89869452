"""What the API says and takes about documents that excuse a provider."""

from __future__ import annotations

from marshmallow import fields, validate

from core.bookings.session_schemas import FreeSessionSchema
from core.deadlines.schemas import deadlines_field
from core.excuses.dates import document_dates
from core.excuses.queries import ACCEPTED, REFUSED, WAITING
from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, ReasonSchema, TextField
from core.web.scope import current_work, require

STATES = (WAITING, ACCEPTED, REFUSED)


class ExcuseSchema(ApiSchema):
    """A document about circumstances beyond control (force majeure), and what was decided."""

    id = fields.UUID()
    booking_id = fields.UUID(metadata={"description": "The booking that was cancelled late or missed."})
    provider_id = fields.UUID(metadata={"description": "Who handed it in."})
    client_id = fields.UUID(metadata={"description": "Whose booking it was."})
    state = fields.String(
        validate=validate.OneOf(STATES), metadata={"description": "`waiting` for the team, `accepted` or `refused`."}
    )
    text = fields.String(metadata={"description": "The provider's words."})
    until = InstantField(metadata={"description": "The last instant to hand a document in, inclusive."})
    sent_at = InstantField(metadata={"description": "When it was handed in."})
    decided_at = InstantField(allow_none=True, metadata={"description": "When the team decided."})
    reason = fields.String(metadata={"description": "The team's words."})
    withdrawn = fields.Integer(metadata={"description": "Free sessions that are not owed any more because of it."})


class ChanceSchema(ApiSchema):
    """Whether a document excuses from the free sessions a booking brought, and what was handed in."""

    until = InstantField(
        allow_none=True, metadata={"description": "The last instant to hand a document in, inclusive; none: never."}
    )
    open = fields.Boolean(metadata={"description": "Whether one can be handed in now."})
    deadlines = deadlines_field(lambda row: document_dates(current_work(), row.booking, row, mine=not require().team))
    free_sessions = fields.List(fields.Nested(FreeSessionSchema), attribute="owed")
    documents = fields.List(fields.Nested(ExcuseSchema), attribute="rows")
    reasons = fields.List(fields.Nested(ReasonSchema), attribute="terms.reasons")


class HandInArgs(ApiSchema):
    """Words that go with the document."""

    text = TextField(load_default="", longest=2000)


class HandInForm(HandInArgs):
    """Words that go with the document; the document itself, a picture or a PDF, is the multipart field `file`."""


class DecisionArgs(ApiSchema):
    """Accepted or not, and why; the provider reads the reason."""

    accepted = fields.Boolean(required=True)
    reason = TextField(required=True, longest=2000)


class ExcusesArgs(PageArgs):
    """Which documents."""

    state = fields.String(load_default=None, validate=validate.OneOf(STATES))
