"""Anonymous numbers of a period, for the tenant's admin and the community manager."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from core.payouts.downloads import csv_response
from core.statistics.months import months
from core.statistics.report import Report, report_of
from core.statistics.schemas import PeriodArgs, StatisticsSchema
from core.statistics.sheet import report_file
from core.web.reader import reader
from core.web.roles import COMMUNITY_MANAGER, TENANT_ADMIN
from core.web.scope import current_work, require

READERS = (TENANT_ADMIN, COMMUNITY_MANAGER)

blueprint = Blueprint("statistics", __name__, url_prefix="/api/v1/statistics", description="Numbers for reports")


@blueprint.route("", methods=["GET"])
@blueprint.arguments(PeriodArgs, location="query")
@blueprint.response(200, StatisticsSchema)
def get_statistics(args: dict[str, Any]) -> Report:
    """Requests, meetings, hours and outcomes of a period, without names (tenant admin, community manager)"""
    return _report(args)


@blueprint.route("/file", methods=["GET"])
@blueprint.arguments(PeriodArgs, location="query")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="text/csv")
def get_statistics_file(args: dict[str, Any]) -> Response:
    """The same as a CSV for a spreadsheet, in the caller's language"""
    report = _report(args)
    return csv_response(report_file(report, reader()), file_name(report))


def file_name(report: Report) -> str:
    """What the file is called."""
    return f"statistics-{report.period.first:%Y-%m}-{report.period.last:%Y-%m}.csv"


def _report(args: dict[str, Any]) -> Report:
    require(*READERS)
    work = current_work()
    return report_of(work, months(work, args["first_month"], args["last_month"]))
