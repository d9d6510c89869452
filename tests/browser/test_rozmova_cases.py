"""Rozmova's cases in a browser: too late to cancel, the therapist agrees, support decides, the answer is kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.stage import Clockmaker, admitted, offers, person
from tests.browser.visit import Visit, Visits
from tests.journeys.walk import Walker
from tests.support.sites import Site

FRIDAY_10_KYIV = "2026-11-27T08:00:00+00:00"
TOO_LATE = "2026-11-26T10:00:00+00:00"
PRICE = 120_050


class Cast:
    """A therapist and a client with a paid session on Friday, and those who answer."""

    def __init__(self, preset: Callable[..., Site]) -> None:
        self.site = preset("rozmova")
        self.clock = Clockmaker(self.site)
        self.therapist, _ = admitted(self.site, "Терапевтка Вигадана")
        self.offering = offers(self.therapist, "individual", "Сесія", PRICE, "UAH")
        self.client = Walker(self.site, person(self.site, "client", name="Клієнт Вигаданий"))
        self.support = Walker(self.site, person(self.site, "support", name="Соломія"))
        made = self.client.post("/bookings", {"offering_id": self.offering, "starts_at": FRIDAY_10_KYIV}, 201)
        self.client.post(f"/payments/{made['payment_id']}/attempts", {"method": "sandbox_card"})
        self.client.post(f"/sandbox/payments/{made['payment_id']}/card", {"card": "ok"})
        self.booking = made["id"]
        self.chat = self.therapist.get("/conversations")[0]["id"]


@pytest.fixture
def cast(preset: Callable[..., Site]) -> Cast:
    return Cast(preset)


def look(visit: Visit, name: str) -> None:
    """A picture, for whoever asks for it by ``PICTURES=folder``."""
    if folder := os.environ.get("PICTURES"):
        Path(folder).mkdir(exist_ok=True)
        for dialog in visit.page.locator("details.dialog").all():
            dialog.evaluate("one => one.open = false")
        visit.page.screenshot(path=f"{folder}/{name}-{visit.page.viewport_size['width']}.png", full_page=True)  # type: ignore[index]


@pytest.mark.rule("ROZ-59")
@pytest.mark.parametrize("width", [390, 1280])
def test_force_majeure_from_the_wish_to_the_kept_answer(cast: Cast, visits: Visits, width: int) -> None:
    cast.clock.set(TOO_LATE)
    client, therapist, support = (
        visits(cast.site, who.person, width=width, locale="uk-UA")
        for who in (cast.client, cast.therapist, cast.support)
    )
    client.go(f"/support?kind=force_majeure&booking={cast.booking}")
    look(client, "support")
    client.send("/support", text="Повітряна тривога, я в укритті.", shared=True)
    case = client.path
    assert case.startswith("/account/cases/")
    look(client, "own")

    therapist.go("/account/cases")
    look(therapist, "mine")
    therapist.follow(case)
    look(therapist, "other")
    assert "Повітряна тривога" in therapist.text
    therapist.send("/consent", given="true", words="Звісно.")

    desk = case.replace("/account/", "/desk/")
    support.go("/desk")
    look(support, "desk")
    support.go(desk)
    look(support, "case")
    support.send("/decision", outcome="accepted", option="refund_all", answer="Повертаємо все. Бережіть себе.")
    look(support, "confirm")
    support.press('form[action$="/decision"] button')
    assert support.path == desk

    client.go(case)
    look(client, "decided")
    client.follow(f"{case}/answers/")
    look(client, "answer")
    assert "Повертаємо все. Бережіть себе." in client.text
    assert client.wider_than_the_screen() <= 0
    assert cast.client.get(f"/bookings/{cast.booking}")["state"] == "cancelled"


@pytest.mark.rule("ROZ-16")
@pytest.mark.parametrize("width", [390, 1280])
def test_a_flagged_message_becomes_a_case(cast: Cast, visits: Visits, width: int) -> None:
    words = "Мій номер 067 123 45 67, напишіть мені в телеграм"
    cast.therapist.post(f"/conversations/{cast.chat}/messages", {"text": words}, 201)
    client = visits(cast.site, cast.client.person, width=width, locale="uk-UA")
    client.go(f"/account/messages/{cast.chat}")
    look(client, "chat")
    assert words in client.text
    support = visits(cast.site, cast.support.person, width=width, locale="uk-UA")
    support.go("/desk/flagged-messages")
    look(support, "flagged")
    support.follow("/desk/flagged-messages/")
    look(support, "flagged-one")
    support.press('form[action^="/desk/cases/from-flagged/"] button')
    assert words in support.text
    look(support, "report")
    support.go(f"{support.path}/conversation")
    look(support, "choose")
    support.go("/desk/messages?of=all")
    look(support, "inbox")
