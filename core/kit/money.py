"""Money as integer minor units with an ISO currency. Never a float."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BPS_WHOLE = 10_000
"""One whole in basis points: 100 % is 10 000."""

LARGEST_MINOR = 10**14
"""No amount that comes from people is larger, so that sums of many still fit a column."""


class CurrencyMismatch(ValueError):
    """Amounts of two currencies never meet in one sum."""


@dataclass(frozen=True, order=False, slots=True)
class Money:
    """An amount of ``minor`` units (kopecks, groszy) in ``currency`` (ISO 4217)."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise TypeError(f"minor units are whole numbers, not {self.minor!r}")
        if len(self.currency) != 3 or not self.currency.isupper():
            raise ValueError(f"not an ISO currency: {self.currency!r}")

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor < other.minor

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.minor <= other.minor

    def __gt__(self, other: Money) -> bool:
        return other < self

    def __ge__(self, other: Money) -> bool:
        return other <= self

    def __bool__(self) -> bool:
        return self.minor != 0

    def share(self, bps: int) -> Money:
        """``bps`` basis points of the amount, rounded half up to the minor unit (half away from zero below it)."""
        sign = -1 if self.minor * bps < 0 else 1
        return Money(sign * ((abs(self.minor * bps) * 2 + BPS_WHOLE) // (2 * BPS_WHOLE)), self.currency)


def zero(currency: str) -> Money:
    """Nothing, in ``currency``."""
    return Money(0, currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of ``amounts``; zero of ``currency`` when there are none."""
    result = zero(currency)
    for amount in amounts:
        result += amount
    return result


def allocate(whole: Money, weights: Sequence[int]) -> list[Money]:
    """Split ``whole`` by ``weights`` so that not one minor unit is lost (largest remainder, earlier lines first).

    Raises ``ValueError`` for negative weights or when all are zero.
    """
    if not weights or any(weight < 0 for weight in weights) or sum(weights) == 0:
        raise ValueError("weights must be non-negative and not all zero")
    if whole.minor < 0:
        return [-part for part in allocate(-whole, weights)]
    basis = sum(weights)
    parts = [whole.minor * weight // basis for weight in weights]
    rests = [whole.minor * weight % basis for weight in weights]
    left = whole.minor - sum(parts)
    for index in sorted(range(len(parts)), key=lambda i: (-rests[i], i))[:left]:
        parts[index] += 1
    return [Money(part, whole.currency) for part in parts]
