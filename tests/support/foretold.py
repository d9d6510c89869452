"""Whatever act a test carries out or looks at: the effects it tells are compared with the rows the database got.

Who is told, what the chats say, what is written down against somebody, which bars begin and end, what money goes where:
a consequence that was not told fails the test, and so does a told one that did not happen, or a look that left a row.
The rows are read from the database itself, before and after, by nothing that records effects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import text

from core.bookings import book_as_shown
from core.kit.messages import Message
from core.messaging.post import POSTED, POSTED_TO_TEAM
from core.notifications.send import TEAM_TOLD, TOLD, TOLD_YOU
from core.rules import effects, foreseen
from core.rules.effects import Effect, Record
from core.standing.bar import BARRED, BARRED_BY_HAND, BARRED_YOU
from core.standing.impose import DECIDED
from core.standing.lift import ENDED
from core.standing.record import NOTED, NOTED_OF_YOU
from core.tenancy.work import Work
from core.web import edge
from core.web.scope import current_work

TEAM = "the team"
BEFORE = "foretold.before"
STRANGER = ("told", "somebody", "")

# Of each row what makes it one: its kind, its id, and what must be told of it.
READ = """
select found.*, pg_xact_status(found.xmin::text::xid8) = 'in progress' from (
select 'told', n.id, case when n.link like '/desk%' then 'the team' else coalesce(
    nullif(a.name, ''), a.email, 'somebody') end,
    n.template || ' ' || coalesce(n.link, ''), 0, n.xmin
from notifications n left join accounts a on a.tenant_id = n.tenant_id and a.id = n.account_id
union all select 'posted', m.id, 'chat', '', 0, m.xmin from chat_messages m where m.system is not null
union all select 'noted', s.id, a.name, s.rule, 0, s.xmin
from signals s join accounts a on a.tenant_id = s.tenant_id and a.id = s.account_id
union all select case when b.lifted_at is null then 'barred' else 'lifted' end, b.id, a.name, b.rule, 0, b.xmin
from bars b join accounts a on a.tenant_id = b.tenant_id and a.id = b.account_id
union all select 'decided', x.id, a.name, x.rule, 0, x.xmin
from sanctions x join accounts a on a.tenant_id = x.tenant_id and a.id = x.account_id
union all select case when p.part_of_id is not null and p.voided_at is not null then 'freed' else 'asked' end,
    p.id, p.payer_id::text, p.currency, p.amount_minor, p.xmin from payments p
union all select 'moved', p.id, l.owner_id::text, l.kind || ' ' || p.entry_id, p.amount, p.xmin
from ledger_postings p join ledger_accounts l on l.tenant_id = p.tenant_id and l.id = p.account_id
) found(kind, id, whom, what, amount, xmin)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One consequence as the database has it."""

    kind: str
    id: str
    whom: str | None
    what: str
    amount: int
    own: bool = field(default=True, compare=False)
    """Whether the transaction at work wrote it: others may commit meanwhile."""


_faults: list[str] = []
_recorded: Callable[[Work], AbstractContextManager[Record]] = effects.recorded
_taken_back: Callable[[Work], AbstractContextManager[None]] = effects.taken_back
_start_over = edge.start_over


def rows_of(work: Work) -> frozenset[Row]:
    """What stands in the database now, within the transaction at work."""
    work.flush()
    found = work.session.connection().execute(text(READ))
    return frozenset(Row(row[0], str(row[1]), row[2], row[3], row[4], row[6]) for row in found)


def _written(work: Work, before: frozenset[Row]) -> list[Row]:
    """What this transaction wrote since."""
    return [row for row in rows_of(work) - before if row.own]


@contextmanager
def _watched(work: Work) -> Iterator[Record]:
    before = work.notes[BEFORE] = rows_of(work)
    with _recorded(work) as record:
        yield record
        happened = _written(work, before)
    _faults.extend(compared(record.effects(), happened))


@contextmanager
def _looked(work: Work) -> Iterator[None]:
    before = rows_of(work)
    with _taken_back(work):
        yield
    if _written(work, before):
        _faults.append("a look left rows behind")


def _begun_anew() -> None:
    work = current_work()
    written = set(_written(work, work.notes[BEFORE]))
    _start_over()
    if written & rows_of(current_work()):
        _faults.append("a page that only asked left rows behind")


def compared(told: Iterable[Effect], happened: Iterable[Row]) -> list[str]:
    """What happened without a word, and what was said and did not happen."""
    told, happened = list(told), list(happened)
    faults = []
    said, done = Counter(_said(told)), Counter(_done(happened))
    # Who has no account is known to the row by the address alone.
    for item in [item for item in said if item[:1] == ("told",) and item not in done][: done[STRANGER]]:
        said[item] -= 1
        done[STRANGER] -= 1
    faults += [f"happened, and was not told: {item}" for item in done - said]
    faults += [f"told, and did not happen: {item}" for item in said - done]
    return faults + _money(told, happened)


def _said(told: Iterable[Effect]) -> Iterator[tuple[str, str, str]]:
    """What the effects promise, one for each."""
    for item in told:
        whom, rule = _word(item.text, "whom"), str(item.text.params.get("rule", ""))
        match item.text.text:
            case TOLD.text | TOLD_YOU.text:
                yield "told", whom, ""
            case TEAM_TOLD.text:
                yield "told", TEAM, ""
            case POSTED.text | POSTED_TO_TEAM.text:
                yield "posted", "chat", ""
            case NOTED.text | NOTED_OF_YOU.text:
                yield "noted", whom, rule
            case BARRED.text | BARRED_YOU.text | BARRED_BY_HAND.text:
                yield "barred", whom, rule
            case ENDED.text:
                yield "lifted", whom, rule
            case DECIDED.text:
                yield "decided", whom, rule
            case _:
                continue


def _word(said: Message, name: str) -> str:
    value: Any = said.params.get(name, "")
    return str(value.params.get("literal", value.text)) if isinstance(value, Message) else str(value)


def _done(happened: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """What the rows come to: a notice over several channels is one, and so are several like signals."""
    once = {(row.kind, row.whom or "", row.what) for row in happened if row.kind in ("told", "noted")}
    yield from ((kind, whom, what if kind == "noted" else "") for kind, whom, what in once)
    for row in happened:
        if row.kind == "posted":
            yield row.kind, "chat", ""
        elif row.kind in ("barred", "lifted", "decided"):
            yield row.kind, row.whom or "", row.what


def _money(told: list[Effect], happened: list[Row]) -> list[str]:
    """Each person's money that moves is among the sums told; what is told to go back goes back."""
    moved = [row for row in happened if row.kind == "moved"]
    sums = {abs(item.amount.minor) for item in told if item.amount}
    faults = []
    for whom in {row.whom for row in moved if row.whom}:
        theirs = [row for row in moved if row.whom == whom]
        entries = {row.what.partition(" ")[2] for row in theirs}
        if not (_sums(theirs) | _sums(row for row in moved if row.what.partition(" ")[2] in entries)) & sums:
            faults.append(f"moved, and was not told: {sorted(_sums(theirs))} of {whom}")
    asked = {row.amount for row in happened if row.kind == "asked"}
    freed = {row.amount for row in happened if row.kind == "freed"}
    everything = _sums(moved) | _released(moved) | asked | freed
    faults += [f"asked to be paid, and was not told: {sum_}" for sum_ in asked - sums]
    for item in told:
        if item.amount and item.tone == "good" and item.amount.minor not in everything:
            faults.append(f"told, and did not move: {item.text.text} {item.amount}")
    return faults


