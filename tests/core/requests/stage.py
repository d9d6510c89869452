"""A peer centre with its people: what a test of requests needs around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from core.accounts.tokens import issue_token
from core.notifications.models import Notification
from core.requests.models import Request
from core.tenancy.models import TenantText
from tests.core.bookings.stage import Stage, set_stage
from tests.support.sites import Person, Site

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
PHONE = "+77011234567"
LINE = {"name": "Help line", "phone": "150"}


@dataclass
class Centre:
    """A consultant (``peers``), the admin, and a browser."""

    peers: Stage
    admin: Person
    browser: Any

    @property
    def site(self) -> Site:
        """The site."""
        return self.peers.site

    @property
    def consultant(self) -> Person:
        """The consultant's account."""
        return self.peers.provider

    def send(self, *, phone: str = PHONE, headers: dict[str, str] | None = None, **options: Any) -> Any:
        """Send a request as a visitor, or with ``headers`` as somebody."""
        body = {"name": "Ivanka", "phone": phone, "consent": True, "text": "It is hard with the little one.", **options}
        return self.post("/api/v1/requests", None, body, headers=headers)

    def post(self, path: str, who: Person | None, body: Any = None, *, headers: dict[str, str] | None = None) -> Any:
        """POST JSON as somebody."""
        return self.browser.post(path, json=body, headers=headers or (who.headers if who else None))

    def get(self, path: str, who: Person | None = None) -> Any:
        """GET as somebody."""
        return self.browser.get(path, headers=who.headers if who else None)

    def sent(self, **options: Any) -> str:
        """The id of a fresh request."""
        answer = self.send(**options)
        assert answer.status_code == 201, answer.json
        return str(answer.json["id"])

    def mother(self, request_id: str) -> Person:
        """Whoever sent a request, signed in."""
        with self.site.work() as work:
            row = self.request(request_id)
            return Person(row.client_id, row.name, "", issue_token(work, row.client_id, name="test"))

    def request(self, request_id: str) -> Request:
        """How a request stands in the database."""
        with self.site.work() as work:
            found = work.session.get(Request, (work.tenant.id, UUID(request_id)))
            assert found is not None
            return found

    def assign(self, request_id: str) -> Any:
        """The admin hands a request over to the consultant."""
        body = {"provider_id": str(self.peers.provider_id)}
        return self.post(f"/api/v1/requests/{request_id}/assignment", self.admin, body)

    def assigned(self, **options: Any) -> str:
        """A request that was handed over."""
        request_id = self.sent(**options)
        answer = self.assign(request_id)
        assert answer.status_code == 200, answer.json
        return request_id

    def told(self, template: str) -> list[Notification]:
        """What was said of an occasion, in-app copies left out."""
        with self.site.work() as work:
            rows = work.session.query(Notification).filter_by(template=template)
            return [row for row in rows if row.channel != "in_app"]


def set_centre(site: Site) -> Centre:
    """A centre on a site."""
    peers = set_stage(site, "peer", 0)
    with site.work() as work:
        for locale in work.tenant.locales:
            work.session.add(TenantText(locale=locale, key="help_lines", value=[LINE]))
    return Centre(peers, site.person("tenant_admin", name="Ada"), site.client)
