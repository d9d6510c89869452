"""A site with a provider, an offering and clients: what a test of bookings needs around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.availability.models import WeeklyHours
from core.bookings.make import make_booking
from core.bookings.models import Booking
from core.bookings.open_appointment import open_appointment
from core.catalogue.models import Offering
from core.payments.models import Payment
from core.payments.pay import present_card
from core.payments.queries import payment_of
from core.providers.models import Provider
from core.schedule.models import ScheduledAction
from core.tenancy.work import Work
from tests.support.sites import MONDAY, Person, Site

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
SATURDAY = MONDAY + 5 * DAY
"""Far enough for every notice, near enough for a reservation on a card to last."""


@dataclass
class Stage:
    """One provider with one offering, open around the clock, and a client."""

    site: Site
    provider: Person
    provider_id: UUID
    offering_id: UUID
    client: Person

    def book(self, start: datetime = SATURDAY, *, client: Person | None = None, **options: Any) -> UUID:
        """A booking of the offering at ``start``."""
        with self.site.work() as work:
            client_id = (client or self.client).id
            return make_booking(work, client_id=client_id, offering_id=self.offering_id, starts_at=start, **options).id

    def pay(self, booking_id: UUID) -> None:
        """The client pays with a card that works."""
        with self.site.work() as work:
            present_card(work, payment_of_booking(work, booking_id), "ok")

    def paid(self, start: datetime = SATURDAY, **options: Any) -> UUID:
        """A booking that is paid."""
        booking_id = self.book(start, **options)
        self.pay(booking_id)
        return booking_id

    def meeting(self, start: datetime = SATURDAY) -> UUID:
        """A dated meeting of a group offering."""
        with self.site.work() as work:
            return open_appointment(work, self.provider_id, self.offering_id, start).id

    def seat(self, appointment_id: UUID, *, client: Person | None = None) -> UUID:
        """A seat in it."""
        with self.site.work() as work:
            client_id = (client or self.client).id
            return make_booking(
                work, client_id=client_id, offering_id=self.offering_id, appointment_id=appointment_id
            ).id

    def clients(self, count: int) -> list[Person]:
        """More clients."""
        return [self.site.person("client", name=f"Client {number}") for number in range(count)]

    def booking(self, booking_id: UUID) -> Booking:
        """How the booking stands."""
        with self.site.work() as work:
            found = work.session.get(Booking, (work.tenant.id, booking_id))
            assert found is not None
            return found

    def payment(self, booking_id: UUID) -> Payment:
        """How its payment stands."""
        with self.site.work() as work:
            return payment_of_booking(work, booking_id)

    def planned(self, kind: str) -> list[ScheduledAction]:
        """What is planned of a kind, by due instant."""
        with self.site.work() as work:
            rows = work.session.query(ScheduledAction).filter_by(kind=kind, state="due")
            return sorted(rows, key=lambda row: row.due_at)


def payment_of_booking(work: Work, booking_id: UUID) -> Payment:
    """The payment of a booking that has one."""
    booking = work.session.get(Booking, (work.tenant.id, booking_id))
    assert booking is not None
    assert booking.payment_id is not None
    return payment_of(work, booking.payment_id)


def set_stage(site: Site, format_code: str, price_minor: int, **options: Any) -> Stage:
    """A stage on a site; ``options`` go to the offering."""
    provider, client = site.person("provider", name="Petra"), site.person("client", name="Klara")
    with site.work() as work:
        row = work.session.query(Provider).filter_by(account_id=provider.id).one()
        row.status, row.display_name, row.zone = "active", "Petra", work.tenant.zone
        offering = Offering(
            provider_id=row.id,
            format=format_code,
            title="An hour of help",
            price_minor=price_minor,
            currency=work.tenant.currency,
            status="published",
            created_at=work.now,
            **{"duration_min": 60, **options},
        )
        work.session.add(offering)
        for weekday in range(7):
            hours = WeeklyHours(provider_id=row.id, weekday=weekday, start_min=0, end_min=1440)
            work.session.add(hours)
        work.flush()
        return Stage(site, provider, row.id, offering.id, client)
