"""Whether an ordered service may begin, be finished or be confirmed now; if not, why, and what to do instead."""

from __future__ import annotations

from typing import Any

from core.bookings.errors import WrongState
from core.bookings.facts import booking_facts
from core.bookings.models import Booking
from core.bookings.states import OVER, state_at, unpaid
from core.hooks.bookings import Side
from core.hooks.orders import ServiceAct, ServiceTerms
from core.kit.errors import Refused
from core.rules.ask import asking
from core.tenancy.work import Work

AREAS: dict[Side, str] = {"client": "account", "provider": "cabinet", "platform": "desk"}


def require_act(work: Work, booking: Booking, act: ServiceAct, side: Side, *, fits: bool) -> None:
    """Raise ``WrongState`` unless the booking's state ``fits`` the act, ``Refused`` unless the rules allow it now."""
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    facts = booking_facts(work, booking)
    terms = rules.ask.service_terms(site=rules.site, booking=facts, act=act, done_by=side, at=work.now)
    if fits and terms.allowed:
        return
    kind = Refused if terms.possible_from is not None else WrongState
    raise kind(
        reasons=[item.message for item in terms.reasons],
        rules=list(dict.fromkeys(item.rule for item in terms.reasons)),
        extra=_ways_on(work, booking, side, terms),
    )


def terms_now(work: Work, booking: Booking, act: ServiceAct, side: Side) -> ServiceTerms:
    """What the rules would say now, for a page: nothing is kept."""
    rules = asking(work, "booking", version=booking.rule_version)
    facts = booking_facts(work, booking)
    return rules.ask.service_terms(site=rules.site, booking=facts, act=act, done_by=side, at=work.now)


def help_with(booking: Booking) -> dict[str, Any]:
    """Where support is asked about a booking, on a page and over the API."""
    return {"next": f"/support?booking={booking.id}", "next_api": "/api/v1/cases"}


def _ways_on(work: Work, booking: Booking, side: Side, terms: ServiceTerms) -> dict[str, Any]:
    """The state it is in, and the one thing that helps: an amendment, the payment, the service's own page, support."""
    state = state_at(booking, work.now)
    said: dict[str, Any] = {"state": state}
    page, api = f"/{AREAS[side]}/bookings/{booking.id}", f"/api/v1/bookings/{booking.id}"
    if terms.possible_from is not None:
        amend = {"next": f"{page}/amendments/new", "next_api": f"{api}/amendments"}
        return said | {"possible_from": terms.possible_from.isoformat()} | (amend if side != "platform" else {})
    if state in OVER:
        return said | help_with(booking)
    if unpaid(booking) and side == "client":
        return said | {"next": f"/payments/{booking.payment_id}", "next_api": f"/api/v1/payments/{booking.payment_id}"}
    return said | {"next": page, "next_api": api}
