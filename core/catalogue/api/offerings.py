"""The catalogue: offerings and their prices."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, request
from flask_smorest import Blueprint

from core.catalogue.access import may_change, may_offer, may_see
from core.catalogue.archive import archive_offering
from core.catalogue.change import change_offering
from core.catalogue.create import NewOffering, create_offering
from core.catalogue.doors import at_the_door
from core.catalogue.errors import Stale
from core.catalogue.meetings import DatedMeeting, coming_meetings
from core.catalogue.models import Offering
from core.catalogue.publication import acting_as
from core.catalogue.publish import publish_offering
from core.catalogue.queries import price_history, public_offerings
from core.catalogue.schemas import (
    ChangeOfferingSchema,
    DatedMeetingSchema,
    NewOfferingSchema,
    OfferingArgs,
    OfferingSchema,
    PriceChangeSchema,
    PriceSchema,
)
from core.catalogue.set_price import set_price
from core.catalogue.views import offering_view
from core.hooks.offerings import PriceChange
from core.web.idempotency import idempotent
from core.web.paging import Page, page_of, page_schema
from core.web.scope import current_work

blueprint = Blueprint("offerings", __name__, url_prefix="/api/v1/offerings", description="What can be booked")
blueprint.before_request(at_the_door)


@blueprint.route("", methods=["GET"])
@blueprint.arguments(OfferingArgs, location="query")
@blueprint.response(200, page_schema(OfferingSchema))
def get_offerings(args: dict[str, Any]) -> Page[dict[str, Any]]:
    """Published offerings, newest first"""
    work, query = current_work(), public_offerings()
    if args["format"]:
        query = query.where(Offering.format == args["format"])
    if args["provider_id"]:
        query = query.where(Offering.provider_id == args["provider_id"])
    if args["without_provider"]:
        query = query.where(Offering.provider_id.is_(None))
    page = page_of(work, query, Offering.id, args["cursor"], args["limit"])
    return Page([offering_view(work, row) for row in page.items], page.next)


@blueprint.route("", methods=["POST"])
@idempotent
@blueprint.arguments(NewOfferingSchema)
@blueprint.response(201, OfferingSchema)
def post_offering(data: dict[str, Any]) -> dict[str, Any]:
    """Write a draft; the rules say what is wrong with it, all at once"""
    work, provider_id = current_work(), may_offer(data.pop("provider_id"))
    return _answer(create_offering(work, NewOffering(provider_id=provider_id, **data)))


@blueprint.route("/<uuid:offering_id>", methods=["GET"])
@blueprint.response(200, OfferingSchema)
def get_offering(offering_id: UUID) -> dict[str, Any]:
    """One offering: published, or one's own"""
    return _answer(may_see(offering_id))


@blueprint.route("/<uuid:offering_id>", methods=["PATCH"])
@blueprint.arguments(ChangeOfferingSchema)
@blueprint.response(200, OfferingSchema)
def patch_offering(data: dict[str, Any], offering_id: UUID) -> dict[str, Any]:
    """Change it; with `If-Match` only if nobody else did meanwhile (else 412)"""
    work = current_work()
    return _answer(change_offering(work, may_change(offering_id).id, data, version=_expected(), by=acting_as()))


@blueprint.route("/<uuid:offering_id>/price", methods=["PUT"])
@blueprint.arguments(PriceSchema)
@blueprint.response(200, OfferingSchema)
def put_price(data: dict[str, Any], offering_id: UUID) -> dict[str, Any]:
    """Set the price for whoever books from now on; refused with the rule's reason and when it would pass"""
    return _answer(set_price(current_work(), may_change(offering_id).id, data["price"], version=_expected()))


@blueprint.route("/<uuid:offering_id>/prices", methods=["GET"])
@blueprint.response(200, PriceChangeSchema(many=True))
def get_prices(offering_id: UUID) -> list[PriceChange]:
    """Every price it was sold at, oldest first"""
    return list(price_history(current_work(), may_change(offering_id).id))


@blueprint.route("/<uuid:offering_id>/publication", methods=["POST"])
@blueprint.response(201, OfferingSchema)
def post_publication(offering_id: UUID) -> dict[str, Any]:
    """Publish it: everybody sees it and may book. Some kinds (group programmes) only the team publishes (else 409)"""
    work = current_work()
    return _answer(publish_offering(work, may_change(offering_id).id, version=_expected(), by=acting_as()))


@blueprint.route("/<uuid:offering_id>/publication", methods=["DELETE"])
@blueprint.response(204)
def delete_publication(offering_id: UUID) -> None:
    """Take it off the shelf; what is booked takes place. Refused where the rules keep its price on offer (409)"""
    archive_offering(current_work(), may_change(offering_id).id, version=_expected(), by=acting_as())


@blueprint.route("/<uuid:offering_id>/meetings", methods=["GET"])
@blueprint.response(200, DatedMeetingSchema(many=True))
def get_meetings(offering_id: UUID) -> list[DatedMeeting]:
    """The dated meetings to come, with the seats that are left"""
    row = may_see(offering_id)
    return coming_meetings(current_work(), [row.id])[row.id]


def _answer(row: Offering) -> dict[str, Any]:
    """The offering as its owner or a visitor sees it, under its version as ETag."""
    request.environ["jarmark.etag"] = str(row.version)
    return offering_view(current_work(), row, whole=True)


@blueprint.after_request
def _with_etag(response: Response) -> Response:
    version = request.environ.get("jarmark.etag")
    if version and response.status_code < 300:
        response.set_etag(version)
    return response


def _expected() -> int | None:
    """The version named by ``If-Match``; ``None`` when the caller does not mind."""
    if not request.if_match or request.if_match.star_tag:
        return None
    (first, *others) = request.if_match.as_set()
    if others or not first.isdigit():
        raise Stale
    return int(first)
