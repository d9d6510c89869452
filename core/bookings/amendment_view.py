"""Amendments and comparisons as they are given out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.bookings.amendment_models import Amendment
from core.bookings.amendments.queries import amendment_state, amendments_of, answers
from core.bookings.amendments.terms import changes, terms_from
from core.bookings.facts import booking_facts
from core.bookings.findings import Comparison, comparison
from core.bookings.models import Booking, OrderPhoto
from core.bookings.order_dates import amendment_dates
from core.bookings.order_photos import photos_of
from core.bookings.order_view import order_view, photo_views
from core.hooks.bookings import Side
from core.rules.ask import asking
from core.tenancy.work import Work

AREAS: dict[Side, str] = {"client": "account", "provider": "cabinet", "platform": "desk"}


def amendment_view(work: Work, row: Amendment, photos: Sequence[OrderPhoto], side: Side) -> dict[str, Any]:
    """One amendment, as ``side`` reads it."""
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
        "deadlines": amendment_dates(work, row, side),
        "accepted_at": row.accepted_at,
        "payment_id": row.payment_id,
        "pay_by": row.pay_by,
        "ended_at": row.ended_at,
    }


def amendment_alone(work: Work, booking: Booking, row: Amendment, side: Side) -> dict[str, Any]:
    """One amendment with its photos."""
    photos = photos_of(work, booking.order_id, amendment_id=row.id) if booking.order_id else []
    return amendment_view(work, row, photos, side)


def amendment_list(work: Work, booking: Booking, side: Side) -> list[dict[str, Any]]:
    """All of a booking; none of one that was not ordered."""
    if booking.order_id is None:
        return []
    found = comparison(work, booking)
    rows = amendments_of(work, booking.id)
    return [amendment_view(work, row, found.photos_of(amendment_id=row.id), side) for row in rows]


def comparison_view(work: Work, booking: Booking, side: Side) -> dict[str, Any]:
    """Everything side by side."""
    found = comparison(work, booking)
    return {
        "booking_id": booking.id,
        "order": order_view(work, found.order, side),
        "ordered": found.ordered,
        "ordered_photos": photo_views(found.photos_of()),
        "amendments": [
            amendment_view(work, row, found.photos_of(amendment_id=row.id), side) for row in found.amendments
        ],
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
    rules = asking(work, "booking", version=booking.rule_version)
    terms = rules.ask.mismatch_terms(site=rules.site, booking=booking_facts(work, booking), side=side)
    page = f"/{AREAS[side]}/bookings/{booking.id}"
    return {
        "amend": f"{page}/amendments/new",
        "stop": f"{page}/stop",
        "complaint": f"/support?kind=complaint&booking={booking.id}",
        "identity": f"/support?kind={terms.person}&booking={booking.id}",
        "difference": f"/support?kind={terms.service}&booking={booking.id}",
    }
