"""Orders: placing one, and both sides' lists and pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from core.bookings.access import own_provider, visible_order
from core.bookings.forms import OrderForm, start_in
from core.bookings.models import Order, OrderPhoto
from core.bookings.offers import Offer, bookable_offer
from core.bookings.open_orders.queries import terms_if_any
from core.bookings.order_dates import order_dates
from core.bookings.order_photos import MOST_PHOTOS, add_order_photos, photo_file, photos_of
from core.bookings.order_terms import money_terms, offered_terms
from core.bookings.order_view import fields_seen, shows_private
from core.bookings.pages.common import AREAS, SIDES
from core.bookings.place_order import PAST_START, Scope, place_order
from core.bookings.proposals import order_state, proposals_of, turn_of
from core.bookings.queries import named_orders, sides_of
from core.bookings.schemas import price_of
from core.catalogue.custom_fields import fields_of
from core.catalogue.formats import formats
from core.files.kinds import PICTURES, accept
from core.files.serve import picture_response, uploads
from core.hooks.bookings import Side
from core.identity.connecting import require_connection
from core.kit.errors import NotFound, Refused
from core.kit.messages import msg
from core.kit.money import Money
from core.kit.wrong import Wrong
from core.payments.forms import plain_amount, read_amount
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
AREA = "<any(account, cabinet, desk):area>"
STATES = {
    "sent": msg("Waiting for an answer"),
    "withdrawn": msg("Withdrawn"),
    "expired": msg("Not accepted in time"),
}
PROPOSAL_STATES = {
    "open": msg("Can be accepted"),
    "accepted": msg("Accepted"),
    "declined": msg("Declined"),
    "replaced": msg("Other terms were proposed after it"),
    "withdrawn": msg("Withdrawn"),
    "expired": msg("Not accepted in time"),
}


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
    who, offer = require(), _offer()
    return render(
        "bookings/order.html",
        offer=offer,
        blocked=_blocked(who.id, offer.provider.account_id),
        must_take_role=not who.has(CLIENT),
        custom=fields_of(current_work(), "order"),
        prefix=CUSTOM,
        zone=reader().zone_name(),
        terms=offered_terms(current_work(), offer),
        accept=accept(PICTURES),
        most_photos=MOST_PHOTOS,
    )


def _blocked(client_id: UUID, account_id: UUID) -> Refused | None:
    """Why nothing can be ordered before one of the two is verified: said before anybody fills in a form."""
    try:
        require_connection(current_work(), client_id, "order", other=account_id)
    except Refused as refused:
        return refused
    return None


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
    data, start, price = _sent_terms(work)
    scope = Scope(
        description=data["description"],
        starts_at=start,
        duration_min=data["duration_min"],
        price=price,
        fields=custom_sent(work),
        district=data["district"],
        place=data["place"],
    )
    order = place_order(work, who.id, data["offering"], scope)
    sent = uploads("photo")
    if sent:
        add_order_photos(work, order.id, "client", who.id, sent)
    flash(msg("Your order is sent. You are told as soon as it is answered."))
    return redirect(url_for(".show", area="account", order_id=order.id), 303)


def _sent_terms(work: Work) -> tuple[dict[str, Any], datetime | None, Money | None]:
    """The order as sent, its start and price. Raises ``Invalid`` with every field that is wrong."""
    wrong = Wrong()
    data = read_form(OrderForm, wrong=wrong)
    start, price = None, None
    with wrong.gathered():
        start = start_in(data, reader().zone)
    if start is not None and start <= work.now:
        wrong.add({"starts_at": [PAST_START]})
    if data.get("price"):
        with wrong.gathered():
            price = read_amount(data["price"], work.tenant.currency, "price")
    wrong.done()
    return data, start, price


def custom_sent(work: Work) -> dict[str, Any]:
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
    work = current_work()
    found = work.session.execute(statement.order_by(Order.id.desc()).limit(SHOWN))
    rows = [
        {
            "order": order,
            "provider": provider,
            "client": client,
            "title": title,
            "price": price_of(order),
            "state": order_state(order, work.now),
            "mine": turn_of(order, work.now) == SIDES[area],
        }
        for order, provider, client, title in found
    ]
    wishes = terms_if_any(work).offered
    return render("bookings/orders.html", area=area, rows=rows, states=STATES, wishes=wishes)


@blueprint.get(f"/{AREA}/orders/<uuid:order_id>")
def show(area: str, order_id: UUID) -> ResponseReturnValue:
    """An order: what is asked, how it stands, every proposal, and what accepting it means."""
    work = current_work()
    order, side = own_order(area, order_id)
    labels = {item.code: item.label for item in fields_of(work, "order")}
    proposals, turn = proposals_of(work, order.id), turn_of(order, work.now)
    private = shows_private(order, side)
    return render(
        "bookings/order_show.html",
        area=area,
        side=side,
        order=order,
        dates=order_dates(work, order, side),
        sides=sides_of(work, order),
        price=price_of(order),
        state=order_state(order, work.now),
        states=STATES,
        turn=turn,
        my_turn=turn == side,
        proposals=proposals,
        standing=next((row for row in proposals if row.state == "open"), None),
        photos=photo_links(area, photos_of(work, order.id)),
        terms=money_terms(work, order),
        private=private,
        details=[(labels[code], value) for code, value in fields_seen(work, order, side).items()],
        prices={row.id: Money(row.price_minor, row.currency) for row in proposals},
        proposal_states=PROPOSAL_STATES,
        amount=plain_amount(price_of(order), reader().locale),
        start=order.starts_at.astimezone(ZoneInfo(reader().zone)) if order.starts_at else None,
        zone=reader().zone_name(),
        more=sections("order", work, order.id),
        accept=accept(PICTURES),
        room=MOST_PHOTOS,
    )


def photo_links(area: str, rows: list[OrderPhoto]) -> list[str]:
    """Where a page finds an order's pictures."""
    return [url_for("orders_pages.show_photo", area=area, order_id=row.order_id, photo_id=row.id) for row in rows]


@blueprint.get(f"/{AREA}/orders/<uuid:order_id>/photos/<uuid:photo_id>")
def show_photo(area: str, order_id: UUID, photo_id: UUID) -> ResponseReturnValue:
    """A picture of the order, for its two people and support."""
    own_order(area, order_id)
    return picture_response(photo_file(current_work(), order_id, photo_id), public=False)


def own_order(area: str, order_id: UUID) -> tuple[Order, Side]:
    """An order on the page of one's own side. Raises ``NotFound``."""
    g.area = AREAS[area]
    order, side = visible_order(current_work(), order_id)
    if side != SIDES[area]:
        raise NotFound
    return order, side
