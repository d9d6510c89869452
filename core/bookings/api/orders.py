"""Orders over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint
from sqlalchemy import select

from core.bookings.access import own_provider, visible_order
from core.bookings.answer_order import accept_order, decline_order, withdraw_order
from core.bookings.models import Booking, Order
from core.bookings.offers import bookable_offer
from core.bookings.order_photos import add_order_photos, photo_file
from core.bookings.order_schemas import (
    AcceptArgs,
    CounterOfferArgs,
    OfferedTermsArgs,
    OrderArgs,
    OrderDetailSchema,
    OrdersArgs,
    OrderSchema,
    OrderTermsSchema,
)
from core.bookings.order_terms import MoneyTerms, offered_terms
from core.bookings.order_view import order_detail, order_view
from core.bookings.place_order import PAST_START, Scope, place_order, start_of
from core.bookings.proposals import Proposer
from core.bookings.propose_terms import OtherTerms, propose_terms
from core.bookings.schemas import BookingSchema
from core.files.serve import picture_response, uploads
from core.kit.errors import Forbidden, Invalid
from core.kit.money import Money
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.paging import page_of, page_schema
from core.web.roles import CLIENT
from core.web.scope import current_work, require

blueprint = Blueprint(
    "orders", __name__, url_prefix="/api/v1/orders", description="Services by agreement on scope, time and price."
)
OrderPage = page_schema(OrderSchema)
PHOTO_FORM = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["photo"],
                "properties": {
                    "photo": {
                        "type": "array",
                        "items": {"type": "string", "format": "binary"},
                        "description": "Pictures (JPEG, PNG, WebP), at most 10 MB each",
                    }
                },
            }
        }
    },
}


@shown_first(blueprint, "")
@idempotent
@blueprint.arguments(OrderArgs)
@blueprint.response(201, OrderDetailSchema)
def place(args: dict[str, Any]) -> dict[str, Any]:
    """Ask a provider for a service: what, where, when or as soon as possible, for how much."""
    who, work = require(CLIENT), current_work()
    scope = Scope(
        args["description"],
        start_of(args["starts_at"], asap=args["asap"]),
        args["duration_min"],
        args["price"],
        args["fields_"],
        args["district"],
        args["place"],
    )
    return order_detail(work, place_order(work, who.id, args["offering_id"], scope), "client")


@blueprint.get("")
@blueprint.arguments(OrdersArgs, location="query")
@blueprint.response(200, OrderPage)
def list_orders(args: dict[str, Any]) -> Any:
    """Orders one has placed, or received; newest first."""
    work, who, side = current_work(), require(), args["side"]
    mine = Order.client_id == who.id if side == "client" else Order.provider_id == own_provider(work).id
    statement = select(Order).where(mine)
    if args["state"]:
        statement = statement.where(Order.state == args["state"])
    page = page_of(work, statement, Order.id, args["cursor"], args["limit"])
    return {"items": [order_view(work, row, side) for row in page.items], "next": page.next}


@blueprint.get("/terms")
@blueprint.arguments(OfferedTermsArgs, location="query")
@blueprint.response(200, OrderTermsSchema)
def show_terms(args: dict[str, Any]) -> MoneyTerms:
    """What an order of this service would mean for the money: reserved, collected, kept, paid out. Before ordering.

    With `starts_at` or `asap` also until when the price has to be reserved.
    """
    work, minor = current_work(), args["price_minor"]
    require()
    start = start_of(args["starts_at"], asap=args["asap"]) if args["starts_at"] or args["asap"] else None
    if start is not None and start <= work.now:
        raise Invalid(fields={"starts_at": [PAST_START]})
    offer = bookable_offer(work, args["offering_id"])
    price = Money(minor, work.tenant.currency) if minor is not None else None
    return offered_terms(work, offer, price, starts_at=work.now if args["asap"] else start)


@blueprint.get("/<uuid:order_id>")
@blueprint.response(200, OrderDetailSchema)
def show(order_id: UUID) -> dict[str, Any]:
    """An order of one's own, on either side: every proposal, photos, and what accepting means for the money."""
    order, side = visible_order(current_work(), order_id)
    return order_detail(current_work(), order, side)


@blueprint.post("/<uuid:order_id>/photos")
@blueprint.response(201, OrderDetailSchema)
@blueprint.doc(requestBody=PHOTO_FORM)
def add_photos(order_id: UUID) -> dict[str, Any]:
    """Show what is ordered: pictures (multipart, field `photo`), as long as the order is not answered."""
    who, work, side = require(), current_work(), own_side(order_id)
    add_order_photos(work, order_id, side, who.id, uploads("photo"))
    return show_again(order_id)


@blueprint.get("/<uuid:order_id>/photos/<uuid:photo_id>")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="image/jpeg")
def show_photo(order_id: UUID, photo_id: UUID) -> Response:
    """A picture of the order (the two of it, support)."""
    visible_order(current_work(), order_id)
    return picture_response(photo_file(current_work(), order_id, photo_id), public=False)


@shown_first(blueprint, "/<uuid:order_id>/counter-offers")
@idempotent
@blueprint.arguments(CounterOfferArgs)
@blueprint.response(201, OrderDetailSchema)
def counter(args: dict[str, Any], order_id: UUID) -> dict[str, Any]:
    """Propose other terms (either side): price, start, length, scope. Who proposes them has accepted them."""
    side = own_side(order_id)
    propose_terms(current_work(), order_id, side, OtherTerms(**args))
    return show_again(order_id)


@shown_first(blueprint, "/<uuid:order_id>/acceptance")
@idempotent
@blueprint.arguments(AcceptArgs)
@blueprint.response(201, BookingSchema)
def accept(args: dict[str, Any], order_id: UUID) -> Booking:
    """Accept what the other side proposed: a booking at that price, to be paid by the client.

    The terms that were shown hold: it is judged by the rules of the moment at which it was proposed.
    """
    return accept_order(current_work(), order_id, own_side(order_id), **args)


@shown_first(blueprint, "/<uuid:order_id>/refusal")
@idempotent
@blueprint.response(201, OrderDetailSchema)
def decline(order_id: UUID) -> dict[str, Any]:
    """Decline what the other side proposed: the order is over. One's own proposal is taken back (`/withdrawal`)."""
    decline_order(current_work(), order_id, own_side(order_id))
    return show_again(order_id)


@shown_first(blueprint, "/<uuid:order_id>/withdrawal")
@idempotent
@blueprint.response(201, OrderDetailSchema)
def withdraw(order_id: UUID) -> dict[str, Any]:
    """The client withdraws the order, or the provider the proposal: the order is over."""
    withdraw_order(current_work(), order_id, own_side(order_id))
    return show_again(order_id)


def show_again(order_id: UUID) -> dict[str, Any]:
    """The order as it stands now."""
    order, side = visible_order(current_work(), order_id)
    return order_detail(current_work(), order, side)


def own_side(order_id: UUID) -> Proposer:
    """One's own side of an order. Raises ``Unauthenticated``, ``NotFound``; ``Forbidden`` for the team."""
    side = visible_order(current_work(), order_id)[1]
    if side == "platform":
        raise Forbidden
    return side
