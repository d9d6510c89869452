"""peer_support: a mother is known by her account and her number, so a second account is no second mother."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Barrier, BrokenBarrierError
from typing import Any
from uuid import UUID

import pytest

from core.bookings.judge import judge
from core.kit.errors import Problem
from core.requests.meet import book_meeting
from tests.journeys.peer_cast import DAY, HOUR, SATURDAY, Meetings
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

TYPED = "8 (701) 234-56-78"


class Twice(Meetings):
    """``also`` is an account with an e-mail and, typed another way, the same number; ``stranger`` has another one."""

    def __init__(self, site: SiteFactory) -> None:
        super().__init__(site)
        self.also, self.stranger = walker(self.site, "client", name="Она же"), walker(self.site, "client")
        self.hers, self.other_request = self.contact(self.also, TYPED), self.contact(self.stranger, "+77019998877")

    def contact(self, who: Walker, phone: str) -> str:
        """A request of this account, in contact with the other consultant."""
        made: str = who.post("/requests", {"name": "Мама", "phone": phone, "consent": True, "text": "x"}, 201)["id"]
        self.admin.post(f"/requests/{made}/assignment", {"provider_id": str(self.second)})
        who.post(f"/requests/{made}/contact")
        return made

    def book(self, who: Walker, request: str, start: datetime, status: int = 201) -> Any:
        """A meeting of one of these requests."""
        return who.post(f"/requests/{request}/meetings", {"starts_at": start.isoformat()}, status)


@pytest.mark.rule("PEER-9")
def test_the_week_is_one_for_both_accounts(site: SiteFactory) -> None:
    cast = Twice(site)
    cast.meet(SATURDAY)
    refused = cast.book(cast.also, cast.hers, SATURDAY + 6 * DAY, 409)
    assert refused["rules"] == ["PEER-9"]
    cast.book(cast.stranger, cast.other_request, SATURDAY + 6 * DAY)
    cast.book(cast.also, cast.hers, SATURDAY + 7 * DAY)


@pytest.mark.rule("PEER-9")
def test_of_two_booked_in_the_same_moment_one_takes_place(site: SiteFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = Twice(site)
    meet = Barrier(2, timeout=2)

    def slowly(*args: Any, **named: Any) -> Any:
        found = judge(*args, **named)
        with suppress(BrokenBarrierError):
            meet.wait()
        return found

    monkeypatch.setattr("core.bookings.make.judge", slowly)

    def book(who: Walker, request: str, start: datetime) -> str:
        assert who.person is not None
        try:
            with cast.site.work() as work:
                book_meeting(work, UUID(request), starts_at=start, by="client", actor_id=who.person.id)
        except Problem as problem:
            return problem.code
        return "booked"

    with ThreadPoolExecutor(2) as pool:
        tried = [(cast.her, cast.request["id"], SATURDAY), (cast.also, cast.hers, SATURDAY + 2 * DAY)]
        assert sorted(pool.map(lambda one: book(*one), tried)) == ["booked", "refused"]


@pytest.mark.rule("PEER-12")
def test_what_was_moved_is_added_up_over_both_and_lifted_for_both(site: SiteFactory) -> None:
    cast = Twice(site)
    first = cast.meet(SATURDAY)
    second = cast.book(cast.also, cast.hers, SATURDAY + 8 * DAY)["booking_id"]
    third = cast.meet(SATURDAY + 16 * DAY)
    cast.move(cast.her, first, SATURDAY + HOUR)
    moved = cast.also.post(f"/bookings/{second}/move", {"starts_at": (SATURDAY + 8 * DAY + HOUR).isoformat()})
    assert cast.also.get(f"/bookings/{moved['id']}")["state"] == "cancelled"
    assert cast.booking(third["id"])["state"] == "cancelled"
    assert cast.also.person is not None
    standing = cast.also.get(f"/standing/{cast.also.person.id}")
    (bar,) = standing["bars"]
    assert (bar["rule"], len(bar["events"])) == ("PEER-12", 2)
    for who, request in ((cast.her, cast.request["id"]), (cast.also, cast.hers)):
        assert cast.book(who, request, SATURDAY + 24 * DAY, 409)["rules"] == ["PEER-12"]
    path = f"/standing/{cast.also.person.id}/bars/{bar['id']}/lifting"
    cast.admin.post(path, {"reason": "Поговорили."})
    again = cast.meet(SATURDAY + 24 * DAY)
    cast.move(cast.her, again, SATURDAY + 24 * DAY + HOUR)
    assert cast.also.get(f"/standing/{cast.also.person.id}")["bars"][0]["state"] == "lifted"
    assert len(cast.strikes()) == 3


def test_not_safe_on_one_account_is_not_safe_on_the_other(site: SiteFactory) -> None:
    cast = Twice(site)
    booked = cast.book(cast.also, cast.hers, SATURDAY)["booking_id"]
    cast.her.post(f"/requests/{cast.request['id']}/unsafe")
    assert cast.also.get(f"/requests/{cast.hers}")["state"] == "escalated"
    assert cast.also.get(f"/bookings/{booked}")["state"] == "cancelled"
    new = cast.also.post("/requests", {"phone": TYPED, "text": "x"}, 201)["id"]
    for request in (new, cast.hers, cast.request["id"]):
        path = f"/requests/{request}/assignment"
        refused = cast.admin.post(path, {"provider_id": str(cast.provider)}, 409)
        assert refused["code"] == "never_to_provider"
    cast.admin.post(f"/requests/{cast.request['id']}/safe", {"reason": "Поговорили, она у мамы"})
    cast.admin.post(f"/requests/{new}/assignment", {"provider_id": str(cast.provider)})


def test_whoever_is_told_to_call_is_told_where(site: SiteFactory) -> None:
    cast = Meetings(site)
    said = cast.her.post(f"/requests/{cast.request['id']}/unsafe")
    assert [line["phone"] for line in said["help_lines"]] == ["112"]
    assert "112" in cast.told(cast.her, "request.unsafe_received")[0]
