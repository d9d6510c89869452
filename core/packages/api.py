"""Packages over REST: offered by providers, bought by clients, used booking by booking."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from sqlalchemy import Select, select

from core.catalogue.access import may_change, may_see
from core.catalogue.doors import at_the_door
from core.hooks.bookings import Side
from core.kit.errors import Forbidden
from core.packages.access import on_team, own_offer, own_package, side_of, visible_package
from core.packages.activate import call_off
from core.packages.buy import buy_package, check_purchase, sold_offer
from core.packages.models import Package, PackageOffer
from core.packages.offer import offer_package, withdraw_offer
from core.packages.queries import offers_for
from core.packages.refund import preview_refund, refund_sessions
from core.packages.schemas import (
    BuyArgs,
    NewPackageOfferSchema,
    PackageOfferSchema,
    PackagesArgs,
    PackageSchema,
    PackageTermsSchema,
    RefundArgs,
    RefundQuery,
)
from core.packages.terms import terms_now
from core.packages.views import PackageView, views_of
from core.providers.queries import own_provider
from core.rules.effects import Preview
from core.rules.foreseen import shown_first
from core.web.effects import PreviewSchema
from core.web.idempotency import idempotent
from core.web.paging import Page, page_of, page_schema
from core.web.roles import CLIENT, PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint(
    "packages",
    __name__,
    url_prefix="/api/v1",
    description="Packages of sessions: paid for together, then booked, cancelled and paid out one by one.",
)
PackagePage = page_schema(PackageSchema)


@blueprint.get("/offerings/<uuid:offering_id>/packages")
@blueprint.response(200, PackageOfferSchema(many=True))
def get_offers(offering_id: UUID) -> list[PackageOffer]:
    """The packages of an offering that are sold now, the smallest first"""
    at_the_door()
    return offers_for(current_work(), [may_see(offering_id).id])


@shown_first(blueprint, "/offerings/<uuid:offering_id>/packages")
@idempotent
@blueprint.arguments(NewPackageOfferSchema)
@blueprint.response(201, PackageOfferSchema)
def post_offer(data: dict[str, Any], offering_id: UUID) -> PackageOffer:
    """Offer a package of one's own published offering (provider); refused with every rule that speaks against it"""
    return offer_package(current_work(), may_change(offering_id), data["sessions"], data["price"])


@blueprint.delete("/package-offers/<uuid:package_offer_id>")
@blueprint.response(204)
def delete_offer(package_offer_id: UUID) -> None:
    """Sell it no more (provider); what was bought stays as it is"""
    work = current_work()
    withdraw_offer(work, own_offer(work, package_offer_id).id)


@blueprint.get("/package-offers/<uuid:package_offer_id>")
@blueprint.response(200, PackageTermsSchema)
def get_offer_terms(package_offer_id: UUID) -> dict[str, Any]:
    """What buying it now would mean: the price of each session, until when to pay, until when to use it (client)"""
    who, work = require(CLIENT), current_work()
    sold, offer = sold_offer(work, who.id, package_offer_id)
    check_purchase(work, who.id, sold, offer)
    terms = terms_now(work, offer.facts.format)
    return {
        "offer": sold,
        "pay_by": terms.pay_by,
        "valid_until": terms.valid_until,
        "unused": terms.unused,
        "reasons": [item.message for item in terms.reasons],
        "rules": [item.rule for item in terms.reasons],
    }


@shown_first(blueprint, "/packages")
@idempotent
@blueprint.arguments(BuyArgs)
@blueprint.response(201, PackageSchema)
def post_package(args: dict[str, Any]) -> PackageView:
    """Buy a package (client): pay `payment_id` by `due_at`, whole and at once; then book with `package_id`"""
    who, work = require(CLIENT), current_work()
    return _one(buy_package(work, who.id, args["package_offer_id"]))


@blueprint.get("/packages")
@blueprint.arguments(PackagesArgs, location="query")
@blueprint.response(200, PackagePage)
def get_packages(args: dict[str, Any]) -> Page[PackageView]:
    """Packages one bought, sold, or looks after; newest first"""
    work = current_work()
    page = page_of(work, _of_side(args["side"]), Package.id, args["cursor"], args["limit"])
    return Page(views_of(work, page.items, args["side"]), page.next)


def _of_side(side: str) -> Select[Package]:
    who, work = require(), current_work()
    if side == "provider":
        require(PROVIDER)
        return select(Package).where(Package.provider_id == own_provider(work, who.id).id)
    if side == "platform":
        if not on_team(who):
            raise Forbidden
        return select(Package)
    return select(Package).where(Package.client_id == who.id)


@blueprint.get("/packages/<uuid:package_id>")
@blueprint.response(200, PackageSchema)
def get_package(package_id: UUID) -> PackageView:
    """A package, session by session: its client, its provider, the team"""
    row = visible_package(current_work(), package_id)
    return _one(row, side_of(row))


@blueprint.delete("/packages/<uuid:package_id>")
@blueprint.response(204)
def delete_package(package_id: UUID) -> None:
    """Call an order off that is not paid yet (client); paid sessions are given back with a refund"""
    work = current_work()
    call_off(work, own_package(work, package_id).id)


@blueprint.get("/packages/<uuid:package_id>/refund")
@blueprint.arguments(RefundQuery, location="query")
@blueprint.response(200, PreviewSchema)
def get_refund(args: dict[str, Any], package_id: UUID) -> Preview:
    """What giving unspent sessions back would do now (client)"""
    work = current_work()
    return preview_refund(work, own_package(work, package_id).id, args["lines"])


@blueprint.post("/packages/<uuid:package_id>/refund")
@idempotent
@blueprint.arguments(RefundArgs)
@blueprint.response(201, PackageSchema)
def post_refund(args: dict[str, Any], package_id: UUID) -> PackageView:
    """Give unspent sessions back (client): their share of the price is refunded. Booked ones are cancelled instead"""
    work = current_work()
    own_package(work, package_id)
    return _one(refund_sessions(work, package_id, args["lines"], token=args["confirm_token"]))


def _one(row: Package, side: Side = "client") -> PackageView:
    return views_of(current_work(), [row], side)[0]
