"""What the catalogue tells providers."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

PRICE_UNFIT = template(
    "catalogue.price_unfit",
    subject=msg("The price of {offering} no longer fits the rules"),
    body=msg(
        "Hello {name},\n\nthe rules of {site} change: {since}. From then on the price of {offering} no longer fits "
        "them. {why} Until you change it, it can't be booked at this price. What is booked stays as it is."
    ),
    button=msg("Change the price"),
)
