"""Before booking: what it is, what it costs and why, what cancelling would cost; then the payment."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.bookings.forms import BookForm
from core.bookings.make import make_booking
from core.bookings.summary import Summary, summarise
from core.bookings.why import version_words
from core.kit.errors import Conflict, Invalid, NotFound, Problem
from core.kit.messages import msg
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.scope import current_work, require

blueprint = Blueprint("book_pages", __name__, template_folder="../templates")


@blueprint.before_request
def _in_account() -> None:
    g.area = "account"


@blueprint.get("/book")
def summary() -> ResponseReturnValue:
    """What would be booked. `?offering=…&start=…` for a time, `?offering=…&appointment=…` for a seat."""
    who, work = require(), current_work()
    wish = _wish()
    problem: Problem | None = None
    found: Summary | None = None
    try:
        found = summarise(work, client_id=who.id, **wish)
    except (Conflict, Invalid) as error:
        problem = error
    return render(
        "bookings/book.html",
        summary=found,
        problem=problem,
        version=version_words(work, found.rule_version) if found else "",
        hidden={name: value for name, value in _sent().items() if value},
    )


@blueprint.post("/book")
@shows(summary)
@idempotent
def book() -> ResponseReturnValue:
    """Book it; what is to be paid is paid on the next page."""
    who, work = require(), current_work()
    data = read_form(BookForm)
    booking = make_booking(
        work,
        client_id=who.id,
        offering_id=data["offering"],
        starts_at=data["start"],
        appointment_id=data["appointment"],
        note=data["note"],
    )
    if booking.payment_id is not None:
        return redirect(url_for("payments_pages.show", payment_id=booking.payment_id), 303)
    flash(msg("Your booking is confirmed."))
    return redirect(url_for("bookings_pages.show", area="account", booking_id=booking.id), 303)


def _sent() -> dict[str, str]:
    return {name: request.values.get(name, "") for name in ("offering", "start", "appointment")}


def _wish() -> dict[str, Any]:
    """The link's arguments; a link that makes no sense leads nowhere."""
    sent = _sent()
    try:
        starts_at = datetime.fromisoformat(sent["start"].replace(" ", "+")) if sent["start"] else None
        wish = {
            "offering_id": UUID(sent["offering"]),
            "starts_at": starts_at,
            "appointment_id": UUID(sent["appointment"]) if sent["appointment"] else None,
        }
    except ValueError:
        raise NotFound from None
    if (starts_at is None or starts_at.tzinfo is None) and wish["appointment_id"] is None:
        raise NotFound
    return wish
