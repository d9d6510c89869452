"""Wishes and offers for them over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from sqlalchemy import select

from core.bookings.access import own_provider
from core.bookings.models import Booking
from core.bookings.open_models import OpenOrder
from core.bookings.open_orders.choose import choose_offer, withdraw_open_order
from core.bookings.open_orders.offer import Bid, make_offer, withdraw_offer
from core.bookings.open_orders.publish import Wish, publish_open_order
from core.bookings.open_orders.queries import fitting, names_of_clients, open_terms
from core.bookings.open_schemas import (
    OfferArgs,
    OpenOrderArgs,
    OpenOrderDetailSchema,
    OpenOrdersArgs,
    OpenOrderSchema,
)
from core.bookings.open_view import Viewer, open_detail, open_view, visible_open_order
from core.bookings.place_order import start_of
from core.bookings.schemas import BookingSchema
from core.identity.connecting import require_connection
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.paging import page_of, page_schema
from core.web.roles import CLIENT, PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint(
    "open_orders",
    __name__,
    url_prefix="/api/v1/open-orders",
    description="A client describes a wish; providers who fit offer once each; one is chosen.",
)
OpenOrderPage = page_schema(OpenOrderSchema)


@shown_first(blueprint, "")
@idempotent
@blueprint.arguments(OpenOrderArgs)
@blueprint.response(201, OpenOrderDetailSchema)
def publish(args: dict[str, Any]) -> dict[str, Any]:
    """Describe what is needed and let providers who fit offer (verified client)."""
    who, work = require(CLIENT), current_work()
    wish = Wish(
        args["description"],
        start_of(args["starts_at"], asap=args["asap"]),
        args["wanted"],
        args["duration_min"],
        args["budget"],
        args["fields_"],
        args["district"],
        args["place"],
    )
    return open_detail(work, publish_open_order(work, who.id, wish), "client", None)


@blueprint.get("")
@blueprint.arguments(OpenOrdersArgs, location="query")
@blueprint.response(200, OpenOrderPage)
def list_open_orders(args: dict[str, Any]) -> Any:
    """One's own wishes, or the open ones one fits (verified provider); newest first."""
    work, who = current_work(), require()
    only_works = who.has(PROVIDER) and not who.has(CLIENT)
    side: Viewer = args["side"] or ("provider" if only_works else "client")
    open_terms(work)
    if side == "provider":
        provider = own_provider(work)
        require_connection(work, who.id, "offer")
        statement = fitting(work, provider)
    else:
        statement = select(OpenOrder).where(OpenOrder.client_id == who.id)
    page = page_of(work, statement, OpenOrder.id, args["cursor"], args["limit"])
    names = names_of_clients(work, list(page.items))
    return {"items": [open_view(work, row, side, names[row.client_id]) for row in page.items], "next": page.next}


@blueprint.get("/<uuid:open_order_id>")
@blueprint.response(200, OpenOrderDetailSchema)
def show(open_order_id: UUID) -> dict[str, Any]:
    """A wish with its offers: all for its client, one's own for a provider who fits."""
    work = current_work()
    return open_detail(work, *visible_open_order(work, open_order_id))


@shown_first(blueprint, "/<uuid:open_order_id>/offers")
@idempotent
@blueprint.arguments(OfferArgs)
@blueprint.response(201, OpenOrderDetailSchema)
def offer(args: dict[str, Any], open_order_id: UUID) -> dict[str, Any]:
    """Offer to do it (verified provider who fits; once, and anew after taking an offer back)."""
    work, provider = current_work(), own_provider(current_work())
    make_offer(work, open_order_id, provider, Bid(**args))
    return show_again(open_order_id)


@shown_first(blueprint, "/<uuid:open_order_id>/offers/withdrawal")
@idempotent
@blueprint.response(201, OpenOrderDetailSchema)
def take_back(open_order_id: UUID) -> dict[str, Any]:
    """Take one's own offer back, while nobody is chosen."""
    withdraw_offer(current_work(), open_order_id, own_provider(current_work()))
    return show_again(open_order_id)


@shown_first(blueprint, "/<uuid:open_order_id>/offers/<uuid:open_offer_id>/choice")
@idempotent
@blueprint.response(201, BookingSchema)
def choose(open_order_id: UUID, open_offer_id: UUID) -> Booking:
    """Choose an offer (the client): both have accepted, at this price. The others are told."""
    return choose_offer(current_work(), open_order_id, require(CLIENT).id, open_offer_id)


@shown_first(blueprint, "/<uuid:open_order_id>/withdrawal")
@idempotent
@blueprint.response(201, OpenOrderDetailSchema)
def withdraw(open_order_id: UUID) -> dict[str, Any]:
    """It is not needed any more (the client); those who offered are told."""
    withdraw_open_order(current_work(), open_order_id, require(CLIENT).id)
    return show_again(open_order_id)


def show_again(open_order_id: UUID) -> dict[str, Any]:
    """The wish as it stands now."""
    work = current_work()
    return open_detail(work, *visible_open_order(work, open_order_id))
