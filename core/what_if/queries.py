"""What a what-if found, counted from its lines whenever somebody looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, String, func, literal, select, union_all
from sqlalchemy.dialects.postgresql import JSONB

from core.accounts.queries import names
from core.kit.errors import Invalid, NotFound
from core.kit.messages import Message, from_json, msg
from core.providers.models import Provider
from core.tenancy.work import Work
from core.web.paging import Page, page_of
from core.what_if.models import WhatIfAmount, WhatIfLine, WhatIfRun

Role = Literal["client", "provider"]
VERDICTS = ("same", "reworded", "different", "unreadable")
MOST_PEOPLE = 50


@dataclass(frozen=True, slots=True)
class Counts:
    """Decisions that count: how many were found to be what."""

    considered: int = 0
    same: int = 0
    reworded: int = 0
    different: int = 0
    unreadable: int = 0
    not_carried_out: int = 0
    changes: dict[str, int] = field(default_factory=dict)

    @property
    def replayed(self) -> int:
        """Those that could be asked again."""
        return self.considered - self.unreadable


@dataclass(frozen=True, slots=True)
class Sum:
    """A line of money in one currency; ``decisions``: how many of them would have moved another sum."""

    line: str
    currency: str
    was_minor: int
    would_be_minor: int
    decisions: int

    @property
    def difference_minor(self) -> int:
        """How much more it would have been."""
        return self.would_be_minor - self.was_minor


@dataclass(frozen=True, slots=True)
class PersonSums:
    """Somebody with decisions that would have been others, and the lines of money that differ."""

    role: Role
    id: UUID
    name: str
    decisions: int
    money: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class LineAmounts:
    """A decision that was looked at, with its sums."""

    line: WhatIfLine
    amounts: tuple[WhatIfAmount, ...]


def run_of(work: Work, run_id: UUID) -> WhatIfRun:
    """A what-if. Raises ``NotFound``."""
    found = work.session.get(WhatIfRun, (work.tenant.id, run_id))
    if found is None:
        raise NotFound
    return found


def runs(work: Work, cursor: str | None = None, limit: int = 20) -> Page[WhatIfRun]:
    """What was asked, newest first."""
    return page_of(work, select(WhatIfRun), WhatIfRun.id, cursor, limit)


def counts(work: Work, run_id: UUID) -> dict[str, Counts]:
    """By hook; the sum of all under the empty name."""
    rows = work.session.execute(
        select(WhatIfLine.hook, WhatIfLine.verdict, WhatIfLine.change, WhatIfLine.carried_out, func.count())
        .where(WhatIfLine.run_id == run_id)
        .group_by(WhatIfLine.hook, WhatIfLine.verdict, WhatIfLine.change, WhatIfLine.carried_out)
    )
    found: dict[str, dict[str, Any]] = {"": _empty()}
    for hook, verdict, change, carried_out, count in rows:
        for kept in (found[""], found.setdefault(hook, _empty())):
            kept["considered"] += count
            kept[verdict] += count
            kept["not_carried_out"] += 0 if carried_out else count
            if change is not None:
                kept["changes"][change] = kept["changes"].get(change, 0) + count
    return {hook: Counts(**kept) for hook, kept in sorted(found.items())}


def _empty() -> dict[str, Any]:
    return {**dict.fromkeys(("considered", "not_carried_out", *VERDICTS), 0), "changes": {}}


def unreadable(work: Work, run_id: UUID) -> list[tuple[Message, int]]:
    """Why decisions could not be asked again, and how many."""
    why = WhatIfLine.why.cast(JSONB)
    rows = work.session.execute(
        select(why, func.count()).where(WhatIfLine.run_id == run_id, WhatIfLine.verdict == "unreadable").group_by(why)
    )
    return [(from_json(stored), count) for stored, count in rows]


def sums(work: Work, run_id: UUID) -> list[Sum]:
    """The money in total, by line and currency."""
    return [Sum(*row) for row in work.session.execute(_sums(run_id))]


def _sums(run_id: UUID, *by: Any) -> Select[Any]:
    table = WhatIfAmount
    return (
        select(
            *by,
            table.line,
            table.currency,
            func.sum(table.was_minor).cast(table.was_minor.type),
            func.sum(table.would_be_minor).cast(table.was_minor.type),
            func.count().filter(table.was_minor != table.would_be_minor),
        )
        .where(table.run_id == run_id)
        .group_by(*by, table.line, table.currency)
        .order_by(*by, table.line, table.currency)
    )


def people(work: Work, run_id: UUID, limit: int = MOST_PEOPLE) -> list[PersonSums]:
    """Those with most decisions that would have been others, first."""
    touched = _touched(run_id).subquery()
    statement = select(touched).order_by(touched.c.decisions.desc(), touched.c.role, touched.c.id).limit(limit)
    return _with_sums(work, run_id, [(row.role, row.id, row.decisions) for row in work.session.execute(statement)])


def people_page(work: Work, run_id: UUID, cursor: str | None, limit: int) -> Page[PersonSums]:
    """Everybody with such decisions, clients first, by their ids. Raises ``Invalid`` for a cursor that is not ours."""
    touched = _touched(run_id).subquery()
    statement = select(touched).order_by(touched.c.role, touched.c.id).limit(limit + 1)
    if cursor:
        role, last = _read(cursor)
        statement = statement.where((touched.c.role > role) | ((touched.c.role == role) & (touched.c.id > last)))
    rows = [(row.role, row.id, row.decisions) for row in work.session.execute(statement)]
    kept = rows[:limit]
    more = len(rows) > limit
    return Page(_with_sums(work, run_id, kept), f"{kept[-1][0]}.{kept[-1][1].hex}" if more else None)


def _read(cursor: str) -> tuple[str, UUID]:
    role, _, last = cursor.partition(".")
    try:
        return role, UUID(hex=last)
    except ValueError:
        raise Invalid(fields={"cursor": [msg("This is not a cursor of ours.")]}) from None


def how_many_people(work: Work, run_id: UUID) -> dict[Role, int]:
    """How many clients and providers have such decisions."""
    touched = _touched(run_id).subquery()
    rows = work.session.execute(select(touched.c.role, func.count()).group_by(touched.c.role)).all()
    found: dict[str, int] = dict(rows)
    return {"client": found.get("client", 0), "provider": found.get("provider", 0)}


def _touched(run_id: UUID) -> Any:
    line = WhatIfLine
    parts = [
        select(literal(role, String()).label("role"), column.label("id"), func.count().label("decisions"))
        .where(line.run_id == run_id, line.verdict == "different", column.is_not(None))
        .group_by(column)
        for role, column in (("client", line.client_id), ("provider", line.provider_id))
    ]
    return union_all(*parts)


def _with_sums(work: Work, run_id: UUID, found: Sequence[tuple[Role, UUID, int]]) -> list[PersonSums]:
    money: dict[tuple[str, UUID], list[Sum]] = {}
    ids = {role: [one for kind, one, _count in found if kind == role] for role in ("client", "provider")}
    for role, column in (("client", WhatIfAmount.client_id), ("provider", WhatIfAmount.provider_id)):
        statement = _sums(run_id, column).where(column.in_(ids[role]))
        for person, *rest in work.session.execute(statement):
            money.setdefault((role, person), []).append(Sum(*rest))
    called = names(work, ids["client"])
    providers = select(Provider.id, Provider.display_name).where(Provider.id.in_(ids["provider"]))
    called |= {row.id: row.display_name for row in work.session.execute(providers)}
    return [
        PersonSums(
            role,
            person,
            called.get(person, ""),
            count,
            tuple(item for item in money.get((role, person), []) if item.was_minor != item.would_be_minor),
        )
        for role, person, count in found
    ]


def lines(
    work: Work,
    run_id: UUID,
    *,
    verdict: str | None = "different",
    hook: str | None = None,
    cursor: str | None = None,
    limit: int = 20,
) -> Page[LineAmounts]:
    """The decisions of a verdict (``None``: all that count), the newest first, with their sums."""
    statement = select(WhatIfLine).where(WhatIfLine.run_id == run_id)
    if verdict is not None:
        statement = statement.where(WhatIfLine.verdict == verdict)
    if hook is not None:
        statement = statement.where(WhatIfLine.hook == hook)
    page = page_of(work, statement, WhatIfLine.decision_id, cursor, limit)
    return Page(_with_amounts(work, run_id, page.items), page.next)


def all_lines(work: Work, run_id: UUID, chunk: int = 1_000) -> Iterator[LineAmounts]:
    """Every decision that counts, oldest first, a chunk at a time."""
    last: UUID | None = None
    while True:
        statement = select(WhatIfLine).where(WhatIfLine.run_id == run_id).order_by(WhatIfLine.decision_id).limit(chunk)
        if last is not None:
            statement = statement.where(WhatIfLine.decision_id > last)
        rows = list(work.session.scalars(statement))
        yield from _with_amounts(work, run_id, rows)
        if len(rows) < chunk:
            return
        last = rows[-1].decision_id
        for row in rows:
            work.session.expunge(row)


def _with_amounts(work: Work, run_id: UUID, rows: Sequence[WhatIfLine]) -> list[LineAmounts]:
    amounts: dict[UUID, list[WhatIfAmount]] = {}
    wanted = select(WhatIfAmount).where(
        WhatIfAmount.run_id == run_id, WhatIfAmount.decision_id.in_([row.decision_id for row in rows])
    )
    for amount in work.session.scalars(wanted.order_by(WhatIfAmount.line)):
        amounts.setdefault(amount.decision_id, []).append(amount)
    return [LineAmounts(row, tuple(amounts.get(row.decision_id, ()))) for row in rows]
