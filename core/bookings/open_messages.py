"""What wishes that many may answer, and the offers to them, say to people."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

template(
    "open_offer_received",
    subject=msg("An offer: {price}, {by}"),
    body=msg("{by} offers {price} for: {what}. Compare the offers and choose one; nothing is reserved before."),
    button=msg("See the offers"),
)
template(
    "open_offer_passed",
    subject=msg("Somebody else was chosen this time"),
    body=msg("The client has chosen another offer for: {what}. Thank you for yours."),
    button=msg("See the wish"),
)
template(
    "open_order_over",
    subject=msg("A wish you offered for has ended"),
    body=msg("Nobody was chosen for: {what}. Your offer does not bind you any more."),
    button=msg("See the wish"),
)
template(
    "open_order_expired",
    subject=msg("Your wish has ended: nobody was chosen"),
    body=msg("Nobody was chosen in time for: {what}. You can describe it again."),
    button=msg("See the wish"),
)
