"""An order as one of its people sees it: the exact address and what is private only once both have accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for

from core.bookings.models import Order, OrderPhoto
from core.bookings.order_dates import order_dates
from core.bookings.order_photos import photos_of
from core.bookings.order_terms import money_terms
from core.bookings.proposals import order_state, proposals_of, turn_of
from core.catalogue.custom_fields import fields_of
from core.hooks.bookings import Side
from core.kit.money import Money
from core.tenancy.work import Work


def shows_private(order: Order, side: Side) -> bool:
    """Whether ``side`` sees the exact address, and fields that are not public."""
    return side != "provider" or order.state == "accepted"


def fields_seen(work: Work, order: Order, side: Side) -> dict[str, Any]:
    """The marketplace's own fields, as far as ``side`` sees them, in their order."""
    private = shows_private(order, side)
    return {
        item.code: order.fields[item.code]
        for item in fields_of(work, "order")
        if item.code in order.fields and (item.public or private)
    }


def order_view(work: Work, order: Order, side: Side) -> dict[str, Any]:
    """What a list says of it; no query of its own."""
    return {
        "id": order.id,
        "state": order_state(order, work.now),
        "awaits": turn_of(order, work.now),
        "offering_id": order.offering_id,
        "provider_id": order.provider_id,
        "client_id": order.client_id,
        "booking_id": order.booking_id,
        "description": order.description,
        "fields": fields_seen(work, order, side),
        "district": order.district,
        "place": order.place if shows_private(order, side) else None,
        "price": Money(order.price_minor, order.currency),
        "asap": order.asap,
        "starts_at": order.starts_at,
        "duration_min": order.duration_min,
        "proposed_by": order.proposed_by,
        "valid_until": order.valid_until,
        "deadlines": order_dates(work, order, side),
        "created_at": order.created_at,
        "answered_at": order.answered_at,
        "answered_by": order.answered_by,
    }


def order_detail(work: Work, order: Order, side: Side) -> dict[str, Any]:
    """All of it."""
    return order_view(work, order, side) | {
        "proposals": proposals_of(work, order.id),
        "photos": photo_views(photos_of(work, order.id)),
        "terms": money_terms(work, order),
    }


def photo_views(rows: Sequence[OrderPhoto]) -> list[dict[str, Any]]:
    """The pictures with their addresses."""
    return [
        {
            "id": row.id,
            "side": row.side,
            "created_at": row.created_at,
            "url": url_for("orders.show_photo", order_id=row.order_id, photo_id=row.id),
        }
        for row in rows
    ]
