"""One side of an accepted order proposes to change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from core.bookings.amendment_models import Amendment
from core.bookings.amendments.queries import OPEN, amendment_state, amendments_of
from core.bookings.amendments.tell import tell_amendment
from core.bookings.amendments.terms import AgreedTerms, agreed_terms, changes
from core.bookings.errors import WrongState
from core.bookings.facts import payment_for
from core.bookings.judge import refuse_outside, window_for
from core.bookings.locks import lock_booking
from core.bookings.models import Booking
from core.bookings.offers import offer_of
from core.bookings.place_order import LONGEST_MIN
from core.bookings.proposals import Proposer
from core.bookings.states import OPEN as RUNNING
from core.bookings.states import state_at
from core.hooks.orders import ProposalFacts
from core.kit.errors import Conflict, Invalid
from core.kit.ids import new_id
from core.kit.instants import MICROSECOND, utc
from core.kit.messages import Message, msg
from core.kit.money import LARGEST_MINOR, Money
from core.rules.ask import asking
from core.schedule.plan import schedule
from core.tenancy.work import Work

EXPIRE = "amendment.expire"
NOT_AMENDED = msg("Only what is accepted or under way can be amended. This one has ended.")
ONE_AT_A_TIME = msg("An amendment waits for an answer already. Answer it, or take it back, before you propose another.")
NOTHING_NEW = msg("This is how it stands already. Change something.")
BEGUN = msg("The service has begun: its start can't change any more.")
WAITS = msg("The money of this service waits for a decision of the team: until then nothing can be amended.")
PAID_ALREADY = msg("The price was paid in advance, so it can't be raised. Agree on a new order for the rest.")


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be different, and why; what is left out stays."""

    description: str | None = None
    price: Money | None = None
    starts_at: datetime | None = None
    duration_min: int | None = None
    place: str | None = None
    reason: str = ""


def propose_amendment(work: Work, booking_id: UUID, side: Proposer, wanted: Changes) -> Amendment:
    """Propose a change; nothing is different until the other side accepts. Who proposes has accepted.

    Raises ``WrongState``, ``Conflict`` while another one waits, ``Invalid``, ``Refused``, ``NotFound``.
    """
    booking, _ = lock_booking(work, booking_id)
    if booking.order_id is None or state_at(booking, work.now) not in RUNNING:
        raise WrongState(NOT_AMENDED)
    known = amendments_of(work, booking.id)
    if any(amendment_state(row, work.now) in OPEN for row in known):
        raise Conflict(ONE_AT_A_TIME)
    before = agreed_terms(work, booking)
    after = _after(before, wanted)
    _check(work, booking, before, after)
    row = _keep(work, booking, side, before, after, wanted.reason.strip(), len(known) + 1)
    tell_amendment(work, booking, row, "provider" if side == "client" else "client", "amendment_proposed")
    return row


def _after(before: AgreedTerms, wanted: Changes) -> AgreedTerms:
    return replace(
        before,
        description=before.description if wanted.description is None else wanted.description.strip(),
        price=before.price if wanted.price is None else wanted.price,
        starts_at=utc(wanted.starts_at) if wanted.starts_at else before.starts_at,
        duration_min=wanted.duration_min or before.duration_min,
        place=before.place if wanted.place is None else wanted.place.strip(),
    )


def _check(work: Work, booking: Booking, before: AgreedTerms, after: AgreedTerms) -> None:
    different = changes(before, after)
    wrong: dict[str, list[Message]] = {}
    if not different:
        wrong["description"] = [NOTHING_NEW]
    if not after.description:
        wrong["description"] = [msg("Describe what you need, so that both of you agree on the same thing.")]
    if not 0 < after.duration_min <= LONGEST_MIN:
        wrong["duration_min"] = [msg("Choose a length between a minute and two weeks.")]
    if "starts_at" in different and booking.started_at is not None:
        wrong["starts_at"] = [BEGUN]
    elif "starts_at" in different and after.starts_at <= work.now:
        wrong["starts_at"] = [msg("Choose a start in the future.")]
    if "price" in different and (found := _price_fault(before.price, after.price)):
        wrong["price"] = [found]
    if wrong:
        raise Invalid(fields=wrong)
    if "starts_at" in different:
        refuse_outside(work, window_for(work, offer_of(work, booking.offering_id)), after.starts_at)
    if "price" in different:
        _check_money(work, booking, before.price, after.price)


def _price_fault(before: Money, after: Money) -> Message | None:
    if after.currency != before.currency or not 0 <= after.minor <= LARGEST_MINOR:
        return msg("Name a price in the currency of this site.")
    if not before or not after:
        return msg("A price can't be changed from nothing or to nothing. Call it off and agree on a new order.")
    return None


def _check_money(work: Work, booking: Booking, before: Money, after: Money) -> None:
    payment = payment_for(work, booking)
    if payment is not None and payment.frozen_at is not None:
        raise Conflict(WAITS)
    if payment is not None and payment.state == "captured" and after > before:
        raise Conflict(PAID_ALREADY)


def _keep(
    work: Work,
    booking: Booking,
    side: Proposer,
    before: AgreedTerms,
    after: AgreedTerms,
    reason: str,
    number: int,
) -> Amendment:
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    other_start = after.starts_at if "starts_at" in changes(before, after) else None
    facts = ProposalFacts("amendment", side, work.now, after.price, other_start)
    terms = rules.ask.proposal_terms(site=rules.site, proposal=facts)
    _close_overdue(work, booking)
    row = Amendment(
        id=new_id(),
        booking_id=booking.id,
        number=number,
        made_by=side,
        before=before.as_json(),
        after=after.as_json(),
        reason=reason,
        state="proposed",
        created_at=work.now,
        valid_until=terms.valid_until,
    )
    work.session.add(row)
    work.flush()
    schedule(work, EXPIRE, subject_id=row.id, due_at=terms.valid_until + MICROSECOND, key=f"{EXPIRE}:{row.id}")
    return row


def _close_overdue(work: Work, booking: Booking) -> None:
    """One whose time is over may still be open in the books, while its job is late: it gives way."""
    for row in amendments_of(work, booking.id):
        if row.state in OPEN:
            row.state, row.ended_at = amendment_state(row, work.now), work.now
    work.flush()
