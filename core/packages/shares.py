"""A package's price, shared out over its sessions. Pure."""

from __future__ import annotations

from core.kit.money import Money, allocate


def shares(price: Money, sessions: int) -> list[Money]:
    """What each session costs: equal parts, and what does not divide goes to the first ones, one minor unit each.

    Raises ``ValueError`` without a session, or when one of them would cost nothing.
    """
    if not 1 <= sessions <= price.minor:
        raise ValueError("a package has sessions, and each of them has a price")
    return allocate(price, [1] * sessions)
