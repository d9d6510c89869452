"""What the API says and takes about corrections."""

from __future__ import annotations

from marshmallow import fields, validate

from core.bookings.rewrite import OUTCOMES
from core.bookings.states import DELIVERED
from core.corrections.dates import decision_for
from core.corrections.queries import ABOUT, ACCEPTED, REFUSED, WAITING
from core.deadlines.schemas import deadlines_field
from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, TextField
from core.web.scope import current_work, require

STATES = (WAITING, ACCEPTED, REFUSED)
_ABOUT = "`move`: a move that is counted was not the client's wish; `no_show`: the client did not miss the meeting."
_OUTCOME = (
    "How the meeting really ended, for `no_show`: `delivered`, `provider_no_show`, `provider_no_video`, "
    "`refused_no_video`, or `not_held` (nobody is to blame)."
)


class CorrectionSchema(ApiSchema):
    """A client says that something was written down wrongly, and what the team decided."""

    id = fields.UUID(metadata={"description": "What the client said."})
    booking_id = fields.UUID(metadata={"description": "The booking it is about."})
    client_id = fields.UUID(metadata={"description": "Who said it."})
    about = fields.String(validate=validate.OneOf(ABOUT), metadata={"description": _ABOUT})
    text = fields.String(metadata={"description": "The client's words."})
    state = fields.String(
        validate=validate.OneOf(STATES),
        metadata={"description": "`waiting` for the team, `accepted`: put right, `refused`: it stays as noted."},
    )
    asked_at = InstantField(metadata={"description": "When the client said so."})
    due_at = InstantField(metadata={"description": "By then a person of the team decides (inclusive)."})
    deadlines = deadlines_field(lambda row: decision_for(current_work(), row, require()))
    decided_at = InstantField(allow_none=True, metadata={"description": "When the team decided."})
    reason = fields.String(metadata={"description": "The team's words."})


class AskArgs(ApiSchema):
    """What is not so."""

    about = fields.String(required=True, validate=validate.OneOf(ABOUT), metadata={"description": _ABOUT})
    text = TextField(load_default="", longest=2000, metadata={"description": "Words of one's own, if any."})


class DecisionArgs(ApiSchema):
    """Put right or not, and why; the client reads the reason."""

    accepted = fields.Boolean(required=True, metadata={"description": "Whether it is put right."})
    reason = TextField(required=True, longest=2000, metadata={"description": "Why; the client reads this."})
    outcome = fields.String(
        load_default=DELIVERED, validate=validate.OneOf(OUTCOMES), metadata={"description": _OUTCOME}
    )


class PutRightArgs(ApiSchema):
    """What the team puts right by itself."""

    about = fields.String(required=True, validate=validate.OneOf(ABOUT), metadata={"description": _ABOUT})
    reason = TextField(required=True, longest=2000, metadata={"description": "Why; both sides read this."})
    outcome = fields.String(
        load_default=DELIVERED, validate=validate.OneOf(OUTCOMES), metadata={"description": _OUTCOME}
    )
    asked_by = fields.String(
        load_default="provider",
        validate=validate.OneOf(("provider", "platform")),
        metadata={"description": "At whose wish the move really was, for `move`."},
    )


class CorrectionsArgs(PageArgs):
    """Which ones."""

    state = fields.String(
        load_default=None, validate=validate.OneOf(STATES), metadata={"description": "Only those in this state."}
    )
