"""A client buys a package, sees what is left of it, and gives unused sessions back."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.kit.errors import Conflict
from core.kit.messages import msg
from core.kit.money import Money
from core.packages.access import own_package, sold_here
from core.packages.activate import call_off
from core.packages.buy import buy_package, check_purchase, sold_offer
from core.packages.models import Package
from core.packages.pages.show import package_page
from core.packages.queries import named_packages, offer_of
from core.packages.refund import preview_refund, refund_sessions
from core.packages.shares import shares
from core.packages.terms import sells_packages, terms_now
from core.packages.views import STATES, TONES, views_of
from core.payments.payables import payable_page
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.roles import CLIENT
from core.web.schemas import TextField
from core.web.scope import current_work, require

blueprint = Blueprint("packages_client", __name__, url_prefix="/account", template_folder="../templates")
SHOWN = 50

nav.item(
    "account",
    msg("Packages"),
    "packages_client.index",
    roles=(CLIENT,),
    order=15,
    icon="list",
    shown=sells_packages,
)
payable_page("package", "packages_client.show", "package_id")


class RefundForm(Schema):
    """Which sessions to give back; none named means all of them."""

    lines = fields.List(fields.Integer(), load_default=None)
    confirm_token = TextField(load_default=None, longest=64)


@blueprint.before_request
def _in_account() -> None:
    g.area = "account"
    require(CLIENT)
    sold_here()


@blueprint.get("/packages")
def index() -> ResponseReturnValue:
    """All of one's own packages, the newest first."""
    work = current_work()
    rows = work.session.execute(
        named_packages().where(Package.client_id == require().id).order_by(Package.id.desc()).limit(SHOWN)
    ).all()
    views = views_of(work, [row for row, *_ in rows], "client")
    found = [(view, provider, title) for view, (_, provider, _, title) in zip(views, rows, strict=True)]
    return render("packages/list.html", rows=found, states=STATES, tones=TONES)


@blueprint.get("/package-offers/<uuid:package_offer_id>")
def order(package_offer_id: UUID) -> ResponseReturnValue:
    """What is bought, what each session costs, until when it is paid and used."""
    who, work = require(CLIENT), current_work()
    sold = offer_of(work, package_offer_id)
    try:
        _, offer = sold_offer(work, who.id, sold.id)
        check_purchase(work, who.id, sold, offer)
    except Conflict as error:
        return render("packages/order.html", sold=sold, problem=error)
    price = Money(sold.price_minor, sold.currency)
    return render(
        "packages/order.html",
        sold=sold,
        problem=None,
        offer=offer,
        price=price,
        prices=shares(price, sold.sessions),
        terms=terms_now(work, offer.facts.format),
    )


@blueprint.post("/package-offers/<uuid:package_offer_id>")
@shows(order)
@idempotent
def buy(package_offer_id: UUID) -> ResponseReturnValue:
    """Order it; it is paid on the next page."""
    who, work = require(CLIENT), current_work()
    package = buy_package(work, who.id, package_offer_id)
    return redirect(url_for("payments_pages.show", payment_id=package.payment_id), 303)


@blueprint.get("/packages/<uuid:package_id>")
def show(package_id: UUID) -> ResponseReturnValue:
    """Session by session."""
    return package_page(own_package(current_work(), package_id), "account")


@blueprint.post("/packages/<uuid:package_id>/call-off")
@shows(show)
@idempotent
def post_call_off(package_id: UUID) -> ResponseReturnValue:
    """It is not wanted after all."""
    work = current_work()
    call_off(work, own_package(work, package_id).id)
    flash(msg("The order is called off: nothing has to be paid."))
    return redirect(url_for(".show", package_id=package_id), 303)


@blueprint.get("/packages/<uuid:package_id>/refund")
def refund(package_id: UUID) -> ResponseReturnValue:
    """What goes back for sessions that are not booked. `?lines=` names some of them."""
    work = current_work()
    row = own_package(work, package_id)
    numbers = [int(text) for text in request.values.getlist("lines") if text.isdecimal() and len(text) < 6] or None
    title = work.session.execute(named_packages().where(Package.id == row.id)).one()[3]
    shown = preview_refund(work, row.id, numbers)
    return render("packages/refund.html", package=row, title=title, shown=shown, numbers=numbers or [])


@blueprint.post("/packages/<uuid:package_id>/refund")
@shows(refund)
@idempotent
def post_refund(package_id: UUID) -> ResponseReturnValue:
    """Give them back, exactly as shown."""
    work = current_work()
    row, data = own_package(work, package_id), read_form(RefundForm, many=("lines",))
    refund_sessions(work, row.id, data["lines"] or None, token=data["confirm_token"])
    flash(msg("The money of the unused sessions is on its way back to you."))
    return redirect(url_for(".show", package_id=package_id), 303)
