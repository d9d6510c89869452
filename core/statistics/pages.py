"""The team's page of numbers, and the file behind it."""

from __future__ import annotations

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from core.kit.instants import add_months, local_date
from core.kit.messages import msg
from core.payouts.downloads import csv_response
from core.statistics.api import READERS, file_name
from core.statistics.months import months
from core.statistics.report import Report, report_of, terms
from core.statistics.sheet import report_file
from core.tenancy.work import Work
from core.web import nav
from core.web.pages import render
from core.web.reader import reader
from core.web.scope import current_work, require

blueprint = Blueprint("statistics_desk", __name__, url_prefix="/desk/statistics", template_folder="templates")


def _kept(work: Work) -> bool:
    return terms(work).kept


nav.item("desk", msg("Numbers"), "statistics_desk.show", roles=READERS, order=55, icon="chart", shown=_kept)


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"


@blueprint.get("")
def show() -> ResponseReturnValue:
    """The numbers of a period; ``?first_month=2026-01&last_month=2026-03``."""
    report = _report()
    running = local_date(current_work().now, report.period.zone).replace(day=1)
    january = running.replace(month=1)
    choices = [
        (msg("This month"), running, running),
        (msg("Last month"), add_months(running, -1), add_months(running, -1)),
        (msg("This year"), january, running),
        (msg("Last year"), add_months(january, -12), add_months(january, -1)),
    ]
    return render(
        "statistics/report.html",
        report=report,
        choices=[
            {"label": label, "first": f"{first:%Y-%m}", "last": f"{last:%Y-%m}", "current": _is(report, first, last)}
            for label, first, last in choices
        ],
        first=f"{report.period.first:%Y-%m}",
        last=f"{report.period.last:%Y-%m}",
    )


@blueprint.get("/file")
def file() -> ResponseReturnValue:
    """The same as a spreadsheet."""
    report = _report()
    return csv_response(report_file(report, reader()), file_name(report))


def _report() -> Report:
    require(*READERS)
    work = current_work()
    return report_of(work, months(work, request.args.get("first_month"), request.args.get("last_month")))


def _is(report: Report, first: object, last: object) -> bool:
    return (report.period.first, report.period.last) == (first, last)
