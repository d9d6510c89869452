"""Prices as people write them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from babel.numbers import get_currency_precision

from core.kit.money import LARGEST_MINOR


def minor_of(text: str, currency: str) -> int | None:
    """``2 500,50`` as 250050 minor units; ``None`` for what is no price in ``currency``."""
    plain = "".join(text.split()).replace(",", ".")
    try:
        minor = Decimal(plain).scaleb(get_currency_precision(currency))
    except InvalidOperation:
        return None
    if not minor.is_finite() or minor != minor.to_integral_value() or not 0 <= minor <= LARGEST_MINOR:
        return None
    return int(minor)


def text_of(minor: int, currency: str) -> str:
    """Minor units as they stand in a form: ``2500`` or ``2500.50``."""
    digits = get_currency_precision(currency)
    amount = Decimal(minor).scaleb(-digits)
    return str(int(amount)) if amount == amount.to_integral_value() else str(amount)
