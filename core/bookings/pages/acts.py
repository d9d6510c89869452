"""A booking's page and what can be done on it. Every act with consequences is shown before it is confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.bookings.api.bookings import missed_side
from core.bookings.cancel import cancel_booking, preview_cancellation
from core.bookings.effects import Preview
from core.bookings.facts import booking_facts
from core.bookings.finish import finish_service
from core.bookings.flows import open_ended
from core.bookings.forms import ConfirmForm, MoveForm, NoShowForm
from core.bookings.life import life_of
from core.bookings.models import Booking
from core.bookings.move import move_booking, preview_move
from core.bookings.no_show import mark_no_show, preview_no_show
from core.bookings.outlook import cancellation_outlook
from core.bookings.pages.common import AREA_RULE, on_page
from core.bookings.pages.moves import days_of, free_for
from core.bookings.pay import PAYABLE
from core.bookings.queries import appointment_of, sides_of
from core.bookings.schemas import price_of
from core.bookings.start import start_service
from core.bookings.states import REFUSED_NO_VIDEO, state_at
from core.bookings.stop import preview_stop, stop_service
from core.bookings.why import receipts, version_words
from core.hooks.bookings import Side
from core.kit.errors import Conflict, NotFound, Problem
from core.kit.messages import Message, msg
from core.messaging.conversations import pair_conversation
from core.payments.payables import payable_page
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.scope import current_work
from core.web.sections import sections

blueprint = Blueprint("bookings_pages", __name__, template_folder="../templates")
PAGE = f"/{AREA_RULE}/bookings/<uuid:booking_id>"

payable_page(PAYABLE, "bookings_pages.of_payment", "booking_id")


@blueprint.get("/account/bookings/<uuid:booking_id>/from-payment")
def of_payment(booking_id: UUID) -> ResponseReturnValue:
    """Where somebody comes back to after paying."""
    return redirect(url_for(".show", area="account", booking_id=booking_id), 303)


@blueprint.get(PAGE)
def show(area: str, booking_id: UUID) -> ResponseReturnValue:
    """How a booking stands, its life, what can be done, and why it is so."""
    work = current_work()
    booking, side = on_page(area, booking_id)
    sides = sides_of(work, booking)
    chat = pair_conversation(work, sides.client_id, sides.provider_account_id)
    state = state_at(booking, work.now)
    return render(
        "bookings/show.html",
        area=area,
        side=side,
        booking=booking,
        state=state,
        sides=sides,
        price=price_of(booking),
        life=life_of(booking, work.now),
        receipts=receipts(work, booking.id),
        version=version_words(work, booking.rule_version),
        outlook=_outlook(booking, state),
        can=_possible(booking, state, side),
        appointment=appointment_of(work, booking.appointment_id),
        chat=chat,
        sections=sections("booking", work, booking.id),
        zone=reader().zone_name(),
    )


def _outlook(booking: Booking, state: str) -> Any:
    work = current_work()
    if state not in ("reserved", "confirmed") or work.now >= booking.starts_at:
        return []
    return cancellation_outlook(work, booking_facts(work, booking), booking.rule_version)


def _possible(booking: Booking, state: str, side: Side) -> dict[str, bool]:
    """Which buttons make sense; the use cases themselves decide."""
    work = current_work()
    service, begun = open_ended(work, booking), work.now >= booking.starts_at
    held = state in ("reserved", "confirmed")
    return {
        "pay": side == "client" and state == "reserved",
        "cancel": held and not (begun and not service),
        "move": held and not begun and appointment_of(work, booking.appointment_id).capacity_max == 1,
        "start": service and state == "confirmed",
        "finish": state == "under_way",
        "stop": service and state in ("confirmed", "under_way"),
        "no_show": begun and state in ("confirmed", "completed") and booking.outcome in (None, "delivered"),
    }


@blueprint.get(f"{PAGE}/cancel")
def cancel_page(area: str, booking_id: UUID) -> ResponseReturnValue:
    """What cancelling would do now."""
    booking, side = on_page(area, booking_id)
    shown = preview_cancellation(current_work(), booking_id, side)
    texts = msg("Cancel this booking?"), msg("Cancel the booking")
    return _confirm(area, booking, shown, *texts, act="cancel", words=True)


@blueprint.post(f"{PAGE}/cancel")
@shows(cancel_page)
@idempotent
def cancel(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Cancel, exactly as shown."""
    _, side = on_page(area, booking_id)
    data = read_form(ConfirmForm)
    cancel_booking(current_work(), booking_id, side, token=data["confirm_token"], reason=data["reason"])
    return _back(area, booking_id, msg("The booking is cancelled."))


