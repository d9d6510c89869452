"""What either side does with an order on its page: accept, propose other terms, decline, withdraw, add photos."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from core.bookings.answer_order import accept_order, decline_order, withdraw_order
from core.bookings.forms import AcceptForm, CounterForm, start_in
from core.bookings.order_photos import add_order_photos
from core.bookings.pages.orders import blueprint, own_order, show
from core.bookings.proposals import Proposer
from core.bookings.propose_terms import OtherTerms, propose_terms
from core.files.serve import uploads
from core.kit.messages import Message, msg
from core.payments.forms import read_amount
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash
from core.web.reader import reader
from core.web.scope import current_work, require

PAGE = "/<any(account, cabinet):area>/orders/<uuid:order_id>"


def _side(area: str, order_id: UUID) -> Proposer:
    return cast("Proposer", own_order(area, order_id)[1])


@blueprint.post(f"{PAGE}/accept")
@shows(show)
@idempotent
def accept(area: str, order_id: UUID) -> ResponseReturnValue:
    """Accept what the other side proposed."""
    side = _side(area, order_id)
    data = read_form(AcceptForm)
    starts_at = start_in(data, reader().zone)
    booking = accept_order(current_work(), order_id, side, proposal_id=data["proposal"], starts_at=starts_at)
    if side == "client":
        flash(msg("You accepted. It is booked as soon as you have paid."))
        return redirect(url_for("bookings_pages.show", area=area, booking_id=booking.id), 303)
    return _back(area, order_id, msg("You accepted the order. It is booked as soon as the client has paid."))


@blueprint.post(f"{PAGE}/counter-offer")
@shows(show)
@idempotent
def counter(area: str, order_id: UUID) -> ResponseReturnValue:
    """Propose other terms."""
    side, work = _side(area, order_id), current_work()
    data = read_form(CounterForm)
    starts_at = start_in(data, reader().zone)
    terms = OtherTerms(
        price=read_amount(data["price"], work.tenant.currency, "price"),
        starts_at=starts_at,
        asap=starts_at is None,
        duration_min=data["duration_min"],
        description=data["description"],
        note=data["note"],
    )
    propose_terms(work, order_id, side, terms)
    return _back(area, order_id, msg("Your terms are sent. You are told as soon as they are answered."))


@blueprint.post(f"{PAGE}/photos")
@shows(show)
@idempotent
def add_photos(area: str, order_id: UUID) -> ResponseReturnValue:
    """Add pictures."""
    side = _side(area, order_id)
    add_order_photos(current_work(), order_id, side, require().id, uploads("photo"))
    return _back(area, order_id, msg("The photos are added."))


@blueprint.post(f"{PAGE}/decline")
@shows(show)
@idempotent
def decline(area: str, order_id: UUID) -> ResponseReturnValue:
    """Decline what the other side proposed."""
    side = _side(area, order_id)
    decline_order(current_work(), order_id, side)
    said = msg("You declined the order. The client is told.")
    return _back(area, order_id, said if side == "provider" else msg("You declined. The provider is told."))


@blueprint.post(f"{PAGE}/withdraw")
@shows(show)
@idempotent
def withdraw(area: str, order_id: UUID) -> ResponseReturnValue:
    """Take back one's own order or proposal."""
    side = _side(area, order_id)
    withdraw_order(current_work(), order_id, side)
    said = msg("Your order is withdrawn.")
    return _back(area, order_id, said if side == "client" else msg("Your proposal is withdrawn. The client is told."))


def _back(area: str, order_id: UUID, said: Message) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for(".show", area=area, order_id=order_id), 303)
