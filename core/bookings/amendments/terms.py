"""The terms an accepted order stands on: whole, so that two of them can be laid side by side."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.bookings.amendment_models import Amendment
from core.bookings.models import Booking
from core.bookings.queries import order_of
from core.kit.money import Money
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class AgreedTerms:
    """Scope, price, time, length and place."""

    description: str
    price: Money
    starts_at: datetime
    duration_min: int
    place: str

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self) | {"starts_at": self.starts_at.isoformat()}


def terms_from(kept: dict[str, Any]) -> AgreedTerms:
    """As it was kept."""
    return AgreedTerms(
        kept["description"],
        Money(kept["price"]["minor"], kept["price"]["currency"]),
        datetime.fromisoformat(kept["starts_at"]),
        kept["duration_min"],
        kept["place"],
    )


def changes(before: AgreedTerms, after: AgreedTerms) -> list[str]:
    """The names of what is different, in order."""
    old, new = asdict(before), asdict(after)
    return [name for name in old if old[name] != new[name]]


def agreed_terms(work: Work, booking: Booking) -> AgreedTerms:
    """What stands now: the order as it was accepted, with every amendment in force."""
    minutes = int((booking.ends_at - booking.starts_at).total_seconds()) // 60
    price = Money(booking.price_minor, booking.currency)
    return AgreedTerms(booking.note, price, booking.starts_at, minutes, _place(work, booking))


def _place(work: Work, booking: Booking) -> str:
    in_force = (
        select(Amendment)
        .where(Amendment.booking_id == booking.id, Amendment.state == "in_force")
        .order_by(Amendment.number.desc())
        .limit(1)
    )
    last = work.session.scalar(in_force)
    if last is not None:
        return terms_from(last.after).place
    return order_of(work, booking.order_id).place if booking.order_id else ""
