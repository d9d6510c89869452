"""Findings: the numbers, the evidence, the answer of the person, the decision of the team."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from core.files.serve import file_response, uploads
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.rules.access import know_decision_ids
from core.rules.effects import Preview
from core.rules.foreseen import shown_first
from core.standing.appeal import appeal_finding
from core.standing.attach import add_evidence, attach_files
from core.standing.decide import Verdict, decide_finding, preview_verdict
from core.standing.evidence_view import file_of
from core.standing.judges import JUDGES
from core.standing.models import Finding
from core.standing.queries import finding_of, findings
from core.standing.reply import reply_to_finding
from core.standing.schemas import (
    FindingListArgs,
    FindingPageSchema,
    FindingSchema,
    NewEvidenceSchema,
    UploadArgs,
    VerdictArgs,
    VerdictSchema,
    WordsSchema,
)
from core.standing.sides import Side, side_of
from core.standing.view import FindingView, seen_by, views_of
from core.web.effects import PreviewSchema
from core.web.idempotency import idempotent
from core.web.paging import page_of
from core.web.scope import Principal, current_work, require

blueprint = Blueprint("findings", __name__, url_prefix="/api/v1/findings", description="Grounds that seem to be there")

FORESEEN = "–"
"""The reason of a decision that is only looked at."""


@blueprint.route("", methods=["GET"])
@blueprint.arguments(FindingListArgs, location="query")
@blueprint.response(200, FindingPageSchema)
def list_findings(args: dict[str, Any]) -> dict[str, Any]:
    """Everybody's findings for the team, one's own for everybody else; newest first, without their evidence."""
    who, work = require(), current_work()
    team = any(who.has(role) for role in JUDGES)
    side: Side = "team" if team else "person"
    about = args["account_id"] if team else who.id
    page = page_of(work, findings(args["status"], args["ground"], about), Finding.id, args["cursor"], args["limit"])
    know_decision_ids(work, who, [row.id for row in page.items])
    return {"items": views_of(work, page.items, side, reader=who.id), "next": page.next}


@blueprint.route("/<uuid:finding_id>", methods=["GET"])
@blueprint.response(200, FindingSchema)
def show_finding(finding_id: UUID) -> FindingView:
    """One finding with its evidence: its person and the team see it."""
    return seen_by(current_work(), finding_id, require())


def _own(finding_id: UUID) -> Principal:
    who = require()
    if finding_of(current_work(), finding_id).account_id != who.id:
        raise NotFound
    return who


@blueprint.route("/<uuid:finding_id>/replies", methods=["POST"])
@idempotent
@blueprint.arguments(WordsSchema)
@blueprint.response(201, FindingSchema)
def reply(data: dict[str, Any], finding_id: UUID) -> FindingView:
    """Explain or contradict a finding about oneself, before it is decided."""
    who = _own(finding_id)
    reply_to_finding(current_work(), finding_id, who, data["text"])
    return seen_by(current_work(), finding_id, who)


@shown_first(blueprint, "/<uuid:finding_id>/appeal")
@idempotent
@blueprint.arguments(WordsSchema)
@blueprint.response(201, FindingSchema)
def appeal(data: dict[str, Any], finding_id: UUID) -> FindingView:
    """Appeal against a confirmed finding about oneself."""
    who = _own(finding_id)
    appeal_finding(current_work(), finding_id, who.id, data["text"])
    return seen_by(current_work(), finding_id, who)


@blueprint.route("/<uuid:finding_id>/evidence", methods=["POST"])
@idempotent
@blueprint.arguments(NewEvidenceSchema)
@blueprint.response(201, FindingSchema)
def add(data: dict[str, Any], finding_id: UUID) -> FindingView:
    """Add a note or a reference, in words the person reads (team)."""
    who = require(*JUDGES)
    add_evidence(
        current_work(), finding_id, kind=data["kind"], text=data["text"], by=who.id, subject_id=data["subject_id"]
    )
    return seen_by(current_work(), finding_id, who)


@blueprint.route("/<uuid:finding_id>/files", methods=["POST"])
@blueprint.arguments(UploadArgs, location="query")
@blueprint.response(201, FindingSchema)
def add_files(args: dict[str, Any], finding_id: UUID) -> FindingView:
    """Attach pictures or PDFs (multipart, field `file`): the team, or the person while they are heard."""
    who, work = require(), current_work()
    side_of(finding_of(work, finding_id).account_id, who)
    sent = uploads("file")
    if not sent:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    attach_files(work, finding_id, who, sent, text=args["text"])
    return seen_by(work, finding_id, who)


@blueprint.route("/<uuid:finding_id>/files/<uuid:file_id>", methods=["GET"])
@blueprint.response(200, content_type="application/octet-stream")
def get_file(finding_id: UUID, file_id: UUID) -> Response:
    """A file of a finding: its person and the team see it."""
    return file_response(file_of(current_work(), finding_id, file_id, require()))


@blueprint.route("/<uuid:finding_id>/decision", methods=["GET"])
@blueprint.arguments(VerdictArgs, location="query")
@blueprint.response(200, PreviewSchema)
def foresee(args: dict[str, Any], finding_id: UUID) -> Preview:
    """What a decision would do, with the coming bookings it calls off (team); nothing is changed."""
    who = require(*JUDGES)
    verdict = Verdict(args["outcome"], FORESEEN, args["sanction"])
    return preview_verdict(current_work(), finding_id, who, verdict)


@blueprint.route("/<uuid:finding_id>/decision", methods=["POST"])
@idempotent
@blueprint.arguments(VerdictSchema)
@blueprint.response(200, FindingSchema)
def decide(data: dict[str, Any], finding_id: UUID) -> FindingView:
    """Decide with a reason (team): confirmed, with what follows, or dismissed."""
    who = require(*JUDGES)
    verdict = Verdict(data["outcome"], data["reason"], data["sanction"])
    decide_finding(current_work(), finding_id, who, verdict, token=data["confirm_token"])
    return seen_by(current_work(), finding_id, who)
