"""A site of each marketplace with something on it, and everybody who could attack it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from core.accounts.tokens import issue_token
from tests.isolation.test_matrix import TABLES, judged
from tests.journeys.test_hidone import Cast as HidoneCast
from tests.journeys.test_peer_support import Cast as PeerCast
from tests.journeys.test_proego import Cast as ProegoCast
from tests.journeys.test_rozmova import Cast as RozmovaCast
from tests.journeys.walk import Walker, walker
from tests.support.applicants import WayIn
from tests.support.sites import Person, Site, SiteFactory

ROLES = ("client", "provider", "support", "finance", "community_manager", "ethics_commission", "tenant_admin")


@dataclass
class Stage:
    """A site and its people; ``None`` is a stranger."""

    site: Site
    people: Sequence[Person | None]

    def renew(self) -> None:
        """Fresh tokens: among what is sent there are changes of one's password, which end them all."""
        with self.site.work() as work:
            for who in self.people:
                if who is not None:
                    who.token = issue_token(work, who.id, name="hostile")

    def ids(self) -> dict[str, UUID]:
        """An id of everything there is, by the name it has in addresses; ``any`` is nobody's of these."""
        found: dict[str, UUID] = {}
        with self.site.work() as work:
            for name, table in TABLES.items():
                row = work.session.execute(text(f"select id from {table} order by id limit 1")).scalar()
                if row is not None:
                    found[name] = row
        return {**found, "any": found["account_id"]}


def written_down(cast: RozmovaCast) -> None:
    """Something is reported about the therapist, and a client was left without one."""
    cast.client.post(f"/providers/{cast.provider}/scheduling-attempts", {"cause": "no_time"}, 201)
    left = walker(cast.site, "client", name="Інша Вигадана")
    wish = {"offering_id": cast.offering, "starts_at": "2026-11-27T14:00:00+00:00"}
    booking = left.post("/bookings", wish, 201)
    cast.therapist.post(f"/bookings/{booking['id']}/decline", {"reason": "no_fit", "hand_over": True}, 201)


def _rozmova(site: SiteFactory) -> tuple[Site, list[Walker]]:
    cast = RozmovaCast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.book("2026-11-27T12:00:00+00:00")
    written_down(cast)
    judged(cast)
    WayIn(cast.site).complete()
    _cases(cast, booking)
    return cast.site, [cast.client, cast.therapist]


def _cases(cast: RozmovaCast, booking: dict[str, object]) -> None:
    """A complaint in which both sides are heard, a question that is answered, a message that was flagged."""
    support = walker(cast.site, "support")
    about = {"kind": "complaint", "text": "Грубо.", "booking_id": booking["id"]}
    complaint = cast.client.post("/cases", about, 201)
    support.post(f"/cases/{complaint['id']}/hearing", {"question": "Чому?"}, 201)
    evidence = {"kind": "booking", "subject_id": booking["id"]}
    cast.client.post(f"/cases/{complaint['id']}/evidence", evidence, 201)
    question = cast.client.post("/cases", {"kind": "question", "text": "Як?"}, 201)
    support.post(f"/cases/{question['id']}/decision", {"outcome": "answered", "answer": "Так."}, 200)
    chat = cast.therapist.get("/conversations")[0]["id"]
    cast.therapist.post(f"/conversations/{chat}/messages", {"text": "067 123 45 67"}, 201)


def _hidone(site: SiteFactory) -> tuple[Site, list[Walker]]:
    cast = HidoneCast(site)
    cast.under_way()
    return cast.site, [cast.client, cast.worker]


def excused(cast: ProegoCast, offering: dict[str, Any]) -> None:
    """The therapist cancelled late, owes a session, and handed a document in."""
    wish = {"offering_id": offering["id"], "starts_at": "2026-11-23T18:00:00+00:00"}
    booking = cast.client.post("/bookings", wish, 201)
    cast.pay(cast.client, booking)
    cast.therapist.post(f"/bookings/{booking['id']}/cancellation", {}, 201)
    person = cast.therapist.person
    answer = cast.site.client.post(
        f"/api/v1/bookings/{booking['id']}/force-majeure",
        headers=person.headers if person else {},
        data={"file": (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "paper.pdf")},
    )
    assert answer.status_code == 201, answer.text


def _proego(site: SiteFactory) -> tuple[Site, list[Walker]]:
    cast = ProegoCast(site)
    offering = cast.offering()
    five = {"sessions": 5, "price": {"minor": 1_250_000, "currency": "RUB"}}
    sold = cast.therapist.post(f"/offerings/{offering['id']}/packages", five, 201)
    cast.pay(cast.client, cast.client.post("/packages", {"package_offer_id": sold["id"]}, 201))
    excused(cast, offering)
    return cast.site, [cast.client, cast.therapist]


def _peer_support(site: SiteFactory) -> tuple[Site, list[Walker]]:
    cast = PeerCast(site)
    cast.handed_over()
    return cast.site, [cast.mother(), cast.consultant]


STAGES: dict[str, Callable[[SiteFactory], tuple[Site, list[Walker]]]] = {
    "rozmova": _rozmova,
    "hidone": _hidone,
    "proego": _proego,
    "peer_support": _peer_support,
}


def stage(site: SiteFactory, name: str) -> Stage:
    """The stage of a marketplace: a stranger, the two of its story, and one of each role with no business there."""
    here, walkers = STAGES[name](site)
    return Stage(here, list(_people(here, walkers)))


def _people(here: Site, walkers: Sequence[Walker]) -> Iterator[Person | None]:
    yield None
    for one in walkers:
        yield one.person
    for role in ROLES:
        yield here.person(role)
