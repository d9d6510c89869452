"""Deadlines as a calendar file (RFC 5545): each an event of its own that keeps its UID for good.

Nothing private is in it: what has to happen and by when, not what somebody wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vCalAddress, vText

from core.deadlines.told import Told
from core.kit.deadlines import Deadline
from core.kit.messages import msg
from core.notifications.outgoing import outgoing
from core.notifications.recipients import Recipient
from core.notifications.send import Attachment, language_of
from core.tenancy.work import Work
from core.web.language import Language
from core.web.texts import site_name

TYPE, NAME = "text/calendar", "deadlines.ics"
AHEAD, A_MONTH = timedelta(hours=1), timedelta(days=31)


def calendar_file(work: Work, told: Sequence[Told], language: Language, address: str | None = None) -> str:
    """The file in the reader's language. ``address``: that of the site, so that each event leads to its page."""
    calendar = Calendar()
    calendar.add("prodid", "-//Jarmark//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if told:
        calendar.add("method", "PUBLISH")
    for item in told:
        event = _event(item, language)
        event.add("dtstamp", work.now.replace(microsecond=0))
        event["organizer"] = _organizer(work, language)
        if address and item.link:
            event.add("url", f"{address}{item.link}")
        calendar.add_component(event)
    # The rules of the clocks around these dates, not those of half a century.
    days = sorted(item.deadline.at for item in told) or [work.now]
    first, last = (days[0] - A_MONTH).date(), (days[-1] + A_MONTH).date()
    calendar.add_missing_timezones(first_date=first, last_date=last)
    if not told:
        # A file without any component is none (RFC 5545, 3.6): with nothing to say it tells the clocks of the site.
        calendar.add_component(Timezone.from_tzid(work.tenant.zone, first_date=first, last_date=last))
    made: bytes = calendar.to_ical()
    return made.decode()


def attached(work: Work, recipient: Recipient, told: Sequence[Told]) -> Attachment | None:
    """What goes with a message that names deadlines; nothing where it names none."""
    if not told:
        return None
    return Attachment(NAME, f"{TYPE}; method=PUBLISH", calendar_file(work, told, language_of(work, recipient)))


def last_moment(deadline: Deadline) -> datetime:
    """Where a deadline stands in a calendar: elapsed time as an instant, a day by the wall it is counted on."""
    at = deadline.at.replace(microsecond=0)
    return at if deadline.basis == "elapsed" else at.astimezone(ZoneInfo(deadline.zone))


def alarm(text: str) -> Alarm:
    """A reminder an hour before."""
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", text)
    made.add("trigger", -AHEAD)
    return made


def _event(item: Told, language: Language) -> Event:
    title, text = language.text(item.label), language.text(item.text)
    if item.about is not None:
        title = language.text(msg("{what}, the last moment: {title}", what=item.label, title=item.about))
    event = Event()
    event.add("uid", item.uid)
    event.add("summary", title)
    event.add("dtstart", last_moment(item.deadline))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    event.add("description", text)
    event.add_component(alarm(text))
    return event


def _organizer(work: Work, language: Language) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{outgoing().mail_from}")
    organizer.params["cn"] = vText(site_name(work, language.locale))
    return organizer
