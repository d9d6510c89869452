"""Providers as everybody sees them, and their free times."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.catalogue.access import may_see, provider_id_of
from core.catalogue.cards import ProviderCard
from core.catalogue.doors import at_the_door
from core.catalogue.filters import ProviderFilters
from core.catalogue.models import Offering
from core.catalogue.queries import offerings_of
from core.catalogue.schemas import (
    FreeTimeArgs,
    FreeTimesSchema,
    OfferingSchema,
    ProviderArgs,
    ProviderCardSchema,
    ProviderInFullSchema,
)
from core.catalogue.search import list_providers
from core.catalogue.times import times_of, wanted_of
from core.catalogue.views import offering_view, provider_view
from core.kit.errors import Invalid, NotFound
from core.kit.instants import local_date
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import bookable
from core.web.paging import Page, page_schema
from core.web.reader import is_zone, reader
from core.web.roles import TENANT_ADMIN
from core.web.scope import current_work, principal

blueprint = Blueprint(
    "catalogue_providers", __name__, url_prefix="/api/v1/providers", description="Providers as everybody sees them"
)

blueprint.before_request(at_the_door)

FARTHEST = timedelta(days=730)


@blueprint.route("", methods=["GET"])
@blueprint.arguments(ProviderArgs, location="query")
@blueprint.response(200, page_schema(ProviderCardSchema))
def get_providers(args: dict[str, Any]) -> Page[ProviderCard]:
    """Find providers, by name; each with prices and next free times"""
    return list_providers(
        current_work(), filters_of(args), cursor=args["cursor"], limit=args["limit"], zone=_zone(args["zone"])
    )


@blueprint.route("/<uuid:provider_id>", methods=["GET"])
@blueprint.response(200, ProviderInFullSchema)
def get_provider(provider_id: UUID) -> dict[str, Any]:
    """A provider's public page"""
    return provider_view(current_work(), _public(provider_id), reader().zone)


@blueprint.route("/<uuid:provider_id>/offerings", methods=["GET"])
@blueprint.response(200, OfferingSchema(many=True))
def get_offerings_of(provider_id: UUID) -> list[dict[str, Any]]:
    """A provider's offerings: published ones; for the provider and the tenant's admin, drafts and archived ones too"""
    work, who = current_work(), principal()
    whole = who is not None and (who.has(TENANT_ADMIN) or provider_id_of(who) == provider_id)
    row = work.session.get(Provider, (work.tenant.id, provider_id)) if whole else _public(provider_id)
    if row is None:
        raise NotFound
    statuses = () if whole else ("published",)
    return [offering_view(work, item, whole=whole) for item in offerings_of(work, row.id, *statuses)]


@blueprint.route("/<uuid:provider_id>/free-times", methods=["GET"])
@blueprint.arguments(FreeTimeArgs, location="query")
@blueprint.response(200, FreeTimesSchema)
def get_free_times(args: dict[str, Any], provider_id: UUID) -> dict[str, Any]:
    """When an offering booked by free time can start"""
    work, row = current_work(), _bookable(args["offering_id"], provider_id)
    zone = _zone(args["zone"])
    today = local_date(work.now, zone)
    first = args["first"] or today
    if abs(first - today) > FARTHEST:
        raise Invalid(fields={"first": [msg("This is too far away: at most two years.")]})
    wanted = wanted_of(work, row)
    if wanted is None:
        raise Invalid(fields={"offering_id": [msg("This is not booked by free time.")]})
    return {
        "offering_id": row.id,
        "zone": zone,
        "first": first,
        "days": args["days"],
        "duration_min": row.duration_min,
        "not_before": wanted.window.not_before,
        "not_after": wanted.window.not_after,
        "starts": times_of(work, wanted, first, args["days"], zone),
        "reasons": wanted.window.reasons,
    }


def filters_of(args: dict[str, Any]) -> ProviderFilters:
    """The filters of a query; ``field`` holds ``code:choice`` texts."""
    choices: dict[str, tuple[str, ...]] = {}
    for text in args["field"]:
        code, _, choice = text.partition(":")
        if choice:
            choices[code] = (*choices.get(code, ()), choice)
    return ProviderFilters(
        text=args["q"],
        format=args["format"],
        choices=choices,
        language=args["language"],
        price_min=args["price_min"],
        price_max=args["price_max"],
        free_within_days=args["free_within_days"],
    )


def _public(provider_id: UUID) -> Provider:
    work = current_work()
    row = work.session.get(Provider, (work.tenant.id, provider_id))
    if row is None or not bookable(row):
        raise NotFound
    return row


def _bookable(offering_id: UUID, provider_id: UUID) -> Offering:
    row = may_see(offering_id)
    if row.provider_id != provider_id:
        raise NotFound
    return row


def _zone(wish: str | None) -> str:
    if wish is None:
        return reader().zone
    if not is_zone(wish):
        raise Invalid(fields={"zone": [msg("There is no such time zone.")]})
    return wish
