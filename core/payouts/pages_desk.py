"""Finance's pages: what is due, the files for the bank, the register of a month."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.accounts.queries import names
from core.kit.errors import NotFound
from core.kit.instants import local_date
from core.kit.messages import msg
from core.kit.money import Money
from core.payments.forms import read_amount
from core.payouts.advice_paper import kept_words
from core.payouts.advices import advices
from core.payouts.approve import approve_payout
from core.payouts.bank_file import bank_file
from core.payouts.downloads import csv_response
from core.payouts.forms import HolderForm, PaidForm, RecoveryForm, ReturnedForm
from core.payouts.hold import hold_payout, release_payout
from core.payouts.models import Payout, PayoutAdvice
from core.payouts.months import month_of
from core.payouts.obstacles import obstacles_of_lines
from core.payouts.offsets import foreseen, kept_of_payouts, of_provider
from core.payouts.papers import (
    advice_for_reader,
    advice_response,
    asked_register,
    calendar_language,
    register_response,
)
from core.payouts.queries import (
    attempts_of,
    batch_of,
    batches,
    destinations,
    earning_lines,
    line_of,
    lines_of,
    owed_back,
    provider_of_payout,
    refunds_to_send,
)
from core.payouts.recover import record_recovery
from core.payouts.register_file import basis, month_name
from core.payouts.register_proof import register_faults
from core.payouts.send import send_batch
from core.payouts.settle_line import mark_paid, mark_returned
from core.payouts.spreadsheet import Spreadsheet
from core.payouts.words import how_it_adds_up
from core.providers.holders import confirm_holder, to_confirm
from core.rules.foreseen import shown_first_page
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.roles import FINANCE
from core.web.scope import current_work, require

blueprint = Blueprint("payouts_desk", __name__, template_folder="templates")

nav.item("desk", msg("Payouts"), "payouts_desk.index", roles=(FINANCE,), order=61, icon="wallet")


@blueprint.before_request
def enter_desk() -> None:
    """These pages belong to the team's desk, to finance alone."""
    g.area = "desk"
    require(FINANCE)


@blueprint.get("/desk/payouts")
def index() -> str:
    """What is due and approved, what stands in the way, and the files so far."""
    work = current_work()
    lines = earning_lines(work, Payout.state.in_(("due", "approved")))
    late = earning_lines(work, Payout.state == "sent", Payout.due_at < work.now)
    return render(
        "payouts/desk.html",
        lines=lines,
        late=late,
        blocked=obstacles_of_lines(work, lines),
        keeping=foreseen(work, lines),
        approved=sum(line.payout.state == "approved" for line in lines),
        refunds=len(refunds_to_send(work, work.tenant.currency)),
        batches=[(batch, count, open_, Money(minor, batch.currency)) for batch, count, open_, minor in batches(work)],
        now=work.now,
    )


@blueprint.get("/desk/payouts/<uuid:payout_id>")
def payout(payout_id: UUID) -> str:
    """One payout: what stands in its way, every transfer tried, a hold."""
    work = current_work()
    found = earning_lines(work, Payout.id == payout_id)
    if not found:
        raise NotFound
    account = destinations(work, [found[0].provider.id]).get(found[0].provider.id)
    return render(
        "payouts/payout.html",
        line=found[0],
        blocked=obstacles_of_lines(work, found).get(payout_id, []),
        destination=account,
        unconfirmed=to_confirm(work, found[0].provider, account),
        confirmed_by=names(work, [account.confirmed_by]) if account and account.confirmed_by else {},
        attempts=attempts_of(work, payout_id),
        adds_up=how_it_adds_up,
        owed=owed_back(found[0].payout),
        keeping=foreseen(work, of_provider(work, found[0])).get(payout_id),
        kept=kept_of_payouts(work, [payout_id]).get(payout_id, []),
        kept_words=kept_words,
        today=local_date(work.now, work.tenant.zone).isoformat(),
        now=work.now,
        money=Money,
    )


@blueprint.post("/desk/payouts/<uuid:payout_id>/hold")
@shows(lambda payout_id: payout(payout_id))
@shown_first_page(msg("Hold this payout?"), msg("Hold it"))
def hold(payout_id: UUID) -> ResponseReturnValue:
    """Hold it for a reason."""
    hold_payout(current_work(), payout_id, read_form(ReturnedForm)["reason"])
    flash(msg("Held. The provider was told why."))
    return redirect(url_for(".payout", payout_id=payout_id), 303)


@blueprint.post("/desk/payouts/<uuid:payout_id>/release")
@shows(lambda payout_id: payout(payout_id))
def release(payout_id: UUID) -> ResponseReturnValue:
    """Let it go on its way."""
    release_payout(current_work(), payout_id)
    flash(msg("No longer held."))
    return redirect(url_for(".payout", payout_id=payout_id), 303)


@blueprint.post("/desk/payouts/<uuid:payout_id>/holder")
@shows(lambda payout_id: payout(payout_id))
def confirm(payout_id: UUID) -> ResponseReturnValue:
    """Confirm whose account it is."""
    work, who = current_work(), require(FINANCE)
    confirm_holder(work, provider_of_payout(work, payout_id), by=who.id, **read_form(HolderForm))
    flash(msg("Confirmed and written down."))
    return redirect(url_for(".payout", payout_id=payout_id), 303)


