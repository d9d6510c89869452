"""Before booking: what it is, what it costs and why, what cancelling would cost; then the payment."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.bookings.book_as_shown import Chosen, book_as_shown
from core.bookings.forms import BookForm
from core.bookings.prepaid import Choice, prepaid_choices
from core.bookings.queries import appointment_of
from core.bookings.summary import Summary, summarise
from core.bookings.why import rules_page, version_words
from core.kit.errors import Conflict, Invalid, NotFound, Problem
from core.kit.messages import msg
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.roles import CLIENT
from core.web.scope import current_work, require

blueprint = Blueprint("book_pages", __name__, template_folder="../templates")


@blueprint.before_request
def _in_account() -> None:
    g.area = "account"


@blueprint.get("/book")
def summary() -> ResponseReturnValue:
    """What would be booked. `?offering=…&starts_at=…` for a time, `?appointment=…` for a seat.

    A package the client has for this is proposed; `&package=none` pays for the one session instead.
    """
    who, work = require(CLIENT), current_work()
    wish = _wish()
    choices = _choices(who.id, wish)
    chosen = _package(choices)
    problem: Problem | None = None
    found: Summary | None = None
    try:
        found = summarise(work, Chosen(who.id, package_id=chosen, **wish))
    except (Conflict, Invalid) as error:
        problem = error
    return render(
        "bookings/book.html",
        summary=found,
        problem=problem,
        version=version_words(work, found.rule_version) if found else "",
        rules_page=rules_page(found.rule_version) if found else "/rules",
        hidden=_hidden(wish["offering_id"], chosen) | ({"confirm_token": found.token} if found else {}),
        choices=choices,
        chosen=chosen,
        sent={name: value for name, value in _sent().items() if value},
    )


@blueprint.post("/book")
@shows(summary)
@idempotent
def book() -> ResponseReturnValue:
    """Book it, exactly as it was shown; what is to be paid is paid on the next page."""
    who, work = require(CLIENT), current_work()
    data = read_form(BookForm)
    chosen = Chosen(who.id, data["offering"], data["starts_at"], data["appointment"], data["package"])
    booking = book_as_shown(work, chosen, data["note"], token=data["confirm_token"])
    if booking.payment_id is not None and booking.package_id is None:
        return redirect(url_for("payments_pages.show", payment_id=booking.payment_id), 303)
    flash(msg("Your booking is confirmed."))
    return redirect(url_for("bookings_pages.show", area="account", booking_id=booking.id), 303)


def _choices(client_id: UUID, wish: dict[str, Any]) -> list[Choice]:
    """The client's packages for this very time."""
    work = current_work()
    if wish["appointment_id"] is not None:
        starts_at = appointment_of(work, wish["appointment_id"]).starts_at
    else:
        starts_at = wish["starts_at"]
    return prepaid_choices(work, client_id, wish["offering_id"], starts_at)


def _package(choices: list[Choice]) -> UUID | None:
    """The package that pays: the one that was named, else the one that ends first; `none` is none."""
    named = request.values.get("package", "")
    if named == "none" or not choices:
        return None
    return next((item.id for item in choices if str(item.id) == named), choices[0].id)


def _hidden(offering_id: UUID, chosen: UUID | None) -> dict[str, Any]:
    """What the form sends besides what people write."""
    hidden = {**{name: value for name, value in _sent().items() if value}, "offering": offering_id}
    return hidden | {"package": chosen} if chosen else hidden


def _sent() -> dict[str, str]:
    return {name: request.values.get(name, "") for name in ("offering", "starts_at", "appointment")}


def _wish() -> dict[str, Any]:
    """The link's arguments; a link that makes no sense leads nowhere."""
    sent = _sent()
    try:
        starts_at = datetime.fromisoformat(sent["starts_at"].replace(" ", "+")) if sent["starts_at"] else None
        appointment_id = UUID(sent["appointment"]) if sent["appointment"] else None
        offering_id = UUID(sent["offering"]) if sent["offering"] else None
    except ValueError:
        raise NotFound from None
    if appointment_id is not None:
        meeting = appointment_of(current_work(), appointment_id)
        return {"offering_id": meeting.offering_id, "appointment_id": meeting.id, "starts_at": None}
    if offering_id is None or starts_at is None or starts_at.tzinfo is None:
        raise NotFound
    return {"offering_id": offering_id, "starts_at": starts_at, "appointment_id": None}
