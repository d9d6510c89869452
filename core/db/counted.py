"""How the instants of a row were counted, kept beside them: what was decided is told later, never counted anew."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Json, TenantRow
from core.kit.deadlines import Deadline, deadline_from_json, deadline_to_json, fixed


class CountedRow(TenantRow):
    """A row with deadlines: each stands in a column of its own, and how it was counted in ``counted``, by its name."""

    __abstract__ = True

    counted: Mapped[Json] = mapped_column(default=dict, server_default=text("'{}'"), sort_order=900)


def count_down(row: CountedRow, name: str, deadline: Deadline | None, zone: str) -> datetime | None:
    """Put a deadline into the column ``name`` of a site's row in ``zone``, with the way it is counted; its instant."""
    kept = {key: value for key, value in (row.counted or {}).items() if key != name}
    row.counted = kept if deadline is None else {**kept, name: deadline_to_json(deadline.on_wall(zone))}
    at = None if deadline is None else deadline.at
    setattr(row, name, at)
    return at


def deadline_in(row: CountedRow, name: str, zone: str) -> Deadline | None:
    """The deadline in the column ``name``. What was set before the way was kept, or since, is told as an instant."""
    at: datetime | None = getattr(row, name)
    if at is None:
        return None
    kept = row.counted.get(name)
    deadline = deadline_from_json(kept) if kept is not None else None
    return deadline if deadline is not None and deadline.at == at else fixed(at).on_wall(zone)
