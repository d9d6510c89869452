"""Receipts of providers over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint
from sqlalchemy import select

from core.files.queries import open_file
from core.files.serve import file_response, uploads
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.payouts.models import PayoutReceipt
from core.payouts.queries import provider_of_account, provider_of_payout
from core.payouts.receipt_schemas import ReceiptArgs, ReceiptsArgs, ReceiptSchema, ReceiptsSchema
from core.payouts.receipts import issue_receipt, receipt_of
from core.web.idempotency import idempotent
from core.web.roles import FINANCE, FORMER_PROVIDER, PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint(
    "payout_receipts", __name__, url_prefix="/api/v1/payouts", description="Receipts providers issue for payouts."
)
MOST = 500


@blueprint.get("/receipts")
@blueprint.arguments(ReceiptsArgs, location="query")
@blueprint.response(200, ReceiptsSchema)
def list_receipts(args: dict[str, Any]) -> dict[str, Any]:
    """Receipts that are due or issued: one's own as a provider, all of them for finance."""
    who, work = require(PROVIDER, FORMER_PROVIDER, FINANCE), current_work()
    statement = select(PayoutReceipt)
    if not who.has(FINANCE):
        statement = statement.where(PayoutReceipt.provider_id == provider_of_account(work, who.id).id)
    if args["state"]:
        statement = statement.where(PayoutReceipt.state == args["state"])
    rows = work.session.scalars(statement.order_by(PayoutReceipt.paid_at, PayoutReceipt.id).limit(MOST))
    return {"items": list(rows)}


@blueprint.get("/<uuid:payout_id>/receipt")
@blueprint.response(200, ReceiptSchema)
def show_receipt(payout_id: UUID) -> PayoutReceipt:
    """A payout's receipt: your own, or any for finance."""
    return visible_receipt(payout_id)


@blueprint.post("/<uuid:payout_id>/receipt")
@idempotent
@blueprint.arguments(ReceiptArgs)
@blueprint.response(201, ReceiptSchema)
def post_receipt(args: dict[str, Any], payout_id: UUID) -> PayoutReceipt:
    """Write down that the online receipt is issued, by its number or address (provider); again corrects it."""
    return issue_receipt(current_work(), own_payout(payout_id), by=require().id, **args)


@blueprint.post("/<uuid:payout_id>/receipt/file")
@blueprint.response(201, ReceiptSchema)
@blueprint.doc(
    requestBody={
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "The receipt: a picture (JPEG, PNG, WebP) or a PDF, at most 10 MB",
                        }
                    },
                }
            }
        },
    }
)
def post_file(payout_id: UUID) -> PayoutReceipt:
    """Hand in the receipt as a file (provider; multipart, field `file`)."""
    own, sent = own_payout(payout_id), uploads("file")
    if len(sent) != 1:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    return issue_receipt(current_work(), own, by=require().id, upload=sent[0])


@blueprint.get("/<uuid:payout_id>/receipt/file")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
def download(payout_id: UUID) -> Response:
    """The receipt's file: your own, or any for finance."""
    return receipt_file(payout_id)


def receipt_file(payout_id: UUID) -> Response:
    """The file of a receipt one may see. Raises ``NotFound``."""
    row = visible_receipt(payout_id)
    if row.file_id is None:
        raise NotFound
    return file_response(open_file(current_work(), row.file_id))


def own_payout(payout_id: UUID) -> UUID:
    """A payout of the provider who asks. Raises ``Unauthenticated``, ``Forbidden``, ``NotFound``."""
    who, work = require(PROVIDER, FORMER_PROVIDER), current_work()
    if provider_of_payout(work, payout_id).account_id != who.id:
        raise NotFound
    return payout_id


def visible_receipt(payout_id: UUID) -> PayoutReceipt:
    """The receipt of a payout of one's own, or any for finance. Raises ``NotFound``."""
    who, work = require(), current_work()
    row = receipt_of(work, payout_id)
    if row is None or not (who.has(FINANCE) or provider_of_payout(work, payout_id).account_id == who.id):
        raise NotFound
    return row
