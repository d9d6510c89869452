"""A paid session that took place, and everybody who has a part in a case about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.messaging.conversations import pair_conversation
from core.messaging.post import post_message
from core.notifications.models import Notification
from core.schedule.clock import move_clock
from tests.core.bookings.stage import HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import Person, Site

PRICE = 100_001
AFTER = SATURDAY + 2 * HOUR


@dataclass
class Practice:
    """A therapist, a client, a session between them, support and the ethics commission."""

    stage: Stage
    booking_id: UUID
    support: Person
    ethics: Person

    @property
    def client(self) -> Person:
        """The client."""
        return self.stage.client

    @property
    def therapist(self) -> Person:
        """The therapist."""
        return self.stage.provider

    @property
    def browser(self) -> Any:
        """A browser."""
        return self.stage.site.client

    def post(self, path: str, who: Person | None, body: Any = None, **options: Any) -> Any:
        """POST JSON as somebody."""
        return self.browser.post(path, json=body, headers=who.headers if who else None, **options)

    def get(self, path: str, who: Person | None) -> Any:
        """GET as somebody."""
        return self.browser.get(path, headers=who.headers if who else None)

    def asked(self, **more: Any) -> str:
        """The client asks for the money back: the address of the case."""
        body = {"kind": "refund_after_session", "text": "He slept.", "booking_id": str(self.booking_id), **more}
        answer = self.post("/api/v1/cases", self.client, body)
        assert answer.status_code == 201, answer.json
        return f"/api/v1/cases/{answer.json['id']}"

    def agreed(self, case: str) -> None:
        """Both who decide take a position."""
        for who, role in ((self.support, "support"), (self.ethics, "ethics_commission")):
            answer = self.post(f"{case}/positions", who, {"role": role, "text": "A half."})
            assert answer.status_code == 201, answer.json

    def decided(self, case: str, status: int = 200, who: Person | None = None, **more: Any) -> Any:
        """Support decides."""
        body = {"outcome": "partly", "answer": "A half.", "refund_bps": 5_000, "without_waiting": "Asked by phone."}
        body |= more
        answer = self.post(f"{case}/decision", who or self.support, body)
        assert answer.status_code == status, answer.json
        return answer.json

    def move(self, moment: datetime) -> None:
        """The clock moves on, and what is due happens."""
        move_clock(self.stage.site.engine, self.stage.site.tenant_id, moment)

    def talk(self, *said: tuple[Person, str]) -> list[UUID]:
        """Messages of the shared chat."""
        with self.stage.site.work() as work:
            found = pair_conversation(work, self.client.id, self.therapist.id)
            return [post_message(work, found, who.id, text).id for who, text in said]

    def sent(self, template: str) -> list[dict[str, Any]]:
        """The mails of a template."""
        with self.stage.site.work() as work:
            rows = work.session.query(Notification).filter_by(template=template, channel="email")
            return [{"to": row.address, "subject": row.subject, "text": row.body} for row in rows]


def set_practice(site: Site) -> Practice:
    """A practice after its session."""
    stage = set_stage(site, "individual", PRICE)
    booking_id = stage.paid()
    move_clock(site.engine, site.tenant_id, AFTER)
    return Practice(
        stage, booking_id, site.person("support", name="Sonia"), site.person("ethics_commission", name="Emil")
    )
