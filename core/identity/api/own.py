"""One's own verification."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from core.files.serve import uploads
from core.identity.confirm_code import confirm_check_code
from core.identity.hand_in import Paper, hand_in_paper
from core.identity.schemas import CodeArgs, PaperForm, SendCodeArgs, VerificationSchema
from core.identity.send_code import send_check_code
from core.identity.state import account_state
from core.identity.views import verification_view
from core.identity.words import HANDED_IN
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.web.idempotency import idempotent
from core.web.scope import current_work, require

blueprint = Blueprint(
    "own_verification",
    __name__,
    url_prefix="/api/v1/account/verification",
    description="Verifying one's account: a phone, a card, an identity document.",
)

FORM = {
    "kind": {"type": "string", "enum": list(HANDED_IN), "description": "The kind of document"},
    "full_name": {"type": "string", "maxLength": 120, "description": "The name as it stands on the document"},
    "birth_date": {"type": "string", "format": "date", "description": "The date of birth on the document"},
    "number": {"type": "string", "maxLength": 40, "description": "Its number; kept sealed, only its end is shown"},
    "file": {
        "type": "string",
        "format": "binary",
        "description": "A picture of the document (JPEG, PNG, WebP) or a PDF, at most 10 MB",
    },
}


def own_view() -> dict[str, Any]:
    """How the verification of whoever asks stands."""
    work = current_work()
    return verification_view(work, account_state(work, require().id))


@blueprint.get("")
@blueprint.response(200, VerificationSchema)
def get_verification() -> dict[str, Any]:
    """How one's own verification stands: every step, what is missing, and where to go on"""
    return own_view()


@blueprint.post("/phone")
@blueprint.arguments(SendCodeArgs)
@blueprint.response(202, VerificationSchema)
def post_phone(data: dict[str, Any]) -> dict[str, Any]:
    """Have a code sent to one's phone; sent again without `phone` it is a resend to the same number

    In a sandbox the text message stands under `/sandbox/messages`. An earlier code stops working. Too soon after the
    last one, or too many in 24 hours: 429 with `possible_from`.
    """
    send_check_code(current_work(), require().id, data["phone"], address=request.remote_addr or "")
    return own_view()


@blueprint.post("/phone/code")
@blueprint.arguments(CodeArgs)
@blueprint.response(200, VerificationSchema)
def post_code(data: dict[str, Any]) -> dict[str, Any]:
    """Confirm one's phone number with the code; wrong ones are counted"""
    confirm_check_code(current_work(), require().id, data["code"])
    return own_view()


@blueprint.post("/identity")
@idempotent
@blueprint.arguments(PaperForm, location="form")
@blueprint.response(201, VerificationSchema)
@blueprint.doc(
    requestBody={
        "required": True,
        "content": {"multipart/form-data": {"schema": {"type": "object", "required": list(FORM), "properties": FORM}}},
    }
)
def post_identity(data: dict[str, Any]) -> dict[str, Any]:
    """Hand in an identity document (multipart); the team looks at it. Again, as long as it is not accepted"""
    sent = uploads("file")
    if len(sent) != 1:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    hand_in_paper(current_work(), require().id, Paper(**data), sent[0])
    return own_view()
