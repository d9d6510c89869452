"""Who says that a client may book within a request: the room above that keeps requests."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from core.bookings.errors import OnlyAfterRequest
from core.tenancy.work import Work

Voucher = Callable[[Work, UUID, UUID, UUID], None]
"""``(work, request_id, client_id, provider_id)``; raises a ``Problem`` when the request is not this client's, or was
not handed over to this provider, or is closed."""

_vouchers: list[Voucher] = []


def vouches_for_requests(voucher: Voucher) -> Voucher:
    """Decorator: the function is asked before a meeting is booked within a request."""
    _vouchers[:] = [voucher]
    return voucher


def vouch_for_request(work: Work, request_id: UUID, client_id: UUID, provider_id: UUID) -> None:
    """Raise when the request does not stand for this client and provider; without a voucher nothing passes."""
    if not _vouchers:
        raise OnlyAfterRequest
    _vouchers[0](work, request_id, client_id, provider_id)
