"""Providers as the API gives them out, and as pages show them."""

from __future__ import annotations

from typing import Any

from core.hooks.contributions import CustomField
from core.kit.messages import Country, Message, literal, msg
from core.providers.custom_fields import (
    AGREEMENT,
    DOCUMENT,
    OF_THE_CORE,
    RESIDENCE,
    provider_fields,
    shown,
    value_fields,
    verified_fields,
)
from core.providers.facts import admission_objections
from core.providers.models import PayoutDestination, Provider
from core.providers.queries import ACTIVE, TERMINATED, agreed, documents_seen, payout_destination
from core.providers.set_photo import photo_path
from core.providers.withhold import visibility_objections
from core.tenancy.work import Work
from core.web.reader import say

END_DIGITS = 4


def provider_view(work: Work, row: Provider) -> dict[str, Any]:
    """A provider for themselves and the team, with what is still open."""
    open_items = [] if row.status in (ACTIVE, TERMINATED) else admission_objections(work, row)
    return {
        "id": row.id,
        "account_id": row.account_id,
        "slug": row.slug,
        "status": row.status,
        "listed": row.listed,
        "display_name": row.display_name,
        "legal_name": row.legal_name,
        "headline": row.headline,
        "about": row.about,
        "languages": row.languages,
        "photo": photo_path(row.slug, row.photo_id),
        "zone": row.zone,
        "legal_form": row.legal_form,
        "tax_number": row.tax_number,
        "residence_country": row.residence_country,
        "fields": row.fields,
        "payout_destination": destination_view(payout_destination(work, row.id)),
        "agreements": sorted(agreed(work, row.id)),
        "documents": sorted(documents_seen(work, row.id)),
        "review_note": row.review_note,
        "checklist": [{"rule": item.rule, "message": item.message} for item in open_items],
        "withheld_at": row.withheld_at,
        "withheld_for": [
            {"rule": item.rule, "message": item.message}
            for item in (visibility_objections(work, row) if row.withheld_at else [])
        ],
        "submitted_at": row.submitted_at,
        "activated_at": row.activated_at,
    }


def destination_view(row: PayoutDestination | None) -> dict[str, Any] | None:
    """An account with its end only: who sees a profile need not see the number."""
    if row is None:
        return None
    return {"kind": row.kind, "number_end": row.number[-END_DIGITS:], "holder": row.holder, "bank": row.bank}


def field_view(item: CustomField) -> dict[str, Any]:
    """A field in the caller's language."""
    return {
        "code": item.code,
        "sent_as": _sent_as(item),
        "kind": item.kind,
        "label": say(item.label),
        "required": item.required,
        "public": item.public,
        "verified": item.verified,
        "choices": [{"code": code, "label": say(label)} for code, label in item.choices],
    }


def _sent_as(item: CustomField) -> str | None:
    """Where the profile takes a field: agreements have a call of their own, documents are recorded by the team."""
    if item.kind in (AGREEMENT, DOCUMENT):
        return None
    return item.code if item.code in OF_THE_CORE else f"fields.{item.code}"


def field_views(work: Work) -> list[dict[str, Any]]:
    """All fields of a provider on this site."""
    return [field_view(item) for item in provider_fields(work)]


def public_fields(work: Work, row: Provider) -> list[tuple[Message, list[Message]]]:
    """What everybody may read of a provider's fields: label and value in words."""
    return fields_in_words(work, row, public_only=True)


def checked_in_words(work: Work, row: Provider) -> list[tuple[Message, list[Message]]]:
    """What the team has checked, as the provider reads it: label and value in words, a dash where nothing stands."""
    values = {**row.fields, **{code: getattr(row, code) for code in OF_THE_CORE}}
    return [
        (item.label, _in_words(item, values[item.code]) if values.get(item.code) not in (None, "") else [literal("–")])
        for item in verified_fields(work)
    ]


def _in_words(item: CustomField, value: object) -> list[Message]:
    if item.code == RESIDENCE:
        return [msg("{country}", country=Country(str(value)))]
    return shown(item, value)


def fields_in_words(work: Work, row: Provider, *, public_only: bool = False) -> list[tuple[Message, list[Message]]]:
    """The filled-in fields: label and value in words."""
    return [
        (item.label, shown(item, row.fields[item.code]))
        for item in value_fields(work)
        if item.code in row.fields and (item.public or not public_only)
    ]
