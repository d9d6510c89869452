"""Whatever decision a test stores is read back and asked again under the same values: one difference fails the test.

So the proof that a replay is honest stands on every decision of the whole suite, and on every one that a later test
stores. A rule that looks at anything but its facts is found the same way.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError, ProgrammingError

from core.kit.errors import NotFound
from core.rules import ask
from core.rules.ask import Asker, as_json
from core.rules.manager import plugin_set
from core.rules.models import Decision
from core.rules.not_kept import MARK, PRIVATE, without_private
from core.rules.read_back import decode_answer, decode_facts
from core.rules.replay import NOT_KEPT, Replay, Replayer, answer
from core.tenancy.work import work_for


@dataclass(frozen=True, slots=True)
class Asked:
    """One decision as it was written down: who asked about what, and the very facts and answer."""

    engine: Engine
    tenant_id: UUID
    plugins: str
    decision: Decision
    facts: Mapping[str, Any]
    answer: Any


_asked: list[Asked] = []
_write_down = ask._decision


def _written(
    asker: Asker, hook: str, facts: Mapping[str, Any], answer: Any, read: frozenset[str], subject_id: UUID
) -> Decision:
    decision = _write_down(asker, hook, facts, answer, read, subject_id)
    bind = asker.work.session.get_bind()
    if isinstance(bind, Engine):
        _asked.append(Asked(bind, asker.work.tenant.id, asker.plugins.version, decision, facts, answer))
    return decision


def pytest_configure() -> None:
    ask._decision = _written


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """After the test, while what it replaced is still in place."""
    result = yield
    faults = found_again()
    assert not faults, "decisions that are not what they were when asked again:\n" + "\n".join(faults)
    return result


def found_again() -> list[str]:
    """What is wrong with the decisions written since the last call, in words."""
    taken = list(_asked)
    by_tenant: dict[tuple[Engine, UUID], list[Asked]] = {}
    _asked.clear()
    for item in taken:
        by_tenant.setdefault((item.engine, item.tenant_id), []).append(item)
    faults = [fault for item in taken for fault in _read_wrongly(item)]
    for (engine, tenant_id), items in by_tenant.items():
        faults += _answered_otherwise(engine, tenant_id, items)
    return faults


def _again(replayer: Replayer, row: Decision, facts: Mapping[str, Any]) -> Replay:
    """The row asked again; what was not kept is at hand here, and gives the same answer."""
    found = replayer.replay(row)
    if row.hook not in PRIVATE or found.unreadable is not NOT_KEPT:
        return found
    new, _by = answer(replayer.asked, row.hook, {**facts, "site": replayer.site(row)})
    return replace(found, new=new, same=as_json(new) == row.answer["answer"])


def _read_wrongly(item: Asked) -> list[str]:
    """Facts and answer come back as the very values they were, and are written down alike a second time."""
    said = {"answer": item.decision.answer["answer"]}
    hook, stored = item.decision.hook, json.loads(json.dumps([item.decision.facts, said]))
    if hook in PRIVATE:
        return _kept_private(item)
    facts, answer = decode_facts(hook, stored[0]), decode_answer(hook, stored[1])
    faults = []
    if facts != {name: value for name, value in item.facts.items() if name != "site"}:
        faults.append(f"{hook}: facts come back as {facts}, and were {item.facts}")
    if answer != item.answer:
        faults.append(f"{hook}: the answer comes back as {answer}, and was {item.answer}")
    if [{name: as_json(value) for name, value in facts.items()}, {"answer": as_json(answer)}] != stored:
        faults.append(f"{hook}: what is read back is written down otherwise")
    return faults


def _kept_private(item: Asked) -> list[str]:
    """What is a person's own stands nowhere in what is stored, and the rest stands there as it was."""
    hook, kept = item.decision.hook, item.decision.facts
    whole = {name: as_json(value) for name, value in item.facts.items() if name != "site"}
    stored, faults = json.dumps([kept, item.decision.answer], ensure_ascii=False), []
    for path in PRIVATE[hook]:
        own = json.dumps(_at(whole, path), ensure_ascii=False)
        if _at(kept, path) != MARK or own in stored:
            faults.append(f"{hook}: {path} was kept")
    if without_private(hook, whole) != kept:
        faults.append(f"{hook}: the facts that may be kept are not what they were")
    return faults


def _at(stored: Any, path: str) -> Any:
    for name in path.split("."):
        stored = stored[name]
    return stored


def _answered_otherwise(engine: Engine, tenant_id: UUID, items: list[Asked]) -> list[str]:
    """The rows that are stored, asked again; what a test took back or gave away with its tenant is not there."""
    made_by = {item.decision.id: item.plugins for item in items}
    whole = {item.decision.id: item.facts for item in items}
    try:
        with work_for(engine, tenant_id) as work:
            rows = list(work.session.scalars(select(Decision).where(Decision.id.in_(made_by))))
            replayer, now = Replayer(work), plugin_set(work.tenant.plugins).version
            found = [_again(replayer, row, whole[row.id]) for row in rows if made_by[row.id] == now]
    except (NotFound, OperationalError, ProgrammingError):
        return []
    return [
        f"{item.decision.hook}: {item.unreadable.text + item.detail if item.unreadable else (item.old, item.new)}"
        for item in found
        if not item.same
    ]
