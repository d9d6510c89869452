"""What the rules say to a booking that somebody wants to make: refused, or at this price and on these terms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from core.bookings.admitted import with_decision
from core.bookings.facts import client_facts, pair_facts
from core.bookings.offers import Offer
from core.bookings.open_instead import open_instead, refused_free
from core.bookings.prepaid import Prepaid
from core.hooks.bookings import BookingFacts, BookingWindow, PaymentTerms
from core.hooks.offerings import OfferingFacts, Quote
from core.hooks.people import ClientFacts, PairFacts
from core.hooks.site import Reason
from core.kit.errors import Refused
from core.kit.messages import msg
from core.kit.money import Money, zero
from core.rules.ask import Asker, asking, refuse
from core.rules.refused import keep_asked
from core.tenancy.work import Work

OUTSIDE_WINDOW = msg("Bookings are taken for starts between {first} and {last}.")


@dataclass(frozen=True, slots=True)
class Wish:
    """A booking as somebody asks for it, with the id it will have. ``price`` is an order's agreed one,
    ``prepaid`` a session of a package that pays for it."""

    id: UUID
    client_id: UUID
    offer: Offer
    starts_at: datetime
    ends_at: datetime
    price: Money | None = None
    prepaid: Prepaid | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The price and the terms of a wish that nothing speaks against, and the version of the rules that said so."""

    price: Money
    reasons: tuple[Reason, ...]
    payment: PaymentTerms
    facts: BookingFacts
    rule_version: int
    uses_free_session: bool = False
    begins_lock: bool = False
    kept_hours: int | None = None
    prepaid: Prepaid | None = None


def judge(work: Work, wish: Wish, version: int | None = None) -> Judgement:
    """Ask the rules in force, or those of ``version``, about a wish. Raises ``Refused`` with every objection."""
    rules = asking(work, "booking", wish.id, version=version)
    offer = wish.offer.facts if wish.price is None else replace(wish.offer.facts, price=wish.price)
    client = client_facts(work, wish.client_id)
    pair = pair_facts(work, wish.client_id, wish.offer.provider.id, offer.format)
    pair = with_decision(work, pair, wish.client_id, offer)
    _refuse_barred(work, rules, wish.offer, client)
    prepaid = _prepaid(work, wish, offer, pair)
    if prepaid is None:
        quote = rules.ask.quote_price(site=rules.site, offering=offer, pair=pair, at=work.now)
    else:
        quote = Quote(prepaid.price, prepaid.reasons)
    facts = wished_facts(work, wish, quote.price, prepaid=prepaid is not None)
    refuse(
        list(
            rules.ask.booking_objections(
                site=rules.site, booking=facts, offering=offer, client=client, pair=pair, at=work.now
            )
        )
    )
    if prepaid is None:
        payment = rules.ask.payment_terms(site=rules.site, booking=facts, at=work.now)
    else:
        payment = PaymentTerms("none", reasons=prepaid.reasons)
    return Judgement(
        quote.price,
        quote.reasons,
        payment,
        facts,
        rules.site.version,
        uses_free_session=quote.uses_free_session,
        begins_lock=quote.begins_lock,
        kept_hours=quote.kept_hours,
        prepaid=prepaid,
    )


def _prepaid(work: Work, wish: Wish, offer: OfferingFacts, pair: PairFacts) -> Prepaid | None:
    """The session of a package, unless the client has nothing to pay anyway: then none is spent."""
    if wish.prepaid is None:
        return None
    quiet = asking(work, "booking")
    quote = quiet.ask.quote_price(site=quiet.site, offering=offer, pair=pair, at=work.now)
    return wish.prepaid if quote.price else None


def window_for(work: Work, offer: Offer) -> BookingWindow:
    """The starts that may be booked now."""
    rules = asking(work, "offering")
    return rules.ask.booking_window(site=rules.site, offering=offer.facts, at=work.now)


def refuse_outside(work: Work, window: BookingWindow, starts_at: datetime) -> None:
    """Raise ``Refused`` for a start the window does not hold (both bounds are in it)."""
    if window.not_before <= starts_at <= window.not_after:
        return
    limits = msg(OUTSIDE_WINDOW.text, first=window.not_before, last=window.not_after)
    decisions = keep_asked(work, "booking_window")
    raise Refused(
        reasons=[limits, *(reason.message for reason in window.reasons)],
        rules=[reason.rule for reason in window.reasons],
        extra={"decisions": decisions} if decisions else {},
    )


def _refuse_barred(work: Work, rules: Asker, offer: Offer, client: ClientFacts) -> None:
    """Free formats only for clients who may still use them."""
    if not offer.format.free:
        return
    answer = rules.ask.entitlements(site=rules.site, client=client, at=work.now)
    if not answer.free_services:
        refused = refused_free(answer)
        refused.extra |= open_instead(work)
        raise refused


def wished_facts(work: Work, wish: Wish, price: Money, *, prepaid: bool = False) -> BookingFacts:
    """A booking as it would be."""
    nothing = zero(work.tenant.currency)
    return BookingFacts(
        id=wish.id,
        format=wish.offer.facts.format,
        state="reserved",
        outcome=None,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        created_at=work.now,
        price=price,
        paid=nothing,
        authorised=nothing,
        credited=False,
        provider_id=wish.offer.provider.id,
        client_id=wish.client_id,
        prepaid=prepaid,
    )
