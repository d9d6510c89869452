"""Telling the client and those who offered about a wish."""

from __future__ import annotations

from typing import Any

from core.accounts.queries import recipient_of
from core.bookings.open_models import OpenOffer, OpenOrder
from core.bookings.open_orders.queries import offers_for
from core.kit.messages import literal
from core.notifications.send import notify
from core.tenancy.work import Work

SHORT = 80


def tell_client(work: Work, row: OpenOrder, code: str, **params: Any) -> None:
    """Send the client the message ``code``."""
    values = {"what": _what(row), **params}
    notify(work, recipient_of(work, row.client_id), code, params=values, link=f"/account/open-orders/{row.id}")


def pass_over(work: Work, row: OpenOrder, code: str, *, but: OpenOffer | None = None) -> None:
    """Everybody else whose offer is still open hears that it was not taken."""
    for offer, provider, _ in offers_for(work, row):
        if offer.state != "open" or (but is not None and offer.id == but.id):
            continue
        offer.state, offer.answered_at = "passed", work.now
        to = recipient_of(work, provider.account_id)
        notify(work, to, code, params={"what": _what(row)}, link=f"/cabinet/open-orders/{row.id}")
    work.flush()


def _what(row: OpenOrder) -> Any:
    text = " ".join(row.description.split())
    return literal(text if len(text) <= SHORT else f"{text[:SHORT]}…")
