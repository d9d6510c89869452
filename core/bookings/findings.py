"""What is found does not look like what was ordered: written down by either side, with photos, and laid beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core.bookings.amendment_models import Amendment, Finding
from core.bookings.amendments.queries import amendments_of
from core.bookings.amendments.terms import AgreedTerms, agreed_terms, terms_from
from core.bookings.errors import WrongState
from core.bookings.locks import lock_booking
from core.bookings.models import Booking, Order, OrderPhoto
from core.bookings.proposals import Proposer, proposals_of
from core.bookings.queries import order_of, sides_of
from core.bookings.tell import other, tell
from core.kit.errors import Invalid, NotFound
from core.kit.ids import new_id
from core.kit.messages import literal, msg
from core.kit.money import Money
from core.tenancy.work import Work

MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was ordered, what was amended since, what stands now, and what either side found."""

    order: Order
    ordered: AgreedTerms
    amendments: list[Amendment]
    agreed: AgreedTerms
    findings: list[Finding]
    photos: list[OrderPhoto]

    def photos_of(self, *, amendment_id: UUID | None = None, finding_id: UUID | None = None) -> list[OrderPhoto]:
        """The pictures of the order, of an amendment, or of a finding."""
        return [row for row in self.photos if (row.amendment_id, row.finding_id) == (amendment_id, finding_id)]


def note_finding(work: Work, booking_id: UUID, side: Proposer, text: str) -> Finding:
    """Write down what was found; the other side is told. Raises ``Invalid``, ``WrongState``, ``NotFound``."""
    booking, _ = lock_booking(work, booking_id)
    if booking.order_id is None:
        raise WrongState
    if not text.strip():
        raise Invalid(fields={"text": [msg("Say what you found.")]})
    mine = [row for row in findings_of(work, booking.id) if row.side == side]
    if len(mine) >= MOST_FINDINGS:
        raise Invalid(fields={"text": [msg("That is enough for a comparison. Write to support about the rest.")]})
    row = Finding(id=new_id(), booking_id=booking.id, side=side, text=text.strip(), created_at=work.now)
    work.session.add(row)
    work.flush()
    sides = sides_of(work, booking)
    by = literal(sides.client_name if side == "client" else sides.provider_name)
    for to in other(side):
        tell(work, booking, to, "finding_noted", by=by)
    return row


def findings_of(work: Work, booking_id: UUID) -> list[Finding]:
    """What was found, in the order it was written down."""
    rows = select(Finding).where(Finding.booking_id == booking_id).order_by(Finding.created_at, Finding.id)
    return list(work.session.scalars(rows))


def finding_of(work: Work, booking_id: UUID, finding_id: UUID) -> Finding:
    """A finding of this booking, or ``NotFound``."""
    found = work.session.get(Finding, (work.tenant.id, finding_id))
    if found is None or found.booking_id != booking_id:
        raise NotFound
    return found


def comparison(work: Work, booking: Booking) -> Comparison:
    """Everything to be laid side by side. Raises ``NotFound`` for what was not ordered."""
    if booking.order_id is None:
        raise NotFound
    order = order_of(work, booking.order_id)
    photos = select(OrderPhoto).where(OrderPhoto.order_id == order.id).order_by(OrderPhoto.created_at, OrderPhoto.id)
    return Comparison(
        order,
        _as_ordered(work, order, booking),
        amendments_of(work, booking.id),
        agreed_terms(work, booking),
        findings_of(work, booking.id),
        list(work.session.scalars(photos)),
    )


def _as_ordered(work: Work, order: Order, booking: Booking) -> AgreedTerms:
    """The terms both accepted first: before any amendment."""
    found: Sequence[Amendment] = [row for row in amendments_of(work, booking.id) if row.state == "in_force"]
    if found:
        return terms_from(found[0].before)
    accepted = [row for row in proposals_of(work, order.id) if row.state == "accepted"]
    minutes = accepted[-1].duration_min if accepted else order.duration_min
    price = Money(order.price_minor, order.currency)
    return AgreedTerms(order.description, price, order.starts_at or booking.starts_at, minutes, order.place)
