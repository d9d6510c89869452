"""How a payout and what its provider owes for earlier ones meet. Pure: minor units in, minor units out."""

from __future__ import annotations

from collections.abc import Sequence


def kept_for(net: int, owed: Sequence[int]) -> list[int]:
    """What of ``net`` is kept for each debt, the first one first: never more than is owed, never more than there is.

    What does not fit stays owed. Raises ``ValueError`` below zero.
    """
    if net < 0 or any(debt < 0 for debt in owed):
        raise ValueError("neither a payout nor a debt is below zero")
    left, found = net, []
    for debt in owed:
        part = min(left, debt)
        found.append(part)
        left -= part
    return found
