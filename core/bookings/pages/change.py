"""Cancelling and moving a booking: shown first, then confirmed."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue

from core.bookings.cancel import cancel_booking, preview_cancellation
from core.bookings.errors import SeatsStay
from core.bookings.forms import ConfirmForm, MoveForm, moment_of
from core.bookings.models import Booking
from core.bookings.move import move_booking, move_outlook, preview_move, wishes_that_matter
from core.bookings.move_until import move_until
from core.bookings.offers import offer_of
from core.bookings.pages.common import on_page
from core.bookings.pages.confirming import back, confirm_page
from core.bookings.pages.moves import days_of, free_for
from core.bookings.pages.show import PAGE, blueprint
from core.bookings.queries import sides_of
from core.bookings.why import rules_page, version_words
from core.hooks.bookings import Side
from core.kit.errors import Conflict, NotFound, Problem
from core.kit.instants import utc
from core.kit.messages import Message, msg
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import render
from core.web.reader import reader
from core.web.scope import current_work

MOVE = msg("Move this booking?"), msg("Move the booking")
ANEW = msg("Too late to move it: book another date?"), msg("Book the other date")
WISHES: dict[tuple[Side, Side], Message] = {
    ("provider", "provider"): msg("It is my own wish"),
    ("provider", "client"): msg("The client asked me for it"),
    ("platform", "platform"): msg("It is our own wish"),
    ("platform", "client"): msg("The client asked us for it"),
    ("platform", "provider"): msg("The provider asked us for it"),
}
BOOKED_ANEW = msg("The earlier meeting counts as held. This is the new booking.")


@blueprint.get(f"{PAGE}/cancel")
def cancel_page(area: str, booking_id: UUID) -> ResponseReturnValue:
    """What cancelling would do now."""
    booking, side = on_page(area, booking_id)
    keep = bool(request.values.get("keep"))
    shown = preview_cancellation(current_work(), booking_id, side, keep=keep)
    texts = msg("Cancel this booking?"), msg("Cancel the booking")
    fields = {"keep": "1"} if keep else {}
    may_keep = side == "client" and booking.package_id is not None
    other = _other_way(area, booking, keep=keep) if may_keep and shown.allowed else None
    return confirm_page(area, booking, shown, *texts, act="cancel", words=True, fields=fields, other=other)


def _other_way(area: str, booking: Booking, *, keep: bool) -> tuple[Message, str]:
    """A session of a package: its money, or another date with it."""
    page = url_for("bookings_pages.cancel_page", area=area, booking_id=booking.id)
    if keep:
        return msg("Rather take the money back"), page
    return msg("Rather leave the session in the package and book another date"), f"{page}?keep=1"


@blueprint.post(f"{PAGE}/cancel")
@shows(cancel_page)
@idempotent
def cancel(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Cancel, exactly as shown."""
    _, side = on_page(area, booking_id)
    data = read_form(ConfirmForm)
    token, reason = data["confirm_token"], data["reason"]
    cancel_booking(current_work(), booking_id, side, token=token, reason=reason, keep=data["keep"])
    return back(area, booking_id, msg("The booking is cancelled."))


@blueprint.get(f"{PAGE}/move")
def move_page(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Free times; and, once one is chosen, what moving there would do."""
    work = current_work()
    booking, side = on_page(area, booking_id)
    if offer_of(work, booking.offering_id).format.flow == "seat":
        raise SeatsStay
    chosen = _instant(request.values.get("start", "")) or _own_time(side)
    wishes = wishes_that_matter(work, booking, side)
    wish = next((item for item in wishes if item == request.values.get("asked_by")), None)
    problem: Problem | None = None
    outlook = move_outlook(work, booking, side)
    if chosen is not None:
        try:
            shown = preview_move(work, booking_id, side, chosen, asked_by=wish)
            texts = ANEW if outlook.consumes_payment else MOVE
            fields = {"start": chosen.isoformat()} | ({"asked_by": wish} if wish else {})
            return confirm_page(area, booking, shown, *texts, act="move", fields=fields)
        except Conflict as error:
            problem = error
    free = free_for(work, booking)
    days = days_of(free.starts, reader().zone)
    return render(
        "bookings/move.html",
        area=area,
        booking=booking,
        title=sides_of(work, booking).title,
        days=days,
        held_back=free.objections,
        wishes=[(item, WISHES[side, item]) for item in wishes],
        own_time=side != "client",
        until=move_until(work, booking, side),
        zone=reader().zone_name(),
        problem=problem,
        outlook=outlook,
        version=version_words(work, booking.rule_version),
        rules_page=rules_page(booking.rule_version),
    )


@blueprint.post(f"{PAGE}/move")
@shows(move_page)
@idempotent
def move(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Move, exactly as shown."""
    _, side = on_page(area, booking_id)
    data = read_form(MoveForm)
    token, wish = data["confirm_token"], data["asked_by"]
    moved = move_booking(current_work(), booking_id, side, data["start"], asked_by=wish, token=token)
    if moved.id != booking_id:
        return back(area, moved.id, BOOKED_ANEW)
    return back(area, booking_id, msg("The booking has moved."))


def _own_time(side: Side) -> datetime | None:
    """A day and a time somebody typed, by their own wall clock: whoever gives the meeting may choose any."""
    day, clock = request.values.get("date", ""), request.values.get("time", "")
    if side == "client" or not (day and clock):
        return None
    try:
        return utc(moment_of(date.fromisoformat(day), time.fromisoformat(clock), reader().zone))
    except (ValueError, OverflowError):
        raise NotFound from None


def _instant(text: str) -> datetime | None:
    """The chosen start; nothing chosen is ``None``. Raises ``NotFound`` for what is no instant."""
    if not text:
        return None
    try:
        # A day outside the calendar, by another offset, is no instant either.
        return utc(datetime.fromisoformat(text.replace(" ", "+")))
    except (ValueError, OverflowError):
        raise NotFound from None
