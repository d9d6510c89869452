"""Amendments of accepted orders, and what was found, over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.bookings.access import visible_booking
from core.bookings.amendment_models import Amendment
from core.bookings.amendment_schemas import (
    AmendArgs,
    AmendmentSchema,
    AmendmentsSchema,
    ComparisonSchema,
    FindingArgs,
)
from core.bookings.amendment_view import amendment_alone, amendment_list, comparison_view
from core.bookings.amendments.accept import accept_amendment
from core.bookings.amendments.end import decline_amendment, withdraw_amendment
from core.bookings.amendments.photos import add_amendment_photos, add_finding_photos
from core.bookings.amendments.propose import Changes, propose_amendment
from core.bookings.amendments.queries import amendment_of
from core.bookings.api.orders import PHOTO_FORM
from core.bookings.findings import note_finding
from core.bookings.proposals import Proposer
from core.files.serve import uploads
from core.kit.errors import Forbidden
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.scope import current_work, require

blueprint = Blueprint(
    "amendments",
    __name__,
    url_prefix="/api/v1",
    description="Changes of an accepted order that both accept; what was ordered beside what was found.",
)


@blueprint.get("/bookings/<uuid:booking_id>/amendments")
@blueprint.response(200, AmendmentsSchema)
def list_amendments(booking_id: UUID) -> dict[str, Any]:
    """Every amendment of a booking, oldest first (the two of it, the team)."""
    booking, side = visible_booking(current_work(), booking_id)
    return {"items": amendment_list(current_work(), booking, side)}


@shown_first(blueprint, "/bookings/<uuid:booking_id>/amendments")
@idempotent
@blueprint.arguments(AmendArgs)
@blueprint.response(201, AmendmentSchema)
def propose(args: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Propose to change an accepted order (either side): scope, price, time, length, place. Nothing changes yet."""
    side = own_side(booking_id)
    return _shown(propose_amendment(current_work(), booking_id, side, Changes(**args)))


@blueprint.get("/amendments/<uuid:amendment_id>")
@blueprint.response(200, AmendmentSchema)
def show(amendment_id: UUID) -> dict[str, Any]:
    """An amendment: what stood, what would stand, what is different, whose answer is awaited."""
    row = amendment_of(current_work(), amendment_id)
    visible_booking(current_work(), row.booking_id)
    return _shown(row)


@blueprint.post("/amendments/<uuid:amendment_id>/photos")
@blueprint.response(201, AmendmentSchema)
@blueprint.doc(requestBody=PHOTO_FORM)
def add_photos(amendment_id: UUID) -> dict[str, Any]:
    """Show why (multipart, field `photo`): who proposed it, until it is answered."""
    side = _side_of(amendment_id)
    return _shown(add_amendment_photos(current_work(), amendment_id, side, require().id, uploads("photo")))


@shown_first(blueprint, "/amendments/<uuid:amendment_id>/acceptance")
@idempotent
@blueprint.response(201, AmendmentSchema)
def accept(amendment_id: UUID) -> dict[str, Any]:
    """Accept what the other side proposed. In force at once; with a higher price once the client has reserved it."""
    return _shown(accept_amendment(current_work(), amendment_id, _side_of(amendment_id)))


@shown_first(blueprint, "/amendments/<uuid:amendment_id>/refusal")
@idempotent
@blueprint.response(201, AmendmentSchema)
def decline(amendment_id: UUID) -> dict[str, Any]:
    """Decline it: everything stays as it was agreed."""
    return _shown(decline_amendment(current_work(), amendment_id, _side_of(amendment_id)))


@shown_first(blueprint, "/amendments/<uuid:amendment_id>/withdrawal")
@idempotent
@blueprint.response(201, AmendmentSchema)
def withdraw(amendment_id: UUID) -> dict[str, Any]:
    """Take one's own amendment back."""
    return _shown(withdraw_amendment(current_work(), amendment_id, _side_of(amendment_id)))


@blueprint.get("/bookings/<uuid:booking_id>/comparison")
@blueprint.response(200, ComparisonSchema)
def compare(booking_id: UUID) -> dict[str, Any]:
    """What was ordered, what was amended, what stands, what was found; and where to go on when it does not match."""
    booking, side = visible_booking(current_work(), booking_id)
    return comparison_view(current_work(), booking, side)


@shown_first(blueprint, "/bookings/<uuid:booking_id>/findings")
@idempotent
@blueprint.arguments(FindingArgs)
@blueprint.response(201, ComparisonSchema)
def note(args: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Write down what was found instead of what was ordered (either side). The other side is told."""
    note_finding(current_work(), booking_id, own_side(booking_id), args["text"])
    return compare_again(booking_id)


@blueprint.post("/bookings/<uuid:booking_id>/findings/<uuid:found_id>/photos")
@blueprint.response(201, ComparisonSchema)
@blueprint.doc(requestBody=PHOTO_FORM)
def add_found_photos(booking_id: UUID, found_id: UUID) -> dict[str, Any]:
    """Show what was found (multipart, field `photo`): whoever wrote it down."""
    side = own_side(booking_id)
    add_finding_photos(current_work(), booking_id, found_id, side, require().id, uploads("photo"))
    return compare_again(booking_id)


def compare_again(booking_id: UUID) -> dict[str, Any]:
    """The comparison as it stands now."""
    booking, side = visible_booking(current_work(), booking_id)
    return comparison_view(current_work(), booking, side)


def own_side(booking_id: UUID) -> Proposer:
    """One's own side of a booking. Raises ``NotFound``; ``Forbidden`` for the team."""
    side = visible_booking(current_work(), booking_id)[1]
    if side == "platform":
        raise Forbidden
    return side


def _side_of(amendment_id: UUID) -> Proposer:
    return own_side(amendment_of(current_work(), amendment_id).booking_id)


def _shown(row: Amendment) -> dict[str, Any]:
    work = current_work()
    booking, side = visible_booking(work, row.booking_id)
    return amendment_alone(work, booking, row, side)
