"""A provider offers packages, takes them back, and sees which were bought."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.catalogue.forms import read_price
from core.catalogue.models import Offering
from core.catalogue.queries import offering, offerings_of
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.kit.money import Money
from core.packages.access import own_offer, sold_here
from core.packages.models import Package, PackageOffer
from core.packages.offer import offer_package, withdraw_offer
from core.packages.pages.show import package_page
from core.packages.queries import named_packages, offers_of_provider, package_of
from core.packages.shares import shares
from core.packages.terms import sells_packages, terms_now
from core.packages.views import STATES, TONES, views_of
from core.providers.queries import own_provider
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.roles import PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint("packages_cabinet", __name__, url_prefix="/cabinet/packages", template_folder="../templates")
SHOWN = 50

nav.item(
    "provider",
    msg("Packages"),
    "packages_cabinet.index",
    roles=(PROVIDER,),
    order=35,
    icon="list",
    shown=sells_packages,
)


class OfferForm(Schema):
    """A package: of what, and how many sessions. Its price is read as money."""

    offering_id = fields.UUID(required=True)
    sessions = fields.Integer(required=True)


@blueprint.before_request
def _in_cabinet() -> None:
    g.area = "provider"
    require(PROVIDER)
    sold_here()


@blueprint.get("")
def index() -> ResponseReturnValue:
    """What is offered, a form for more, and what was bought."""
    work = current_work()
    me = own_provider(work, require().id)
    rows = work.session.execute(
        named_packages().where(Package.provider_id == me.id).order_by(Package.id.desc()).limit(SHOWN)
    ).all()
    views = views_of(work, [row for row, *_ in rows], "provider")
    return render(
        "packages/cabinet.html",
        offers=[(row, title, _price(row), _each(row)) for row, title in offers_of_provider(work, me.id)],
        options=[(str(row.id), row.title) for row in _packable(work, me.id)],
        rows=[(view, client, title) for view, (_, _, client, title) in zip(views, rows, strict=True)],
        states=STATES,
        tones=TONES,
    )


@blueprint.post("")
@shows(index)
@idempotent
def offer() -> ResponseReturnValue:
    """Offer one more."""
    work = current_work()
    me, data = own_provider(work, require().id), read_form(OfferForm)
    row = offering(work, data["offering_id"])
    if row.provider_id != me.id:
        raise Invalid(fields={"offering_id": [msg("Choose one of your own offerings.")]})
    offer_package(work, row, data["sessions"], read_price(work))
    flash(msg("The package is offered now."))
    return redirect(url_for(".index"), 303)


@blueprint.get("/<uuid:package_id>")
def show(package_id: UUID) -> ResponseReturnValue:
    """One that was bought, session by session."""
    work = current_work()
    row = package_of(work, package_id)
    if row.provider_id != own_provider(work, require().id).id:
        raise NotFound
    return package_page(row, "cabinet")


@blueprint.post("/<uuid:package_offer_id>/withdrawal")
@shows(index)
@idempotent
def withdraw(package_offer_id: UUID) -> ResponseReturnValue:
    """Sell it no more."""
    work = current_work()
    withdraw_offer(work, own_offer(work, package_offer_id).id)
    flash(msg("The package is not sold any more. What was bought stays as it is."))
    return redirect(url_for(".index"), 303)


def _packable(work: Work, provider_id: UUID) -> list[Offering]:
    """The published offerings that may be sold in packages."""
    found = offerings_of(work, provider_id, "published")
    return [row for row in found if terms_now(work, row.format).offered]


def _price(row: PackageOffer) -> Money:
    return Money(row.price_minor, row.currency)


def _each(row: PackageOffer) -> Money:
    """The least a session of it costs."""
    return shares(_price(row), row.sessions)[-1]
