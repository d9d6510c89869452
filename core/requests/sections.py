"""Where requests appear on pages of rooms below: a booking, one's own start page, a message that stands out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.bookings.open_instead import open_instead
from core.bookings.queries import booking_of
from core.messaging.flagged import flagged_of
from core.messaging.models import Conversation
from core.requests.models import Request
from core.requests.queries import provider_by_account, requests_of_client
from core.requests.states import CLOSED, OPEN, SILENCE, WITH_PROVIDER
from core.requests.submit import request_formats
from core.requests.tell import TRIAGE
from core.standing.queries import bars_in_force
from core.tenancy.work import Work
from core.web.scope import principal
from core.web.sections import section

Section = tuple[str, dict[str, Any]] | None


@section("booking")
def on_booking_page(work: Work, booking_id: UUID) -> Section:
    """What is one tap away from a meeting: "not safe", and the end of the contact."""
    booking, who = booking_of(work, booking_id), principal()
    if who is None or not request_formats(work):
        return None
    row = work.session.get(Request, (work.tenant.id, booking.request_id)) if booking.request_id else None
    if who.id == booking.client_id:
        return "requests/_on_booking.html", {"request": row, "area": "/account", "active": _active(row)}
    provider = provider_by_account(work, who.id)
    mine = row is not None and provider is not None and row.provider_id == provider.id
    return ("requests/_on_booking.html", {"request": row, "area": "/cabinet", "active": _active(row)}) if mine else None


def _active(row: Request | None) -> bool:
    return row is not None and row.state in WITH_PROVIDER


@section("account")
def on_start_page(work: Work, account_id: UUID) -> Section:
    """The way to the team for somebody who is not safe, on the first page one sees."""
    if not request_formats(work):
        return None
    newest = work.session.scalar(requests_of_client(account_id).order_by(Request.id.desc()).limit(1))
    return "requests/_not_safe.html", {"request": newest}


@section("flagged_message")
def behind_a_flag(work: Work, flagged_id: UUID) -> Section:
    """The open requests of the client in whose conversation a message stands out."""
    who = principal()
    talk = work.session.get(Conversation, (work.tenant.id, flagged_of(work, flagged_id).conversation_id))
    if talk is None or who is None or not any(who.has(role) for role in TRIAGE):
        return None
    found = select(Request).where(Request.client_id == talk.client_account_id, Request.state.in_(OPEN))
    rows = work.session.scalars(found.order_by(Request.id)).all()
    return ("requests/_behind_flag.html", {"rows": rows}) if rows else None


@section("own_standing")
def what_stays_open(work: Work, account_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """The paid services, and the closed requests that somebody may want to set right."""
    held = bars_in_force(work, account_id)
    if not held:
        return None
    about = [bar.subject_id for bar in held if bar.subject_id]
    closed = select(Request).where(Request.id.in_(about), Request.state == CLOSED, Request.close_reason == SILENCE)
    rows = work.session.scalars(closed.order_by(Request.closed_at)).all()
    return "requests/_what_stays_open.html", {"closures": rows, **open_instead(work)}
