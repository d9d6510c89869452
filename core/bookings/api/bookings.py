"""Bookings over REST. The same use cases stand behind the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint
from sqlalchemy import Select, select

from core.bookings.access import on_team, own_provider, visible_booking
from core.bookings.act_schemas import (
    CancelArgs,
    CancellationArgs,
    CancelQuery,
    MoveArgs,
    MoveQuery,
    NoShowArgs,
    NoVideoArgs,
)
from core.bookings.calendar_response import calendar_response
from core.bookings.cancel import cancel_booking, preview_cancellation
from core.bookings.effects import Preview
from core.bookings.finish import confirm_done, finish_service
from core.bookings.make import make_booking
from core.bookings.models import Booking
from core.bookings.move import move_booking, preview_move
from core.bookings.no_show import mark_no_show, preview_no_show
from core.bookings.offers import bookable_offer
from core.bookings.schemas import (
    BookArgs,
    BookingsArgs,
    BookingSchema,
    BookingShownSchema,
    DecisionsSchema,
    PreviewSchema,
)
from core.bookings.start import start_service
from core.bookings.states import REFUSED_NO_VIDEO, unpaid_rows
from core.bookings.stop import preview_stop, stop_service
from core.bookings.why import receipts
from core.hooks.bookings import Side
from core.kit.errors import Forbidden, Invalid
from core.kit.messages import msg
from core.rules.access import know_decision_ids
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.paging import page_of, page_schema
from core.web.roles import CLIENT
from core.web.scope import current_work, require

blueprint = Blueprint(
    "bookings", __name__, url_prefix="/api/v1/bookings", description="Booking, moving, cancelling, missing, stopping."
)

BookingPage = page_schema(BookingSchema)


@shown_first(blueprint, "")
@idempotent
@blueprint.arguments(BookArgs)
@blueprint.response(201, BookingShownSchema)
def book(args: dict[str, Any]) -> Booking:
    """Book a free time or a seat: confirmed at once when nothing is to pay, else pay `payment_id` in time.

    With `package_id` an unspent session of the client's own package pays for it, at the price it had there.
    """
    work, who = current_work(), require()
    client_id = args.pop("client_id")
    if client_id not in (None, who.id):
        provider = own_provider(work)
        if (
            args["package_id"] is not None
            or args["request_id"] is None
            or bookable_offer(work, args["offering_id"]).provider.id != provider.id
        ):
            raise Forbidden
        return make_booking(work, client_id=client_id, arranged_by="provider", **args)
    require(CLIENT)
    return make_booking(work, client_id=who.id, **args)


@blueprint.get("")
@blueprint.arguments(BookingsArgs, location="query")
@blueprint.response(200, BookingPage)
def list_bookings(args: dict[str, Any]) -> Any:
    """Bookings one has made, gives, or looks after; newest first."""
    work = current_work()
    statement = _of_side(args["side"])
    if args["appointment_id"]:
        statement = statement.where(Booking.appointment_id == args["appointment_id"])
    if args["state"]:
        statement = statement.where(_in_state(args["state"]))
    found = page_of(work, statement, Booking.id, args["cursor"], args["limit"])
    know_decision_ids(work, require(), [row.id for row in found.items])
    return found


def _of_side(side: str) -> Select[Booking]:
    who, work = require(), current_work()
    if side == "provider":
        return select(Booking).where(Booking.provider_id == own_provider(work).id)
    if side == "platform":
        if not on_team(who):
            raise Forbidden
        return select(Booking)
    return select(Booking).where(Booking.client_id == who.id)


def _in_state(state: str) -> Any:
    """As it reads now: what was not paid in time has lapsed, whether a worker came by or not."""
    late = unpaid_rows() & (Booking.payment_due_at < current_work().now)
    if state == "lapsed":
        return (Booking.state == "lapsed") | late
    if state in ("reserved", "confirmed"):
        return (Booking.state == state) & ~late
    return Booking.state == state


@blueprint.get("/<uuid:booking_id>")
@blueprint.response(200, BookingShownSchema)
def show(booking_id: UUID) -> Booking:
    """A booking of one's own, on either side."""
    return visible_booking(current_work(), booking_id)[0]


