"""Where what is paid for can be seen. The rooms above say it, for this room knows only an opaque payable."""

from __future__ import annotations

from typing import Any

from flask import url_for

from core.payments.models import Payment

_pages: dict[str, tuple[str, str]] = {}


def payable_page(kind: str, endpoint: str, argument: str) -> None:
    """Name the client's page of a kind of payable, and the argument that takes its id (empty: it takes none).

    Call it in ``pages.py``.
    """
    _pages[kind] = (endpoint, argument)


def page_of_payable(payment: Payment) -> str | None:
    """The address of the page of what the payment is for, if a room has named one."""
    found = _pages.get(payment.payable_kind)
    if found is None:
        return None
    arguments: dict[str, Any] = {found[1]: payment.payable_id} if found[1] else {}
    return url_for(found[0], **arguments)