@blueprint.post("/desk/payouts/<uuid:payout_id>/recovery")
@shows(lambda payout_id: payout(payout_id))
def recover(payout_id: UUID) -> ResponseReturnValue:
    """Write down what became of money the provider owes back."""
    work, form = current_work(), read_form(RecoveryForm)
    amount = read_amount(form["amount"], work.tenant.currency) if form["amount"] else None
    record_recovery(work, payout_id, form["how"], amount=amount, paid_on=form["date"], reference=form["reference"])
    flash(msg("Written down."))
    return redirect(url_for(".payout", payout_id=payout_id), 303)


@blueprint.post("/desk/payouts/approvals")
@shows(index)
def approve() -> ResponseReturnValue:
    """Approve the ticked payouts; one that is blocked stops them all."""
    chosen = [UUID(value) for value in request.form.getlist("payout") if _is_uuid(value)]
    for payout_id in sorted(chosen):
        approve_payout(current_work(), payout_id)
    if chosen:
        flash(msg("Approved. Make a bank file when you are ready."))
    return redirect(url_for(".index"), 303)


@blueprint.post("/desk/payouts/batches")
@shows(index)
def send() -> ResponseReturnValue:
    """Make a file of everything approved and every refund that waits."""
    work = current_work()
    batch = send_batch(work, currency=work.tenant.currency)
    flash(msg("The bank file is ready. Its lines count as sent."))
    return redirect(url_for(".batch", batch_id=batch.id), 303)


@blueprint.get("/desk/payouts/batches/<uuid:batch_id>")
def batch(batch_id: UUID) -> str:
    """A file and how each of its lines stands."""
    work = current_work()
    found = batch_of(work, batch_id)
    today = local_date(work.now, work.tenant.zone).isoformat()
    return render(
        "payouts/batch.html",
        batch=found,
        lines=lines_of(work, found.id),
        advices=advices(work, PayoutAdvice.batch_id == found.id, limit=1000),
        today=today,
        money=Money,
    )


@blueprint.get("/desk/payouts/batches/<uuid:batch_id>.csv")
def batch_file(batch_id: UUID) -> Response:
    """The file itself."""
    work = current_work()
    found = batch_of(work, batch_id)
    return csv_response(bank_file(lines_of(work, found.id)), f"payouts-{found.number:05d}.csv")


@blueprint.post("/desk/payouts/batches/<uuid:batch_id>/lines/<uuid:line_id>/payment")
@shows(lambda batch_id, line_id: batch(batch_id))
def paid(batch_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """The bank carried a line out."""
    work, form = _of_batch(batch_id, line_id), read_form(PaidForm)
    mark_paid(work, line_id, paid_on=form["date"], bank_reference=form["reference"])
    flash(msg("Marked as paid."))
    return redirect(url_for(".batch", batch_id=batch_id), 303)


@blueprint.post("/desk/payouts/batches/<uuid:batch_id>/lines/<uuid:line_id>/return")
@shows(lambda batch_id, line_id: batch(batch_id))
def returned(batch_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """The bank sent a line back."""
    work = _of_batch(batch_id, line_id)
    mark_returned(work, line_id, why=read_form(ReturnedForm)["reason"])
    flash(msg("Marked as returned. It waits to be paid again."))
    return redirect(url_for(".batch", batch_id=batch_id), 303)


@blueprint.get("/desk/payouts/advices/<uuid:advice_id>.pdf")
def advice_paper(advice_id: UUID) -> Response:
    """A provider's payout advice."""
    return advice_response(advice_for_reader(advice_id))


@blueprint.get("/desk/payouts/register")
def register() -> str:
    """The register of a month, compared with the ledger."""
    work = current_work()
    found = asked_register(work, request.args.get("month"))
    language = calendar_language(work)
    return render(
        "payouts/register.html",
        register=found,
        faults=register_faults(work, found),
        basis=basis(language),
        month_name=month_name(found, language.locale),
        is_last=found.month.has(work.now),
        latest=str(month_of(work.now, work.tenant.zone)),
        sheet=Spreadsheet(language.locale),
        kept_words=kept_words,
    )


@blueprint.get("/desk/payouts/register.<any(csv, pdf):kind>")
def register_file(kind: str) -> Response:
    """The register to download."""
    work = current_work()
    return register_response(work, asked_register(work, request.args.get("month")), kind)


@source(FINANCE)
def payouts_due(work: Work) -> list[QueueItem]:
    """Payouts to approve and to send; late ones first."""
    return [
        QueueItem(
            kind="payout",
            title=msg("Pay {amount} to {provider}", amount=line.net, provider=line.provider.display_name),
            detail=line.offering_title,
            due_at=line.payout.due_at,
            priority=1 if line.overdue(work.now) else 0,
            endpoint="payouts_desk.payout",
            params={"payout_id": line.payout.id},
        )
        for line in earning_lines(
            work,
            Payout.state.in_(("due", "approved")) | ((Payout.state == "sent") & (Payout.due_at < work.now)),
            limit=200,
        )
        if not work.tenant.sandbox or line.overdue(work.now) or work.tenant.setting("payouts.automatic") is False
    ]


def _of_batch(batch_id: UUID, line_id: UUID) -> Work:
    work = current_work()
    if line_of(work, line_id).batch_id != batch_id:
        raise NotFound
    return work


def _is_uuid(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
