"""The team's part: documents to look at, checks written down, verifications withdrawn, who holds an account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from core.accounts.queries import names
from core.files.queries import open_file
from core.files.serve import file_response
from core.identity.decide import decide_paper
from core.identity.holder import holder_of, note_look
from core.identity.models import IdentityPaper
from core.identity.papers import latest_paper, papers
from core.identity.record import Seen, record_checks
from core.identity.schemas import (
    HolderSchema,
    ListedSchema,
    LookArgs,
    PaperDecisionArgs,
    RecordArgs,
    VerificationsArgs,
    VerificationSchema,
    WhyArgs,
)
from core.identity.state import AccountState, account_state
from core.identity.views import identity_view, listed_view, verification_view
from core.identity.withdraw import give_back_verification, withdraw_verification
from core.kit.errors import NotFound
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.paging import page_of, page_schema
from core.web.roles import SUPPORT
from core.web.scope import current_work, require, require_own

blueprint = Blueprint(
    "verifications",
    __name__,
    url_prefix="/api/v1/verifications",
    description="Verification of accounts, for support: documents, records, withdrawals, who holds an account.",
)
ListedPage = page_schema(ListedSchema)


def _view(state: AccountState) -> dict[str, Any]:
    return verification_view(current_work(), state, team=True)


@blueprint.get("")
@blueprint.arguments(VerificationsArgs, location="query")
@blueprint.response(200, ListedPage)
def list_documents(args: dict[str, Any]) -> dict[str, Any]:
    """Identity documents in a state, those that wait unless said otherwise (support)"""
    require(SUPPORT)
    work = current_work()
    page = page_of(
        work, papers().where(IdentityPaper.state == args["state"]), IdentityPaper.id, args["cursor"], args["limit"]
    )
    called = names(work, (row.account_id for row in page.items))
    return {"items": [listed_view(row, called[row.account_id]) for row in page.items], "next": page.next}


@blueprint.get("/<uuid:account_id>")
@blueprint.response(200, VerificationSchema)
def get_verification(account_id: UUID) -> dict[str, Any]:
    """How an account's verification stands, who decided each step (support); nothing of who holds it"""
    require(SUPPORT)
    return _view(account_state(current_work(), account_id))


@blueprint.get("/<uuid:account_id>/identity")
@blueprint.arguments(LookArgs, location="query")
@blueprint.response(200, HolderSchema)
def get_identity(args: dict[str, Any], account_id: UUID) -> dict[str, Any]:
    """Who holds an account, and the document handed in last (support alone, with a `reason`)

    Every look is written down in the audit. An administrator without the role of support is refused (403).
    """
    who, work = require_own(SUPPORT), current_work()
    holder = holder_of(work, account_id)
    note_look(work, account_id, "identity", by=who.id, reason=args["reason"])
    return identity_view(work, holder, latest_paper(work, account_id))


@blueprint.get("/<uuid:account_id>/identity/file")
@blueprint.arguments(LookArgs, location="query")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
def get_file(args: dict[str, Any], account_id: UUID) -> Response:
    """The copy of the document handed in last (support alone, with a `reason`); the look is written down"""
    who, work = require_own(SUPPORT), current_work()
    row = latest_paper(work, account_id)
    if row is None or row.file_id is None:
        raise NotFound
    found = open_file(work, row.file_id)
    note_look(work, account_id, "copy", by=who.id, reason=args["reason"])
    return file_response(found)


@shown_first(blueprint, "/<uuid:account_id>/identity/decision")
@idempotent
@blueprint.arguments(PaperDecisionArgs)
@blueprint.response(201, VerificationSchema)
def post_decision(data: dict[str, Any], account_id: UUID) -> dict[str, Any]:
    """Accept the identity document that waits, or decline it with a reason the person reads (support alone)"""
    who, work = require_own(SUPPORT), current_work()
    decide_paper(work, account_id, **data, by=who.id)
    return _view(account_state(work, account_id))


@shown_first(blueprint, "/<uuid:account_id>/records")
@idempotent
@blueprint.arguments(RecordArgs)
@blueprint.response(201, VerificationSchema)
def post_record(data: dict[str, Any], account_id: UUID) -> dict[str, Any]:
    """Write down checks made otherwise: `in_person`, by `video`, `other`, with a reason (support). Audited"""
    who, work = require(SUPPORT), current_work()
    seen = Seen(data["how"], data["reason"], data["full_name"], data["birth_date"])
    return _view(record_checks(work, account_id, seen, steps=data["steps"], by=who.id))


@shown_first(blueprint, "/<uuid:account_id>/withdrawal")
@idempotent
@blueprint.arguments(WhyArgs)
@blueprint.response(201, VerificationSchema)
def post_withdrawal(data: dict[str, Any], account_id: UUID) -> dict[str, Any]:
    """Withdraw an account's verification (support): nothing new is connected, what is under way goes on"""
    who = require(SUPPORT)
    return _view(withdraw_verification(current_work(), account_id, reason=data["reason"], by=who.id))


@shown_first(blueprint, "/<uuid:account_id>/restoration")
@idempotent
@blueprint.arguments(WhyArgs)
@blueprint.response(201, VerificationSchema)
def post_restoration(data: dict[str, Any], account_id: UUID) -> dict[str, Any]:
    """Give a withdrawn verification back (support)"""
    who = require(SUPPORT)
    return _view(give_back_verification(current_work(), account_id, reason=data["reason"], by=who.id))
