"""The form of an offering."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import request
from marshmallow import fields

from core.catalogue.price_text import minor_of
from core.hooks.contributions import CustomField
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.kit.money import Money
from core.tenancy.work import Work
from core.web.forms import read_form
from core.web.schemas import ApiSchema, TextField

LONGEST_TEXT = 10_000


class OfferingForm(ApiSchema):
    """All of an offering but its price and the marketplace's own fields."""

    format = fields.String(load_default=None)
    title = TextField(longest=200, required=True)
    description = TextField(longest=LONGEST_TEXT, load_default="")
    duration_min = fields.Integer(load_default=None)
    capacity_min = fields.Integer(load_default=1)
    capacity_max = fields.Integer(load_default=1)
    version = fields.Integer(load_default=None)


def read_offering(custom: Sequence[CustomField]) -> dict[str, Any]:
    """What was sent, with ``fields``."""
    data = read_form(OfferingForm)
    return {**data, "fields": own_values(custom)}


def own_values(custom: Sequence[CustomField]) -> dict[str, Any]:
    """The marketplace's own fields, as the form at hand has sent them (``fields.<code>``)."""
    return {item.code: _value(item) for item in custom}


def read_price(work: Work) -> Money:
    """The price that was sent; nothing means free of charge. Raises ``Invalid``."""
    currency = work.tenant.currency
    minor = minor_of(request.form.get("price", "").strip() or "0", currency)
    if minor is None:
        raise Invalid(fields={"price": [msg("Please enter an amount, such as 1200 or 1200.50.")]})
    return Money(minor, currency)


def _value(item: CustomField) -> Any:
    name = f"fields.{item.code}"
    text = request.form.get(name, "").strip()
    match item.kind:
        case "choices":
            return request.form.getlist(name)
        case "flag":
            return bool(text)
        case "number":
            return int(text) if text.lstrip("-").isdecimal() and text.isascii() else text or None
        case _:
            return text
