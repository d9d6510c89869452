"""Wishes: describing one, the offers for it, and the wishes a provider fits."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from core.bookings.access import own_provider
from core.bookings.forms import OfferForm, WishForm, start_in
from core.bookings.offers import offer_of
from core.bookings.open_models import OpenOrder
from core.bookings.open_orders.choose import choose_offer, withdraw_open_order
from core.bookings.open_orders.offer import Bid, make_offer, withdraw_offer
from core.bookings.open_orders.publish import Wish, publish_open_order
from core.bookings.open_orders.queries import fitting, match_fields, names_of_clients, open_terms
from core.bookings.open_view import Viewer, open_detail, open_view, visible_open_order
from core.bookings.order_terms import offered_terms
from core.bookings.pages.common import AREAS, SIDES
from core.bookings.pages.orders import CUSTOM, custom_sent
from core.catalogue.custom_fields import fields_of
from core.catalogue.formats import formats
from core.catalogue.models import Offering
from core.identity.connecting import require_connection
from core.kit.errors import NotFound, Refused
from core.kit.messages import Message, msg
from core.payments.forms import read_amount
from core.providers.models import Provider
from core.tenancy.work import Work
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import CLIENT
from core.web.scope import current_work, require

blueprint = Blueprint("open_orders_pages", __name__, template_folder="../templates")
AREA = "<any(account, cabinet, desk):area>"
SHOWN = 50
WANTED = "wanted_"
STATES: dict[str, Message] = {
    "open": msg("Takes offers"),
    "chosen": msg("Somebody is chosen"),
    "withdrawn": msg("Withdrawn"),
    "expired": msg("Nobody was chosen in time"),
}
OFFER_STATES: dict[str, Message] = {
    "open": msg("Can be chosen"),
    "withdrawn": msg("Withdrawn"),
    "chosen": msg("Chosen"),
    "passed": msg("Not chosen"),
}


@blueprint.get("/account/open-orders")
def of_client() -> ResponseReturnValue:
    """One's own wishes."""
    g.area, work = "account", current_work()
    open_terms(work)
    statement = select(OpenOrder).where(OpenOrder.client_id == require().id).order_by(OpenOrder.id.desc())
    rows = list(work.session.scalars(statement.limit(SHOWN)))
    return _list("account", rows, None)


@blueprint.get("/cabinet/open-orders")
def of_provider() -> ResponseReturnValue:
    """The open wishes one fits."""
    g.area, work = "provider", current_work()
    provider = own_provider(work)
    try:
        require_connection(work, provider.account_id, "offer")
    except Refused as refused:
        return _list("cabinet", [], refused)
    rows = list(work.session.scalars(fitting(work, provider).order_by(OpenOrder.id.desc()).limit(SHOWN)))
    return _list("cabinet", rows, None)


def _list(area: str, rows: list[OpenOrder], problem: Refused | None) -> str:
    work = current_work()
    names = names_of_clients(work, rows)
    side: Viewer = "client" if area == "account" else "provider"
    shown = [open_view(work, row, side, names[row.client_id]) for row in rows]
    return render("bookings/open_orders.html", area=area, rows=shown, states=STATES, problem=problem)


@blueprint.get("/account/open-orders/new")
def form() -> ResponseReturnValue:
    """What is needed, and of whom."""
    g.area, work = "account", current_work()
    require()
    return render(
        "bookings/open_order_new.html",
        matches=match_fields(work),
        custom=fields_of(work, "order"),
        prefix=CUSTOM,
        wanted=WANTED,
        zone=reader().zone_name(),
    )


@blueprint.post("/account/open-orders/new")
@shows(form)
@idempotent
def publish() -> ResponseReturnValue:
    """Ask everybody who fits."""
    work, who = current_work(), require(CLIENT)
    data = read_form(WishForm)
    wish = Wish(
        description=data["description"],
        starts_at=start_in(data, reader().zone),
        wanted={item.code: request.form.get(WANTED + item.code, "") for item in match_fields(work)},
        duration_min=data["duration_min"],
        budget=read_amount(data["budget"], work.tenant.currency, "budget") if data["budget"] else None,
        fields=custom_sent(work),
        district=data["district"],
        place=data["place"],
    )
    row = publish_open_order(work, who.id, wish)
    flash(msg("Your wish is published. Everybody who fits can offer; you choose."))
    return redirect(url_for(".show", area="account", open_order_id=row.id), 303)


