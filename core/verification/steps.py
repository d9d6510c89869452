"""The steps of an application in words: what happened, and where one stands on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.hooks.applications import ApplicationRoute
from core.kit.messages import Message, literal, msg
from core.verification.models import Application
from core.verification.states import ADMITTED, DETAILS, DRAFT, ENTRY, INVITED, MEETING, RECEIVED

EVENTS: dict[str, Message] = {
    "drafted": msg("The applicant began a draft"),
    "sent": msg("The first questionnaire was sent"),
    "corrected": msg("The first questionnaire was corrected"),
    "owner": msg("Somebody took charge, or let go"),
    "reviewed": msg("The team recorded its decision"),
    "approved": msg("The team said yes, and the applicant was told"),
    "meeting_proposed": msg("Other times were proposed by mail"),
    "meeting_answered": msg("The applicant answered about the meeting"),
    "met": msg("The meeting was held"),
    "completed": msg("The second questionnaire was sent"),
    "invited": msg("The data was entered, and the invitation mailed"),
    "data_corrected": msg("The entered data was corrected"),
    "invitation_renewed": msg("The invitation was sent anew"),
    "admitted": msg("The page opened"),
    "overdue": msg("The page is overdue; the team was told"),
    "declined": msg("The application was declined"),
    "withdrawn": msg("The applicant took the application back"),
}


def event_words(kind: str) -> Message:
    """A step in words."""
    return EVENTS.get(kind) or literal(kind)


@dataclass(frozen=True, slots=True)
class Station:
    """One stage on the applicant's page, as the timeline shows it."""

    title: Message
    state: str
    at: datetime | None = None
    until: datetime | None = None
    text: Message | None = None


FIRST_TITLE = msg("Your first questionnaire")
TITLES = {
    RECEIVED: msg("The team reads your application"),
    MEETING: msg("We meet online"),
    DETAILS: msg("Your second questionnaire"),
    ENTRY: msg("The team enters your data"),
    INVITED: msg("Your invitation to the private cabinet"),
    ADMITTED: msg("Your page is open"),
}


def _order(route: ApplicationRoute) -> list[str]:
    """The states of the way on a site, from the first questionnaire on."""
    order = [RECEIVED]
    order += [MEETING] if route.meeting else []
    order += [DETAILS] if route.details else []
    order += [ENTRY] if route.details or route.checklist else []
    return [*order, INVITED, ADMITTED]


def stations_ahead(route: ApplicationRoute) -> list[Station]:
    """The stages as somebody sees them who has not applied yet."""
    return [Station(FIRST_TITLE, "now"), *(Station(TITLES[state], "due") for state in _order(route))]


def stations(row: Application, route: ApplicationRoute) -> list[Station]:
    """The stages from the first questionnaire to the page, those behind, the present one and those to come."""
    order = _order(route)
    here = order.index(row.state) if row.state in order else -1
    times = {MEETING: row.meeting_at, INVITED: row.invited_at}
    first = Station(FIRST_TITLE, "now" if row.state == DRAFT else "done", row.applied_at)
    last = len(order) - 1
    return [
        first,
        *(
            Station(
                TITLES[state],
                "done" if index < here or (index == here == last) else "now" if index == here else "due",
                at=times.get(state),
                until=row.page_due_at if state == ADMITTED and here != last else None,
            )
            for index, state in enumerate(order)
        ),
    ]
