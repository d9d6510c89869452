"""Whatever happens to a package's sessions, in whatever order: the books balance after each step, and every kopeck of
it is the client's own, paid back, or earned."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from tests.journeys.test_proego_packages import Buyer
from tests.support.sites import MONDAY, SiteFactory

SESSIONS, PRICE = 7, 7 * 250_000 + 5
STEPS = 18


class Life:
    """A package and chance."""

    def __init__(self, site: SiteFactory, seed: int) -> None:
        self.cast, self.dice = Buyer(site), random.Random(seed)
        self.cast.sold = self.cast.offer(SESSIONS, PRICE)
        self.package = self.cast.buy()
        self.now, self.last = MONDAY, MONDAY + timedelta(hours=30)
        self.bookings: dict[str, Any] = {}

    def step(self) -> str:
        acts = [self.book, self.book, self.cancel, self.keep, self.by_therapist, self.give_back, self.wait]
        return self.dice.choice(acts)()

    def book(self) -> str:
        self.last += timedelta(hours=self.dice.choice([24, 48]))
        body = {
            "offering_id": self.cast.session["id"],
            "starts_at": self.last.isoformat(),
            "package_id": self.package["id"],
        }
        left = self.cast.client.get(f"/packages/{self.package['id']}")["unspent"]
        answer = self.cast.client.post("/bookings", body, 201 if left else 409)
        if left:
            self.bookings[answer["id"]] = self.last
        return "book"

    def _one(self) -> str | None:
        coming = [key for key, starts_at in self.bookings.items() if starts_at > self.now]
        found = self.dice.choice(coming) if coming else None
        if found:
            del self.bookings[found]
        return found

    def cancel(self) -> str:
        if found := self._one():
            self.cast.client.post(f"/bookings/{found}/cancellation", {})
        return "cancel"

    def keep(self) -> str:
        if found := self._one():
            self.cast.client.post(f"/bookings/{found}/cancellation", {"keep_in_package": True})
        return "keep"

    def by_therapist(self) -> str:
        if found := self._one():
            self.cast.therapist.post(f"/bookings/{found}/cancellation", {})
        return "by_therapist"

    def give_back(self) -> str:
        lines = self.cast.client.get(f"/packages/{self.package['id']}")["lines"]
        left = [line["number"] for line in lines if line["state"] == "unspent"]
        if left:
            self.cast.client.post(f"/packages/{self.package['id']}/refund", {"lines": [self.dice.choice(left)]}, 201)
        return "give_back"

    def wait(self) -> str:
        self.now += timedelta(hours=self.dice.choice([6, 26, 50]))
        self.cast.admin.clock(self.now)
        return "wait"


@pytest.mark.rule("PRO-27", "PRO-38", "PRO-39")
@pytest.mark.parametrize("seed", range(4))
def test_every_kopeck_is_the_clients_paid_back_or_earned(site: SiteFactory, seed: int) -> None:
    life, done = Life(site, seed), []
    shares = [line["price"]["minor"] for line in life.package["lines"]]
    assert sum(shares) == PRICE
    for _ in range(STEPS):
        done.append(life.step())
        package = life.cast.client.get(f"/packages/{life.package['id']}")
        worth = dict.fromkeys(("unspent", "booked", "spent", "refunded"), 0)
        for line in package["lines"]:
            worth[line["state"]] += line["price"]["minor"]
        prepaid, refunded = life.cast.prepaid(), life.cast.refunded(package)
        earned = PRICE - prepaid - refunded
        assert refunded == worth["refunded"], done
        # What is cancelled late is spent at once, and earned when its time is over.
        assert 0 <= earned <= worth["spent"], done
        assert package["unspent_value"]["minor"] == worth["unspent"], done
        assert [line["price"]["minor"] for line in package["lines"]] == shares
    life.now = max(life.now, life.last) + timedelta(hours=2)
    life.cast.admin.clock(life.now)
    package = life.cast.client.get(f"/packages/{life.package['id']}")
    spent = sum(line["price"]["minor"] for line in package["lines"] if line["state"] == "spent")
    assert life.cast.prepaid() == package["unspent_value"]["minor"]
    assert life.cast.refunded(package) + spent + package["unspent_value"]["minor"] == PRICE