def _released(moved: list[Row]) -> set[int]:
    """Of each person what was reserved on a card and not collected when the rest was."""
    let_go: Counter[str | None] = Counter()
    for row in moved:
        account = row.what.partition(" ")[0]
        if (account, row.amount > 0) in (("client_authorised", True), ("client_prepayment", False)):
            let_go[row.whom] += row.amount
    return set(let_go.values())


def _sums(rows: Iterable[Row]) -> set[int]:
    """The sums by posting, whole by account, and by person over all accounts."""
    by_account: Counter[tuple[str | None, str]] = Counter()
    single = set()
    for row in rows:
        by_account[row.whom, row.what.partition(" ")[0]] += row.amount
        by_account[row.whom, ""] += row.amount
        single.add(abs(row.amount))
    return single | {abs(amount) for amount in by_account.values()}


def pytest_configure() -> None:
    for module in (effects, foreseen, book_as_shown):
        module.recorded = _watched  # type: ignore[attr-defined]
    for module in (effects, foreseen):
        module.taken_back = _looked  # type: ignore[attr-defined]
    foreseen.start_over = _begun_anew  # type: ignore[attr-defined]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    result = yield
    faults = taken()
    assert not faults, "what was told is not what happened:\n" + "\n".join(faults)
    return result


def taken() -> list[str]:
    """The faults found since the last call."""
    found = list(_faults)
    _faults.clear()
    return found
