"""A disputed closure: of two who act at once the second is told; a bar that is looked at holds nobody back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from core.kit.errors import Problem
from core.requests.closures.decide import decide_dispute
from core.requests.closures.dispute import dispute_closure
from core.schedule.clock import move_clock
from core.standing.bar import set_bar
from core.standing.bar_keys import bars_on
from core.standing.lift import lift_bar, locked_bar
from core.standing.queries import bars_of
from core.standing.suspend import suspend_bar
from core.tenancy.models import AuditRecord
from core.tenancy.work import Work
from tests.core.requests.stage import HOUR, PHONE, SECOND, Centre
from tests.support.sites import MONDAY, Person


def closed(centre: Centre) -> tuple[UUID, Person]:
    """A request that silence closed, and its mother."""
    request_id = centre.assigned()
    mother = centre.mother(request_id)
    move_clock(centre.site.engine, centre.site.tenant_id, MONDAY + 48 * HOUR + SECOND)
    return UUID(request_id), mother


def at_once(centre: Centre, *acts: Callable[[Work], object]) -> list[str]:
    """What became of acts that begin together: ``done``, or the problem's code."""

    def run(act: Callable[[Work], object]) -> str:
        try:
            with centre.site.work() as work:
                act(work)
        except Problem as problem:
            return problem.code
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.rule("PEER-6")
def test_peer_6_saying_it_twice_at_once_is_said_once(centre: Centre) -> None:
    request_id, mother = closed(centre)

    def say(work: Work) -> object:
        return dispute_closure(work, request_id, "client", by=mother.id)

    assert at_once(centre, say, say, say) == ["disputed_already", "disputed_already", "done"]
    assert len(centre.told("request.dispute_new")) == 1


@pytest.mark.rule("PEER-6")
def test_peer_6_two_who_decide_at_once_decide_once(centre: Centre) -> None:
    request_id, mother = closed(centre)
    with centre.site.work() as work:
        dispute_closure(work, request_id, "client", by=mother.id)

    def for_her(work: Work) -> object:
        return decide_dispute(work, request_id, "for_client", reason="Yes.", by=centre.admin.id)

    def against(work: Work) -> object:
        return decide_dispute(work, request_id, "against_client", reason="No.", by=centre.admin.id)

    assert at_once(centre, for_her, against) == ["dispute_is_decided", "done"]
    told = len(centre.told("request.dispute_for")) + len(centre.told("request.dispute_against"))
    assert told == 1


@pytest.mark.rule("PEER-7")
def test_peer_7_a_bar_that_is_looked_at_is_neither_in_force_nor_lifted_and_can_be_lifted(centre: Centre) -> None:
    _, mother = closed(centre)
    with centre.site.work() as work:
        (bar,) = bars_of(work, mother.id)
        assert [row.id for row in bars_on(work, mother.id)] == [bar.id]
        suspend_bar(work, locked_bar(work, bar.id), by=mother.id)
        assert bars_on(work, mother.id, [PHONE]) == ()
        lift_bar(work, bar.id, by=centre.admin.id, reason="She wrote.")
        assert (bar.suspended_at, bar.lift_reason) == (None, "She wrote.")
        actions = [row.action for row in work.session.query(AuditRecord).order_by(AuditRecord.id)]
        assert [action for action in actions if action.startswith("bar.")] == ["bar.set", "bar.suspended", "bar.lifted"]


@pytest.mark.rule("PEER-7")
def test_peer_7_another_account_that_gave_the_same_number_before_is_the_same_mother(centre: Centre) -> None:
    other = centre.site.person("client", name="By mail")
    first = centre.assigned(headers=other.headers, phone=PHONE)
    centre.post(f"/api/v1/requests/{first}/contact", other)
    mother = centre.mother(centre.sent())
    assert mother.id != other.id
    with centre.site.work() as work:
        set_bar(work, mother.id, "paid_only", rule="PEER-6", reason="Silence.")
    body = {"starts_at": (MONDAY + 120 * HOUR).isoformat()}
    refused = centre.post(f"/api/v1/requests/{first}/meetings", other, body)
    assert (refused.status_code, refused.json["rules"]) == (409, ["PEER-7"])
