"""What orders say to people, by occasion."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

SEE_ORDER = msg("See the order")

template(
    "order_received",
    subject=msg("A new order from {client}"),
    body=msg("{client} asks you for {title}, {start}. Accept it, decline it, or propose other terms."),
    button=SEE_ORDER,
)
template(
    "order_countered",
    subject=msg("Other terms for {title}: {price}"),
    body=msg(
        "{by} proposes other terms for {title}, {start}, at {price}. You can accept them until {until}, decline, or "
        "propose others yourself."
    ),
    button=SEE_ORDER,
)
template(
    "order_accepted",
    subject=msg("{provider} accepted your order"),
    body=msg("{title} with {provider} takes place {start}, as soon as it is paid."),
    button=SEE_ORDER,
)
template(
    "order_accepted_provider",
    subject=msg("{client} accepted what you proposed"),
    body=msg("{title} with {client}, {start}, is agreed. You are told as soon as the client has paid."),
    button=SEE_ORDER,
)
template(
    "order_declined",
    subject=msg("{provider} declined your order"),
    body=msg("{provider} can't do {title}, {start}. You can ask somebody else."),
    button=SEE_ORDER,
)
template(
    "order_declined_provider",
    subject=msg("{client} declined what you proposed"),
    body=msg("{client} did not accept your terms for {title}, {start}. The order has ended."),
    button=SEE_ORDER,
)
template(
    "order_withdrawn",
    subject=msg("{client} withdrew an order"),
    body=msg("{client} no longer needs {title}, {start}."),
    button=SEE_ORDER,
)
template(
    "order_withdrawn_client",
    subject=msg("{provider} took a proposal back"),
    body=msg("{provider} no longer offers {title}, {start}. The order has ended; you can ask somebody else."),
    button=SEE_ORDER,
)
template(
    "order_expired",
    subject=msg("An order was not accepted in time"),
    body=msg("{title}, {client} with {provider}, {start}: nobody accepted it in time, so the order has ended."),
    button=SEE_ORDER,
)
