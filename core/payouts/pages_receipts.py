"""Receipts: the provider writes them down; finance sees who has not."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from core.files.kinds import DOCUMENTS, accept
from core.files.serve import uploads
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.payouts.api.receipts import own_payout, receipt_file
from core.payouts.dates import receipt_dates
from core.payouts.models import Payout, PayoutReceipt
from core.payouts.queries import earning_lines
from core.payouts.receipts import DUE, ISSUED, any_receipts, issue_receipt
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.roles import FINANCE
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("payouts_receipts", __name__, template_folder="templates")
SHOWN = 200

nav.item(
    "desk",
    msg("Receipts"),
    "payouts_receipts.index",
    roles=(FINANCE,),
    order=62,
    icon="doc",
    shown=any_receipts,
)


class ReceiptForm(Schema):
    """Number, address."""

    number = TextField(load_default="", longest=100)
    url = TextField(load_default="", longest=500)


@blueprint.get("/cabinet/earnings/<uuid:payout_id>/receipt")
def form(payout_id: UUID) -> ResponseReturnValue:
    """A payout's receipt, and the form for it."""
    g.area = "provider"
    lines = earning_lines(current_work(), Payout.id == own_payout(payout_id))
    if not lines or lines[0].receipt is None:
        raise NotFound
    row, dates = lines[0].receipt, receipt_dates(current_work(), lines[0].receipt)
    return render("payouts/receipt.html", line=lines[0], receipt=row, dates=dates, accept=accept(DOCUMENTS))


@blueprint.post("/cabinet/earnings/<uuid:payout_id>/receipt")
@shows(form)
@idempotent
def issue(payout_id: UUID) -> ResponseReturnValue:
    """Write it down."""
    own, data, sent = own_payout(payout_id), read_form(ReceiptForm), uploads("file")
    issue_receipt(current_work(), own, by=require().id, upload=sent[0] if sent else None, **data)
    flash(msg("The receipt is written down. Thank you."))
    return redirect(url_for("payouts_pages.earnings"), 303)


@blueprint.get("/payouts/<uuid:payout_id>/receipt/file")
def download(payout_id: UUID) -> Response:
    """The receipt's file, for its provider and finance."""
    return receipt_file(payout_id)


@blueprint.get("/desk/receipts")
def index() -> ResponseReturnValue:
    """Who has not issued a receipt, and who has."""
    g.area = "desk"
    require(FINANCE)
    state = ISSUED if request.args.get("view") == ISSUED else DUE
    lines = earning_lines(current_work(), PayoutReceipt.state == state, limit=SHOWN)
    return render("payouts/receipts.html", lines=lines, state=state, now=current_work().now)
