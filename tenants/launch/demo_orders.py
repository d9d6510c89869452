"""Orders of a demo, each brought as far as the demo file tells, by the use cases people use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import account_by_email, roles_of
from core.bookings.amendments.propose import Changes, propose_amendment
from core.bookings.answer_order import accept_order, decline_order
from core.bookings.finish import finish_service
from core.bookings.models import Booking, Order
from core.bookings.place_order import Scope, place_order
from core.bookings.propose_terms import OtherTerms, propose_terms
from core.bookings.queries import booking_of, sides_of
from core.bookings.start import start_service
from core.bookings.stop import stop_service
from core.cases.bring import Brought, bring_case
from core.catalogue.models import Offering
from core.kit.money import Money
from core.payments.models import Payment
from core.payments.pay import present_card
from core.providers.models import Provider
from core.reviews.answer import answer_review
from core.reviews.queries import reviews_of_booking
from core.reviews.report import report_low_rating
from core.reviews.write import write_review
from core.tenancy.work import Work
from core.web.scope import Principal
from tenants.launch.demo_requests import earlier

Entry = Mapping[str, Any]
Side = Literal["client", "provider"]
GRID = timedelta(minutes=5)


def live_order(work: Work, entry: Entry) -> None:
    """Place an order ``hours_ago`` and do its ``steps``, each ``after`` so many hours.

    It is to begin ``in_hours`` after it was placed, or ``in_days`` at ``hour``; with neither as soon as possible. A
    step's ``do``: ``accept``, ``decline``, ``counter`` (price_minor, note), ``pay``, ``start``, ``finish``, ``stop``
    (text), ``amend`` (price_minor, description, text), ``review`` (rating, text), ``report`` (text: why the rating is
    low), ``answer`` (text, to the other's review), ``case`` (kind, text). ``by``: ``client`` or ``provider``.
    """
    begun = earlier(work, entry.get("hours_ago", 0))
    client = account_by_email(work, entry["client"])
    if client is None:
        raise LookupError(entry["client"])
    scope = Scope(entry["description"], _start(begun, entry), place=entry.get("place", ""))
    order = place_order(begun, client.id, _offering(work, entry), scope)
    work.flush()
    for step in entry.get("steps", ()):
        at = replace(work, now=begun.now + timedelta(hours=step.get("after", 0)), notes={})
        _answer(at, order, step) if order.booking_id is None else _do(at, order.booking_id, step)
        work.flush()


def _start(begun: Work, entry: Entry) -> datetime | None:
    if "in_hours" in entry:
        start = begun.now + timedelta(hours=entry["in_hours"])
        return start - timedelta(seconds=start.timestamp() % GRID.total_seconds())
    if "in_days" in entry:
        day = begun.now + timedelta(days=entry["in_days"])
        return day.replace(hour=entry.get("hour", 10), minute=0, second=0, microsecond=0)
    return None


def _offering(work: Work, entry: Entry) -> UUID:
    found = select(Offering.id).join(Provider, Provider.id == Offering.provider_id)
    return work.session.scalars(
        found.where(Provider.slug == entry["provider"], Offering.title == entry["offering"])
    ).one()


def _answer(work: Work, order: Order, step: Entry) -> None:
    by: Side = step.get("by", "provider")
    match step["do"]:
        case "accept":
            accept_order(work, order.id, by)
        case "decline":
            decline_order(work, order.id, by)
        case "counter":
            price = Money(step["price_minor"], order.currency)
            propose_terms(work, order.id, by, OtherTerms(price, note=step.get("note", "")))
        case unknown:
            raise LookupError(unknown)


def _do(work: Work, booking_id: UUID, step: Entry) -> None:
    by, words, booking = step.get("by", "client"), step.get("text", ""), booking_of(work, booking_id)
    match step["do"]:
        case "pay":
            present_card(work, work.session.get_one(Payment, (work.tenant.id, booking.payment_id)), "ok")
        case "start":
            start_service(work, booking_id, by)
        case "finish":
            finish_service(work, booking_id, by)
        case "stop":
            stop_service(work, booking_id, by, reason=words)
        case "amend":
            price = Money(step["price_minor"], booking.currency) if "price_minor" in step else None
            propose_amendment(work, booking_id, by, Changes(step.get("description"), price, reason=words))
        case _:
            _afterwards(work, booking, step)


def _afterwards(work: Work, booking: Booking, step: Entry) -> None:
    """What is said about it: reviews, answers, what support is told."""
    sides = sides_of(work, booking)
    by: Side = step.get("by", "client")
    who = sides.client_id if by == "client" else sides.provider_account_id
    written = {row.author: row for row in reviews_of_booking(work, booking.id)}
    match step["do"]:
        case "review":
            write_review(work, booking.id, who, step["rating"], step.get("text", ""))
        case "report":
            report_low_rating(work, written[by].id, who, step["text"])
        case "answer":
            answer_review(work, written["provider" if by == "client" else "client"].id, who, step["text"])
        case "case":
            name = sides.client_name if by == "client" else sides.provider_name
            person = Principal(who, name, roles_of(work, who), work.tenant.locale, work.tenant.zone)
            bring_case(work, person, Brought(step["kind"], step["text"], booking_id=booking.id))
        case unknown:
            raise LookupError(unknown)
