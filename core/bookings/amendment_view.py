"""Amendments and comparisons as they are given out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.bookings.amendment_models import Amendment
from core.bookings.amendments.queries import amendment_state, amendments_of, answers
from core.bookings.amendments.terms import changes, terms_from
from core.bookings.findings import Comparison, comparison
from core.bookings.models import Booking, OrderPhoto
from core.bookings.order_photos import photos_of
from core.bookings.order_view import order_view, photo_views
from core.hooks.bookings import Side
from core.rules.manager import plugin_set
from core.tenancy.work import Work

AREAS: dict[Side, str] = {"client": "account", "provider": "cabinet", "platform": "desk"}


def amendment_view(work: Work, row: Amendment, photos: Sequence[OrderPhoto]) -> dict[str, Any]:
    """One amendment."""
    before, after = terms_from(row.before), terms_from(row.after)
    return {
        "id": row.id,
        "booking_id": row.booking_id,
        "number": row.number,
        "state": amendment_state(row, work.now),
        "made_by": row.made_by,
        "awaits": answers(row, work.now),
        "before": before,
        "after": after,
        "changes": changes(before, after),
        "reason": row.reason,
        "photos": photo_views(photos),
        "created_at": row.created_at,
        "valid_until": row.valid_until,
        "accepted_at": row.accepted_at,
        "payment_id": row.payment_id,
        "pay_by": row.pay_by,
        "ended_at": row.ended_at,
    }


def amendment_alone(work: Work, booking: Booking, row: Amendment) -> dict[str, Any]:
    """One amendment with its photos."""
    photos = photos_of(work, booking.order_id, amendment_id=row.id) if booking.order_id else []
    return amendment_view(work, row, photos)


def amendment_list(work: Work, booking: Booking) -> list[dict[str, Any]]:
    """All of a booking; none of one that was not ordered."""
    if booking.order_id is None:
        return []
    found = comparison(work, booking)
    return [amendment_view(work, row, found.photos_of(amendment_id=row.id)) for row in amendments_of(work, booking.id)]


def comparison_view(work: Work, booking: Booking, side: Side) -> dict[str, Any]:
    """Everything side by side."""
    found = comparison(work, booking)
    return {
        "booking_id": booking.id,
        "order": order_view(work, found.order, side),
        "ordered": found.ordered,
        "ordered_photos": photo_views(found.photos_of()),
        "amendments": [amendment_view(work, row, found.photos_of(amendment_id=row.id)) for row in found.amendments],
        "agreed": found.agreed,
        "findings": finding_views(found),
        "next": ways_on(work, booking, side),
    }


def finding_views(found: Comparison) -> list[dict[str, Any]]:
    """What was found, with its pictures."""
    return [
        {
            "id": row.id,
            "side": row.side,
            "text": row.text,
            "photos": photo_views(found.photos_of(finding_id=row.id)),
            "created_at": row.created_at,
        }
        for row in found.findings
    ]


def ways_on(work: Work, booking: Booking, side: Side) -> dict[str, str]:
    """What either side does when what is found is not what was ordered."""
    if side == "platform":
        return {}
    page = f"/{AREAS[side]}/bookings/{booking.id}"
    return {
        "amend": f"{page}/amendments/new",
        "stop": f"{page}/stop",
        "complaint": f"/support?kind=complaint&booking={booking.id}",
        "identity": f"/support?kind={_kind_for(work, side, 'person')}&booking={booking.id}",
        "difference": f"/support?kind={_kind_for(work, side, 'work')}&booking={booking.id}",
    }


def _kind_for(work: Work, side: Side, found: str) -> str:
    """The marketplace's own kind for what was found; a complaint where it has none."""
    kinds = plugin_set(work.tenant.plugins).collected("register_case_kinds")
    return next((kind.code for kind in kinds if kind.finds == found and side in kind.opened_by), "complaint")
