"""Facts for rules: what a test does not name is ordinary."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from core.hooks.bookings import AppointmentFacts, BookingFacts
from core.hooks.money import PayoutFacts
from core.hooks.offerings import OfferingFacts
from core.hooks.people import ClientFacts, MeetingFact, ProviderFacts
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.ids import new_id
from core.kit.money import Money
from core.kit.working_days import WorkingCalendar

CLIENT = UUID(int=1)
PROVIDER = UUID(int=2)
OFFERING = UUID(int=3)
BOOKING = UUID(int=4)

SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)
EMPTY_CALENDAR = WorkingCalendar()

ZONES = {"UAH": "Europe/Kyiv", "RUB": "Europe/Moscow", "PLN": "Europe/Warsaw", "KZT": "Asia/Almaty"}


def local(text: str, zone: str) -> datetime:
    """The instant at which the wall of ``zone`` shows ``text`` (ISO, without an offset)."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def site(
    *values: object, currency: str = "UAH", zone: str | None = None, calendar: WorkingCalendar = EMPTY_CALENDAR
) -> SiteFacts:
    """A site with these parameter values over the defaults."""
    chosen = {type(value): value for value in values}
    return SiteFacts(zone or ZONES[currency], currency, "en", calendar, 0, chosen)


def booking(starts_at: datetime, minutes: int = 50, **changes: Any) -> BookingFacts:
    """A confirmed booking of 800.00, paid in full unless told otherwise."""
    currency = changes.pop("currency", "UAH")
    price = Money(changes.pop("price", 80_000), currency)
    facts: dict[str, Any] = {
        "id": BOOKING,
        "format": "individual",
        "state": "confirmed",
        "outcome": None,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=minutes),
        "created_at": starts_at - timedelta(days=5),
        "price": price,
        "paid": Money(changes.pop("paid", price.minor), currency),
        "authorised": Money(changes.pop("authorised", 0), currency),
        "credited": False,
        "provider_id": PROVIDER,
        "client_id": CLIENT,
    }
    return BookingFacts(**(facts | changes))


def offering(format_code: str, minutes: int | None = 50, price: int = 80_000, **changes: Any) -> OfferingFacts:
    """An offering of the provider."""
    currency = changes.pop("currency", "UAH")
    return OfferingFacts(OFFERING, format_code, minutes, Money(price, currency), provider_id=PROVIDER, **changes)


def meeting(starts_at: datetime, **changes: Any) -> MeetingFact:
    """A confirmed meeting of the client."""
    facts: dict[str, Any] = {
        "booking_id": new_id(),
        "provider_id": PROVIDER,
        "format": "peer",
        "starts_at": starts_at,
        "state": "confirmed",
        "outcome": None,
        "price": Money(0, "KZT"),
    }
    return MeetingFact(**(facts | changes))


def client(*meetings: MeetingFact, **changes: Any) -> ClientFacts:
    """The client with these meetings."""
    return ClientFacts(CLIENT, meetings, **changes)


def provider(**changes: Any) -> ProviderFacts:
    """A provider in draft."""
    return ProviderFacts(PROVIDER, changes.pop("status", "draft"), **changes)


def appointment(format_code: str, seats: int, **changes: Any) -> AppointmentFacts:
    """A meeting with ``seats`` taken."""
    starts_at = datetime(2026, 12, 1, 12, tzinfo=UTC)
    ends_at = starts_at + timedelta(minutes=90)
    least, most = changes.pop("capacity_min", 5), changes.pop("capacity_max", 12)
    return AppointmentFacts(new_id(), format_code, starts_at, ends_at, seats, least, most, seats_charged=seats)


def payout(ends_at: datetime, **changes: Any) -> PayoutFacts:
    """A captured payment of a meeting, neither credited nor delivered."""
    facts: dict[str, Any] = {
        "booking_id": BOOKING,
        "format": "individual",
        "ends_at": ends_at,
        "captured_at": ends_at - timedelta(days=3),
        "credited_at": None,
        "delivered_at": None,
        "foreign": False,
    }
    return PayoutFacts(**(facts | changes))


def ids(said: tuple[Reason, ...] | list[Objection] | Any) -> list[str]:
    """The rules that reasons or objections name, in order."""
    return [item.rule for item in said]


def marks(objections: Any) -> set[str]:
    """The inputs that objections mark."""
    return {item.marks for item in objections}
