"""Proposing an amendment and answering it; what was ordered beside what was found."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from core.bookings.amendments.accept import accept_amendment
from core.bookings.amendments.end import decline_amendment, withdraw_amendment
from core.bookings.amendments.photos import add_amendment_photos, add_finding_photos
from core.bookings.amendments.propose import Changes, propose_amendment
from core.bookings.amendments.queries import amendment_of
from core.bookings.amendments.terms import agreed_terms
from core.bookings.findings import comparison, note_finding
from core.bookings.forms import AmendmentForm, FindingForm, start_in
from core.bookings.models import Booking
from core.bookings.pages.agreed import agreed_box, links
from core.bookings.pages.common import on_page
from core.bookings.proposals import Proposer
from core.bookings.queries import sides_of
from core.files.kinds import PICTURES, accept
from core.files.serve import uploads
from core.kit.errors import NotFound
from core.kit.messages import Message, msg
from core.payments.forms import plain_amount, read_amount
from core.payments.payables import payable_page
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.scope import current_work, require

blueprint = Blueprint("amendments_pages", __name__, template_folder="../templates")
PAGE = "/<any(account, cabinet):area>/bookings/<uuid:booking_id>"
SEEN = "/<any(account, cabinet, desk):area>/bookings/<uuid:booking_id>"

payable_page("amendment", "amendments_pages.of_payment", "amendment_id")


@blueprint.get("/account/amendments/<uuid:amendment_id>/from-payment")
def of_payment(amendment_id: UUID) -> ResponseReturnValue:
    """Where somebody comes back to after reserving a higher price."""
    booking_id = amendment_of(current_work(), amendment_id).booking_id
    return redirect(url_for("bookings_pages.show", area="account", booking_id=booking_id), 303)


def _ordered(area: str, booking_id: UUID) -> tuple[Booking, Proposer]:
    booking, side = on_page(area, booking_id)
    if side == "platform" or booking.order_id is None:
        raise NotFound
    return booking, side


@blueprint.get(f"{PAGE}/amendments/new")
def form(area: str, booking_id: UUID) -> ResponseReturnValue:
    """What is to be different."""
    work = current_work()
    booking, _ = _ordered(area, booking_id)
    terms = agreed_terms(work, booking)
    return render(
        "bookings/amend.html",
        area=area,
        booking=booking,
        sides=sides_of(work, booking),
        terms=terms,
        amount=plain_amount(terms.price, reader().locale),
        begun=booking.started_at is not None,
        start=terms.starts_at.astimezone(ZoneInfo(reader().zone)),
        zone=reader().zone_name(),
        accept=accept(PICTURES),
    )


@blueprint.post(f"{PAGE}/amendments/new")
@shows(form)
@idempotent
def propose(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Send it to the other side."""
    work = current_work()
    booking, side = _ordered(area, booking_id)
    data = read_form(AmendmentForm)
    wanted = Changes(
        description=data["description"],
        price=read_amount(data["price"], booking.currency, "price"),
        starts_at=None if booking.started_at is not None else start_in({**data, "when": "at"}, reader().zone),
        duration_min=data["duration_min"],
        place=data["place"],
        reason=data["reason"],
    )
    row = propose_amendment(work, booking_id, side, _as_it_stands(booking, wanted))
    if sent := uploads("photo"):
        add_amendment_photos(work, row.id, side, require().id, sent)
    return _back(area, booking_id, msg("Your amendment is sent. Nothing changes until the other side accepts."))


def _as_it_stands(booking: Booking, wanted: Changes) -> Changes:
    """The form shows minutes: a start left alone stays as it is, to the second."""
    start = wanted.starts_at
    if start is None or start != booking.starts_at.replace(second=0, microsecond=0):
        return wanted
    return Changes(wanted.description, wanted.price, None, wanted.duration_min, wanted.place, wanted.reason)


@blueprint.post(f"{PAGE}/amendments/<uuid:amendment_id>/<any(accept, decline, withdraw):act>")
@idempotent
def answer(area: str, booking_id: UUID, amendment_id: UUID, act: str) -> ResponseReturnValue:
    """Accept it, decline it, or take one's own back."""
    work = current_work()
    _, side = _ordered(area, booking_id)
    if amendment_of(work, amendment_id).booking_id != booking_id:
        raise NotFound
    if act == "withdraw":
        withdraw_amendment(work, amendment_id, side)
        return _back(area, booking_id, msg("The amendment is taken back. Everything stays as it was agreed."))
    if act == "decline":
        decline_amendment(work, amendment_id, side)
        return _back(area, booking_id, msg("You declined. Everything stays as it was agreed."))
    row = accept_amendment(work, amendment_id, side)
    if row.state == "awaiting_payment" and side == "client":
        flash(msg("You accepted. It is in force as soon as the new price is reserved on your card."))
        return redirect(url_for("payments_pages.show", payment_id=row.payment_id), 303)
    waits = msg("You accepted. It is in force as soon as the client has reserved the new price.")
    return _back(area, booking_id, waits if row.state == "awaiting_payment" else msg("It is in force now."))


@blueprint.get(f"{SEEN}/comparison")
def compare(area: str, booking_id: UUID) -> ResponseReturnValue:
    """What was ordered, what was amended, what was found, side by side."""
    work = current_work()
    booking, side = on_page(area, booking_id)
    found = comparison(work, booking)
    shown: list[dict[str, Any]] = [
        {"row": row, "mine": row.side == side, "photos": links(area, found.photos_of(finding_id=row.id))}
        for row in found.findings
    ]
    return render(
        "bookings/comparison.html",
        area=area,
        side=side,
        booking=booking,
        sides=sides_of(work, booking),
        box=agreed_box(work, booking, area),
        findings=shown,
        zone=reader().zone_name(),
        accept=accept(PICTURES),
    )


@blueprint.post(f"{PAGE}/comparison")
@shows(compare)
@idempotent
def note(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Write down what was found."""
    work = current_work()
    _, side = _ordered(area, booking_id)
    row = note_finding(work, booking_id, side, read_form(FindingForm)["text"])
    if sent := uploads("photo"):
        add_finding_photos(work, booking_id, row.id, side, require().id, sent)
    flash(msg("It is written down, and the other side is told."))
    return redirect(url_for(".compare", area=area, booking_id=booking_id), 303)


def _back(area: str, booking_id: UUID, said: Message) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("bookings_pages.show", area=area, booking_id=booking_id), 303)
