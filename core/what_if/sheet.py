"""Every decision a what-if counted, as a file to recount it by: one row for each sum of each decision."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from uuid import UUID

from core.tenancy.work import Work
from core.what_if.queries import LineAmounts, all_lines

COLUMNS = (
    "decision_id",
    "at",
    "hook",
    "subject_kind",
    "subject_id",
    "client_id",
    "provider_id",
    "carried_out",
    "verdict",
    "change",
    "line",
    "currency",
    "was_minor",
    "would_be_minor",
    "fields",
)


def sheet(work: Work, run_id: UUID) -> bytes:
    """The file. A decision without money has one row with empty sums."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for item in all_lines(work, run_id):
        writer.writerows(_rows(item))
    return written.getvalue().encode()


def _rows(item: LineAmounts) -> Iterator[list[object]]:
    row = item.line
    shared: list[object] = [
        row.decision_id,
        row.at.isoformat(),
        row.hook,
        row.subject_kind,
        row.subject_id,
        row.client_id or "",
        row.provider_id or "",
        "yes" if row.carried_out else "no",
        row.verdict,
        row.change or "",
    ]
    fields = "; ".join(f"{name}: {was} -> {now}" for name, (was, now) in row.fields.items())
    if not item.amounts:
        yield [*shared, "", "", "", "", fields]
    for one in item.amounts:
        yield [*shared, one.line, one.currency, one.was_minor, one.would_be_minor, fields]
