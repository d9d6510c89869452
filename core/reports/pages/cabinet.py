"""A provider's pages: what was written down about their work, their answer, and attempts of their own."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.accounts.queries import account
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import own_provider, provider_of_account
from core.reports.access import know_each_other
from core.reports.answer import answer_report
from core.reports.forms import AnswerForm, AttemptForm
from core.reports.kinds import ABSENCE, CAUSES_FOR, NO_TIME_FOUND
from core.reports.models import Report
from core.reports.queries import own_report, reports_about, shown, unanswered_count
from core.reports.report_attempt import report_attempt
from core.standing.detail_words import CAUSES
from core.standing.signal_kinds import signal_kind, signal_kinds
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.paging import page_of
from core.web.roles import PROVIDER
from core.web.scope import Principal, current_work, require

blueprint = Blueprint("reports_cabinet", __name__, url_prefix="/cabinet", template_folder="../templates")
PER_PAGE = 30


@blueprint.before_request
def _in_cabinet() -> None:
    g.area = "provider"


def _me() -> Provider:
    return own_provider(current_work(), require(PROVIDER).id)


def _unanswered(work: Work, who: Principal) -> int:
    row = provider_of_account(work, who.id)
    return unanswered_count(work, row.id) if row else 0


def has_reports(work: Work) -> bool:
    """Whether this marketplace knows reports."""
    return bool(signal_kinds(work))


nav.item(
    "provider",
    msg("Written down"),
    "reports_cabinet.index",
    roles=(PROVIDER,),
    order=55,
    icon="flag",
    badge=_unanswered,
    shown=has_reports,
)


@blueprint.get("/reports")
def index() -> ResponseReturnValue:
    """Everything written down about one's work, newest first."""
    work, me = current_work(), _me()
    page = page_of(work, reports_about(me.id), Report.id, request.args.get("cursor"), PER_PAGE)
    return render("reports/list.html", rows=shown(work, page.items, for_team=False), older=page.next, area="cabinet")


@blueprint.get("/reports/<uuid:report_id>")
def show(report_id: UUID) -> ResponseReturnValue:
    """One report, with the form to answer it."""
    work = current_work()
    report = own_report(work, report_id, _me().id)
    return render(
        "reports/show.html",
        item=shown(work, [report], for_team=False)[0],
        report=report,
        area="cabinet",
        absence=report.kind == ABSENCE,
    )


@blueprint.post("/reports/<uuid:report_id>/answer")
@shows(show)
@idempotent
def post_answer(report_id: UUID) -> ResponseReturnValue:
    """Contest or explain."""
    work, data = current_work(), read_form(AnswerForm)
    report = own_report(work, report_id, _me().id)
    answer_report(work, report.id, data["text"], warned=data["warned"])
    flash(msg("Thank you. The team reads your answer and decides."))
    return redirect(url_for(".show", report_id=report_id), 303)


@blueprint.get("/clients/<uuid:client_id>/no-time")
def no_time(client_id: UUID) -> ResponseReturnValue:
    """The form: why no time was found with a client one knows."""
    work, me = current_work(), _me()
    signal_kind(work, NO_TIME_FOUND)
    if not know_each_other(work, me, client_id):
        raise NotFound
    causes = [(code, CAUSES[code]) for code in CAUSES_FOR["provider"]]
    person = account(work, client_id).name
    return render("reports/no_time.html", provider=me, causes=causes, person=person, area="cabinet")


@blueprint.post("/clients/<uuid:client_id>/no-time")
@shows(no_time)
@idempotent
def post_no_time(client_id: UUID) -> ResponseReturnValue:
    """Write it down."""
    work, me, data = current_work(), _me(), read_form(AttemptForm)
    if not know_each_other(work, me, client_id):
        raise NotFound
    report_attempt(
        work,
        me.id,
        client_id,
        cause=data["cause"],
        recorded_by="provider",
        by=me.account_id,
        words=data["words"],
    )
    flash(msg("It is written down."))
    return redirect(url_for(".index"), 303)
