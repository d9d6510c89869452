"""Which ways to pay a tenant offers."""

from __future__ import annotations

from dataclasses import dataclass

from core.kit.errors import NotFound
from core.kit.messages import Message
from core.payments.gateways.bank_transfer import BANK_TRANSFER
from core.payments.gateways.base import Gateway
from core.payments.gateways.sandbox import SANDBOX
from core.tenancy.work import Work

GATEWAYS: dict[str, Gateway] = {gateway.code: gateway for gateway in (SANDBOX, BANK_TRANSFER)}
NOTIFIED_AS = {"sandbox": SANDBOX.code}
"""The name a gateway has in the address of its notifications."""


@dataclass(frozen=True, slots=True)
class Method:
    """A way to pay, for the payer to choose."""

    code: str
    label: Message
    can_authorise: bool


def payment_methods(work: Work) -> tuple[Method, ...]:
    """What a payer may choose: every gateway that can work here, or those of them the tenant named."""
    named = work.tenant.setting("payments.methods")
    return tuple(
        Method(gateway.code, gateway.label, gateway.can_authorise)
        for gateway in GATEWAYS.values()
        if gateway.offered(work) and (named is None or gateway.code in named)
    )


def gateway_of(code: str | None) -> Gateway:
    """The gateway of a payment; raises ``NotFound`` for a name we don't know."""
    gateway = GATEWAYS.get(NOTIFIED_AS.get(code or "", code or ""))
    if gateway is None:
        raise NotFound
    return gateway
