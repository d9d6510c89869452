"""Reports: no time found, another provider wished for, a meeting that was late, a price seen elsewhere."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from sqlalchemy import Select, select

from core.bookings.access import visible_booking
from core.bookings.models import Booking
from core.catalogue.others import others_like
from core.kit.errors import Forbidden
from core.providers.queries import own_provider, provider
from core.reports.access import reporter
from core.reports.add_price import PriceSeen, add_price
from core.reports.answer import answer_report
from core.reports.ask_change import ask_change, change_of, left_provider
from core.reports.decide import decide_report
from core.reports.kinds import Recorder
from core.reports.models import Report
from core.reports.queries import Shown, own_report, report_of, reports_about, shown
from core.reports.report_attempt import report_attempt
from core.reports.report_meeting import report_meeting
from core.reports.schemas import (
    ChangeSchema,
    NewAnswerSchema,
    NewAttemptSchema,
    NewChangeSchema,
    NewMeetingReportSchema,
    NewPriceSchema,
    NewVerdictSchema,
    ReportArgs,
    ReportPageSchema,
    ReportSchema,
    ThanksSchema,
)
from core.reports.tell import JUDGES
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.paging import Page, page_of
from core.web.reader import reader
from core.web.roles import CLIENT, PROVIDER
from core.web.scope import current_work, principal, require

blueprint = Blueprint(
    "reports", __name__, url_prefix="/api/v1", description="What people write down about the work with each other"
)


def on_team() -> bool:
    """Whether who asks decides about reports."""
    who = principal()
    return who is not None and any(who.has(role) for role in JUDGES)


def _one(report: Report) -> Shown:
    return shown(current_work(), [report], for_team=on_team())[0]


def _thanks(report: Report) -> dict[str, Any]:
    others = others_like(current_work(), report.provider_id, zone=reader().zone)
    return {"id": report.id, "at": report.at, "others": others}


@blueprint.route("/providers/<uuid:provider_id>/scheduling-attempts", methods=["POST"])
@idempotent
@blueprint.arguments(NewAttemptSchema)
@blueprint.response(201, ThanksSchema)
def post_attempt(data: dict[str, Any], provider_id: UUID) -> dict[str, Any]:
    """No time could be agreed, and why (client, the provider, team). Others who may suit come with the answer"""
    work, who = current_work(), require()
    side, client_id = reporter(work, provider(work, provider_id), who, data.pop("client_id"))
    return _thanks(report_attempt(work, provider_id, client_id, recorded_by=side, by=who.id, **data))


@blueprint.route("/providers/<uuid:provider_id>/change-wish", methods=["POST"])
@idempotent
@blueprint.arguments(NewChangeSchema)
@blueprint.response(201, ThanksSchema)
def post_change(data: dict[str, Any], provider_id: UUID) -> dict[str, Any]:
    """A client would like another provider; pressed again, the first wish stands"""
    who, work = require(CLIENT), current_work()
    return _thanks(ask_change(work, provider_id, who.id, words=data["words"]))


@blueprint.route("/providers/<uuid:provider_id>/change-wish", methods=["GET"])
@blueprint.response(200, ChangeSchema)
def get_change(provider_id: UUID) -> dict[str, Any]:
    """Whether one has asked for another provider, and others who may suit"""
    who, work = require(CLIENT), current_work()
    known = change_of(work, left_provider(work, provider_id, who.id).id, who.id)
    others = others_like(work, provider_id, zone=reader().zone)
    return {"asked_at": known.at if known else None, "others": others}


@blueprint.route("/providers/<uuid:provider_id>/price-evidence", methods=["POST"])
@idempotent
@blueprint.arguments(NewPriceSchema)
@blueprint.response(201, ReportSchema)
def post_price(data: dict[str, Any], provider_id: UUID) -> Shown:
    """A price of this provider seen elsewhere (team)"""
    who, words = require(*JUDGES), data.pop("words")
    return _one(add_price(current_work(), provider_id, PriceSeen(**data), by=who.id, words=words))


@blueprint.route("/bookings/<uuid:booking_id>/reports", methods=["POST"])
@idempotent
@blueprint.arguments(NewMeetingReportSchema)
@blueprint.response(201, ReportSchema)
def post_meeting(data: dict[str, Any], booking_id: UUID) -> Shown:
    """The provider came late, the technique did not work, or a time shown as free was refused (client, team)"""
    booking, side = reporting_side(booking_id)
    who = require()
    return _one(report_meeting(current_work(), booking.id, recorded_by=side, by=who.id, **data))


def reporting_side(booking_id: UUID) -> tuple[Booking, Recorder]:
    """The booking and who reports about it: its client or the team. Raises ``Forbidden`` for the provider."""
    booking, side = visible_booking(current_work(), booking_id)
    if side == "provider":
        raise Forbidden
    return booking, "client" if side == "client" else "team"


@blueprint.route("/reports", methods=["GET"])
@blueprint.arguments(ReportArgs, location="query")
@blueprint.response(200, ReportPageSchema)
def get_reports(args: dict[str, Any]) -> Page[Shown]:
    """Reports, newest first: the team's all, a provider's own"""
    work = current_work()
    page = page_of(work, _wanted(args), Report.id, args["cursor"], args["limit"])
    return Page(shown(work, page.items, for_team=on_team()), page.next)


def _wanted(args: dict[str, Any]) -> Select[Any]:
    who, work = require(PROVIDER, *JUDGES), current_work()
    found = select(Report) if on_team() else reports_about(own_provider(work, who.id).id)
    if args["provider_id"] is not None:
        found = found.where(Report.provider_id == args["provider_id"])
    if args["kind"] is not None:
        found = found.where(Report.kind == args["kind"])
    if args["waiting"]:
        found = found.where(Report.answered_at.is_not(None), Report.verdict.is_(None))
    return found


@blueprint.route("/reports/<uuid:report_id>", methods=["GET"])
@blueprint.response(200, ReportSchema)
def get_report(report_id: UUID) -> Shown:
    """One report: the team, or the provider it is about"""
    who, work = require(PROVIDER, *JUDGES), current_work()
    if on_team():
        return _one(report_of(work, report_id))
    return _one(own_report(work, report_id, own_provider(work, who.id).id))


@blueprint.route("/reports/<uuid:report_id>/answer", methods=["POST"])
@idempotent
@blueprint.arguments(NewAnswerSchema)
@blueprint.response(201, ReportSchema)
def post_answer(data: dict[str, Any], report_id: UUID) -> Shown:
    """Contest or explain what was written down about one's own work (the provider), once"""
    who, work = require(PROVIDER), current_work()
    report = own_report(work, report_id, own_provider(work, who.id).id)
    return _one(answer_report(work, report.id, data["text"], warned=data["warned"]))


@shown_first(blueprint, "/reports/<uuid:report_id>/decision")
@idempotent
@blueprint.arguments(NewVerdictSchema)
@blueprint.response(200, ReportSchema)
def post_decision(data: dict[str, Any], report_id: UUID) -> Shown:
    """Decide whether it counts (team)"""
    who = require(*JUDGES)
    return _one(decide_report(current_work(), report_id, by=who.id, **data))
