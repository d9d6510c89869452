"""What both accepted, on the page of a booking and beside what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from core.bookings.amendment_models import Amendment
from core.bookings.amendment_view import ways_on
from core.bookings.amendments.queries import OPEN, amendment_state, answers
from core.bookings.amendments.terms import AgreedTerms, changes, terms_from
from core.bookings.findings import Comparison, comparison
from core.bookings.models import Booking, OrderPhoto
from core.bookings.order_dates import amendment_dates
from core.bookings.pages.common import SIDES
from core.bookings.states import OPEN as RUNNING
from core.bookings.states import state_at
from core.catalogue.custom_fields import fields_of
from core.deadlines.told import Told
from core.kit.messages import Message, msg
from core.tenancy.work import Work

STATES: dict[str, Message] = {
    "proposed": msg("Waiting for an answer"),
    "awaiting_payment": msg("Accepted, the higher price is still to be reserved"),
    "in_force": msg("In force"),
    "declined": msg("Declined"),
    "withdrawn": msg("Withdrawn"),
    "expired": msg("Not accepted in time"),
    "failed": msg("Did not come about"),
    "ended": msg("Overtaken by the service itself"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An amendment for a page."""

    row: Amendment
    state: str
    label: Message
    before: AgreedTerms
    after: AgreedTerms
    changes: list[str]
    photos: list[str]
    my_turn: bool
    mine: bool
    dates: list[Told]


def agreed_box(work: Work, booking: Booking, area: str) -> dict[str, Any]:
    """What stands, what waits for an answer, and whether something may be amended."""
    found = comparison(work, booking)
    shown = shown_amendments(work, found, area)
    running = state_at(booking, work.now) in RUNNING
    return {
        "found": found,
        "details": details_of(work, found),
        "photos": links(area, found.photos_of()),
        "open": next((one for one in shown if one.state in OPEN), None),
        "amendments": shown,
        "may_amend": running and area != "desk" and not any(one.state in OPEN for one in shown),
        "ways": ways_on(work, booking, SIDES[area]),
        "running": running,
    }


def shown_amendments(work: Work, found: Comparison, area: str) -> list[Shown]:
    """Every amendment, the first one first."""
    side = SIDES[area]
    shown = []
    for row in found.amendments:
        state = amendment_state(row, work.now)
        before, after = terms_from(row.before), terms_from(row.after)
        photos = links(area, found.photos_of(amendment_id=row.id))
        turn = answers(row, work.now) == side
        different = changes(before, after)
        dates = amendment_dates(work, row, side)
        shown.append(
            Shown(row, state, STATES[state], before, after, different, photos, turn, row.made_by == side, dates)
        )
    return shown


def details_of(work: Work, found: Comparison) -> list[tuple[Message, Any]]:
    """The marketplace's own fields of the order, in words."""
    labels = {item.code: item.label for item in fields_of(work, "order")}
    return [(labels[code], value) for code, value in found.order.fields.items() if code in labels]


def links(area: str, rows: list[OrderPhoto]) -> list[str]:
    """Where a page finds pictures."""
    return [url_for("orders_pages.show_photo", area=area, order_id=row.order_id, photo_id=row.id) for row in rows]
