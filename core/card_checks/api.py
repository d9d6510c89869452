"""Checking one's card over REST."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from core.card_checks.begin import begin_card_check
from core.card_checks.schemas import CardCheckArgs
from core.identity.api.own import own_view
from core.identity.schemas import VerificationSchema
from core.kit.errors import NotFound
from core.payments.pay import present_card
from core.web.idempotency import idempotent
from core.web.scope import current_work, require

blueprint = Blueprint(
    "card_checks",
    __name__,
    url_prefix="/api/v1/account/verification",
    description="Checking one's card: a small sum is collected and sent back at once.",
)


@blueprint.post("/card")
@idempotent
@blueprint.arguments(CardCheckArgs)
@blueprint.response(201, VerificationSchema)
def post_card(data: dict[str, Any]) -> dict[str, Any]:
    """Have one's card checked: the step names the payment to pay at `/payments/{payment_id}/attempts`

    Collected, the sum goes back at once, and the step is passed. A refused card changes nothing: try again. In a
    sandbox the gateway is simulated (`simulated`), and `card` presents one of its cards in this very call.
    """
    work = current_work()
    payment = begin_card_check(work, require().id)
    if data["card"]:
        if not work.tenant.sandbox:
            raise NotFound
        present_card(work, payment, data["card"])
    return own_view()
