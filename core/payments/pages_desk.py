"""Finance's pages: transfers that are awaited, refunds that wait."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from core.accounts.queries import names
from core.kit.instants import local_date
from core.kit.messages import msg
from core.payments.forms import AccountForm, CreditingForm, read_amount
from core.payments.gateways.bank_transfer import bank_details
from core.payments.models import Payment
from core.payments.queries import (
    amount_of,
    awaited_transfers,
    overdue,
    payment_of,
    refund_amount,
    refund_of,
    refunds_by_state,
)
from core.payments.record_transfer import record_transfer
from core.payments.settle_refund import name_refund_account
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.roles import FINANCE
from core.web.scope import Principal, current_work, require

blueprint = Blueprint("payments_desk", __name__, template_folder="templates")


def _awaited(work: Work, _who: Principal) -> int:
    open_ones = awaited_transfers().where(Payment.state != "voided").subquery()
    return work.session.scalar(select(func.count()).select_from(open_ones)) or 0


def _by_transfer(work: Work) -> bool:
    return bank_details(work) is not None


nav.item(
    "desk",
    msg("Transfers"),
    "payments_desk.index",
    roles=(FINANCE,),
    order=60,
    icon="card",
    badge=_awaited,
    shown=_by_transfer,
)
nav.item("desk", msg("Refunds"), "payments_desk.refunds", roles=(FINANCE,), order=62, icon="refresh")


@blueprint.before_request
def enter() -> None:
    """These pages belong to the team's desk, to finance alone."""
    g.area = "desk"
    require(FINANCE)


@blueprint.get("/desk/payments")
def index() -> str:
    """Transfers that have not come yet; those of lapsed bookings last, for late money comes too."""
    work = current_work()
    rows = list(work.session.scalars(awaited_transfers().order_by(Payment.state == "voided", Payment.created_at)))
    return render(
        "payments/desk.html",
        payments=rows,
        names=names(work, [row.payer_id for row in rows]),
        amount_of=amount_of,
        late=lambda row: row.state == "voided" or overdue(row, work.now),
    )


@blueprint.get("/desk/payments/<uuid:payment_id>")
def transfer(payment_id: UUID) -> str:
    """The form in which a transfer is written down."""
    work = current_work()
    payment = payment_of(work, payment_id)
    return render(
        "payments/transfer.html",
        payment=payment,
        amount=amount_of(payment),
        payer=names(work, [payment.payer_id])[payment.payer_id],
        today=local_date(work.now, work.tenant.zone).isoformat(),
        late=payment.state == "voided" or overdue(payment, work.now),
    )


@blueprint.post("/desk/payments/<uuid:payment_id>")
@shows(transfer)
def record(payment_id: UUID) -> ResponseReturnValue:
    """Write a transfer down."""
    work = current_work()
    payment, form = payment_of(work, payment_id), read_form(CreditingForm)
    record_transfer(
        work,
        payment,
        credited_on=form["date"],
        bank_reference=form["reference"],
        amount=read_amount(form["amount"], payment.currency),
        payer_holder=form["payer_holder"],
        payer_account=form["payer_account"],
    )
    if payment.failure == "late":
        flash(
            msg("The transfer came too late. It is recorded, and its refund waits for the next bank file."), "warning"
        )
    else:
        flash(msg("The transfer of {amount} is recorded.", amount=amount_of(payment)))
    return redirect(url_for(".index"), 303)


@blueprint.get("/desk/refunds")
def refunds() -> str:
    """Refunds under way, and those that don't know where to go."""
    work = current_work()
    rows = refunds_by_state(work, "pending", "sent", "failed")
    people = names(work, [payment.payer_id for _, payment in rows])
    return render("payments/refunds.html", rows=rows, names=people, refund_amount=refund_amount)


@blueprint.post("/desk/refunds/<uuid:refund_id>")
@shows(lambda refund_id: refunds())
def set_account(refund_id: UUID) -> ResponseReturnValue:
    """Say where a refund goes."""
    work, form = current_work(), read_form(AccountForm)
    name_refund_account(work, refund_of(work, refund_id), holder=form["holder"], account=form["account"])
    flash(msg("The refund goes out with the next bank file."))
    return redirect(url_for(".refunds"), 303)


@source(FINANCE)
def waiting_transfers(work: Work) -> list[QueueItem]:
    """Transfers to look for on the bank's statement."""
    rows = work.session.scalars(awaited_transfers().where(Payment.state != "voided").order_by(Payment.created_at))
    return [
        QueueItem(
            kind="transfer",
            title=msg("Has the transfer of {amount} come?", amount=amount_of(row)),
            detail=row.reference,
            due_at=row.due_at,
            priority=0,
            endpoint="payments_desk.transfer",
            params={"payment_id": row.id},
        )
        for row in rows
    ]


@source(FINANCE)
def homeless_refunds(work: Work) -> list[QueueItem]:
    """Refunds by transfer whose account nobody has written down."""
    return [
        QueueItem(
            kind="refund",
            title=msg("A refund does not know where to go"),
            detail=payment.reference,
            due_at=None,
            priority=1,
            endpoint="payments_desk.refunds",
        )
        for refund, payment in refunds_by_state(work, "pending")
        if payment.gateway == "bank_transfer" and not payment.payer_account
    ]
