"""A site with something at every door, and what is wrong to hand in there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from core.kit.ids import new_id
from tests.journeys.test_rozmova import Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

BANK = {"holder": "Rozmova LLC", "account": "UA213223130000026007233566001", "bank": "A bank"}
METHODS = {"payments.methods": ["sandbox_card", "bank_transfer"], "payments.bank": BANK}


@dataclass(frozen=True)
class Bad:
    """One wrong request: ``field`` is where the complaint stands, ``says`` a part of it in Ukrainian."""

    path: str
    body: dict[str, Any]
    status: int
    field: str = ""
    says: str = ""
    who: str = "client"
    method: str = "POST"
    code: str = "invalid"

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.body}"


@dataclass
class Place:
    """The site, its people by name, and the ids that stand in paths."""

    cast: Cast
    people: dict[str, Walker]
    ids: dict[str, str] = field(default_factory=dict)

    def ask(self, bad: Bad) -> tuple[int, Any]:
        """Hand it in; the status and the problem."""
        person = self.people[bad.who].person
        answer = self.cast.site.client.open(
            "/api/v1" + self.filled(bad.path),
            method=bad.method,
            json=self._body(bad.body),
            headers=person.headers if person else {},
        )
        return answer.status_code, answer.get_json(silent=True)

    def filled(self, text: str) -> str:
        """A text with the ids it names."""
        return re.sub(r"\{(\w+)\}", lambda found: self.ids.get(found[1], found[0]), text)

    def _body(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._body(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self._body(one) for one in value]
        return self.filled(value) if isinstance(value, str) else value


def place(site: SiteFactory) -> Place:
    """Rozmova in Ukrainian, with a paid booking, an unpaid one and one to be paid by transfer."""
    cast = Cast(site, settings=METHODS)
    twofold = walker(cast.site, "client", "provider", name="Дволика Вигадана")
    people = {
        "client": cast.client,
        "therapist": cast.therapist,
        "twofold": twofold,
        "admin": cast.admin,
        "finance": cast.finance,
        "support": walker(cast.site, "support"),
        "stranger": Walker(cast.site),
    }
    made = Place(cast, people, {"offering": cast.offering, "provider": str(cast.provider), "nobody": str(new_id())})
    _book(made)
    return made


def _book(made: Place) -> None:
    cast = made.cast
    paid, unpaid = cast.book(), cast.book("2026-11-27T10:00:00+00:00")
    cast.pay(paid)
    transfer = cast.book("2026-11-27T12:00:00+00:00")
    cast.client.post(f"/payments/{transfer['payment_id']}/attempts", {"method": "bank_transfer"})
    for name, booking in (("paid", paid), ("unpaid", unpaid), ("transfer", transfer)):
        made.ids[name], made.ids[f"{name}_payment"] = str(booking["id"]), str(booking["payment_id"])


def uah(minor: Any, currency: str = "UAH") -> dict[str, Any]:
    """An amount, right or wrong."""
    return {"minor": minor, "currency": currency}
