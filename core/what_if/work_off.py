"""A piece of a what-if: the next decisions of its period, asked again and written down line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert, select
from sqlalchemy.dialects.postgresql import distinct_on

from core.kit.ids import new_id
from core.kit.messages import to_json
from core.rules.ask import as_json
from core.rules.explain import differences
from core.rules.models import Decision
from core.rules.replay import IN_WORDS, Replay, Replayer
from core.tenancy.work import Work
from core.what_if.cases import find_cases
from core.what_if.meetings import followed
from core.what_if.models import WhatIfAmount, WhatIfLine, WhatIfRun
from core.what_if.people import Concerned, concerned
from core.what_if.period import in_period
from core.what_if.weigh import Amount, amounts_of, change_of

PIECE = 2_000
"""How many decisions one transaction looks at."""
CHUNK = 500
"""How many of them are in memory at a time."""


def work_off(work: Work, run: WhatIfRun, most: int = PIECE) -> bool:
    """Look at the next ``most`` decisions, then for worked cases; whether nothing is left to look at."""
    replayer = Replayer(work, run.changes)
    left = most
    while left > 0:
        rows = _next(work, run, min(CHUNK, left))
        _write_down(work, run, replayer, [replayer.replay(row) for row in _counting(work, run, rows)])
        run.looked_at += len(rows)
        left -= len(rows)
        if rows:
            run.after_id = rows[-1].id
        if len(rows) < min(CHUNK, left + len(rows)):
            if find_cases(work, run):
                run.state, run.finished_at = "done", work.now
            work.flush()
            return run.state == "done"
        work.flush()
        for row in rows:
            work.session.expunge(row)
    return False


def _next(work: Work, run: WhatIfRun, count: int) -> list[Decision]:
    after = [Decision.id > run.after_id] if run.after_id is not None else []
    statement = select(Decision).where(*in_period(run), *after).order_by(Decision.id).limit(count)
    return list(work.session.scalars(statement))


def _counting(work: Work, run: WhatIfRun, rows: Sequence[Decision]) -> list[Decision]:
    """Of what was asked several times about one subject, the last one that was carried out; if none was, the last."""
    subjects = {row.subject_id for row in rows}
    last = (
        select(Decision.id)
        .ext(distinct_on(Decision.hook, Decision.subject_id))
        .where(*in_period(run), Decision.subject_id.in_(subjects))
        .order_by(
            Decision.hook, Decision.subject_id, Decision.carried_out.desc(), Decision.at.desc(), Decision.id.desc()
        )
    )
    counting = set(work.session.scalars(last))
    return [row for row in rows if row.id in counting]


def _write_down(work: Work, run: WhatIfRun, replayer: Replayer, items: Sequence[Replay]) -> None:
    people = concerned(work, [item.decision for item in items], {item.decision.id: item.facts for item in items})
    lines = [_line(run.id, item, people[item.decision.id]) for item in items]
    shares = followed(work, run, replayer, items)
    amounts = [
        _amount(run.id, item.decision.id, amount, people[item.decision.id])
        for item in items
        for amount in (*amounts_of(item), *shares.get(item.decision.id, ()))
    ]
    read, unread = [line for line in lines if "why" not in line], [line for line in lines if "why" in line]
    for table, values in ((WhatIfLine, read), (WhatIfLine, unread), (WhatIfAmount, amounts)):
        if values:
            # On the table itself: the ORM sends rows with and without a client one by one.
            work.session.connection().execute(insert(cast("Table", table.__table__)), values)


def _line(run_id: UUID, item: Replay, people: Concerned) -> dict[str, Any]:
    row = item.decision
    return {
        "id": new_id(),
        "run_id": run_id,
        "decision_id": row.id,
        "at": row.at,
        "hook": row.hook,
        "subject_kind": row.subject_kind,
        "subject_id": row.subject_id,
        "carried_out": row.carried_out,
        "verdict": _verdict(item),
        "change": change_of(item),
        **({"why": to_json(item.unreadable)} if item.unreadable else {}),
        "fields": _fields(item),
        "client_id": people.client_id,
        "provider_id": people.provider_id,
    }


def _verdict(item: Replay) -> str:
    if item.unreadable is not None:
        return "unreadable"
    return "same" if item.same else "reworded" if item.alike else "different"


def _fields(item: Replay) -> dict[str, Any]:
    """The fields of the answer that would be others, words left out: ``{path: [was, would be]}``."""
    if item.unreadable is not None or item.alike:
        return {}
    found = differences(item.decision.answer["answer"], as_json(item.new))
    return {one.field: [one.was, one.would_be] for one in found if not IN_WORDS & set(one.field.split("."))}


def _amount(run_id: UUID, decision_id: UUID, amount: Amount, people: Concerned) -> dict[str, Any]:
    return {
        "id": new_id(),
        "run_id": run_id,
        "decision_id": decision_id,
        "line": amount.line,
        "currency": amount.was.currency,
        "was_minor": amount.was.minor,
        "would_be_minor": amount.would_be.minor,
        # What is earned is one meeting's, of however many clients.
        "client_id": None if amount.line in ("commission", "earnings") else people.client_id,
        "provider_id": people.provider_id,
    }
