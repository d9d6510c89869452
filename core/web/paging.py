"""Cursor pages: newest first by id (ids grow with time), no counting, no offsets."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from marshmallow import fields, validate
from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import InstrumentedAttribute

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.schemas import ApiSchema

Row = TypeVar("Row")

LONGEST = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Items and the cursor of the next page, if there is one."""

    items: Sequence[Row]
    next: str | None


class PageArgs(ApiSchema):
    """Query arguments of a list."""

    cursor = fields.String(load_default=None, validate=validate.Length(max=200))
    limit = fields.Integer(load_default=20, validate=validate.Range(1, LONGEST))


def page_of(
    work: Work,
    statement: Select[Any],
    key: InstrumentedAttribute[UUID] | ColumnElement[UUID],
    cursor: str | None,
    limit: int = 20,
) -> Page[Any]:
    """One page of ``statement`` (a select of one entity), newest first by ``key``.

    Raises ``Invalid`` for a cursor that is not ours.
    """
    if cursor:
        statement = statement.where(key < _read(cursor))
    rows = list(work.session.scalars(statement.order_by(key.desc()).limit(limit + 1)))
    more = len(rows) > limit
    kept = rows[:limit]
    name = getattr(key, "key", "id") or "id"
    return Page(kept, _write(getattr(kept[-1], name)) if more else None)


def _write(last: UUID) -> str:
    return base64.urlsafe_b64encode(last.bytes).decode().rstrip("=")


def _read(cursor: str) -> UUID:
    try:
        return UUID(bytes=base64.urlsafe_b64decode(cursor + "=="))
    except (ValueError, binascii.Error):
        raise Invalid(fields={"cursor": [msg("This is not a cursor of ours.")]}) from None


@lru_cache(maxsize=256)
def page_schema(item: type[ApiSchema]) -> type[ApiSchema]:
    """The schema of a page of ``item``."""
    name = "PageOf" + item.__name__.removesuffix("Schema")
    made = ApiSchema.from_dict(
        {"items": fields.List(fields.Nested(item)), "next": fields.String(allow_none=True)}, name=name
    )
    return cast("type[ApiSchema]", made)
