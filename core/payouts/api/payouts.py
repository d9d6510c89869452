"""Payouts over REST: the provider's statement, and finance's way from due to paid."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from core.kit.errors import NotFound
from core.payouts.approve import approve_payout
from core.payouts.bank_file import bank_file
from core.payouts.bank_schemas import (
    BatchArgs,
    BatchSchema,
    HolderArgs,
    LineSchema,
    PaidArgs,
    RecoveryArgs,
    ReturnedArgs,
)
from core.payouts.downloads import csv_response
from core.payouts.hold import hold_payout, release_payout
from core.payouts.models import BatchLine, Payout, PayoutBatch
from core.payouts.obstacles import obstacles_of_lines
from core.payouts.offsets import foreseen, of_provider
from core.payouts.queries import (
    attempts_of,
    batch_of,
    batches,
    earning_lines,
    line_of,
    lines_of,
    provider_of_account,
    provider_of_payout,
)
from core.payouts.recover import record_recovery
from core.payouts.schemas import PayoutSchema, PayoutsSchema, StateArgs, StatementSchema, shown
from core.payouts.send import send_batch
from core.payouts.settle_line import mark_paid, mark_returned
from core.payouts.statement import statement_file, statement_of
from core.providers.holders import confirm_holder
from core.rules.access import know_decision_ids
from core.rules.foreseen import shown_first
from core.tenancy.work import Work
from core.web.idempotency import idempotent
from core.web.reader import reader
from core.web.roles import FINANCE, FORMER_PROVIDER, PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint("payouts", __name__, url_prefix="/api/v1/payouts", description="What providers are paid.")


@blueprint.get("/statement")
@blueprint.response(200, StatementSchema)
def show_statement() -> dict[str, Any]:
    """Your earnings as a provider, recomputable line by line."""
    who, work = require(PROVIDER, FORMER_PROVIDER), current_work()
    statement = statement_of(work, provider_of_account(work, who.id).id)
    blocked = obstacles_of_lines(work, list(statement.lines))
    keeping = foreseen(work, statement.lines)
    lines = [
        shown(line, work.now, blocked.get(line.payout.id, ()), keeping.get(line.payout.id)) for line in statement.lines
    ]
    return {"lines": lines, "totals": statement.totals}


@blueprint.get("/statement/file")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="text/csv")
def download_statement() -> Response:
    """The same as a CSV for a spreadsheet, in the caller's language; days are the site's"""
    who, work = require(PROVIDER, FORMER_PROVIDER), current_work()
    statement = statement_of(work, provider_of_account(work, who.id).id)
    return csv_response(statement_file(work, statement, reader()), "statement.csv")


@blueprint.get("")
@blueprint.arguments(StateArgs, location="query")
@blueprint.response(200, PayoutsSchema)
def list_payouts(args: dict[str, Any]) -> dict[str, Any]:
    """Payouts (finance), by default those that have not left yet, with what stands in their way."""
    require(FINANCE)
    work = current_work()
    wanted = (args["state"],) if args["state"] else ("due", "approved")
    lines = earning_lines(work, Payout.state.in_(wanted))
    blocked, keeping = obstacles_of_lines(work, lines), foreseen(work, lines)
    know_decision_ids(work, require(), [line.booking.id for line in lines])
    return {
        "items": [shown(line, work.now, blocked.get(line.payout.id, ()), keeping.get(line.payout.id)) for line in lines]
    }


@blueprint.get("/<uuid:payout_id>")
@blueprint.response(200, PayoutSchema)
def show_payout(payout_id: UUID) -> dict[str, Any]:
    """A payout: your own, or any for finance."""
    return _shown(payout_id, finance_only=False)


@shown_first(blueprint, "/<uuid:payout_id>/approval")
@idempotent
@blueprint.response(201, PayoutSchema)
def approve(payout_id: UUID) -> dict[str, Any]:
    """Approve a payout (finance). Refused with every reason that stands in its way."""
    require(FINANCE)
    approve_payout(current_work(), payout_id)
    return _shown(payout_id, finance_only=True)


@shown_first(blueprint, "/<uuid:payout_id>/hold")
@idempotent
@blueprint.arguments(ReturnedArgs)
@blueprint.response(201, PayoutSchema)
def hold(args: dict[str, Any], payout_id: UUID) -> dict[str, Any]:
    """Hold a payout for a reason (finance); its provider reads it."""
    require(FINANCE)
    hold_payout(current_work(), payout_id, args["reason"])
    return _shown(payout_id, finance_only=True)


@blueprint.post("/<uuid:payout_id>/holder")
@idempotent
@blueprint.arguments(HolderArgs)
@blueprint.response(201, PayoutSchema)
def confirm(args: dict[str, Any], payout_id: UUID) -> dict[str, Any]:
    """Confirm that the account now in force is the provider's own, where the rules want it (finance)"""
    who = require(FINANCE)
    confirm_holder(current_work(), provider_of_payout(current_work(), payout_id), by=who.id, **args)
    return _shown(payout_id, finance_only=True)