@blueprint.get("/<uuid:booking_id>/calendar")
@blueprint.response(200, {"type": "string"}, content_type="text/calendar", description="An iCalendar file (RFC 5545)")
def calendar(booking_id: UUID) -> Response:
    """The booking as a calendar file: the meeting and one's own deadlines, with UIDs that stay

    `SEQUENCE` grows with each move; of a cancelled booking `METHOD` is `CANCEL` and each `STATUS` is `CANCELLED`.
    """
    booking, side = visible_booking(current_work(), booking_id)
    return calendar_response(current_work(), booking, side)


@blueprint.get("/<uuid:booking_id>/decisions")
@blueprint.response(200, DecisionsSchema)
def decisions(booking_id: UUID) -> dict[str, Any]:
    """Why: every decision of the rules about it; those about a review for its author and the team alone."""
    work = current_work()
    booking, side = visible_booking(work, booking_id)
    return {"items": receipts(work, booking.id, side)}


@blueprint.get("/<uuid:booking_id>/cancellation")
@blueprint.arguments(CancelQuery, location="query")
@blueprint.response(200, PreviewSchema)
def show_cancellation(args: dict[str, Any], booking_id: UUID) -> Preview:
    """What cancelling would do at this moment; with `keep_in_package` what leaving the session there would do."""
    work = current_work()
    side = visible_booking(work, booking_id)[1]
    return preview_cancellation(work, booking_id, side, keep=args["keep_in_package"])


@blueprint.post("/<uuid:booking_id>/cancellation")
@idempotent
@blueprint.arguments(CancellationArgs)
@blueprint.response(201, BookingShownSchema)
def cancel(args: dict[str, Any], booking_id: UUID) -> Booking:
    """Cancel. With the preview's `confirm_token` exactly what it showed is done, or 409 `look_again`."""
    work = current_work()
    side = visible_booking(work, booking_id)[1]
    token, keep = args["confirm_token"], args["keep_in_package"]
    return cancel_booking(work, booking_id, side, token=token, reason=args["reason"], keep=keep)


@blueprint.get("/<uuid:booking_id>/move")
@blueprint.arguments(MoveQuery, location="query")
@blueprint.response(200, PreviewSchema)
def show_move(args: dict[str, Any], booking_id: UUID) -> Preview:
    """What moving to `starts_at` would do, at the wish of `asked_by`: also whether it would be counted."""
    work = current_work()
    side = visible_booking(work, booking_id)[1]
    return preview_move(work, booking_id, side, args["starts_at"], asked_by=args["asked_by"])


@blueprint.post("/<uuid:booking_id>/move")
@idempotent
@blueprint.arguments(MoveArgs)
@blueprint.response(201, BookingShownSchema)
def move(args: dict[str, Any], booking_id: UUID) -> Booking:
    """Move to another time, as its client, its provider or the team, at one's own wish or that of `asked_by`.

    Where the rules consume the payment of a late move, the booking counts as held and the answer is another one.
    """
    work = current_work()
    side = visible_booking(work, booking_id)[1]
    return move_booking(
        work, booking_id, side, args["starts_at"], asked_by=args["asked_by"], token=args["confirm_token"]
    )


@blueprint.get("/<uuid:booking_id>/no-show")
@blueprint.arguments(NoShowArgs, location="query")
@blueprint.response(200, PreviewSchema)
def show_no_show(args: dict[str, Any], booking_id: UUID) -> Preview:
    """What reporting that somebody did not come would do."""
    work = current_work()
    side = visible_booking(work, booking_id)[1]
    return preview_no_show(work, booking_id, missed_side(args["missed_by"], side), side, reported=args["reported"])


