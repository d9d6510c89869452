"""Something under way in a demo: bookings, orders and requests of the demo people, made by the use cases they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import account_by_email
from core.availability.free_time import free_starts
from core.bookings.make import make_booking
from core.bookings.models import Appointment, Booking, Order
from core.catalogue.facts import offering_facts
from core.catalogue.models import Offering
from core.kit.instants import local_date
from core.packages.buy import buy_package
from core.packages.models import PackageOffer
from core.payments.models import Payment
from core.payments.pay import present_card
from core.providers.models import Provider
from core.requests.models import Request
from core.rules.ask import asking
from core.tenancy.work import Work
from tenants.launch.demo_orders import live_order
from tenants.launch.demo_requests import earlier, live_request

Entries = Iterable[Mapping[str, Any]]


def begin_life(work: Work, data: Mapping[str, Any]) -> None:
    """Make what the demo file tells of, unless something is under way already.

    ``[[bookings]]``: client, provider (slug), offering (its title), in_days, paid. ``[[packages]]``: client,
    provider, offering, sessions, and in how many days each booked one takes place. ``[[orders]]``: see ``live_order``.
    ``[[requests]]``: name, phone, text, unsafe, fields, hours_ago, steps. A booking
    made ``hours_ago`` may lie in the past; its days count from then.
    """
    if any(work.session.scalars(select(table.id).limit(1)).first() for table in (Booking, Order, Request)):
        return
    for entry in data.get("bookings", ()):
        _book(earlier(work, entry.get("hours_ago", 0)), entry)
    for entry in data.get("packages", ()):
        _package(work, entry)
    for entry in data.get("orders", ()):
        live_order(work, entry)
    for entry in data.get("requests", ()):
        live_request(work, entry)


def _client(work: Work, entry: Mapping[str, Any]) -> UUID:
    account = account_by_email(work, entry["client"])
    if account is None:
        raise LookupError(entry["client"])
    return account.id


def _offering(work: Work, entry: Mapping[str, Any]) -> Offering:
    statement = (
        select(Offering)
        .join(Provider, Provider.id == Offering.provider_id)
        .where(Provider.slug == entry["provider"], Offering.title == entry["offering"])
    )
    return work.session.scalars(statement).one()


def _book(work: Work, entry: Mapping[str, Any]) -> None:
    offering = _offering(work, entry)
    dated = select(Appointment.id).where(Appointment.offering_id == offering.id).order_by(Appointment.starts_at)
    seat = work.session.scalars(dated.limit(1)).first() if offering.capacity_max > 1 else None
    start = None if seat else _first_free(work, offering, entry["in_days"])
    booking = make_booking(
        work, client_id=_client(work, entry), offering_id=offering.id, starts_at=start, appointment_id=seat
    )
    work.flush()
    if entry.get("paid") and booking.payment_id:
        _pay(work, booking)


def _pay(work: Work, booking: Booking) -> None:
    payment = work.session.get_one(Payment, (work.tenant.id, booking.payment_id))
    present_card(work, payment, "ok")


def _package(work: Work, entry: Mapping[str, Any]) -> None:
    """A package that is bought and paid, and some of its sessions booked."""
    offering, client_id = _offering(work, entry), _client(work, entry)
    sold = select(PackageOffer.id).where(
        PackageOffer.offering_id == offering.id, PackageOffer.sessions == entry["sessions"]
    )
    package = buy_package(work, client_id, work.session.scalars(sold).one())
    work.flush()
    present_card(work, work.session.get_one(Payment, (work.tenant.id, package.payment_id)), "ok")
    for in_days in entry.get("booked_in_days", ()):
        start = _first_free(work, offering, in_days)
        make_booking(work, client_id=client_id, offering_id=offering.id, starts_at=start, package_id=package.id)
        work.flush()


def _first_free(work: Work, offering: Offering, in_days: int) -> datetime:
    """The first free start so many days ahead or later."""
    facts, rules = offering_facts(offering), asking(work, "offering")
    window = rules.ask.booking_window(site=rules.site, offering=facts, at=work.now)
    first = local_date(work.now, work.tenant.zone) + timedelta(days=in_days)
    provider_id, minutes = offering.provider_id, offering.duration_min
    if provider_id is None or minutes is None:
        raise LookupError(offering.title)
    return free_starts(work, provider_id, facts, minutes, window, first, 14)[0]
