"""What the API takes to check a card."""

from __future__ import annotations

from marshmallow import fields, validate

from core.payments.gateways.sandbox import CARDS
from core.web.schemas import ApiSchema


class CardCheckArgs(ApiSchema):
    """Nothing is needed; in a sandbox a simulated card may be presented in the same call."""

    card = fields.String(
        load_default=None,
        validate=validate.OneOf(CARDS),
        metadata={"description": "Sandbox only: the simulated card to present at once (`ok`, `declined`, …)."},
    )
