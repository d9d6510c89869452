"""Which wishes there are, who fits them, and what was offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from core.accounts.models import Account
from core.bookings.open_models import OpenOffer, OpenOrder
from core.catalogue.models import Offering
from core.hooks.contributions import CustomField
from core.hooks.orders import OpenOrderTerms
from core.kit.errors import NotFound
from core.providers.custom_fields import provider_fields
from core.providers.models import Provider
from core.rules.ask import asking
from core.tenancy.work import Work


def open_terms(work: Work) -> OpenOrderTerms:
    """Whether there are such wishes here. Raises ``NotFound`` where there are none."""
    found = terms_if_any(work)
    if not found.offered:
        raise NotFound
    return found


def terms_if_any(work: Work) -> OpenOrderTerms:
    """Whether there are such wishes here, and who fits them."""
    rules = asking(work, "order")
    return rules.ask.open_order_terms(site=rules.site)


def match_fields(work: Work) -> list[CustomField]:
    """The providers' fields by which somebody fits, labelled with what the client is asked."""
    known = {item.code: item for item in provider_fields(work)}
    asked = open_terms(work).match_by
    return [replace(known[code], label=label, required=False) for code, label in asked if code in known]


def lock_open_order(work: Work, open_order_id: UUID) -> OpenOrder:
    """A wish, locked and as it is now. Raises ``NotFound``."""
    found = work.session.scalar(
        select(OpenOrder)
        .where(OpenOrder.id == open_order_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found


def open_order_of(work: Work, open_order_id: UUID) -> OpenOrder:
    """A wish, or ``NotFound``."""
    found = work.session.get(OpenOrder, (work.tenant.id, open_order_id))
    if found is None:
        raise NotFound
    return found


def open_state(row: OpenOrder, now: datetime) -> str:
    """Its state for every reader at ``now``."""
    return "expired" if row.state == "open" and row.valid_until < now else row.state


def fitting(work: Work, provider: Provider) -> Select[OpenOrder]:
    """The open wishes of others that a provider fits."""
    fits = [_fits(code, provider.fields.get(code)) for code, _ in open_terms(work).match_by]
    return select(OpenOrder).where(
        OpenOrder.state == "open",
        OpenOrder.valid_until >= work.now,
        OpenOrder.client_id != provider.account_id,
        *fits,
    )


def _fits(code: str, has: Any) -> ColumnElement[bool]:
    """The wish names no value of the field, or one that the provider has."""
    values = has if isinstance(has, list) else [has] if has else []
    wanted = OpenOrder.wanted[code].astext
    return or_(wanted.is_(None), func.lower(wanted).in_([str(value).strip().lower() for value in values]))


def fits(work: Work, row: OpenOrder, provider: Provider) -> bool:
    """Whether a provider sees this wish."""
    statement = fitting(work, provider).where(OpenOrder.id == row.id)
    return work.session.scalar(statement) is not None


def offers_for(work: Work, row: OpenOrder) -> list[tuple[OpenOffer, Provider, Offering]]:
    """What was offered, the first one first, with who offers and the service."""
    rows = work.session.execute(
        select(OpenOffer, Provider, Offering)
        .join(Provider, and_(Provider.id == OpenOffer.provider_id, Provider.tenant_id == OpenOffer.tenant_id))
        .join(Offering, and_(Offering.id == OpenOffer.offering_id, Offering.tenant_id == OpenOffer.tenant_id))
        .where(OpenOffer.open_order_id == row.id)
        .order_by(OpenOffer.created_at, OpenOffer.id)
    )
    return [(offer, provider, offering) for offer, provider, offering in rows]


def offer_of_provider(work: Work, row: OpenOrder, provider_id: UUID) -> OpenOffer | None:
    """A provider's own offer, whatever became of it."""
    return work.session.scalar(
        select(OpenOffer).where(OpenOffer.open_order_id == row.id, OpenOffer.provider_id == provider_id)
    )


def names_of_clients(work: Work, rows: Sequence[OpenOrder]) -> dict[UUID, str]:
    """Who wants it, in one query."""
    found = select(Account.id, Account.name).where(Account.id.in_({row.client_id for row in rows}))
    return {row[0]: row[1] for row in work.session.execute(found)}
