"""Bookings, clients and pairs as the rules see them; each in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, and_, func, select

from core.accounts.models import Account
from core.bookings.known_as import accounts_of, numbers_of
from core.bookings.models import Appointment, Booking, FreeSession
from core.bookings.states import state_at, unpaid
from core.hooks.bookings import AppointmentFacts, BookingFacts
from core.hooks.people import BarFact, ClientFacts, MeetingFact, PairFacts, SignalFact
from core.kit.instants import hours
from core.kit.money import Money
from core.payments.models import Payment
from core.payments.queries import authorised_now
from core.providers.models import Provider
from core.rules.manager import plugin_set
from core.standing.bar_keys import bars_on
from core.standing.models import Pair
from core.standing.queries import signals_of
from core.tenancy.work import Work

LOOKING_BACK = timedelta(days=400)
"""The longest window any rule's parameter may ask for, and a little more."""

OPEN = "open"
"""A free session no booking has taken up yet."""


def payment_for(work: Work, booking: Booking) -> Payment | None:
    """The booking's payment, if it has one."""
    if booking.payment_id is None:
        return None
    return work.session.get(Payment, (work.tenant.id, booking.payment_id))


def secured(work: Work, booking: Booking) -> bool:
    """Whether its money is there, or still reserved although another card is awaited."""
    if not unpaid(booking):
        return True
    payment = payment_for(work, booking)
    return booking.state == "confirmed" and payment is not None and authorised_now(payment, work.now)


def booking_facts(work: Work, booking: Booking) -> BookingFacts:
    """A booking at the unit of work's instant."""
    payment = payment_for(work, booking)
    currency = booking.currency
    return BookingFacts(
        id=booking.id,
        format=booking.format,
        state=state_at(booking, work.now),
        outcome=booking.outcome,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        created_at=booking.created_at,
        price=Money(booking.price_minor, currency),
        paid=Money(payment.captured_minor - payment.refunded_minor if payment else 0, currency),
        authorised=Money(payment.amount_minor if payment and payment.state == "authorised" else 0, currency),
        credited=payment is not None and payment.credited_at is not None,
        provider_id=booking.provider_id,
        client_id=booking.client_id,
        started_at=booking.started_at,
        move_consented=bool(booking.terms.get("move_consented")),
        prepaid=booking.package_id is not None,
    )


def appointment_facts(appointment: Appointment, bookings: Sequence[Booking]) -> AppointmentFacts:
    """A meeting with its seats, and all bookings in it."""
    return AppointmentFacts(
        id=appointment.id,
        format=appointment.format,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        seats_taken=appointment.seats_taken,
        capacity_min=appointment.capacity_min,
        capacity_max=appointment.capacity_max,
        seats_charged=sum(_charged(row) for row in bookings),
    )


def _charged(booking: Booking) -> bool:
    """Whether a seat counts: confirmed and not waiting for its payment, or given up too late."""
    return (booking.state in ("confirmed", "under_way") and not unpaid(booking)) or booking.counts_as_delivered


def client_facts(work: Work, client_id: UUID, *, without: UUID | None = None) -> ClientFacts:
    """A client with the meetings of the last 400 days and all coming ones, oldest first, all signals that count, and
    the bars in force: of the account, and of whoever has one of the client's phone numbers.

    ``without``: a booking that is about to be moved, and so does not stand in its own way.
    """
    same = accounts_of(work, client_id)
    rows = work.session.scalars(
        select(Booking)
        .where(Booking.client_id.in_(same), Booking.starts_at >= work.now - LOOKING_BACK)
        .order_by(Booking.starts_at, Booking.id)
    )
    account = work.session.get(Account, (work.tenant.id, client_id))
    return ClientFacts(
        id=client_id,
        meetings=tuple(_meeting(work, row) for row in rows if row.id != without),
        bars=bars_of_client(work, client_id),
        verified=account is not None and account.verified_at is not None,
        signals=tuple(
            SignalFact(row.kind, row.rule, row.at, row.id, row.settled_at is not None)
            for one in sorted(same)
            for row in signals_of(work, one, counting=True)
        ),
    )


def bars_of_client(work: Work, client_id: UUID) -> tuple[BarFact, ...]:
    """The bars in force on a client, by the account or by a number; none where the marketplace bars nobody."""
    barring = plugin_set(work.tenant.plugins).answers("entitlements")
    numbers = numbers_of(work, client_id) if barring else set()
    return tuple(BarFact(row.kind, row.rule, row.since) for row in bars_on(work, client_id, numbers))


def _meeting(work: Work, booking: Booking) -> MeetingFact:
    return MeetingFact(
        booking_id=booking.id,
        provider_id=booking.provider_id,
        format=booking.format,
        starts_at=booking.starts_at,
        state=state_at(booking, work.now),
        outcome=booking.outcome,
        price=Money(booking.price_minor, booking.currency),
    )


def pair_facts(work: Work, client_id: UUID, provider_id: UUID, format_code: str) -> PairFacts:
    """What a client and a provider have behind them in one format."""
    return pairs_facts(work, client_id, [(provider_id, format_code)])[provider_id, format_code]


def pairs_facts(work: Work, client_id: UUID, wanted: Collection[tuple[UUID, str]]) -> dict[tuple[UUID, str], PairFacts]:
    """What a client has behind them with some providers, by provider and format, in one query."""
    owed = _owed(client_id).subquery()
    rows = work.session.execute(
        select(Provider.id, Pair, owed.c.format, owed.c.count)
        .select_from(Provider)
        .outerjoin(owed, owed.c.provider_id == Provider.id)
        .outerjoin(Pair, and_(Pair.provider_id == Provider.id, Pair.client_id == client_id))
        .where(Provider.id.in_({provider_id for provider_id, _ in wanted}))
    )
    pairs: dict[tuple[UUID, str], Pair] = {}
    free: dict[tuple[UUID, str], int] = {}
    for provider_id, pair, format_code, count in rows:
        if pair is not None:
            pairs[provider_id, pair.format] = pair
        if format_code is not None:
            free[provider_id, format_code] = count
    return {key: _pair(work, pairs.get(key), free.get(key, 0)) for key in wanted}


def _owed(client_id: UUID) -> Select[UUID, str, int]:
    return (
        select(FreeSession.provider_id, FreeSession.format, func.count().label("count"))
        .where(FreeSession.client_id == client_id, FreeSession.state == OPEN)
        .group_by(FreeSession.provider_id, FreeSession.format)
    )


def _pair(work: Work, row: Pair | None, free_sessions: int) -> PairFacts:
    if row is None:
        return PairFacts(free_sessions=free_sessions)
    return PairFacts(
        delivered_count=row.delivered_count,
        first_delivered_at=row.first_delivered_at,
        first_paid_at=row.first_paid_at,
        first_paid_price=None if row.first_paid_minor is None else Money(row.first_paid_minor, work.tenant.currency),
        free_sessions=free_sessions,
        price_kept_until=row.first_paid_at + hours(row.price_kept_hours)
        if row.first_paid_at is not None and row.price_kept_hours is not None
        else None,
    )