@blueprint.get(f"{PAGE}/move")
def move_page(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Free times; and, once one is chosen, what moving there would do."""
    work = current_work()
    booking, side = on_page(area, booking_id)
    chosen = _instant(request.values.get("start", ""))
    problem: Problem | None = None
    if chosen is not None:
        try:
            shown = preview_move(work, booking_id, side, chosen)
            texts = msg("Move this booking?"), msg("Move the booking")
            return _confirm(area, booking, shown, *texts, act="move", fields={"start": chosen.isoformat()})
        except Conflict as error:
            problem = error
    days = days_of(free_for(work, booking), reader().zone)
    return render(
        "bookings/move.html", area=area, booking=booking, days=days, zone=reader().zone_name(), problem=problem
    )


@blueprint.post(f"{PAGE}/move")
@shows(move_page)
@idempotent
def move(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Move, exactly as shown."""
    _, side = on_page(area, booking_id)
    data = read_form(MoveForm)
    move_booking(current_work(), booking_id, side, data["start"], token=data["confirm_token"])
    return _back(area, booking_id, msg("The booking has moved."))


@blueprint.get(f"{PAGE}/no-show")
def no_show_page(area: str, booking_id: UUID) -> ResponseReturnValue:
    """What reporting an absence would do."""
    booking, side = on_page(area, booking_id)
    missed = missed_side(request.values.get("missed_by") or None, side)
    reported = REFUSED_NO_VIDEO if request.values.get("reported") == REFUSED_NO_VIDEO else None
    shown = preview_no_show(current_work(), booking_id, missed, side, reported=reported)
    title = msg("Report that the client did not come?")
    if reported:
        title = msg("Report that microphone and video were not on?")
    elif missed == "provider":
        title = msg("Report that the provider did not come?")
    fields = {"missed_by": missed, **({"reported": reported} if reported else {})}
    return _confirm(area, booking, shown, title, msg("Report it"), act="no-show", fields=fields)


@blueprint.post(f"{PAGE}/no-show")
@shows(no_show_page)
@idempotent
def no_show(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Report it, exactly as shown."""
    _, side = on_page(area, booking_id)
    data = read_form(NoShowForm)
    missed = missed_side(data["missed_by"], side)
    mark_no_show(current_work(), booking_id, missed, side, reported=data["reported"], token=data["confirm_token"])
    return _back(area, booking_id, msg("It is written down."))


@blueprint.get(f"{PAGE}/stop")
def stop_page(area: str, booking_id: UUID) -> ResponseReturnValue:
    """What stopping would do."""
    booking, side = on_page(area, booking_id)
    shown = preview_stop(current_work(), booking_id, side)
    texts = msg("Stop the service now?"), msg("Stop at once")
    return _confirm(area, booking, shown, *texts, act="stop", words=True)


@blueprint.post(f"{PAGE}/stop")
@shows(stop_page)
@idempotent
def stop(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Stop at once."""
    _, side = on_page(area, booking_id)
    data = read_form(ConfirmForm)
    stop_service(current_work(), booking_id, side, reason=data["reason"], token=data["confirm_token"])
    return _back(area, booking_id, msg("The service is stopped."))


@blueprint.post(f"{PAGE}/start")
@shows(show)
@idempotent
def start(area: str, booking_id: UUID) -> ResponseReturnValue:
    """The service begins."""
    _, side = on_page(area, booking_id)
    start_service(current_work(), booking_id, side)
    return _back(area, booking_id, msg("The service is under way."))


@blueprint.post(f"{PAGE}/finish")
@shows(show)
@idempotent
def finish(area: str, booking_id: UUID) -> ResponseReturnValue:
    """The service is done."""
    _, side = on_page(area, booking_id)
    finish_service(current_work(), booking_id, side)
    return _back(area, booking_id, msg("The service is finished."))


def _confirm(
    area: str,
    booking: Booking,
    shown: Preview,
    title: Message,
    button: Message,
    *,
    act: str,
    fields: dict[str, str] | None = None,
    words: bool = False,
) -> str:
    """The page that shows what would happen."""
    work = current_work()
    return render(
        "bookings/confirm.html",
        area=area,
        booking=booking,
        sides=sides_of(work, booking),
        shown=shown,
        title=title,
        button=button,
        act=act,
        fields=fields or {},
        words=words,
        version=version_words(work, booking.rule_version),
    )


def _back(area: str, booking_id: UUID, said: Message) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for(".show", area=area, booking_id=booking_id), 303)


def _instant(text: str) -> datetime | None:
    """The chosen start; nothing chosen is ``None``. Raises ``NotFound`` for what is no instant."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        raise NotFound from None
    if found.tzinfo is None:
        raise NotFound
    return found
