"""Count what visitors look for, so that the team knows whom to recruit. Nothing is kept of who looked."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from core.catalogue.filters import ProviderFilters, filter_fields
from core.catalogue.models import SearchCount
from core.kit.ids import new_id
from core.kit.instants import local_date
from core.providers.forms import LANGUAGES
from core.tenancy.work import Work

LANGUAGE = "language"
SHARDS = 8
_dice = random.Random()


def note_search(work: Work, filters: ProviderFilters) -> None:
    """Add one to each choice somebody made; in a fixed order, so that two visitors never wait for each other."""
    wanted = sorted(set(_wanted(work, filters)))
    if not wanted:
        return
    month, shard = month_of(work), _dice.randrange(SHARDS)
    rows = [
        {
            "tenant_id": work.tenant.id,
            "id": new_id(),
            "month": month,
            "field": field,
            "value": value,
            "shard": shard,
            "count": 1,
        }
        for field, value in wanted
    ]
    statement = insert(SearchCount).values(rows)
    work.session.execute(
        statement.on_conflict_do_update(
            index_elements=["tenant_id", "month", "field", "value", "shard"],
            set_={"count": SearchCount.count + 1},
        )
    )


def _wanted(work: Work, filters: ProviderFilters) -> Iterator[tuple[str, str]]:
    """What was chosen among what can be chosen; other texts in an address are not counted."""
    known = {item.code: {code for code, _ in item.choices} for item in filter_fields(work)}
    for code, chosen in filters.choices.items():
        yield from ((code, value) for value in chosen if value in known.get(code, ()))
    if filters.language in LANGUAGES:
        yield LANGUAGE, filters.language


def month_of(work: Work) -> date:
    """The first day of the site's present month."""
    return local_date(work.now, work.tenant.zone).replace(day=1)


def searches_since(work: Work, month: date) -> dict[tuple[str, str], int]:
    """How often each value of each field was looked for, from a month on."""
    statement = (
        select(SearchCount.field, SearchCount.value, func.sum(SearchCount.count))
        .where(SearchCount.month >= month)
        .group_by(SearchCount.field, SearchCount.value)
    )
    return {(field, value): int(count) for field, value, count in work.session.execute(statement)}
