"""What the API takes to cancel, move or report a booking."""

from __future__ import annotations

from marshmallow import fields, validate

from core.bookings.states import REFUSED_NO_VIDEO
from core.web.effects import ConfirmToken
from core.web.schemas import ApiSchema, InstantField, TextField

SIDES = ("client", "provider")


class CancelArgs(ApiSchema):
    """The token of the preview, and words for the other side."""

    confirm_token = ConfirmToken()
    reason = TextField(load_default="", longest=1000, metadata={"description": "Words for the other side."})


_KEEP = (
    "Of a booking that is paid with a package: leave the session in the package instead of taking its money back. "
    "It counts where everything would go back."
)


class CancelQuery(ApiSchema):
    """Which cancellation to look at."""

    keep_in_package = fields.Boolean(load_default=False, metadata={"description": _KEEP})


class CancellationArgs(CancelArgs):
    """The token of the preview, words for the other side, and whether a package keeps the session."""

    keep_in_package = fields.Boolean(load_default=False, metadata={"description": _KEEP})


_ASKED_BY = (
    "At whose wish it moves: `client`, `provider` or `platform` (the team). By default that of the one who moves it. A "
    "provider may carry out the client's wish, the team anybody's; a client speaks for nobody else."
)


class MoveQuery(ApiSchema):
    """The new start to look at, and at whose wish it would be."""

    starts_at = InstantField(required=True, metadata={"description": "The new start."})
    asked_by = fields.String(
        load_default=None,
        validate=validate.OneOf((*SIDES, "platform")),
        metadata={"description": _ASKED_BY},
    )


class MoveArgs(MoveQuery):
    """The new start, at whose wish it is, and the token of the preview."""

    confirm_token = ConfirmToken()


class NoVideoArgs(ApiSchema):
    """Who was without video or microphone (by default the other side; the team names it)."""

    missed_by = fields.String(
        load_default=None,
        validate=validate.OneOf(SIDES),
        metadata={"description": "Who was without: `client` or `provider`. By default the other side; the team says."},
    )
    confirm_token = ConfirmToken()


class NoShowArgs(NoVideoArgs):
    """Who did not come (by default the other side); `reported` when it failed for another reason."""

    reported = fields.String(
        load_default=None,
        validate=validate.OneOf((REFUSED_NO_VIDEO,)),
        metadata={
            "description": "`refused_no_video`: the one in `missed_by` came, but without video or microphone, so that "
            "the meeting was refused. Left out: nobody came."
        },
    )


class ReasonArgs(ApiSchema):
    """Words for the people concerned."""

    reason = TextField(load_default="", longest=1000)
