"""An applicant's own view, by the signed link; no account is needed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Response, g, request
from flask_smorest import Blueprint

from core.accounts.limits import APPLY_FROM, count
from core.files.queries import open_file
from core.files.serve import file_response, uploads
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.rules.schemas import DecisionLineSchema, DecisionSchema
from core.verification.add_file import add_file, drop_file
from core.verification.answer_meeting import answer_meeting
from core.verification.answers import PREFIX
from core.verification.apply import Form, apply, keep_draft
from core.verification.complete_details import complete_details
from core.verification.decline import withdraw
from core.verification.keep_details import Kept, keep_details
from core.verification.links import id_in
from core.verification.models import Application
from core.verification.queries import application, files_of
from core.verification.receipts import receipt_of, receipts_of, refused_now
from core.verification.schemas import (
    AnswersSchema,
    ApplySchema,
    FileFormSchema,
    MeetingAnswerSchema,
    OwnApplicationSchema,
    ReceivedSchema,
)
from core.verification.states import DRAFT, RECEIVED
from core.verification.views import own_view, received_view
from core.web.idempotency import idempotent
from core.web.problems import answer, details
from core.web.schemas import ApiSchema
from core.web.scope import current_work

blueprint = Blueprint(
    "applications", __name__, url_prefix="/api/v1/applications", description="A provider's way in, for the applicant"
)

OWN = "/own/<token>"


def _mine(token: str) -> Application:
    return application(current_work(), id_in(current_work(), token))


def _form(row: Application | None, data: dict[str, Any]) -> Form:
    """Who applies stays as it was unless it is sent anew."""
    if row is None:
        return Form(data["name"], data["email"], data["locale"], data["answers"], data["phone"])
    return Form(row.name, row.email, row.locale, data["answers"], row.phone or "")


@blueprint.route("", methods=["POST"])
@blueprint.arguments(ApplySchema)
@blueprint.response(201, ReceivedSchema)
@idempotent
def post_application(data: dict[str, Any]) -> dict[str, Any]:
    """Apply to become a provider: the first questionnaire; no account is needed"""
    work = current_work()
    count(work, APPLY_FROM, request.remote_addr or "")
    return received_view(work, apply(work, _form(None, data)))


@blueprint.route("/drafts", methods=["POST"])
@blueprint.arguments(ApplySchema)
@blueprint.response(201, ReceivedSchema)
def post_draft(data: dict[str, Any]) -> dict[str, Any]:
    """Keep a draft of the first questionnaire; its link is mailed"""
    work = current_work()
    count(work, APPLY_FROM, request.remote_addr or "")
    return received_view(work, keep_draft(work, _form(None, data)))


@blueprint.route(OWN, methods=["GET"])
@blueprint.response(200, OwnApplicationSchema)
def get_own(token: str) -> dict[str, Any]:
    """How far one's application has come, its due date, what is asked now"""
    return own_view(current_work(), _mine(token))


@blueprint.route(f"{OWN}/decisions", methods=["GET"])
@blueprint.response(200, DecisionLineSchema(many=True))
def get_decisions(token: str) -> list[dict[str, Any]]:
    """What the rules decided about one's application, newest first"""
    return receipts_of(current_work(), _mine(token))


@blueprint.route(f"{OWN}/decisions/<uuid:decision_id>", methods=["GET"])
@blueprint.response(200, DecisionSchema)
def get_decision(token: str, decision_id: UUID) -> dict[str, Any]:
    """The receipt of one of them: outcome, rules with their values, facts, what can be done next"""
    return receipt_of(current_work(), _mine(token), decision_id)


@blueprint.route(f"{OWN}/draft", methods=["PUT"])
@blueprint.arguments(AnswersSchema)
@blueprint.response(200, OwnApplicationSchema)
def put_draft(data: dict[str, Any], token: str) -> Any:
    """Keep a draft of the questionnaire that is open now; what can be kept is kept, also when something is wrong"""
    work, row = current_work(), _mine(token)
    if row.state == DRAFT:
        return own_view(work, keep_draft(work, _form(row, data), row))
    return _kept(keep_details(work, row, data["answers"]))


@blueprint.route(f"{OWN}/submission", methods=["POST"])
@blueprint.arguments(AnswersSchema)
@blueprint.response(201, OwnApplicationSchema)
def post_submission(data: dict[str, Any], token: str) -> Any:
    """Send the questionnaire that is open now, or correct the first one until the team has decided about it"""
    work, row = current_work(), _mine(token)
    if row.state in (DRAFT, RECEIVED):
        return own_view(work, apply(work, _form(row, data), row))
    return _kept(complete_details(work, row, data["answers"]))


def _kept(result: Kept) -> Any:
    """The application; or the faults, with what was right kept all the same."""
    if not result.faults:
        return own_view(current_work(), result.row)
    g.keep = True
    said = {"decisions": refused_now(current_work(), result.row)}
    problem = Invalid(fields=result.faults, reasons=result.reasons, rules=result.rules, extra=said)
    return answer(details(problem), problem.status)


@blueprint.route(f"{OWN}/files", methods=["POST"])
@blueprint.arguments(FileFormSchema, location="form")
@blueprint.response(201, OwnApplicationSchema)
def post_file(data: dict[str, Any], token: str) -> dict[str, Any]:
    """Add a document to a question of the second questionnaire: a form with `code` and `file` (PDF, JPEG, PNG, WebP)"""
    work, row = current_work(), _mine(token)
    sent = uploads("file")
    if len(sent) != 1:
        raise Invalid(fields={"file": [msg("Send one file.")]})
    add_file(work, row, replace(sent[0], field=PREFIX + data["code"]))
    return own_view(work, row)


@blueprint.route(f"{OWN}/files/<uuid:file_id>", methods=["GET"])
@blueprint.response(200, content_type="application/octet-stream")
def get_file(token: str, file_id: UUID) -> Response:
    """A document one has added"""
    work, row = current_work(), _mine(token)
    if all(item.file_id != file_id for item in files_of(work, row.id)):
        raise NotFound
    return file_response(open_file(work, file_id))


@blueprint.route(f"{OWN}/files/<uuid:file_id>", methods=["DELETE"])
@blueprint.response(204)
def delete_file(token: str, file_id: UUID) -> None:
    """Take back a document before the questionnaire is sent"""
    drop_file(current_work(), _mine(token), file_id)


@blueprint.route(f"{OWN}/meeting", methods=["POST"])
@blueprint.arguments(MeetingAnswerSchema)
@blueprint.response(201, OwnApplicationSchema)
def post_meeting(data: dict[str, Any], token: str) -> dict[str, Any]:
    """Take one of the proposed times, or say when it suits"""
    work = current_work()
    return own_view(work, answer_meeting(work, _mine(token), data["starts_at"], data["note"]))


@blueprint.route(f"{OWN}/withdrawal", methods=["POST"])
@blueprint.arguments(ApiSchema)
@blueprint.response(201, OwnApplicationSchema)
def post_withdrawal(data: dict[str, Any], token: str) -> dict[str, Any]:
    """Take the application back"""
    work = current_work()
    return own_view(work, withdraw(work, _mine(token)))
