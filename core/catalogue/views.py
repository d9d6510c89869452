"""Offerings and providers as the API gives them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.catalogue.cards import ProviderCard, cards_of
from core.catalogue.custom_fields import fields_of
from core.catalogue.models import Offering
from core.catalogue.queries import published_by
from core.catalogue.times import DAYS_AHEAD, free_times
from core.hooks.contributions import CustomField, FieldOwner
from core.identity.state import publicly_verified
from core.kit.money import Money
from core.providers.models import Provider
from core.tenancy.work import Work


def offering_view(work: Work, row: Offering, *, whole: bool = False) -> dict[str, Any]:
    """An offering; fields that are not public only when ``whole``."""
    return {
        "id": row.id,
        "provider_id": row.provider_id,
        "format": row.format,
        "title": row.title,
        "description": row.description,
        "duration_min": row.duration_min,
        "price": Money(row.price_minor, row.currency),
        "capacity_min": row.capacity_min,
        "capacity_max": row.capacity_max,
        "status": row.status,
        "fields": dict(row.fields) if whole else public_values(work, "offering", row.fields),
        "version": row.version,
    }


def public_values(work: Work, owner: FieldOwner, values: Mapping[str, Any]) -> dict[str, Any]:
    """The custom values everybody may see."""
    return {item.code: values[item.code] for item in fields_of(work, owner) if item.public and item.code in values}


def field_view(item: CustomField) -> dict[str, Any]:
    """A custom field's definition."""
    return {
        "owner": item.owner,
        "code": item.code,
        "kind": item.kind,
        "label": item.label,
        "required": item.required,
        "choices": [{"code": code, "label": label} for code, label in item.choices],
    }


def provider_view(work: Work, row: Provider, zone: str) -> dict[str, Any]:
    """A provider's public page: the card, and all there is to read."""
    offerings = published_by(work, [row.id])
    card: ProviderCard = cards_of(
        work, [row], offerings, free_times(work, offerings, days=DAYS_AHEAD, zone=zone, limit=3)
    )[0]
    return {
        "id": card.id,
        "slug": card.slug,
        "name": card.name,
        "headline": card.headline,
        "languages": card.languages,
        "tags": card.tags,
        "prices": card.prices,
        "next_free": card.next_free,
        "photo": card.photo,
        "rating": card.rating,
        "about": row.about,
        "verified": publicly_verified(work, row.account_id),
        "zone": row.zone,
        "fields": public_values(work, "provider", row.fields),
        "offerings": [offering_view(work, item) for item in offerings[row.id]],
    }
