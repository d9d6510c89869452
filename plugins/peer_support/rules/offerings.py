"""A peer consultation is free, by video, for one mother, and no longer than an hour."""

from __future__ import annotations

from core.hooks.offerings import OfferingFacts, Quote
from core.hooks.site import Objection, Reason
from core.kit.messages import msg
from core.kit.money import Money, zero
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules.formats import PEER

VIDEO = "video"


def offering_objections(offering: OfferingFacts, values: PeerSupportParameters) -> list[Objection]:
    """Everything that keeps a peer consultation from being offered like this; paid services are free in form."""
    if offering.format != PEER:
        return []
    found = []
    if offering.duration_min is None or offering.duration_min > values.max_minutes:
        # PEER-2
        text = msg("A peer consultation lasts at most {minutes} minutes.", minutes=values.max_minutes)
        found.append(Objection("PEER-2", text, "duration_min", values={"max_minutes": values.max_minutes}))
    if offering.capacity_max != 1:
        found.append(Objection("PEER-2", msg("A peer consultation is for one mother."), "capacity_max"))
    if offering.fields.get("channel", VIDEO) not in (VIDEO, "", None):
        # PEER-19
        found.append(Objection("PEER-19", msg("Peer consultations take place by video only."), "channel"))
    return found


def price_objections(offering: OfferingFacts, price: Money) -> list[Objection]:
    """A peer consultation costs nothing."""
    if offering.format == PEER and price:
        # PEER-22
        return [Objection("PEER-22", msg("Peer consultations are free."), "price")]
    return []


def quote_price(offering: OfferingFacts) -> Quote:
    """Exactly nothing for a peer consultation, the public price for a paid service."""
    if offering.format != PEER:
        return Quote(offering.price)
    # PEER-22, MIS-8
    return Quote(zero(offering.price.currency), (Reason("PEER-22", msg("Peer consultations are free.")),))
