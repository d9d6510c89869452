"""Writing to the team without an account."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from core.cases.contact import write_to_team
from core.cases.reference import reference_of
from core.cases.schemas import ContactSchema, ReceivedSchema
from core.web.idempotency import idempotent
from core.web.reader import reader
from core.web.scope import current_work

blueprint = Blueprint("contact", __name__, url_prefix="/api/v1/contact", description="Writing to the team as a guest")


@blueprint.route("", methods=["POST"])
@idempotent
@blueprint.arguments(ContactSchema)
@blueprint.response(201, ReceivedSchema)
def contact(data: dict[str, Any]) -> dict[str, Any]:
    """Write to the team without an account; whoever has one writes at `/cases` or in the messenger."""
    work = current_work()
    case = write_to_team(
        work, data["name"], data["email"], data["text"], locale=reader().locale, address=request.remote_addr or ""
    )
    return {"reference": reference_of(work, case), "received_at": case.created_at}
