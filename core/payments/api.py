"""Payments over REST: for the payer, for finance, for gateways, and the simulated card of a sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import request, url_for
from flask_smorest import Blueprint

from core.kit.errors import NotFound
from core.payments.causes import cause_of
from core.payments.gateways.bank_transfer import BANK_TRANSFER, bank_details
from core.payments.gateways.base import SignedNotification
from core.payments.gateways.sandbox import SANDBOX
from core.payments.methods import gateway_of, payment_methods
from core.payments.models import Payment
from core.payments.pay import pay_by, present_card
from core.payments.queries import (
    amount_of,
    awaited_transfers,
    own_payments,
    payment_of,
    refund_of,
    refunds_by_state,
    refunds_of,
)
from core.payments.receive import receive
from core.payments.record_transfer import record_transfer
from core.payments.schemas import (
    AccountArgs,
    AttemptArgs,
    AttemptSchema,
    CardArgs,
    CreditingArgs,
    MethodsSchema,
    PaymentSchema,
    ReceivedSchema,
    RefundSchema,
    RefundsSchema,
)
from core.payments.settle_refund import name_refund_account
from core.rules.access import know_decision_ids
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.paging import PageArgs, page_of, page_schema
from core.web.roles import FINANCE
from core.web.scope import current_work, require

blueprint = Blueprint("payments", __name__, url_prefix="/api/v1/payments", description="Paying, crediting, refunds.")
gateways = Blueprint("gateways", __name__, url_prefix="/api/v1/gateways", description="Signed notifications.")
sandbox = Blueprint(
    "sandbox_payments",
    __name__,
    url_prefix="/api/v1/sandbox/payments",
    description="The client at the simulated gateway.",
)
blueprints = [blueprint, gateways, sandbox]

PaymentPage = page_schema(PaymentSchema)


@blueprint.get("/methods")
@blueprint.response(200, MethodsSchema)
def list_methods() -> dict[str, Any]:
    """The ways to pay offered here."""
    return {"items": payment_methods(current_work())}


@blueprint.get("")
@blueprint.arguments(PageArgs, location="query")
@blueprint.response(200, PaymentPage)
def list_payments(args: dict[str, Any]) -> Any:
    """Your own payments, newest first."""
    who = require()
    return page_of(current_work(), own_payments(who.id), Payment.id, args["cursor"], args["limit"])


@blueprint.get("/transfers")
@blueprint.arguments(PageArgs, location="query")
@blueprint.response(200, PaymentPage)
def list_awaited_transfers(args: dict[str, Any]) -> Any:
    """Transfers that have not come yet (finance)."""
    require(FINANCE)
    return page_of(current_work(), awaited_transfers(), Payment.id, args["cursor"], args["limit"])


@blueprint.get("/refunds")
@blueprint.response(200, RefundsSchema)
def list_refunds() -> dict[str, Any]:
    """Refunds that are not done yet (finance)."""
    require(FINANCE)
    found = [refund for refund, _ in refunds_by_state(current_work(), "pending", "sent", "failed")]
    know_decision_ids(current_work(), require(), [one for one in map(cause_of, found) if one is not None])
    return {"items": found}


@blueprint.post("/refunds/<uuid:refund_id>/account")
@idempotent
@blueprint.arguments(AccountArgs)
@blueprint.response(200, RefundSchema)
def set_refund_account(args: dict[str, Any], refund_id: UUID) -> Any:
    """Say where a refund by transfer goes (finance)."""
    require(FINANCE)
    work = current_work()
    refund = refund_of(work, refund_id)
    name_refund_account(work, refund, holder=args["holder"], account=args["account"])
    return refund


@blueprint.get("/<uuid:payment_id>")
@blueprint.response(200, PaymentSchema)
def show_payment(payment_id: UUID) -> Payment:
    """A payment: yours, or any for finance."""
    return visible_payment(payment_id)


@blueprint.get("/<uuid:payment_id>/refunds")
@blueprint.response(200, RefundsSchema)
def show_refunds(payment_id: UUID) -> dict[str, Any]:
    """What of a payment went back."""
    return {"items": refunds_of(current_work(), visible_payment(payment_id).id)}


@shown_first(blueprint, "/<uuid:payment_id>/attempts")
@idempotent
@blueprint.arguments(AttemptArgs)
@blueprint.response(201, AttemptSchema)
def attempt(args: dict[str, Any], payment_id: UUID) -> dict[str, Any]:
    """Choose how to pay. Tried again after a refused card, as long as the payment is not due."""
    work, payment = current_work(), _own(payment_id)
    if args["card"] and args["method"] == SANDBOX.code:
        payment = present_card(work, payment, args["card"])
    else:
        payment = pay_by(work, payment, args["method"])
    return {"payment": payment, "hosted_url": _hosted_url(payment), "transfer": transfer_of(payment)}


@shown_first(blueprint, "/<uuid:payment_id>/crediting")
@idempotent
@blueprint.arguments(CreditingArgs)
@blueprint.response(201, PaymentSchema)
def record_crediting(args: dict[str, Any], payment_id: UUID) -> Payment:
    """A transfer has come (finance). One that comes too late is kept in the books and refunded."""
    require(FINANCE)
    work = current_work()
    return record_transfer(
        work,
        payment_of(work, payment_id),
        credited_on=args["date"],
        bank_reference=args["reference"],
        amount=args["amount"],
        payer_holder=args["payer_holder"],
        payer_account=args["payer_account"],
    )


@gateways.post("/<gateway>/notifications")
@gateways.response(200, ReceivedSchema)
@gateways.doc(security=[])
def receive_notification(gateway: str) -> dict[str, bool]:
    """A gateway's notification, signed as Standard Webhooks say. The same one again changes nothing."""
    signed = SignedNotification(dict(request.headers), request.get_data())
    return {"taken": receive(current_work(), gateway_of(gateway), signed)}


@shown_first(sandbox, "/<uuid:payment_id>/card")
@idempotent
@sandbox.arguments(CardArgs)
@sandbox.response(201, PaymentSchema)
def present(args: dict[str, Any], payment_id: UUID) -> Payment:
    """Present a simulated card: `ok`, `declined`, `foreign` (paid from abroad), `expires` (can't be renewed)."""
    work, payment = current_work(), _own(payment_id)
    if not work.tenant.sandbox:
        raise NotFound
    return present_card(work, payment, args["card"])


def visible_payment(payment_id: UUID) -> Payment:
    """The payment, if it is one's own or one is of finance; else ``NotFound``."""
    who = require()
    return payment_of(current_work(), payment_id, payer_id=None if who.has(FINANCE) else who.id)


def transfer_of(payment: Payment) -> Mapping[str, Any] | None:
    """Where to send the money, when a transfer was chosen."""
    details = bank_details(current_work())
    if payment.gateway != BANK_TRANSFER.code or details is None:
        return None
    return {
        "holder": details.holder,
        "account": details.account,
        "bank": details.bank,
        "code": details.code,
        "purpose": details.purpose,
        "amount": amount_of(payment),
        "reference": payment.reference,
    }


def _own(payment_id: UUID) -> Payment:
    return payment_of(current_work(), payment_id, payer_id=require().id)


def _hosted_url(payment: Payment) -> str | None:
    if payment.gateway != SANDBOX.code:
        return None
    return url_for("payments_pages.hosted", payment_id=payment.id, _external=True)
