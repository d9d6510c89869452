"""A booking as a calendar file (RFC 5545): the meeting and the reader's own deadlines, each an event of its own.

Nothing private is in it: no contacts, notes, places, prices or reasons. The same event keeps its UID for good, so that
a calendar that has it changes it when the booking moves (``SEQUENCE``) and strikes it out when it is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from core.bookings.deadlines import ToldDeadline, all_told
from core.bookings.models import Booking
from core.bookings.queries import Sides, sides_of
from core.bookings.states import unpaid
from core.bookings.wall_clock import WALL_CHANGES
from core.hooks.bookings import Side
from core.hooks.deadlines import DeadlineKind
from core.kit.messages import msg
from core.notifications.outgoing import outgoing
from core.tenancy.work import Work
from core.web.language import Language
from core.web.texts import site_name

TYPE = "text/calendar"
NAME = "booking.ics"
AHEAD, A_YEAR = timedelta(hours=1), timedelta(days=365)
STRUCK_OUT = frozenset({"cancelled", "lapsed"})
AREA: dict[Side, str] = {"client": "account", "provider": "cabinet", "platform": "desk"}


def calendar_file(work: Work, booking: Booking, reader: Side, language: Language, address: str | None = None) -> str:
    """The file for a side, in its language. ``address``: that of the site, so that each event leads to the page."""
    calendar = Calendar()
    calendar.add("prodid", "-//Jarmark//Bookings//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    struck = booking.state in STRUCK_OUT
    calendar.add("method", "CANCEL" if struck else "PUBLISH")
    page = f"{address}/{AREA[reader]}/bookings/{booking.id}" if address else None
    for event in (_meeting(work, booking, reader, language), *_deadlines(work, booking, reader, language)):
        event.add("dtstamp", work.now.replace(microsecond=0))
        event.add("sequence", sequence_of(booking))
        event.add("status", _status(booking, event))
        event["organizer"] = _organizer(work, language)
        if page:
            event.add("url", page)
        calendar.add_component(event)
    # The rules of the clocks around the meeting, not those of half a century.
    calendar.add_missing_timezones(
        first_date=(booking.starts_at - A_YEAR).date(), last_date=(booking.starts_at + A_YEAR).date()
    )
    made: bytes = calendar.to_ical()
    return made.decode()


def _status(booking: Booking, event: Event) -> str:
    if booking.state in STRUCK_OUT or (
        event["uid"] == deadline_uid(booking, "payment", "client") and not unpaid(booking)
    ):
        return "CANCELLED"
    return "TENTATIVE" if booking.state == "reserved" else "CONFIRMED"


def deadline_uid(booking: Booking, kind: DeadlineKind, side: Side) -> str:
    """The event of one date, for good."""
    return str(uuid5(booking.id, f"{kind}:{side}"))


def sequence_of(booking: Booking) -> int:
    """How often what stands in a calendar has changed: moves, another wall clock by new rules of the zone, amendments,
    a payment that was awaited, and its end."""
    changed: int = len(booking.terms.get("amended", [])) + booking.terms.get(WALL_CHANGES, 0)
    return booking.moves + changed + ("paid_at" in booking.terms) + (booking.state in STRUCK_OUT)


def _meeting(work: Work, booking: Booking, reader: Side, language: Language) -> Event:
    zone = ZoneInfo(work.tenant.zone)
    event = Event()
    event.add("uid", str(booking.id))
    event.add("summary", _title(sides_of(work, booking), reader))
    event.add("dtstart", booking.starts_at.astimezone(zone))
    event.add("dtend", booking.ends_at.astimezone(zone))
    told = [item for item in all_told(work, booking, reader) if _own(booking, item, reader)]
    if told and booking.state not in STRUCK_OUT:
        event.add("description", "\n".join(language.text(item.text) for item in told))
    return event


def _deadlines(work: Work, booking: Booking, reader: Side, language: Language) -> Iterator[Event]:
    """One event a date: elapsed time as an instant, a day of the calendar by the wall it is counted on."""
    title = _title(sides_of(work, booking), reader)
    for item in all_told(work, booking, reader):
        if not _own(booking, item, reader):
            continue
        deadline = item.deadline
        at = deadline.at.replace(microsecond=0)
        event = Event()
        event.add("uid", deadline_uid(booking, item.kind, item.side))
        event.add("summary", language.text(msg("{what}, the last moment: {title}", what=item.label, title=title)))
        event.add("dtstart", at if deadline.basis == "elapsed" else at.astimezone(ZoneInfo(deadline.zone)))
        event.add("transp", "TRANSPARENT")
        event.add("description", language.text(item.text))
        if booking.state not in STRUCK_OUT:
            event.add_component(_alarm(language.text(item.text)))
        yield event


def _own(booking: Booking, item: ToldDeadline, reader: Side) -> bool:
    """The reader's own dates, as the page and the mails have them."""
    if reader != "platform" and item.side != reader:
        return False
    # What was paid at once never was a date in anybody's calendar.
    return item.kind != "payment" or unpaid(booking) or "paid_at" in booking.terms


def _alarm(text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", -AHEAD)
    return alarm


def _title(sides: Sides, reader: Side) -> str:
    names = {"client": sides.provider_name, "provider": sides.client_name}
    return f"{sides.title}: {names.get(reader, f'{sides.client_name}, {sides.provider_name}')}"


def _organizer(work: Work, language: Language) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{outgoing().mail_from}")
    organizer.params["cn"] = vText(site_name(work, language.locale))
    return organizer
