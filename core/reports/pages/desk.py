"""The team's pages: reports and what the provider says, the decision, prices seen elsewhere."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from core.accounts.normalise import normal_email
from core.accounts.queries import account_by_email
from core.catalogue.formats import formats
from core.catalogue.price_text import minor_of
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.kit.money import Money
from core.providers.queries import provider
from core.reports.add_price import PriceSeen, add_price
from core.reports.decide import decide_report
from core.reports.forms import AttemptForm, PriceForm, VerdictForm
from core.reports.kinds import CAUSES_FOR, DEARER, NO_TIME_FOUND
from core.reports.models import Report
from core.reports.pages.cabinet import has_reports
from core.reports.queries import report_of, shown, waiting_reports
from core.reports.report_attempt import report_attempt
from core.reports.tell import JUDGES
from core.standing.detail_words import CAUSES
from core.standing.signal_kinds import signal_kind
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.paging import page_of
from core.web.queue import QueueItem, source
from core.web.scope import Principal, current_work, require

blueprint = Blueprint("reports_desk", __name__, url_prefix="/desk", template_folder="../templates")
PER_PAGE = 30
WAITING = 10


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"


def _waiting(work: Work, who: Principal) -> int:
    return len(waiting_reports(work))


nav.item(
    "desk",
    msg("Reports"),
    "reports_desk.index",
    roles=JUDGES,
    order=35,
    icon="flag",
    badge=_waiting,
    shown=has_reports,
)


@source(*JUDGES)
def answered(work: Work) -> list[QueueItem]:
    """Reports the provider has answered and nobody has decided."""
    rows = waiting_reports(work)
    return [
        QueueItem(
            kind="report",
            title=msg("Decide what {provider} says: {kind}", provider=item.provider, kind=item.title),
            detail=(item.report.answer or "")[:140],
            due_at=None,
            priority=WAITING,
            endpoint="reports_desk.show",
            params={"report_id": item.report.id},
        )
        for item in shown(work, rows, for_team=True)
    ]


@blueprint.get("/reports")
def index() -> ResponseReturnValue:
    """Reports, newest first; ``?waiting=1``: those to decide."""
    require(*JUDGES)
    work, waiting = current_work(), bool(request.args.get("waiting"))
    found = select(Report)
    if waiting:
        found = found.where(Report.answered_at.is_not(None), Report.verdict.is_(None))
    page = page_of(work, found, Report.id, request.args.get("cursor"), PER_PAGE)
    rows = shown(work, page.items, for_team=True)
    return render("reports/list.html", rows=rows, older=page.next, area="desk", waiting=waiting)


@blueprint.get("/reports/<uuid:report_id>")
def show(report_id: UUID) -> ResponseReturnValue:
    """One report, with the decision."""
    require(*JUDGES)
    work = current_work()
    report = report_of(work, report_id)
    item = shown(work, [report], for_team=True)[0]
    return render("reports/show.html", item=item, report=report, area="desk", absence=False)


@blueprint.post("/reports/<uuid:report_id>/decision")
@shows(show)
@idempotent
def post_decision(report_id: UUID) -> ResponseReturnValue:
    """Decide."""
    who, data = require(*JUDGES), read_form(VerdictForm)
    decide_report(current_work(), report_id, counts=data["counts"], reason=data["reason"], by=who.id)
    flash(msg("Decided."))
    return redirect(url_for(".show", report_id=report_id), 303)


@blueprint.get("/providers/<uuid:provider_id>/price-evidence")
def price(provider_id: UUID) -> ResponseReturnValue:
    """The form for a price seen elsewhere."""
    require(*JUDGES)
    work = current_work()
    signal_kind(work, DEARER)
    kinds = [(code, item.label) for code, item in formats(work).items()]
    return render("reports/price.html", provider=provider(work, provider_id), kinds=kinds)


@blueprint.post("/providers/<uuid:provider_id>/price-evidence")
@shows(price)
@idempotent
def post_price(provider_id: UUID) -> ResponseReturnValue:
    """Keep the evidence."""
    who, work, data = require(*JUDGES), current_work(), read_form(PriceForm)
    minor = minor_of(data["price"], work.tenant.currency)
    if minor is None:
        raise Invalid(fields={"price": [msg("Please write a price in whole units, or with all its decimals.")]})
    words = data.pop("words")
    seen = PriceSeen(**{**data, "price": Money(minor, work.tenant.currency)})
    add_price(work, provider_id, seen, by=who.id, words=words)
    flash(msg("The price is kept as evidence."))
    return redirect(f"/desk/providers/{provider_id}", 303)


@blueprint.get("/providers/<uuid:provider_id>/no-time")
def no_time(provider_id: UUID) -> ResponseReturnValue:
    """The form for an attempt the team heard of."""
    require(*JUDGES)
    work = current_work()
    signal_kind(work, NO_TIME_FOUND)
    causes = [(code, CAUSES[code]) for code in CAUSES_FOR["team"]]
    return render("reports/no_time.html", provider=provider(work, provider_id), causes=causes, person="", area="desk")


@blueprint.post("/providers/<uuid:provider_id>/no-time")
@shows(no_time)
@idempotent
def post_no_time(provider_id: UUID) -> ResponseReturnValue:
    """Write it down."""
    who, work, data = require(*JUDGES), current_work(), read_form(AttemptForm)
    client = account_by_email(work, normal_email(data["email"])) if data["email"] else None
    if client is None:
        raise Invalid(fields={"email": [msg("Nobody here has this e-mail address.")]})
    report_attempt(
        work,
        provider_id,
        client.id,
        cause=data["cause"],
        recorded_by="team",
        by=who.id,
        words=data["words"],
    )
    flash(msg("It is written down."))
    return redirect(f"/desk/providers/{provider_id}", 303)
