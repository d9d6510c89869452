"""Rozmova, force majeure: another time with the therapist's consent, asked until a stated instant, silence a no."""

from __future__ import annotations

from typing import Any

import pytest

from core.ledger.verify import verify
from tests.journeys.test_rozmova import FRIDAY_10_KYIV
from tests.journeys.test_rozmova_doors import Doors, visitor
from tests.journeys.test_rozmova_intake import refunded
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

EVENING = "2026-11-26T22:00:00+00:00"  # ten hours before the session
NEW = "2026-12-01T10:00:00+00:00"
MOVE = {"reason": "Тато клієнта в лікарні", "new_starts_at": NEW}


class Late(Doors):
    """A paid session in ten hours, and support."""

    def __init__(self, site: SiteFactory, **options: object) -> None:
        super().__init__(site, **options)
        self.support = walker(self.site, "support", name="Підтримка Вигадана")
        self.booking = self.book()
        self.pay(self.booking)
        self.admin.clock(EVENING)
        self.path = f"/bookings/{self.booking['id']}/concessions"

    def begin(self, **wish: Any) -> dict[str, Any]:
        """Support begins a concession."""
        found: dict[str, Any] = self.support.post(self.path, {**MOVE, **wish}, 201)
        return found

    def answer(self, concession: dict[str, Any], agreed: bool, status: int = 201) -> Any:
        """The therapist answers."""
        path = f"/consents/{concession['consent']['id']}/answer"
        return self.therapist.post(path, {"agreed": agreed, "words": "Гаразд"}, status)

    def now(self) -> dict[str, Any]:
        """The newest concession as support sees it."""
        found: dict[str, Any] = self.support.get(self.path)[0]
        return found


@pytest.fixture
def late(site: SiteFactory) -> Late:
    """A session in ten hours."""
    return Late(site)


@pytest.mark.rule("ROZ-59")
def test_the_therapist_agrees_and_the_team_moves_the_session(late: Late) -> None:
    moving = f"/bookings/{late.booking['id']}/move"
    assert "ROZ-59" in late.support.post(moving, {"starts_at": NEW}, 409)["rules"], "not without the consent"
    concession = late.begin()
    consent = concession["consent"]
    assert concession["state"] == "asked"
    # Forty-eight hours would end after the session has begun: the answer is due by its start.
    assert (consent["due_at"], consent["if_silent"]) == ("2026-11-27T08:00:00+00:00", "refused")
    assert late.mails_to(late.therapist.person)[0] == "consents.asked"
    mail = next(row for row in late.admin.messages() if row["template"] == "consents.asked")
    assert "Тато клієнта в лікарні" in mail["text"]
    assert "вважатимемо це за «ні»" in mail["text"], "what silence means is said"
    grant = f"/concessions/{concession['id']}/grant"
    assert late.support.post(grant, {}, 409)["code"] == "concession_decided", "the therapist is heard first"
    late.answer(concession, agreed=True)
    assert late.answer(concession, agreed=False, status=409)["code"] == "consent_settled"
    assert late.mails_to(late.support.person)[0] == "concessions.answered"
    assert late.client.get(f"/bookings/{late.booking['id']}")["starts_at"] == FRIDAY_10_KYIV, "consent moves nothing"
    shown = late.support.get(grant)
    assert "27 листопада, 10:00" in shown["effects"][0]["text"], "what moving does is what granting does"
    done = late.support.post(grant, {"confirm_token": shown["confirm_token"], "words": "Одужуйте"}, 201)
    assert done["state"] == "granted"
    booking = late.client.get(f"/bookings/{late.booking['id']}")
    assert (booking["state"], booking["starts_at"]) == ("confirmed", NEW)
    assert refunded(late, late.booking) == 0, "the payment stays with the session"
    assert late.signals() == [], "nobody is to blame"
    assert "concessions.granted" in late.mails_to(late.client.person)[:2]
    chat = late.therapist.get("/conversations")[0]["id"]
    codes = [line["code"] for line in late.therapist.get(f"/conversations/{chat}/messages")["items"]]
    assert codes[-1] == "booking_moved"
    # Days ahead the team moves it like anybody else.
    moved = late.support.post(moving, {"starts_at": "2026-12-02T10:00:00+00:00"})
    assert moved["starts_at"] == "2026-12-02T10:00:00+00:00"
    with late.site.work() as work:
        assert verify(work) == []


@pytest.mark.rule("ROZ-59")
def test_a_no_is_a_no_and_the_client_is_told_by_the_team(late: Late) -> None:
    concession = late.begin()
    late.answer(concession, agreed=False)
    assert late.support.post(f"/concessions/{concession['id']}/grant", {}, 409)["code"] == "consent_missing"
    done = late.support.post(f"/concessions/{concession['id']}/refusal", {"words": "На жаль"}, 201)
    assert done["state"] == "refused"
    assert late.mails_to(late.client.person)[0] == "concessions.refused"
    assert late.state(late.booking) == "confirmed"
    assert refunded(late, late.booking) == 0