@shown_first(blueprint, "/<uuid:payout_id>/recovery")
@idempotent
@blueprint.arguments(RecoveryArgs)
@blueprint.response(201, PayoutSchema)
def recover(args: dict[str, Any], payout_id: UUID) -> dict[str, Any]:
    """Write down what became of money a provider owes back, as was agreed with them (finance)"""
    require(FINANCE)
    asked = {"amount": args["amount"], "paid_on": args["date"], "reference": args["reference"]}
    record_recovery(current_work(), payout_id, args["how"], **asked)
    return _shown(payout_id, finance_only=True)


@blueprint.delete("/<uuid:payout_id>/hold")
@blueprint.response(200, PayoutSchema)
def release(payout_id: UUID) -> dict[str, Any]:
    """Let a held payout go on its way (finance)."""
    require(FINANCE)
    release_payout(current_work(), payout_id)
    return _shown(payout_id, finance_only=True)


@shown_first(blueprint, "/batches")
@idempotent
@blueprint.arguments(BatchArgs)
@blueprint.response(201, BatchSchema)
def make_batch(args: dict[str, Any]) -> dict[str, Any]:
    """Put what is approved, and waiting refunds of transfers, into a file for the bank (finance)."""
    require(FINANCE)
    work = current_work()
    currency = args["currency"] or work.tenant.currency
    return _batch(work, send_batch(work, currency=currency, payout_ids=args["payout_ids"]))


@blueprint.get("/batches")
@blueprint.response(200, BatchSchema(many=True))
def list_batches() -> list[dict[str, Any]]:
    """The latest files (finance)."""
    require(FINANCE)
    work = current_work()
    return [_batch(work, batch) for batch, *_ in batches(work)]


@blueprint.get("/batches/<uuid:batch_id>")
@blueprint.response(200, BatchSchema)
def show_batch(batch_id: UUID) -> dict[str, Any]:
    """A file's lines and how they stand (finance)."""
    require(FINANCE)
    work = current_work()
    return _batch(work, batch_of(work, batch_id))


@blueprint.get("/batches/<uuid:batch_id>/file")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="text/csv")
def download_batch(batch_id: UUID) -> Response:
    """The file itself: CSV, always the same bytes (finance)."""
    require(FINANCE)
    work = current_work()
    batch = batch_of(work, batch_id)
    return csv_response(bank_file(lines_of(work, batch.id)), f"payouts-{batch.number:05d}.csv")


@shown_first(blueprint, "/batches/<uuid:batch_id>/lines/<uuid:line_id>/payment")
@idempotent
@blueprint.arguments(PaidArgs)
@blueprint.response(201, LineSchema)
def record_payment(args: dict[str, Any], batch_id: UUID, line_id: UUID) -> BatchLine:
    """The bank carried a line out (finance)."""
    work = _own_line(batch_id, line_id)
    return mark_paid(work, line_id, paid_on=args["date"], bank_reference=args["reference"], amount=args["amount"])


@shown_first(blueprint, "/batches/<uuid:batch_id>/lines/<uuid:line_id>/return")
@idempotent
@blueprint.arguments(ReturnedArgs)
@blueprint.response(201, LineSchema)
def record_return(args: dict[str, Any], batch_id: UUID, line_id: UUID) -> BatchLine:
    """The bank sent a line back; what it paid is due again (finance)."""
    work = _own_line(batch_id, line_id)
    return mark_returned(work, line_id, why=args["reason"])


def _own_line(batch_id: UUID, line_id: UUID) -> Work:
    require(FINANCE)
    work = current_work()
    if line_of(work, line_id).batch_id != batch_id:
        raise NotFound
    return work


def _shown(payout_id: UUID, *, finance_only: bool) -> dict[str, Any]:
    who, work = require(), current_work()
    found = earning_lines(work, Payout.id == payout_id)
    if not found or (not who.has(FINANCE) and (finance_only or found[0].provider.account_id != who.id)):
        raise NotFound
    keeping = foreseen(work, of_provider(work, found[0]))
    payout = shown(found[0], work.now, obstacles_of_lines(work, found).get(payout_id, ()), keeping.get(payout_id))
    return {**payout, "transfers": attempts_of(work, payout_id)}


def _batch(work: Work, batch: PayoutBatch) -> dict[str, Any]:
    return {
        "id": batch.id,
        "number": batch.number,
        "currency": batch.currency,
        "created_at": batch.created_at,
        "lines": lines_of(work, batch.id),
    }
