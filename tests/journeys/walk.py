"""Walking a site through its API: who asks, what, and the status that must come back (any success unless named)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from time import monotonic, sleep
from typing import Any
from uuid import UUID

from core.providers.models import Provider
from tests.support.sites import Person, Site

FITTING: dict[str, Any] = {
    "education_field": "medical",
    "practice_since": "2020-01-15",
    "private_practice": True,
    "supervision": True,
    "certification_approach": "cbt",
    "certification_hours": 500,
    "fop_group": "3",
}
"""What Rozmova asks of a specialist."""
LONGEST_MOVE_S = 300.0


@dataclass
class Walker:
    """A person on a site; ``person`` is ``None`` for a stranger."""

    site: Site
    person: Person | None = None

    @property
    def known(self) -> Person:
        """The person, who is no stranger."""
        assert self.person is not None
        return self.person

    def get(self, path: str, status: int | None = None, **query: Any) -> Any:
        """GET and the JSON answer."""
        return self._ask("GET", path, status, **({"query_string": query} if query else {}))

    def post(self, path: str, body: dict[str, Any] | None = None, status: int | None = None) -> Any:
        """POST and the JSON answer."""
        return self._ask("POST", path, status, json=body if body is not None else {})

    def put(self, path: str, body: dict[str, Any], status: int | None = None) -> Any:
        """PUT and the JSON answer."""
        return self._ask("PUT", path, status, json=body)

    def patch(self, path: str, body: dict[str, Any], status: int | None = None) -> Any:
        """PATCH and the JSON answer."""
        return self._ask("PATCH", path, status, json=body)

    def delete(self, path: str, status: int | None = None) -> Any:
        """DELETE and the JSON answer, if there is one."""
        return self._ask("DELETE", path, status)

    def _ask(self, method: str, path: str, status: int | None, **options: Any) -> Any:
        headers = self.person.headers if self.person else {}
        answer = self.site.client.open(f"/api/v1{path}", method=method, headers=headers, **options)
        right = answer.status_code == status if status else 200 <= answer.status_code < 300
        assert right, f"{method} {path}: {answer.status_code} {answer.get_data(as_text=True)}"
        return answer.get_json() if answer.get_data() else None

    def clock(self, moment: datetime | str) -> list[str]:
        """Move the site's clock and return the kinds that fired (tenant admin)."""
        text = moment if isinstance(moment, str) else moment.isoformat()
        moved = self.post("/sandbox/clock", {"now": text})
        end = monotonic() + LONGEST_MOVE_S
        while not moved["finished"] and monotonic() < end:
            # A machine with much to do goes on beside us, and says how far it is.
            sleep(0.2)
            moved = self.get(f"/sandbox/clock/jobs/{moved['job']}")
        if moved["finished"]:
            return [item["kind"] for item in moved["fired"]]
        raise AssertionError(f"the clock did not get to {text}")

    def messages(self) -> list[dict[str, Any]]:
        """Everything the site has sent, newest first (tenant admin)."""
        found: list[dict[str, Any]] = self.get("/sandbox/messages", limit=100)["items"]
        return found


def walker(site: Site, *roles: str, **options: Any) -> Walker:
    """A new person with ``roles``, walking."""
    return Walker(site, site.person(*roles, **options))


def provider_id(site: Site, walker: Walker) -> UUID:
    """The walker's own provider id, admitted without the plugin's questions: its way in has tests of its own."""
    assert walker.person is not None
    with site.work() as work:
        row = work.session.query(Provider).filter(Provider.account_id == walker.person.id).one()
        row.status, row.listed = "active", True
        row.headline, row.about = "Слухаю уважно", "Про себе"
        row.legal_form, row.residence_country, row.tax_number = "fop", "UA", "1234567899"
        row.fields = dict(FITTING)
        return row.id


def money(minor: int, currency: str) -> dict[str, Any]:
    """An amount on the wire."""
    return {"minor": minor, "currency": currency}
