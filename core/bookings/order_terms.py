"""What accepting an order means for both, worked out by the rules before anybody accepts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.bookings.judge import Wish, wished_facts
from core.bookings.models import Booking, Order
from core.bookings.offers import Offer, offer_of
from core.bookings.proposals import version_of
from core.bookings.queries import booking_of
from core.bookings.states import OVER, state_at, unpaid
from core.hooks.bookings import PaymentMode
from core.hooks.money import EarningFacts, PayoutFacts
from core.hooks.site import Reason
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.rules.ask import asking
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class MoneyTerms:
    """The terms of a price, as they would be if it were accepted now.

    ``reserve_by``: the last instant to reserve it on the card (or to pay); ``capture_after``: how long after the end of
    the service it is collected; ``paid_out_after``: until when after the end it goes to the provider at the latest.
    """

    price: Money
    fee_bps: int
    fee: Money
    provider_gets: Money
    mode: PaymentMode
    reserve_by: datetime | None
    capture_after: timedelta
    paid_out_after: timedelta | None
    reasons: tuple[Reason, ...]
    sentences: tuple[Message, ...] = ()


def money_terms(work: Work, order: Order) -> MoneyTerms:
    """The terms of an order's price, by the rules under which it was proposed; of a booking, as they hold now."""
    if order.booking_id is not None:
        return _agreed_terms(work, order, booking_of(work, order.booking_id))
    starts = order.starts_at or work.now
    ends = starts + timedelta(minutes=order.duration_min)
    offer = offer_of(work, order.offering_id)
    price = Money(order.price_minor, order.currency)
    wish = Wish(order.id, order.client_id, offer, starts, ends, price)
    return terms_of_price(work, wish, version_of(work, order))


def _agreed_terms(work: Work, order: Order, booking: Booking) -> MoneyTerms:
    offer = offer_of(work, order.offering_id)
    price = Money(booking.price_minor, booking.currency)
    wish = Wish(booking.id, order.client_id, offer, booking.starts_at, booking.ends_at, price)
    made = replace(terms_of_price(work, wish, booking.rule_version), reserve_by=booking.payment_due_at)
    state = state_at(booking, work.now)
    return replace(made, sentences=tuple(_sentences(made, _agreed(made, unpaid(booking), state in OVER))))


def offered_terms(
    work: Work, offer: Offer, price: Money | None = None, *, starts_at: datetime | None = None
) -> MoneyTerms:
    """The terms of an offering's own price (or another one), before there is an order.

    Until when it has to be reserved depends on the start: without one nothing is said of it.
    """
    starts = starts_at or work.now
    ends = starts + timedelta(minutes=offer.duration_min)
    wanted = offer.facts.price if price is None else price
    made = terms_of_price(work, Wish(offer.offering.id, offer.provider.id, offer, starts, ends, wanted))
    if starts_at is not None:
        return made
    made = replace(made, reserve_by=None)
    return replace(made, sentences=tuple(_sentences(made, _proposed(made))))


def terms_of_price(work: Work, wish: Wish, version: int | None = None) -> MoneyTerms:
    """Nothing is logged: the same questions are asked again, and kept, when it is accepted, finished and earned."""
    rules = asking(work, "booking", version=version)
    price = wish.offer.facts.price if wish.price is None else wish.price
    facts = wished_facts(work, wish, price)
    payment = rules.ask.payment_terms(site=rules.site, booking=facts, at=work.now)
    share = rules.ask.commission(site=rules.site, earning=EarningFacts(facts.format, price, 1))
    done = replace(facts, state="under_way", paid=price)
    ended = rules.ask.completion_terms(site=rules.site, booking=done, completed_at=wish.ends_at)
    paid_out = rules.ask.payout_terms(
        site=rules.site,
        payout=PayoutFacts(
            facts.id, facts.format, wish.ends_at, ended.capture_at, ended.capture_at, wish.ends_at, foreign=False
        ),
    )
    fee = price.share(share.bps)
    made = MoneyTerms(
        price,
        share.bps,
        fee,
        price - fee,
        payment.mode,
        payment.due_at,
        ended.capture_at - wish.ends_at,
        paid_out.due_at - wish.ends_at if paid_out.due_at else None,
        (*payment.reasons, *share.reasons, *ended.reasons, *paid_out.reasons),
    )
    return replace(made, sentences=tuple(_sentences(made, _proposed(made))))


def _sentences(terms: MoneyTerms, paying: list[Message]) -> list[Message]:
    if not terms.price:
        return [msg("Nothing is to be paid.")]
    said = [*paying, _collected(terms.capture_after)]
    if terms.fee:
        said.append(msg("The platform keeps {fee}; the provider gets {rest}.", fee=terms.fee, rest=terms.provider_gets))
    else:
        said.append(msg("The platform keeps nothing; the provider gets {rest}.", rest=terms.provider_gets))
    if terms.paid_out_after is not None:
        hours = whole_hours(terms.paid_out_after)
        said.append(msg("The provider is paid within {hours} h of the end.", hours=hours))
    return said


def _proposed(terms: MoneyTerms) -> list[Message]:
    """How the price is paid once both have accepted."""
    if terms.mode == "authorise":
        said = [msg("After both have accepted, {price} is reserved on the client's card.", price=terms.price)]
    else:
        said = [msg("After both have accepted, the client pays {price}.", price=terms.price)]
    if terms.reserve_by is not None:
        said.append(msg("Accepted now, the last moment for it is: {until}.", until=terms.reserve_by))
    return said


def _agreed(terms: MoneyTerms, waits: bool, over: bool) -> list[Message]:
    """How the price stands that both have accepted."""
    if waits and not over and terms.reserve_by is not None:
        if terms.mode == "authorise":
            said = msg("Both have accepted. To be reserved on the client's card: {price}.", price=terms.price)
        else:
            said = msg("Both have accepted. To be paid by the client: {price}.", price=terms.price)
        return [said, msg("The last moment for it is: {until}.", until=terms.reserve_by)]
    return [msg("Both have accepted the price: {price}.", price=terms.price)]


def _collected(after: timedelta) -> Message:
    if not after:
        return msg("It is collected at the moment the service is finished.")
    return msg(
        "It is collected {hours} h after the service is finished; until then the client can say that it is not done.",
        hours=whole_hours(after),
    )


def whole_hours(span: timedelta) -> int:
    """Hours, rounded up."""
    return -(-int(span.total_seconds()) // 3600)
