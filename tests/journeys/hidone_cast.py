"""The people of a HiDone site: a worker with a gig, a client, strangers, support."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from PIL import Image

from core.providers.models import Provider
from tests.journeys.walk import Walker, money, walker
from tests.support.sites import MONDAY, SiteFactory

START = "2026-11-25T09:00:00+00:00"
PRICE = 12_345
PLACE = "ul. Zmyślona 7 m. 3, Bydgoszcz"


def picture(colour: str = "red") -> bytes:
    """A small photo."""
    written = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(written, "JPEG")
    return written.getvalue()


class Cast:
    """A worker with a gig, a client, another worker and client, support, the admin."""

    def __init__(self, site: SiteFactory, values: dict[str, Any] | None = None, now: datetime = MONDAY) -> None:
        self.site = site("hidone", settings={"payments.methods": ["sandbox_card"]}, values=values, now=now)
        self.admin, self.support = walker(self.site, "tenant_admin"), walker(self.site, "support")
        self.worker = walker(self.site, "provider", "client", name="Zofia Zmyślona")
        self.other_worker = walker(self.site, "provider", "client", name="Janusz Zmyślony")
        self.client = walker(self.site, "client", name="Kasia Zmyślona")
        self.stranger = walker(self.site, "client", name="Obcy Zmyślony")
        with self.site.work() as work:
            for provider in work.session.query(Provider):
                provider.status = "active"
        self.offering = self.gig(self.worker)

    def gig(self, worker: Walker, price: int = PRICE) -> str:
        """A service the worker offers."""
        made = worker.post(
            "/offerings",
            {"format": "gig", "title": "Spacer z psem", "duration_min": 60, "price": money(price, "PLN")},
            201,
        )
        worker.post(f"/offerings/{made['id']}/publication")
        return str(made["id"])

    def order(self, status: int | None = 201, **changes: Any) -> Any:
        """An order of the client."""
        body = {
            "offering_id": self.offering,
            "description": "Chihuahua, 3 kg, godzina w parku",
            "starts_at": START,
            "district": "Fordon",
            "place": PLACE,
            "fields": {"what_to_expect": "Chihuahua Puszek"},
        }
        return self.client.post("/orders", {k: v for k, v in (body | changes).items() if v is not None}, status)

    def accepted(self, **changes: Any) -> dict[str, Any]:
        """A booking both have accepted, not paid yet."""
        order = self.order(**changes)
        found: dict[str, Any] = self.worker.post(f"/orders/{order['id']}/acceptance", None, 201)
        return found

    def pay(self, payment_id: str, card: str = "ok") -> Any:
        """The client presents a card."""
        self.client.post(f"/payments/{payment_id}/attempts", {"method": "sandbox_card"})
        return self.client.post(f"/sandbox/payments/{payment_id}/card", {"card": card})

    def reserved(self, **changes: Any) -> dict[str, Any]:
        """An accepted order whose price is reserved on the card."""
        booking = self.accepted(**changes)
        self.pay(booking["payment_id"])
        return booking

    def under_way(self, at: str = START) -> dict[str, Any]:
        """A service that has begun."""
        booking = self.reserved()
        self.admin.clock(at)
        self.worker.post(f"/bookings/{booking['id']}/start")
        return booking

    def send_photos(self, who: Walker, path: str, *contents: bytes) -> Any:
        """A form with pictures; the whole response."""
        files = [(io.BytesIO(content), f"zdjecie{n}.jpg", "image/jpeg") for n, content in enumerate(contents)]
        headers = who.person.headers if who.person else {}
        return self.site.client.post(f"/api/v1{path}", headers=headers, data={"photo": files})

    def told(self, who: Walker, code: str) -> list[dict[str, Any]]:
        """The letters of a kind a person got."""
        return [
            item
            for item in self.admin.messages()
            if item["template"] == code and item["channel"] == "email" and item["recipient"] == who.known.email
        ]
