"""Orders over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from sqlalchemy import select

from core.bookings.access import own_provider, visible_order
from core.bookings.answer_order import accept_order, decline_order, withdraw_order
from core.bookings.models import Booking, Order
from core.bookings.place_order import Scope, place_order
from core.bookings.schemas import BookingSchema, OrderArgs, OrdersArgs, OrderSchema
from core.hooks.bookings import Side
from core.kit.errors import Forbidden
from core.web.idempotency import idempotent
from core.web.paging import page_of, page_schema
from core.web.roles import CLIENT
from core.web.scope import current_work, require

blueprint = Blueprint(
    "orders", __name__, url_prefix="/api/v1/orders", description="Services by agreement on scope and price."
)
OrderPage = page_schema(OrderSchema)


@blueprint.post("")
@idempotent
@blueprint.arguments(OrderArgs)
@blueprint.response(201, OrderSchema)
def place(args: dict[str, Any]) -> Order:
    """Ask a provider for a service: what, when, how long, for how much."""
    who = require(CLIENT)
    scope = Scope(args["description"], args["starts_at"], args["duration_min"], args["price"], args["fields_"])
    return place_order(current_work(), who.id, args["offering_id"], scope)


@blueprint.get("")
@blueprint.arguments(OrdersArgs, location="query")
@blueprint.response(200, OrderPage)
def list_orders(args: dict[str, Any]) -> Any:
    """Orders one has placed, or received; newest first."""
    work, who = current_work(), require()
    mine = Order.client_id == who.id if args["side"] == "client" else Order.provider_id == own_provider(work).id
    statement = select(Order).where(mine)
    if args["state"]:
        statement = statement.where(Order.state == args["state"])
    return page_of(work, statement, Order.id, args["cursor"], args["limit"])


@blueprint.get("/<uuid:order_id>")
@blueprint.response(200, OrderSchema)
def show(order_id: UUID) -> Order:
    """An order of one's own, on either side."""
    return visible_order(current_work(), order_id)[0]


@blueprint.post("/<uuid:order_id>/acceptance")
@idempotent
@blueprint.response(201, BookingSchema)
def accept(order_id: UUID) -> Booking:
    """The provider accepts: a booking, to be paid by the client."""
    require_side(order_id, "provider")
    return accept_order(current_work(), order_id)


@blueprint.post("/<uuid:order_id>/refusal")
@idempotent
@blueprint.response(201, OrderSchema)
def decline(order_id: UUID) -> Order:
    """The provider declines."""
    require_side(order_id, "provider")
    return decline_order(current_work(), order_id)


@blueprint.post("/<uuid:order_id>/withdrawal")
@idempotent
@blueprint.response(201, OrderSchema)
def withdraw(order_id: UUID) -> Order:
    """The client withdraws it."""
    require_side(order_id, "client")
    return withdraw_order(current_work(), order_id)


def require_side(order_id: UUID, side: Side) -> None:
    """Only this side of an order may go on. Raises ``Unauthenticated``, ``NotFound``, ``Forbidden``."""
    if visible_order(current_work(), order_id)[1] != side:
        raise Forbidden