@blueprint.post("/<uuid:booking_id>/no-show")
@idempotent
@blueprint.arguments(NoShowArgs)
@blueprint.response(201, BookingShownSchema)
def no_show(args: dict[str, Any], booking_id: UUID) -> Booking:
    """Somebody did not come, or came without video (`reported`): said by the other side or the team, from the start on.

    A provider reports `{"reported": "refused_no_video"}` when a client's camera or microphone stayed off.
    """
    work = current_work()
    side = visible_booking(work, booking_id)[1]
    missed = missed_side(args["missed_by"], side)
    return mark_no_show(work, booking_id, missed, side, reported=args["reported"], token=args["confirm_token"])


@blueprint.post("/<uuid:booking_id>/no-video")
@idempotent
@blueprint.arguments(NoVideoArgs)
@blueprint.response(201, BookingShownSchema)
def no_video(args: dict[str, Any], booking_id: UUID) -> Booking:
    """Video or microphone stayed off, so the meeting is refused: outcome `refused_no_video`, from the start on.

    Said by the provider of a client, by a client of the provider (`provider_no_video`), by the team of either. The same
    as reporting a no-show with `reported`.
    """
    work = current_work()
    side = visible_booking(work, booking_id)[1]
    missed = missed_side(args["missed_by"], side)
    return mark_no_show(work, booking_id, missed, side, reported=REFUSED_NO_VIDEO, token=args["confirm_token"])


def missed_side(named: str | None, side: Side) -> Side:
    """Who did not come: the side that is named, else the other one. The team has to name it."""
    if named == "client" or (named is None and side == "provider"):
        return "client"
    if named == "provider" or (named is None and side == "client"):
        return "provider"
    raise Invalid(fields={"missed_by": [msg("Say which side did not come.")]})


@shown_first(blueprint, "/<uuid:booking_id>/start")
@idempotent
@blueprint.response(201, BookingShownSchema)
def start(booking_id: UUID) -> Booking:
    """An ordered service begins."""
    work = current_work()
    return start_service(work, booking_id, visible_booking(work, booking_id)[1])


@shown_first(blueprint, "/<uuid:booking_id>/finish")
@idempotent
@blueprint.response(201, BookingShownSchema)
def finish(booking_id: UUID) -> Booking:
    """An ordered service is done: its money is collected at once, or at `capture_at` where the rules leave time."""
    work = current_work()
    return finish_service(work, booking_id, visible_booking(work, booking_id)[1])


@shown_first(blueprint, "/<uuid:booking_id>/confirmation")
@idempotent
@blueprint.response(201, BookingShownSchema)
def confirm_it_is_done(booking_id: UUID) -> Booking:
    """The client confirms that a finished service is done: its money is collected now, not only at `capture_at`."""
    work = current_work()
    if visible_booking(work, booking_id)[1] != "client":
        raise Forbidden
    return confirm_done(work, booking_id)


@blueprint.get("/<uuid:booking_id>/stop")
@blueprint.response(200, PreviewSchema)
def show_stop(booking_id: UUID) -> Preview:
    """What stopping would do."""
    work = current_work()
    return preview_stop(work, booking_id, visible_booking(work, booking_id)[1])


@blueprint.post("/<uuid:booking_id>/stop")
@idempotent
@blueprint.arguments(CancelArgs)
@blueprint.response(201, BookingShownSchema)
def stop(args: dict[str, Any], booking_id: UUID) -> Booking:
    """Stop an ordered service at once, without anybody's approval: either side; support, too, for safety

    Both sides are told when it was the team that stopped it. A `confirm_token` is not needed, and a stop is never sent
    back because something has changed since its preview.
    """
    work = current_work()
    side = visible_booking(work, booking_id)[1]
    return stop_service(work, booking_id, side, reason=args["reason"])
