"""Finding providers: filtered, in the order of their names, page by page, in a number of statements that stays."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from core.catalogue.cards import ProviderCard, cards_of
from core.catalogue.filters import ProviderFilters, conditions
from core.catalogue.names import SortKey, sort_key
from core.catalogue.note_search import note_search
from core.catalogue.queries import published_by
from core.catalogue.times import DAYS_AHEAD, free_times
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.models import Provider
from core.tenancy.work import Work
from core.web.paging import Page

PAGE = 24


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody stands in the list: by name, then by id."""

    key: SortKey
    id: UUID

    def __lt__(self, other: _Place) -> bool:
        return (self.key, self.id) < (other.key, other.id)


def list_providers(
    work: Work,
    filters: ProviderFilters,
    *,
    cursor: str | None = None,
    limit: int = PAGE,
    zone: str | None = None,
) -> Page[ProviderCard]:
    """Active, listed providers with what a card shows; free times of the next two weeks, days counted in ``zone``.

    Raises ``Invalid`` for a cursor or a filter field that is not ours.
    """
    query = select(
        Provider.id,
        Provider.slug,
        Provider.display_name,
        Provider.headline,
        Provider.languages,
        Provider.fields,
        Provider.photo_id,
    )
    rows: list[Row[Any]] = list(work.session.execute(query.where(*conditions(work, filters))))
    if filters.free_within_days is not None:
        offerings = published_by(work, [row.id for row in rows])
        free = free_times(work, offerings, days=filters.free_within_days, zone=zone, limit=1)
        rows = [row for row in rows if free.get(row.id)]
    shown, following = _page(rows, cursor, limit)
    if cursor is None:
        note_search(work, filters)
    offerings = published_by(work, [row.id for row in shown])
    free = free_times(work, offerings, days=DAYS_AHEAD, zone=zone, limit=3)
    return Page(cards_of(work, shown, offerings, free), following)


def _page(rows: Sequence[Row[Any]], cursor: str | None, limit: int) -> tuple[list[Row[Any]], str | None]:
    places = sorted(((_Place(sort_key(row.display_name), row.id), row) for row in rows), key=lambda pair: pair[0])
    if cursor:
        after = _read(cursor)
        places = [pair for pair in places if after < pair[0]]
    kept = [row for _, row in places[:limit]]
    return kept, _write(kept[-1]) if len(places) > limit else None


def _write(last: Row[Any]) -> str:
    text = json.dumps([last.display_name, str(last.id)], ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str) -> _Place:
    try:
        name, id_ = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return _Place(sort_key(name), UUID(id_))
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise Invalid(fields={"cursor": [msg("This is not a cursor of ours.")]}) from None
