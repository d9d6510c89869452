"""From the verification to the gateway's page."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from core.card_checks.begin import PAYABLE, begin_card_check
from core.identity.connecting import PAGE
from core.identity.pages.own import shown_at
from core.identity.words import CARD
from core.payments.payables import payable_page
from core.web.forms import shows
from core.web.scope import current_work, require

blueprint = Blueprint("card_checks_pages", __name__)


@blueprint.post(f"{PAGE}/card")
@shows(lambda **_: shown_at(CARD))
def begin() -> ResponseReturnValue:
    """Go and pay the small sum; in a sandbox at the simulated gateway."""
    work = current_work()
    payment = begin_card_check(work, require().id)
    endpoint = "payments_pages.hosted" if work.tenant.sandbox else "payments_pages.show"
    return redirect(url_for(endpoint, payment_id=payment.id), 303)


payable_page(PAYABLE, "identity_pages.show", "")
