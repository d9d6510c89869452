"""A client describes what is needed; every provider who fits may offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from core.bookings.locks import lock_client
from core.bookings.open_models import OpenOrder
from core.bookings.open_orders.queries import match_fields, open_terms
from core.bookings.place_order import LONGEST_MIN
from core.catalogue.custom_fields import checked_fields, fields_of
from core.db.counted import count_down
from core.hooks.contributions import CustomField
from core.hooks.orders import ProposalFacts
from core.identity.connecting import require_connection
from core.kit.deadlines import Deadline
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.instants import MICROSECOND, utc
from core.kit.messages import Message, msg
from core.kit.money import LARGEST_MINOR, Money, zero
from core.rules.ask import asking
from core.schedule.plan import schedule
from core.tenancy.work import Work

EXPIRE = "open_order.expire"
AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What is needed; ``wanted``: values of the providers' fields by which somebody fits, by code."""

    description: str
    starts_at: datetime | None
    wanted: Mapping[str, str] = field(default_factory=dict)
    duration_min: int | None = None
    budget: Money | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    district: str = ""
    place: str = ""


def publish_open_order(work: Work, client_id: UUID, wish: Wish) -> OpenOrder:
    """Ask everybody who fits. Raises ``Refused`` for whoever may not connect, ``Invalid``, ``NotFound``."""
    open_terms(work)
    lock_client(work, client_id)
    require_connection(work, client_id, "order")
    budget, currency = wish.budget, work.tenant.currency
    row = OpenOrder(
        id=new_id(),
        client_id=client_id,
        wanted=_wanted(match_fields(work), wish.wanted),
        description=wish.description.strip(),
        fields=checked_fields(fields_of(work, "order"), wish.fields),
        district=wish.district.strip(),
        place=wish.place.strip(),
        budget_minor=budget.minor if budget else None,
        currency=budget.currency if budget else currency,
        starts_at=utc(wish.starts_at) if wish.starts_at else None,
        duration_min=wish.duration_min or AN_HOUR,
        state="open",
        created_at=work.now,
    )
    _check(work, row)
    count_down(row, "valid_until", _validity(work, row), work.tenant.zone)
    work.session.add(row)
    work.flush()
    schedule(work, EXPIRE, subject_id=row.id, due_at=row.valid_until + MICROSECOND, key=f"{EXPIRE}:{row.id}")
    return row


def _wanted(known: list[CustomField], named: Mapping[str, str]) -> dict[str, str]:
    """What providers must have, checked against the marketplace's own fields."""
    fields = {item.code: item for item in known}
    wrong: dict[str, list[Message]] = {}
    kept = {}
    for code, value in named.items():
        item = fields.get(code)
        if item is None:
            wrong[f"wanted.{code}"] = [msg("There is no such field here.")]
        elif not value.strip():
            continue
        elif item.choices and value not in dict(item.choices):
            wrong[f"wanted.{code}"] = [msg("Please choose one of the given answers.")]
        else:
            kept[code] = value.strip()
    if wrong:
        raise Invalid(fields=wrong)
    return kept


def _check(work: Work, row: OpenOrder) -> None:
    wrong: dict[str, list[Message]] = {}
    if not row.description:
        wrong["description"] = [msg("Describe what you need, so that both of you agree on the same thing.")]
    if row.starts_at is not None and row.starts_at <= work.now:
        wrong["starts_at"] = [msg("Choose a start in the future.")]
    if not 0 < row.duration_min <= LONGEST_MIN:
        wrong["duration_min"] = [msg("Choose a length between a minute and two weeks.")]
    if row.currency != work.tenant.currency or not 0 <= (row.budget_minor or 0) <= LARGEST_MINOR:
        wrong["budget"] = [msg("Name a price in the currency of this site.")]
    if wrong:
        raise Invalid(fields=wrong)


def _validity(work: Work, row: OpenOrder) -> Deadline:
    rules = asking(work, "open_order", row.id)
    price = zero(row.currency) if row.budget_minor is None else Money(row.budget_minor, row.currency)
    facts = ProposalFacts("open_order", "client", work.now, price, row.starts_at)
    return rules.ask.proposal_terms(site=rules.site, proposal=facts).validity
