"""The provider's calendar in the cabinet."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.availability.access import my_provider
from core.availability.add_hours import add_weekly_hours
from core.availability.add_opening import FARTHEST, add_opening
from core.availability.formats import timed_formats
from core.availability.forms import HoursForm, OpeningForm, TimeOffForm
from core.availability.models import Opening, TimeOff, WeeklyHours
from core.availability.queries import days_off, openings, weekly_hours
from core.availability.remove import Entry, remove_entry
from core.availability.schemas import clock_text
from core.availability.take_time_off import take_time_off
from core.availability.week import week_of
from core.kit.errors import Invalid, NotFound
from core.kit.instants import local_date
from core.kit.messages import Message, msg, nmsg
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import PROVIDER
from core.web.scope import current_work
from core.web.zones import zone_words

blueprint = Blueprint("availability_pages", __name__, template_folder="templates", url_prefix="/cabinet/calendar")

WEEKDAYS = (
    msg("Monday"),
    msg("Tuesday"),
    msg("Wednesday"),
    msg("Thursday"),
    msg("Friday"),
    msg("Saturday"),
    msg("Sunday"),
)
KINDS: dict[str, Entry] = {"hours": WeeklyHours, "openings": Opening, "time-off": TimeOff}

nav.item("provider", msg("Calendar"), "availability_pages.calendar", roles=(PROVIDER,), order=20, icon="calendar")


@blueprint.before_request
def in_cabinet() -> None:
    """Show the provider's navigation."""
    g.area = "provider"


@blueprint.get("")
def calendar() -> ResponseReturnValue:
    """The week, the hours, the openings and the days off; ``?week=`` is any day of the week to show."""
    work, provider = current_work(), my_provider()
    today = local_date(work.now, provider.zone)
    monday = _monday(request.args.get("week"), today)
    return render(
        "availability/calendar.html",
        provider=provider,
        zone=zone_words(provider.zone, reader().locale),
        week=week_of(work, provider, monday),
        earlier=monday - timedelta(days=7) if monday > today else None,
        later=monday + timedelta(days=7),
        hours=weekly_hours(work, provider.id),
        openings=openings(work, provider.id),
        days_off=days_off(work, provider.id),
        weekdays=WEEKDAYS,
        formats=timed_formats(work),
        clock_text=clock_text,
        today=today,
    )


def _monday(wish: str | None, today: date) -> date:
    try:
        day = date.fromisoformat(wish) if wish else today
    except ValueError:
        raise NotFound from None
    if abs(day - today) > FARTHEST:
        raise NotFound
    return day - timedelta(days=day.weekday())


def _back(message: Message, kind: str = "success") -> ResponseReturnValue:
    flash(message, kind)
    return redirect(url_for("availability_pages.calendar"), 303)


@blueprint.post("/hours")
@shows(calendar)
def open_hours() -> ResponseReturnValue:
    """Open the same hours on one or several days of every week."""
    provider = my_provider()
    data = read_form(HoursForm, many=("weekday",))
    if not data["weekday"]:
        raise Invalid(fields={"weekday": [msg("Choose at least one day.")]})
    for weekday in sorted(set(data["weekday"])):
        add_weekly_hours(current_work(), provider.id, weekday, data["start"], data["end"], data["format"])
    return _back(msg("These hours are open every week now."))


@blueprint.post("/openings")
@shows(calendar)
def open_day() -> ResponseReturnValue:
    """Open a stretch of one day."""
    provider = my_provider()
    data = read_form(OpeningForm)
    add_opening(current_work(), provider, data["day"], data["start"], data["end"], data["format"])
    return _back(msg("This time is open now."))


@blueprint.post("/time-off")
@shows(calendar)
def take_off() -> ResponseReturnValue:
    """Take days off; meetings in them stay, and the page says so."""
    provider = my_provider()
    data = read_form(TimeOffForm)
    last_day = data["last_day"] or data["first_day"]
    off = take_time_off(current_work(), provider.id, data["first_day"], last_day, data["note"])
    if off.meetings:
        return _back(
            nmsg(
                "Nothing new can be booked on these days. {n} meeting in them stays: move or cancel it yourself.",
                "Nothing new can be booked on these days. {n} meetings in them stay: move or cancel them yourself.",
                len(off.meetings),
            ),
            "warning",
        )
    return _back(msg("Nothing can be booked on these days."))


@blueprint.post("/<kind>/<uuid:entry_id>/removal")
def remove(kind: str, entry_id: UUID) -> ResponseReturnValue:
    """Take an entry out again."""
    provider = my_provider()
    if kind not in KINDS:
        raise NotFound
    remove_entry(current_work(), KINDS[kind], provider.id, entry_id)
    return _back(msg("Removed. Meetings booked before stay as they are."))
