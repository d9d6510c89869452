"""Whom decisions are about: as their facts say, else by what they were asked about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import null, select

from core.bookings.models import Appointment, Booking, Order
from core.hooks.bookings import BookingFacts
from core.hooks.people import ClientFacts, ProviderFacts
from core.hooks.standing import StandingFacts
from core.payouts.models import Payout
from core.requests.models import Request
from core.rules.models import Decision
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Concerned:
    """The client's account and the provider, as far as there are any."""

    client_id: UUID | None = None
    provider_id: UUID | None = None


NOBODY: Any = null()

_QUERIES: dict[str, Any] = {
    "booking": select(Booking.id, Booking.client_id, Booking.provider_id),
    "order": select(Order.id, Order.client_id, Order.provider_id),
    "payout": select(Payout.id, Booking.client_id, Payout.provider_id).join(Booking, Booking.id == Payout.booking_id),
    "appointment": select(Appointment.id, NOBODY, Appointment.provider_id),
    "request": select(Request.id, Request.client_id, NOBODY),
}


def concerned(work: Work, rows: Collection[Decision], facts: Mapping[UUID, Mapping[str, Any]]) -> dict[UUID, Concerned]:
    """By decision; a constant number of queries, however many decisions there are."""
    by_subject = dict(_of_subjects(work, rows))
    found = {}
    for row in rows:
        named, known = _named(facts.get(row.id, {})), by_subject.get(row.subject_id, Concerned())
        found[row.id] = Concerned(named.client_id or known.client_id, named.provider_id or known.provider_id)
    return found


def _of_subjects(work: Work, rows: Collection[Decision]) -> Iterator[tuple[UUID, Concerned]]:
    for kind in dict.fromkeys(row.subject_kind for row in rows):
        ids = {row.subject_id for row in rows if row.subject_kind == kind}
        if kind == "client":
            yield from ((one, Concerned(client_id=one)) for one in ids)
        elif kind == "provider":
            yield from ((one, Concerned(provider_id=one)) for one in ids)
        elif kind in _QUERIES:
            statement = _QUERIES[kind]
            key = next(iter(statement.selected_columns))
            for subject, client, provider in work.session.execute(statement.where(key.in_(ids))):
                yield subject, Concerned(client, provider)


def _named(facts: Mapping[str, Any]) -> Concerned:
    client = provider = None
    for fact in facts.values():
        match fact:
            case BookingFacts():
                client, provider = fact.client_id, fact.provider_id
            case ClientFacts():
                client = client or fact.id
            case ProviderFacts():
                provider = provider or fact.id
            case StandingFacts():
                provider = provider or fact.provider_id
            case _:
                provider = provider or getattr(fact, "provider_id", None)
    return Concerned(client, provider)