@pytest.mark.rule("ROZ-59")
def test_silence_is_what_was_stated_one_microsecond_after_the_due_instant(late: Late) -> None:
    concession = late.begin()
    late.admin.clock("2026-11-27T02:59:59+00:00")
    assert "consents.reminded" not in late.mails_to(late.therapist.person)
    late.admin.clock("2026-11-27T03:00:00+00:00")  # half the time
    assert late.mails_to(late.therapist.person).count("consents.reminded") == 1
    late.admin.clock("2026-11-27T08:00:00+00:00")
    assert late.now()["state"] == "asked", "the due instant itself is in time"
    late.admin.clock("2026-11-27T08:00:00.000001+00:00")
    found = late.now()
    assert (found["state"], found["consent"]["state"], found["consent"]["silent"]) == ("open", "refused", True)
    assert late.answer(concession, agreed=True, status=409)["code"] == "consent_settled"
    assert late.support.post(f"/concessions/{concession['id']}/grant", {}, 409)["code"] == "consent_missing"


@pytest.mark.rule("ROZ-59")
def test_at_the_due_instant_an_answer_still_counts(late: Late) -> None:
    concession = late.begin()
    late.admin.clock("2026-11-27T08:00:00+00:00")
    assert late.answer(concession, agreed=True)["state"] == "agreed"
    assert late.now()["state"] == "open"


@pytest.mark.rule("ROZ-59")
def test_a_tenant_whose_team_decides_alone_asks_nobody(site: SiteFactory) -> None:
    late = Late(site, values={"force_majeure_requires_specialist_consent": False})
    concession = late.begin()
    assert (concession["state"], concession["consent"]) == ("open", None)
    late.support.post(f"/concessions/{concession['id']}/grant", {}, 201)
    assert late.client.get(f"/bookings/{late.booking['id']}")["starts_at"] == NEW


@pytest.mark.rule("ROZ-59")
def test_in_time_there_is_nothing_to_concede_and_one_is_looked_at_at_a_time(site: SiteFactory) -> None:
    doors = Late(site)
    early = doors.book("2026-12-11T08:00:00+00:00")
    doors.pay(early)
    refused = doors.support.post(f"/bookings/{early['id']}/concessions", MOVE, 409)
    assert (refused["code"], refused["rules"]) == ("nothing_to_concede", ["ROZ-59"])
    for wrong in (
        {"reason": " "},
        {"new_starts_at": None},
        {"new_starts_at": "2026-11-01T10:00:00+00:00"},
        {"new_starts_at": EVENING},
    ):
        doors.support.post(doors.path, {**MOVE, **wrong}, 422)
    doors.begin()
    assert doors.support.post(doors.path, MOVE, 409)["code"] == "concession_open"


@pytest.mark.rule("ROZ-59")
def test_only_the_one_asked_answers_and_only_support_decides(late: Late) -> None:
    concession = late.begin()
    consent, grant = f"/consents/{concession['consent']['id']}", f"/concessions/{concession['id']}/grant"
    for wrong, status in ((late.client, 404), (late.other, 404), (late.support, 404), (Walker(late.site), 401)):
        wrong.get(consent, status)
        wrong.post(f"{consent}/answer", {"agreed": True}, status)
    for wrong, status in ((late.client, 403), (late.therapist, 403), (late.finance, 403), (Walker(late.site), 401)):
        wrong.get(grant, status)
        wrong.post(grant, {}, status)
        wrong.post(f"/concessions/{concession['id']}/refusal", {}, status)
        wrong.post(late.path, MOVE, status)
        wrong.get(late.path, status)
    assert late.therapist.get("/consents")[0]["id"] == concession["consent"]["id"]
    assert late.other.get("/consents") == []


@pytest.mark.rule("ROZ-59")
def test_on_pages_support_asks_the_therapist_answers_and_support_decides(late: Late) -> None:
    support, therapist = visitor(late.support), visitor(late.therapist)
    page = f"/desk/bookings/{late.booking['id']}"
    form = f"{page}/concession"
    assert form in support.see(page)
    assert support.send(form, reason="", date="2026-12-01", time="12:00")[0] == 422
    assert support.send(form, reason="Аварія")[0] == 422
    status, desk = support.send(form, reason="Аварія", date="2026-12-01", time="12:00")
    assert status == 303
    question = f"/cabinet/consents/{late.now()['consent']['id']}"
    assert question in therapist.see("/cabinet")
    assert "Аварія" in therapist.see(question)
    assert therapist.send(question, words="Так")[0] == 422
    assert therapist.send(question, agreed="1", words="Звісно")[0] == 303
    assert "Звісно" in support.see(desk)
    assert "Аварія" in support.see("/desk")
    token = support.see(desk).split('name="confirm_token" value="')[1].split('"')[0]
    assert support.send(desk, wish="grant", confirm_token="0" * 32)[0] == 409
    assert support.send(desk, wish="grant", confirm_token=token)[0] == 303
    assert late.client.get(f"/bookings/{late.booking['id']}")["starts_at"] == NEW
    visitor(late.other).see(question, 404)
    therapist.see(desk, 403)


@pytest.mark.parametrize("plugin", ["hidone", "proego", "peer_support"])
def test_other_marketplaces_concede_by_their_own_rules(site: SiteFactory, plugin: str) -> None:
    here = site(plugin)
    support = walker(here, "support")
    assert support.get("/concessions") == []
    assert support.get("/consents") == []
