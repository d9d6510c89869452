"""Telling both sides of a package."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core.accounts.queries import account, recipient_of
from core.catalogue.queries import offering
from core.deadlines.tell import notify_dates
from core.deadlines.told import Told
from core.kit.messages import Distant, literal
from core.packages.models import Package
from core.providers.queries import provider
from core.tenancy.work import Work


def tell_client(work: Work, package: Package, code: str, dates: Sequence[Told] = (), **params: Any) -> None:
    """Send the client the message ``code`` (see ``messages.py``), with the deadlines it names."""
    _tell(work, package, package.client_id, code, f"/account/packages/{package.id}", dates, params)


def tell_provider(work: Work, package: Package, code: str, dates: Sequence[Told] = (), **params: Any) -> None:
    """Send the provider the message ``code``."""
    _tell(work, package, provider(work, package.provider_id).account_id, code, "/cabinet/packages", dates, params)


def _tell(
    work: Work, package: Package, account_id: UUID, code: str, link: str, dates: Sequence[Told], params: dict[str, Any]
) -> None:
    values = {
        "title": literal(offering(work, package.offering_id).title),
        "client": literal(account(work, package.client_id).name),
        "provider": literal(provider(work, package.provider_id).display_name),
        "sessions": package.sessions,
        "until": Distant(package.valid_until) if package.valid_until else None,
        **params,
    }
    notify_dates(work, recipient_of(work, account_id), code, dates, params=values, link=link)
