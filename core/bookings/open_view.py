"""A wish as one of its people sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from core.bookings.access import on_team
from core.bookings.judge import Wish
from core.bookings.offers import Offer
from core.bookings.open_models import OpenOffer, OpenOrder
from core.bookings.open_orders.queries import (
    fits,
    names_of_clients,
    offer_of_provider,
    offers_for,
    open_order_of,
    open_state,
    open_terms,
)
from core.bookings.order_dates import wish_dates
from core.bookings.order_terms import MoneyTerms, terms_of_price
from core.bookings.queries import provider_of_account
from core.catalogue.custom_fields import fields_of
from core.catalogue.facts import offering_facts
from core.catalogue.formats import formats
from core.catalogue.models import Offering
from core.kit.errors import NotFound
from core.kit.money import Money
from core.providers.models import Provider
from core.tenancy.work import Work
from core.web.roles import PROVIDER
from core.web.scope import require

Viewer = Literal["client", "provider", "platform"]


def visible_open_order(work: Work, open_order_id: UUID) -> tuple[OpenOrder, Viewer, Provider | None]:
    """A wish, and who looks: its client, a provider who fits it or has offered, the team. Raises ``NotFound``."""
    who, row = require(), open_order_of(work, open_order_id)
    open_terms(work)
    if row.client_id == who.id:
        return row, "client", None
    provider = provider_of_account(work, who.id) if who.has(PROVIDER) else None
    if provider is not None and (offer_of_provider(work, row, provider.id) or fits(work, row, provider)):
        return row, "provider", provider
    if on_team(who):
        return row, "platform", None
    raise NotFound


def open_view(work: Work, row: OpenOrder, viewer: Viewer, client_name: str) -> dict[str, Any]:
    """What a list says of it; no query of its own."""
    public = {item.code for item in fields_of(work, "order") if item.public or viewer != "provider"}
    return {
        "id": row.id,
        "state": open_state(row, work.now),
        "client_id": row.client_id,
        "client_name": client_name,
        "wanted": row.wanted,
        "description": row.description,
        "fields": {code: value for code, value in row.fields.items() if code in public},
        "district": row.district,
        "place": row.place if viewer != "provider" else None,
        "budget": None if row.budget_minor is None else Money(row.budget_minor, row.currency),
        "asap": row.starts_at is None,
        "starts_at": row.starts_at,
        "duration_min": row.duration_min,
        "created_at": row.created_at,
        "valid_until": row.valid_until,
        "deadlines": wish_dates(work, row, viewer),
        "ended_at": row.ended_at,
        "order_id": row.order_id if viewer != "provider" else None,
    }


def open_detail(work: Work, row: OpenOrder, viewer: Viewer, provider: Provider | None) -> dict[str, Any]:
    """With the offers that are for these eyes."""
    name = names_of_clients(work, [row])[row.client_id]
    seen = [
        offer_view(offer, by) | {"terms": _terms(work, row, offer, by, service)}
        for offer, by, service in offers_for(work, row)
        if viewer != "provider" or (provider is not None and by.id == provider.id)
    ]
    return open_view(work, row, viewer, name) | {"offers": seen}


def _terms(work: Work, row: OpenOrder, offer: OpenOffer, by: Provider, service: Offering) -> MoneyTerms:
    """What choosing this offer now would mean for the money."""
    starts = offer.starts_at or work.now
    ends = starts + timedelta(minutes=offer.duration_min)
    price = Money(offer.price_minor, offer.currency)
    known = Offer(service, by, formats(work)[service.format], offering_facts(service))
    return terms_of_price(work, Wish(offer.id, row.client_id, known, starts, ends, price))


def offer_view(offer: OpenOffer, by: Provider) -> dict[str, Any]:
    """One offer."""
    return {
        "id": offer.id,
        "provider_id": by.id,
        "provider_name": by.display_name,
        "provider_slug": by.slug,
        "offering_id": offer.offering_id,
        "price": Money(offer.price_minor, offer.currency),
        "starts_at": offer.starts_at,
        "duration_min": offer.duration_min,
        "note": offer.note,
        "state": offer.state,
        "created_at": offer.created_at,
    }
