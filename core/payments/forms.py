"""Forms of the payment pages."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from babel.numbers import get_currency_precision, get_decimal_symbol
from marshmallow import Schema, fields, validate

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.kit.money import LARGEST_MINOR, Money
from core.payments.gateways.sandbox import CARDS
from core.web.schemas import TextField


class MethodForm(Schema):
    """A way to pay."""

    method = TextField(required=True, longest=40)


class CardForm(Schema):
    """A simulated card."""

    card = fields.String(required=True, validate=validate.OneOf(CARDS))


class CreditingForm(Schema):
    """A transfer that has come."""

    date = fields.Date(required=True)
    reference = TextField(required=True, longest=140)
    amount = TextField(required=True, longest=30)
    payer_holder = TextField(load_default="", longest=140)
    payer_account = TextField(load_default="", longest=60)


class AccountForm(Schema):
    """Where a refund goes."""

    holder = TextField(required=True, longest=140)
    account = TextField(required=True, longest=60)


def read_amount(text: str, currency: str, field: str = "amount") -> Money:
    """An amount as people write it (``1 234,50``); raises ``Invalid`` for anything else."""
    plain = "".join(text.split()).replace(",", ".")
    try:
        minor = Decimal(plain).scaleb(get_currency_precision(currency))
    except InvalidOperation:
        raise _wrong(field) from None
    if not minor.is_finite() or minor != minor.to_integral_value() or abs(minor) > LARGEST_MINOR:
        raise _wrong(field)
    return Money(int(minor), currency)


def plain_amount(amount: Money, locale: str) -> str:
    """An amount as people write it and ``read_amount`` reads it, for a field that is filled in already."""
    digits = get_currency_precision(amount.currency)
    return f"{Decimal(amount.minor).scaleb(-digits):.{digits}f}".replace(".", get_decimal_symbol(locale))


def _wrong(field: str) -> Invalid:
    return Invalid(fields={field: [msg("Enter an amount such as 1250.00.")]})
