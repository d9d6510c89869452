"""Something about a meeting: from the booking's page, by its client or the team."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue

from core.bookings.queries import sides_of
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.reports.api import reporting_side
from core.reports.forms import MeetingForm
from core.reports.kinds import ABOUT_MEETING, LATE
from core.reports.report_meeting import may_report, report_meeting
from core.standing.signal_kinds import signal_kinds
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.scope import current_work, require

blueprint = Blueprint("reports_meeting", __name__, template_folder="../templates")
PAGE = "/<any(account, desk):area>/bookings/<uuid:booking_id>/report"
SIDES = {"account": "client", "desk": "team"}


@blueprint.get(PAGE)
def form(area: str, booking_id: UUID) -> ResponseReturnValue:
    """The form: what can be said of this meeting now."""
    g.area = area
    work = current_work()
    booking, side = reporting_side(booking_id)
    if SIDES[area] != side:
        raise NotFound
    known = signal_kinds(work)
    kinds = [(kind, known[kind].title) for kind in ABOUT_MEETING if kind in known and may_report(work, booking, kind)]
    if not kinds:
        raise NotFound
    return render(
        "reports/meeting.html",
        area=area,
        booking=booking,
        sides=sides_of(work, booking),
        kinds=kinds,
        late=LATE in dict(kinds),
    )


@blueprint.post(PAGE)
@shows(form)
@idempotent
def post(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Write it down."""
    g.area = area
    booking, side = reporting_side(booking_id)
    if SIDES[area] != side:
        raise NotFound
    data = read_form(MeetingForm)
    report_meeting(current_work(), booking.id, recorded_by=side, by=require().id, **data)
    flash(msg("Thank you, it is written down."))
    return redirect(url_for("bookings_pages.show", area=area, booking_id=booking_id), 303)
