"""The payer's pages: choosing a way to pay, the details of a transfer, the simulated gateway."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue

from core.kit.errors import NotFound
from core.kit.messages import msg
from core.payments.api import transfer_of
from core.payments.forms import CardForm, MethodForm
from core.payments.gateways.sandbox import SANDBOX
from core.payments.methods import payment_methods
from core.payments.models import Payment
from core.payments.pages_desk import blueprint as desk
from core.payments.pay import pay_by, present_card
from core.payments.payables import page_of_payable
from core.payments.queries import (
    amount_of,
    late_but_taken,
    own_payments,
    payment_of,
    refund_amount,
    refunds_of,
    still_open,
)
from core.payments.words import CARDS, METHOD_NOTES, STATES, standing
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.paging import page_of
from core.web.roles import CLIENT
from core.web.scope import current_work, require

blueprint = Blueprint("payments_pages", __name__, template_folder="templates")
blueprints = [blueprint, desk]

nav.item(
    "account",
    msg("Payments"),
    "payments_pages.index",
    roles=(CLIENT,),
    order=60,
    icon="wallet",
    shown=lambda work: bool(payment_methods(work)),
)


@blueprint.before_request
def enter() -> None:
    """These pages belong to the client's cabinet."""
    g.area = "account"


@blueprint.get("/account/payments")
def index() -> str:
    """One's own payments."""
    page = page_of(current_work(), own_payments(require().id), Payment.id, None, 50)
    return render("payments/index.html", payments=page.items, amount_of=amount_of, states=STATES)


@blueprint.get("/account/payments/<uuid:payment_id>")
def show(payment_id: UUID) -> str:
    """How a payment stands and how to pay it."""
    work, payment = current_work(), _own(payment_id)
    tone, sentence = standing(payment, work.now)
    return render(
        "payments/show.html",
        payment=payment,
        amount=amount_of(payment),
        tone=tone,
        sentence=sentence,
        is_open=still_open(payment, work.now),
        late=late_but_taken(payment, work.now),
        methods=payment_methods(work),
        method_notes=METHOD_NOTES,
        transfer=transfer_of(payment),
        refunds=refunds_of(work, payment.id),
        refund_amount=refund_amount,
        back=page_of_payable(payment),
    )


@blueprint.post("/account/payments/<uuid:payment_id>")
@shows(show)
def choose(payment_id: UUID) -> ResponseReturnValue:
    """Choose how to pay."""
    payment = pay_by(current_work(), _own(payment_id), read_form(MethodForm)["method"])
    endpoint = ".hosted" if payment.gateway == SANDBOX.code else ".show"
    return redirect(url_for(endpoint, payment_id=payment.id), 303)


@blueprint.get("/pay/sandbox/<uuid:payment_id>")
def hosted(payment_id: UUID) -> str:
    """What would be the gateway's own page. It says that it is a simulation."""
    work, payment = current_work(), _own(payment_id)
    if not work.tenant.sandbox:
        raise NotFound
    return render(
        "payments/hosted.html",
        payment=payment,
        amount=amount_of(payment),
        cards=CARDS,
        is_open=still_open(payment, work.now),
    )


@blueprint.post("/pay/sandbox/<uuid:payment_id>")
@shows(hosted)
def present(payment_id: UUID) -> ResponseReturnValue:
    """Present a simulated card."""
    work, payment = current_work(), _own(payment_id)
    if not work.tenant.sandbox:
        raise NotFound
    payment = present_card(work, payment, read_form(CardForm)["card"])
    if payment.failure:
        flash(msg("The card was refused. Try again or choose another way to pay."), "warning")
        return redirect(url_for(".hosted", payment_id=payment.id), 303)
    flash(standing(payment, work.now)[1], "success")
    return redirect(page_of_payable(payment) or url_for(".show", payment_id=payment.id), 303)


def _own(payment_id: UUID) -> Payment:
    return payment_of(current_work(), payment_id, payer_id=require().id)
