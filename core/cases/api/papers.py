"""What belongs to a case: evidence, files, and the answers that are kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from core.cases.decision_schemas import AnswerSchema
from core.cases.document import as_pdf, changed_on_appeal, document_of, one_document
from core.cases.entry_schemas import NewEvidenceSchema, UploadArgs
from core.cases.evidence import attach, attach_file
from core.cases.evidence_view import file_of
from core.cases.models import CaseDocument
from core.cases.queries import case_of, side_of
from core.cases.schemas import CaseSchema
from core.cases.view import CaseView, seen_by
from core.files.serve import file_response, uploads
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.web.pdf import pdf_response
from core.web.scope import current_work, require

blueprint = Blueprint("case_papers", __name__, url_prefix="/api/v1/cases", description="Evidence and kept answers")


@blueprint.route("/<uuid:case_id>/evidence", methods=["POST"])
@blueprint.arguments(NewEvidenceSchema)
@blueprint.response(201, CaseSchema)
def add_evidence(data: dict[str, Any], case_id: UUID) -> CaseView:
    """Attach a message, a booking or a review as it is now."""
    who = require()
    attach(current_work(), case_id, who, data["kind"], data["subject_id"], note=data["note"], shared=data["shared"])
    return seen_by(current_work(), case_id, who)


@blueprint.route("/<uuid:case_id>/files", methods=["POST"])
@blueprint.arguments(UploadArgs, location="query")
@blueprint.response(201, CaseSchema)
def add_file(args: dict[str, Any], case_id: UUID) -> CaseView:
    """Attach a file (multipart, field `file`): a picture or a PDF."""
    who = require()
    side_of(case_of(current_work(), case_id), who)
    sent = uploads("file")
    if not sent:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    for upload in sent:
        attach_file(current_work(), case_id, who, upload, note=args["note"], shared=args["shared"])
    return seen_by(current_work(), case_id, who)


@blueprint.route("/<uuid:case_id>/files/<uuid:file_id>", methods=["GET"])
@blueprint.response(200, content_type="application/octet-stream")
def get_file(case_id: UUID, file_id: UUID) -> Response:
    """A file of the case, for those who may see it."""
    return file_response(file_of(current_work(), case_id, file_id, require()))


@blueprint.route("/<uuid:case_id>/answers", methods=["GET"])
@blueprint.response(200, AnswerSchema(many=True))
def list_answers(case_id: UUID) -> list[dict[str, Any]]:
    """The decision as it was given, word for word: one's own, or for the team all of them.

    ``changed`` says of one that was changed on appeal that the newer one counts.
    """
    work = current_work()
    return [_kept(row, changed_on_appeal(work, row)) for row in document_of(work, case_id, require())]


def _kept(row: CaseDocument, changed: Message | None) -> dict[str, Any]:
    return {name: getattr(row, name, None) for name in AnswerSchema._declared_fields} | {"changed": changed}


@blueprint.route("/<uuid:case_id>/answers/<uuid:document_id>/pdf", methods=["GET"])
@blueprint.response(200, content_type="application/pdf")
def get_answer(case_id: UUID, document_id: UUID) -> Response:
    """The same as a file to keep."""
    work = current_work()
    row = one_document(work, case_id, document_id, require())
    return pdf_response(as_pdf(work, row), f"{row.reference}.pdf")