@blueprint.get(f"/{AREA}/open-orders/<uuid:open_order_id>")
def show(area: str, open_order_id: UUID) -> ResponseReturnValue:
    """A wish and the offers for it."""
    work = current_work()
    row, provider = _seen(area, open_order_id)
    side = SIDES[area]
    labels = {item.code: item for item in match_fields(work)}
    own = {item.code: item.label for item in fields_of(work, "order")}
    one = open_detail(work, row, side, provider)
    services = _services(work, provider) if provider is not None else []
    mine = next((offer for offer in one["offers"] if offer["state"] != "withdrawn"), None) if provider else None
    return render(
        "bookings/open_order_show.html",
        area=area,
        side=side,
        one=one,
        mine=mine,
        wanted=[(labels[code].label, _word(labels[code].choices, value)) for code, value in row.wanted.items()],
        details=[(own[code], value) for code, value in one["fields"].items() if code in own],
        states=STATES,
        offer_states=OFFER_STATES,
        services=services,
        terms=offered_terms(work, offer_of(work, UUID(services[0][0])), one["budget"]) if services else None,
        start=row.starts_at.astimezone(ZoneInfo(reader().zone)) if row.starts_at else None,
        zone=reader().zone_name(),
    )


def _word(choices: tuple[tuple[str, Message], ...], value: str) -> Any:
    return dict(choices).get(value, value)


def _services(work: Work, provider: Provider) -> list[tuple[str, str]]:
    """One's own published services that are booked by an order."""
    codes = [code for code, item in formats(work).items() if item.flow == "order"]
    rows = work.session.scalars(
        select(Offering)
        .where(Offering.provider_id == provider.id, Offering.status == "published", Offering.format.in_(codes))
        .order_by(Offering.title)
    )
    return [(str(row.id), row.title) for row in rows]


def _seen(area: str, open_order_id: UUID) -> tuple[OpenOrder, Provider | None]:
    g.area = AREAS[area]
    row, viewer, provider = visible_open_order(current_work(), open_order_id)
    if viewer != SIDES[area]:
        raise NotFound
    return row, provider


@blueprint.post("/<any(cabinet):area>/open-orders/<uuid:open_order_id>/offer")
@shows(show)
@idempotent
def offer(area: str, open_order_id: UUID) -> ResponseReturnValue:
    """Offer to do it."""
    work = current_work()
    data = read_form(OfferForm)
    bid = Bid(
        data["offering"],
        read_amount(data["price"], work.tenant.currency, "price"),
        start_in(data, reader().zone),
        data["duration_min"],
        data["note"],
    )
    make_offer(work, open_order_id, own_provider(work), bid)
    return _back(area, open_order_id, msg("Your offer is sent. You are told when the client chooses."))


@blueprint.post("/<any(cabinet):area>/open-orders/<uuid:open_order_id>/take-back")
@shows(show)
@idempotent
def take_back(area: str, open_order_id: UUID) -> ResponseReturnValue:
    """Take one's own offer back."""
    withdraw_offer(current_work(), open_order_id, own_provider(current_work()))
    return _back(area, open_order_id, msg("Your offer is taken back."))


@blueprint.post("/<any(account):area>/open-orders/<uuid:open_order_id>/choose")
@shows(show)
@idempotent
def choose(area: str, open_order_id: UUID) -> ResponseReturnValue:
    """Choose an offer: both have accepted."""
    try:
        offer_id = UUID(request.form.get("offer", ""))
    except ValueError:
        raise NotFound from None
    booking = choose_offer(current_work(), open_order_id, require(CLIENT).id, offer_id)
    flash(msg("You accepted. It is booked as soon as you have paid."))
    return redirect(url_for("bookings_pages.show", area=area, booking_id=booking.id), 303)


@blueprint.post("/<any(account):area>/open-orders/<uuid:open_order_id>/withdraw")
@shows(show)
@idempotent
def withdraw(area: str, open_order_id: UUID) -> ResponseReturnValue:
    """It is not needed any more."""
    withdraw_open_order(current_work(), open_order_id, require(CLIENT).id)
    return _back(area, open_order_id, msg("Your wish is withdrawn. Those who offered are told."))


def _back(area: str, open_order_id: UUID, said: Message) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for(".show", area=area, open_order_id=open_order_id), 303)
