"""The peer centre in a browser: asked without an e-mail, triaged, handed over, met; and somebody who is not safe."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.browser.stage import Clockmaker, admitted, offers, person
from tests.browser.visit import Options, Visit, Visits
from tests.support.sites import Site

PHONE = "+77012345678"
ALMATY: Options = {"timezone_id": "Asia/Almaty", "locale": "ru-RU"}
WEDNESDAY = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)  # 11:00 in Almaty
FRIDAY = datetime(2026, 11, 27, 6, 0, tzinfo=UTC)
ASKED = {"name": "Мама Псевдоним", "phone": PHONE, "text": "Не сплю", "safety": "safe", "consent": True}


class Cast:
    """The centre's admin and a consultant open every day."""

    def __init__(self, preset: Callable[..., Site]) -> None:
        self.site = preset("mama")
        self.clock = Clockmaker(self.site)
        self.admin = person(self.site, "tenant_admin", name="Администратор Вымышленный")
        walking, provider = admitted(self.site, "Консультантка Вымышленная")
        assert walking.person is not None
        self.consultant, self.provider = walking.person, str(provider)
        offers(walking, "peer", "Встреча", 0, self.currency, duration_min=60)

    @property
    def currency(self) -> str:
        with self.site.work() as work:
            return work.tenant.currency

    def comes_back(self, mother: Visit) -> None:
        """With the code sent to her number."""
        mother.go("/account/requests")
        mother.go("/sign-in/phone?next=/account/requests")
        mother.send("/sign-in/phone", phone=PHONE)
        code = re.search(r"\d{6}", self.clock.newest_to(PHONE)["text"])
        assert code is not None
        mother.send("/sign-in/code", code=code[0])


@pytest.fixture
def cast(preset: Callable[..., Site]) -> Cast:
    return Cast(preset)


@pytest.mark.rule("PEER-3", "PEER-5", "PEER-6", "PEER-9")
def test_from_the_first_words_to_the_second_meeting_that_is_refused(cast: Cast, visits: Visits) -> None:
    mother = visits(cast.site, **ALMATY)
    mother.go("/")
    mother.follow("/help")
    assert mother.main('[name="email"]').count() == 0
    mother.send("/help", **ASKED)
    assert mother.path == "/help/sent"
    assert "14:00" in mother.text, "24 hours later, by her clock"

    desk = visits(cast.site, cast.admin, **ALMATY)
    desk.go("/desk/requests")
    assert "14:00" in desk.main(".queue-item .deadline").inner_text()
    desk.follow("/desk/requests/")
    desk.send("/triage", outcome="reached")
    desk.send("/assignment", provider_id=cast.provider)

    cast.comes_back(mother)
    mother.follow("/account/requests/")
    assert mother.main(".deadline").count() == 2, "the time to get in touch, and the time at which it closes"
    mother.press('form[action$="/contact"] button')
    assert mother.main(".deadline").count() == 0

    cabinet = visits(cast.site, cast.consultant, **ALMATY)
    cabinet.go("/cabinet/requests")
    cabinet.follow("/cabinet/requests/")
    assert PHONE[-4:] in cabinet.text
    meeting = f"{cabinet.path}/meeting"
    cabinet.follow(meeting)
    cabinet.choose_time("start", WEDNESDAY)
    cabinet.send("/meeting")
    assert cabinet.path.startswith("/cabinet/bookings/")

    cabinet.go(meeting)
    assert cabinet.main(f'input[name="start"][value="{FRIDAY.isoformat()}"]').count() == 0, "left out, and said why"
    assert re.search(r"\b2 декабря", cabinet.main(".alert").first.inner_text())
    cabinet.send("/meeting", date="2026-11-27", time="11:00")
    assert cabinet.path == meeting
    assert re.search(r"\b2 декабря", cabinet.main(".alert--danger").inner_text()), "from when it is possible again"


def test_not_safe_sees_the_lines_at_once_and_stands_on_top(cast: Cast, visits: Visits) -> None:
    first = visits(cast.site, **ALMATY)
    first.go("/help")
    first.send("/help", **(ASKED | {"phone": "+77012345670"}))
    mother = visits(cast.site, **ALMATY)
    mother.go("/help")
    mother.follow("/help?unsafe=1")
    assert mother.main('.alert--danger a[href^="tel:"]').count() >= 2
    mother.send("/help", **{name: value for name, value in ASKED.items() if name != "safety"})
    assert mother.main('.alert--danger a[href^="tel:"]').count() >= 2

    desk = visits(cast.site, cast.admin, **ALMATY)
    assert desk.path == "/desk"
    assert desk.main(".queue-item").first.get_attribute("class") == "queue-item queue-item--urgent"
    desk.go("/desk/requests")
    top = desk.main(".queue-item").first
    assert "queue-item--urgent" in str(top.get_attribute("class"))
    desk.follow("/desk/requests/")
    assert desk.main('form[action$="/assignment"]').count() == 0, "never to a peer"


PUBLIC = ["/", "/providers", "/services", "/help", "/sign-in", "/rules", "/support", "/nowhere"]


@pytest.mark.parametrize("path", PUBLIC)
def test_the_lines_stand_on_every_page(cast: Cast, visits: Visits, path: str) -> None:
    visit = visits(cast.site, **ALMATY)
    visit.page.goto(visit.base + path)
    assert visit.page.locator('a[href^="tel:"]').count() >= 2
