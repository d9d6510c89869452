"""The provider's answer to a new client: accept at once; decline or hand over once it is seen what that does."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields

from core.bookings.models import Booking
from core.bookings.pages.common import on_page
from core.bookings.queries import sides_of
from core.catalogue.others import others_like
from core.intake.accept import accept_client
from core.intake.api.bookings import for_provider
from core.intake.decline import Answer, decline_client, preview_decline
from core.intake.errors import NotNew
from core.intake.queries import may_answer
from core.intake.reasons import decline_reasons
from core.kit.messages import Message, msg
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.schemas import TextField
from core.web.scope import current_work

blueprint = Blueprint("intake_pages", __name__, url_prefix="/cabinet/bookings", template_folder="../templates")
COLLEAGUES = 50


class DeclineForm(Schema):
    """Why; ``to`` is a colleague's id, ``team``, or nothing: only declined."""

    reason = fields.String(load_default="")
    to = fields.String(load_default="")
    note = TextField(longest=2000, load_default="")
    confirm_token = fields.String(load_default=None)


@blueprint.before_request
def _in_cabinet() -> None:
    g.area = "provider"


@blueprint.get("/<uuid:booking_id>/decline")
def decline_page(booking_id: UUID) -> ResponseReturnValue:
    """The form: why, and to whom."""
    work = current_work()
    booking = for_provider(booking_id)
    if not may_answer(work, booking):
        raise NotNew
    reasons = [(item.code, item.title) for item in decline_reasons(work).values()]
    cards = others_like(work, booking.provider_id, limit=COLLEAGUES)
    choices: list[tuple[str, Message | str]] = [
        ("", msg("Nobody: the client chooses from others")),
        ("team", msg("Our team finds somebody")),
        *((str(card.id), card.name) for card in cards),
    ]
    sides = sides_of(work, booking)
    return render("intake/decline.html", booking=booking, sides=sides, reasons=reasons, choices=choices)


def _again(booking_id: UUID) -> ResponseReturnValue:
    if may_answer(current_work(), for_provider(booking_id)):
        return decline_page(booking_id)
    return _show(booking_id)


def _show(booking_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("bookings_pages.show", area="cabinet", booking_id=booking_id), 303)


@blueprint.post("/<uuid:booking_id>/decline")
@shows(_again)
@idempotent
def decline(booking_id: UUID) -> ResponseReturnValue:
    """First what it does, then, confirmed, exactly that."""
    booking, data = for_provider(booking_id), read_form(DeclineForm)
    answer = answer_from(data["reason"], data["to"], data["note"])
    if data["confirm_token"] is None:
        return _foresee(booking, answer, data["to"])
    decline_client(current_work(), booking.id, answer, token=data["confirm_token"])
    flash(msg("Done. The client is told kindly and shown others."))
    return _show(booking_id)


def answer_from(reason: str, to: str, note: str) -> Answer:
    """The answer a form gives."""
    try:
        colleague = UUID(to) if to not in ("", "team") else None
    except ValueError:
        colleague = UUID(int=0)  # nobody's: refused with the field marked
    return Answer(reason, note, hand_over=bool(to), to_provider_id=colleague)


def _foresee(booking: Booking, answer: Answer, to: str) -> ResponseReturnValue:
    work = current_work()
    return render(
        "intake/confirm.html",
        booking=booking,
        sides=sides_of(work, booking),
        foreseen=preview_decline(work, booking.id, answer),
        fields={"reason": answer.reason, "to": to, "note": answer.note},
    )


def _booking_page(booking_id: UUID) -> ResponseReturnValue:
    on_page("cabinet", booking_id)
    return _show(booking_id)


@blueprint.post("/<uuid:booking_id>/acceptance")
@shows(_booking_page)
@idempotent
def accept(booking_id: UUID) -> ResponseReturnValue:
    """Accept."""
    accept_client(current_work(), for_provider(booking_id).id)
    flash(msg("You have accepted this client, who is told."))
    return _show(booking_id)
