"""Orders: placing one, and both sides' lists and pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from core.bookings.access import own_provider, visible_order
from core.bookings.answer_order import accept_order, decline_order, withdraw_order
from core.bookings.forms import OrderForm, moment_of
from core.bookings.models import Order
from core.bookings.offers import Offer, bookable_offer
from core.bookings.pages.common import AREAS, SIDES
from core.bookings.place_order import Scope, place_order
from core.bookings.queries import named_orders, sides_of
from core.bookings.schemas import price_of
from core.catalogue.custom_fields import fields_of
from core.catalogue.formats import formats
from core.hooks.bookings import Side
from core.kit.errors import NotFound
from core.kit.messages import Message, msg
from core.payments.forms import read_amount
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import CLIENT, PROVIDER
from core.web.scope import current_work, require
from core.web.sections import sections

blueprint = Blueprint("orders_pages", __name__, template_folder="../templates")

SHOWN = 50
CUSTOM = "field_"


def _takes_orders(work: Work) -> bool:
    return any(item.flow == "order" for item in formats(work).values())


nav.item(
    "account", msg("Orders"), "orders_pages.of_client", roles=(CLIENT,), order=12, icon="inbox", shown=_takes_orders
)
nav.item(
    "provider",
    msg("Orders"),
    "orders_pages.of_provider",
    roles=(PROVIDER,),
    order=10,
    icon="inbox",
    shown=_takes_orders,
)


@blueprint.get("/order")
def form() -> ResponseReturnValue:
    """Describe what is needed. `?offering=…`"""
    g.area = "account"
    require()
    return render(
        "bookings/order.html",
        offer=_offer(),
        custom=fields_of(current_work(), "order"),
        prefix=CUSTOM,
        zone=reader().zone_name(),
    )


def _offer() -> Offer:
    try:
        offering_id = UUID(request.values.get("offering", ""))
    except ValueError:
        raise NotFound from None
    return bookable_offer(current_work(), offering_id)


@blueprint.post("/order")
@shows(form)
@idempotent
def place() -> ResponseReturnValue:
    """Send the order."""
    work, who = current_work(), require(CLIENT)
    data = read_form(OrderForm)
    scope = Scope(
        description=data["description"],
        starts_at=moment_of(data["date"], data["time"], reader().zone),
        duration_min=data["duration_min"],
        price=read_amount(data["price"], work.tenant.currency, "price") if data["price"] else None,
        fields=_custom(work),
    )
    order = place_order(work, who.id, data["offering"], scope)
    flash(msg("Your order is sent. You are told as soon as it is answered."))
    return redirect(url_for(".show", area="account", order_id=order.id), 303)


def _custom(work: Work) -> dict[str, Any]:
    """The marketplace's own fields, as sent."""
    found: dict[str, Any] = {}
    for item in fields_of(work, "order"):
        sent = request.form.getlist(CUSTOM + item.code)
        if item.kind == "choices":
            found[item.code] = sent
        elif item.kind == "flag":
            found[item.code] = bool(sent)
        elif sent and sent[0].strip():
            found[item.code] = int(sent[0]) if item.kind == "number" and sent[0].isdigit() else sent[0].strip()
    return found


@blueprint.get("/account/orders")
def of_client() -> ResponseReturnValue:
    """The orders one has placed."""
    return _list("account", named_orders().where(Order.client_id == require().id))


@blueprint.get("/cabinet/orders")
def of_provider() -> ResponseReturnValue:
    """The orders a provider has received."""
    return _list("cabinet", named_orders().where(Order.provider_id == own_provider(current_work()).id))


def _list(area: str, statement: Select[Order, str, str, str]) -> str:
    g.area = AREAS[area]
    found = current_work().session.execute(statement.order_by(Order.id.desc()).limit(SHOWN))
    rows = [
        {"order": order, "provider": provider, "client": client, "title": title, "price": price_of(order)}
        for order, provider, client, title in found
    ]
    return render("bookings/orders.html", area=area, rows=rows)


@blueprint.get("/<any(account, cabinet):area>/orders/<uuid:order_id>")
def show(area: str, order_id: UUID) -> ResponseReturnValue:
    """An order: what was asked, and how it stands."""
    work = current_work()
    order, side = _mine(area, order_id)
    labels = {item.code: item.label for item in fields_of(work, "order")}
    return render(
        "bookings/order_show.html",
        area=area,
        side=side,
        order=order,
        sides=sides_of(work, order),
        price=price_of(order),
        details=[(labels[code], value) for code, value in order.fields.items() if code in labels],
        zone=reader().zone_name(),
        more=sections("order", work, order.id),
    )


def _mine(area: str, order_id: UUID) -> tuple[Order, Side]:
    g.area = AREAS[area]
    order, side = visible_order(current_work(), order_id)
    if side != SIDES[area]:
        raise NotFound
    return order, side


@blueprint.post("/<any(cabinet):area>/orders/<uuid:order_id>/accept")
@shows(show)
@idempotent
def accept(area: str, order_id: UUID) -> ResponseReturnValue:
    """The provider accepts."""
    _mine(area, order_id)
    accept_order(current_work(), order_id)
    return _back(area, order_id, msg("You accepted the order. It is booked as soon as the client has paid."))


@blueprint.post("/<any(cabinet):area>/orders/<uuid:order_id>/decline")
@shows(show)
@idempotent
def decline(area: str, order_id: UUID) -> ResponseReturnValue:
    """The provider declines."""
    _mine(area, order_id)
    decline_order(current_work(), order_id)
    return _back(area, order_id, msg("You declined the order. The client is told."))


@blueprint.post("/<any(account):area>/orders/<uuid:order_id>/withdraw")
@shows(show)
@idempotent
def withdraw(area: str, order_id: UUID) -> ResponseReturnValue:
    """The client withdraws it."""
    _mine(area, order_id)
    withdraw_order(current_work(), order_id)
    return _back(area, order_id, msg("Your order is withdrawn."))


def _back(area: str, order_id: UUID, said: Message) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for(".show", area=area, order_id=order_id), 303)
