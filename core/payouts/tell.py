"""Telling a provider about their money."""

from __future__ import annotations

from typing import Any

from core.accounts.queries import recipient_of
from core.kit.money import Money
from core.notifications.send import notify
from core.notifications.templates import Template
from core.payouts.models import Payout
from core.providers.models import Provider
from core.tenancy.work import Work

EARNINGS = "/cabinet/earnings"


def tell_provider(work: Work, payout: Payout, template: Template, **params: Any) -> None:
    """Send ``template`` with the payout's amount."""
    provider = work.session.get_one(Provider, (work.tenant.id, payout.provider_id))
    told = {"amount": Money(payout.net_minor, payout.currency), **params}
    notify(work, recipient_of(work, provider.account_id), template.code, params=told, link=EARNINGS)
