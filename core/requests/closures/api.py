"""Closures for want of a contact: the receipt, "there was a contact", the provider's word, a person's decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint
from sqlalchemy import select

from core.files.queries import open_file
from core.files.serve import file_response, uploads
from core.kit.errors import Forbidden, NotFound
from core.requests.closures.decide import decide_dispute, preview_decision
from core.requests.closures.dispute import Opener, add_proof, dispute_closure
from core.requests.closures.queries import dispute_of, disputes
from core.requests.closures.receipt import ClosureReceipt, closure_receipt
from core.requests.closures.schemas import (
    ClosureSchema,
    DisputeDecisionArgs,
    DisputeDecisionSchema,
    DisputeListArgs,
    NewDisputeSchema,
    WaitingDisputePageSchema,
    WordSchema,
)
from core.requests.closures.word import say_word
from core.requests.models import ClosureDispute, Request
from core.requests.queries import request_of
from core.requests.tell import TRIAGE
from core.requests.view import Side, side_of
from core.rules.effects import Preview
from core.rules.foreseen import shown_first
from core.web.effects import PreviewSchema
from core.web.idempotency import idempotent
from core.web.paging import page_of
from core.web.reader import reader
from core.web.scope import Principal, current_work, require

blueprint = Blueprint("closures", __name__, url_prefix="/api/v1/requests", description="Requests closed for silence")
waiting = Blueprint(
    "closure_disputes", __name__, url_prefix="/api/v1/closure-disputes", description="Disputed closures of requests"
)

DISPUTE = "/<uuid:request_id>/closure-dispute"


def _shown(request_id: UUID, who: Principal) -> ClosureReceipt:
    return closure_receipt(current_work(), request_id, who, reader().locale)


def _side(request_id: UUID, who: Principal) -> Side:
    return side_of(current_work(), request_of(current_work(), request_id), who)


def opener(request_id: UUID, who: Principal) -> Opener:
    """As whom somebody says that there was a contact: the team only decides. Raises ``Forbidden``, ``NotFound``."""
    side = _side(request_id, who)
    if side == "team":
        raise Forbidden
    return side


@blueprint.route("/<uuid:request_id>/closure", methods=["GET"])
@blueprint.response(200, ClosureSchema)
def show_closure(request_id: UUID) -> ClosureReceipt:
    """The receipt of a request that was closed because no contact was recorded (client, its provider, team)."""
    return _shown(request_id, require())


@shown_first(blueprint, DISPUTE)
@idempotent
@blueprint.arguments(NewDisputeSchema)
@blueprint.response(201, ClosureSchema)
def open_dispute(data: dict[str, Any], request_id: UUID) -> ClosureReceipt:
    """ "I did write": say that there was a contact (client or provider). No bar holds until a person has decided."""
    who = require()
    dispute_closure(current_work(), request_id, opener(request_id, who), by=who.id, text=data["text"])
    return _shown(request_id, who)


@blueprint.route(f"{DISPUTE}/files", methods=["POST"])
@blueprint.response(201, ClosureSchema)
def add_file(request_id: UUID) -> ClosureReceipt:
    """Show a screenshot or a PDF (multipart, field `file`), while the team has not decided (who opened the dispute)."""
    who = require()
    side, row = opener(request_id, who), dispute_of(current_work(), request_id)
    if row is None or row.opened_by != side:
        raise NotFound
    add_proof(current_work(), request_id, uploads("file"), by=who.id)
    return _shown(request_id, who)


def proof_of(request_id: UUID, file_id: UUID, who: Principal) -> Response:
    """The file of a dispute: for the team and whoever sent it. Raises ``NotFound``."""
    work, side = current_work(), _side(request_id, who)
    row = dispute_of(work, request_id)
    if row is None or row.file_id != file_id or (side != "team" and row.opened_by != side):
        raise NotFound
    return file_response(open_file(work, file_id))


@blueprint.route(f"{DISPUTE}/files/<uuid:file_id>", methods=["GET"])
@blueprint.response(200, content_type="application/octet-stream")
def get_proof(request_id: UUID, file_id: UUID) -> Response:
    """The screenshot or PDF (the team, and whoever sent it)."""
    return proof_of(request_id, file_id, require())


@blueprint.route(f"{DISPUTE}/word", methods=["POST"])
@idempotent
@blueprint.arguments(WordSchema)
@blueprint.response(200, ClosureSchema)
def word(data: dict[str, Any], request_id: UUID) -> ClosureReceipt:
    """Say whether the client got in touch (the provider who had the request); a person of the team decides."""
    who = require()
    if _side(request_id, who) != "provider":
        raise Forbidden
    say_word(current_work(), request_id, wrote=data["wrote"], by=who.id, note=data["note"])
    return _shown(request_id, who)


@blueprint.route(f"{DISPUTE}/decision", methods=["GET"])
@blueprint.arguments(DisputeDecisionArgs, location="query")
@blueprint.response(200, PreviewSchema)
def foresee(args: dict[str, Any], request_id: UUID) -> Preview:
    """What a decision would do (team); nothing is changed."""
    require(*TRIAGE)
    return preview_decision(current_work(), request_id, args["outcome"])


@blueprint.route(f"{DISPUTE}/decision", methods=["POST"])
@idempotent
@blueprint.arguments(DisputeDecisionSchema)
@blueprint.response(200, ClosureSchema)
def decide(data: dict[str, Any], request_id: UUID) -> ClosureReceipt:
    """Decide with a reason the client reads (team): the request opens again, or it stays closed and the bar holds."""
    who = require(*TRIAGE)
    decide_dispute(
        current_work(), request_id, data["outcome"], reason=data["reason"], by=who.id, token=data["confirm_token"]
    )
    return _shown(request_id, who)


@waiting.route("", methods=["GET"])
@waiting.arguments(DisputeListArgs, location="query")
@waiting.response(200, WaitingDisputePageSchema)
def list_disputes(args: dict[str, Any]) -> dict[str, Any]:
    """Closures about which somebody says that there was a contact (team)."""
    require(*TRIAGE)
    work = current_work()
    page = page_of(work, disputes(waiting=args["state"] == "open"), ClosureDispute.id, args["cursor"], args["limit"])
    wanted = select(Request.id, Request.name).where(Request.id.in_({row.request_id for row in page.items}))
    called = {row[0]: row[1] for row in work.session.execute(wanted)}
    items = [
        {
            "request_id": row.request_id,
            "client_name": called[row.request_id],
            "opened_by": row.opened_by,
            "opened_at": row.opened_at,
            "due_at": row.due_at,
            "overdue": row.decided_at is None and work.now > row.due_at,
            "provider_word": row.provider_word,
            "outcome": row.outcome,
            "decided_at": row.decided_at,
        }
        for row in page.items
    ]
    return {"items": items, "next": page.next}
