"""The last session of a package, wanted twice at once: one booking gets it. Without the locks both reach for it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Barrier, BrokenBarrierError, get_ident
from typing import Any
from uuid import UUID

import pytest

import core.bookings.make
import core.packages.refund
import core.packages.spend
from core.bookings.make import make_booking
from core.kit.errors import Problem
from core.kit.instants import utc
from core.ledger.verify import verify
from core.packages.models import Package, PackageLine
from core.packages.queries import package_of, unspent_of
from core.packages.refund import refund_sessions
from core.tenancy.work import Work
from tests.journeys.test_proego_packages import FRIDAY, THURSDAY, WEDNESDAY, Buyer
from tests.support.sites import SiteFactory


class Rush:
    """A package of three with one session left, and what people do with it at the same moment."""

    def __init__(self, site: SiteFactory, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cast = Buyer(site)
        self.package = self.cast.buy()
        self.cast.book(self.package, WEDNESDAY)
        self.cast.client.post(f"/packages/{self.package['id']}/refund", {"lines": [2]}, 201)
        self.both_have_looked = Barrier(2, timeout=2)
        self.looks: dict[int, int] = {}
        monkeypatch.setattr(core.packages.spend, "unspent_of", lambda work, of: self._look(work, of, 2))
        monkeypatch.setattr(core.packages.refund, "unspent_of", lambda work, of: self._look(work, of, 1))

    def _look(self, work: Work, package_id: UUID, decisive: int) -> list[PackageLine]:
        """Whoever is about to take the session waits until the other has seen it, too; with the locks on nobody
        ever comes."""
        found, me = unspent_of(work, package_id), get_ident()
        self.looks[me] = self.looks.get(me, 0) + 1
        if self.looks[me] == decisive:
            with suppress(BrokenBarrierError):
                self.both_have_looked.wait()
        return found

    def book(self, starts_at: str) -> str:
        who = self.cast.client.person
        assert who is not None
        try:
            with self.cast.site.work() as work:
                make_booking(
                    work,
                    client_id=who.id,
                    offering_id=UUID(self.cast.session["id"]),
                    starts_at=utc(datetime.fromisoformat(starts_at)),
                    package_id=UUID(self.package["id"]),
                )
        except Problem as problem:
            return problem.code
        except Exception as error:
            return type(error).__name__
        return "booked"

    def refund(self) -> str:
        try:
            with self.cast.site.work() as work:
                refund_sessions(work, UUID(self.package["id"]))
        except Problem as problem:
            return problem.code
        except Exception as error:
            return type(error).__name__
        return "refunded"

    def all_at_once(self, acts: Sequence[Any]) -> list[str]:
        with ThreadPoolExecutor(len(acts)) as pool:
            return sorted(future.result() for future in [pool.submit(act) for act in acts])


@pytest.mark.rule("PRO-27")
def test_the_last_session_pays_for_one_booking_only(site: SiteFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    rush = Rush(site, monkeypatch)
    found = rush.all_at_once([lambda: rush.book(THURSDAY), lambda: rush.book(FRIDAY)])
    assert found == ["booked", "package_used_up"]
    assert rush.cast.states(rush.package) == ["booked", "refunded", "booked"]
    with rush.cast.site.work() as work:
        assert verify(work) == []


@pytest.mark.rule("PRO-27")
def test_a_session_is_booked_or_paid_back_and_never_both(site: SiteFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    rush = Rush(site, monkeypatch)
    found = rush.all_at_once([lambda: rush.book(THURSDAY), rush.refund])
    assert found in (["booked", "package_used_up"], ["package_used_up", "refunded"])
    with rush.cast.site.work() as work:
        assert verify(work) == []


def test_negative_control_without_the_locks_both_reach_for_it(
    site: SiteFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    rush = Rush(site, monkeypatch)
    for room in (core.packages.spend, core.packages.refund):
        monkeypatch.setattr(room, "lock_package", _unlocked)
    for room in (core.bookings.make, core.packages.refund):
        monkeypatch.setattr(room, "lock_client", lambda work, client_id: None)
    found = rush.all_at_once([lambda: rush.book(THURSDAY), rush.refund])
    assert found not in (["booked", "package_used_up"], ["package_used_up", "refunded"])


def _unlocked(work: Work, package_id: UUID) -> Package:
    return package_of(work, package_id)
