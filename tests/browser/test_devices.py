"""Before the doors of a meeting by video: camera and microphone are tried, and each trouble is explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType

from tests.browser.stage import Clockmaker, admitted, offers, person
from tests.browser.visit import Options, Visit, Visits
from tests.journeys.walk import Walker
from tests.support.sites import Site

ALMATY: Options = {"timezone_id": "Asia/Almaty", "locale": "ru-RU"}
WEDNESDAY = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
LINK = "https://video.example.org/room"
FAKE = "--use-fake-device-for-media-stream"
ALLOWED = "--use-fake-ui-for-media-stream"

Launch = Callable[..., Any]


@pytest.fixture
def devices(browser_type: BrowserType, browser_type_launch_args: dict[str, Any], browser: Browser, port: int) -> Launch:
    """``with devices(FAKE, ALLOWED) as visits``: browsers started like that."""

    @contextmanager
    def started(*arguments: str) -> Iterator[Visits]:
        args = [*browser_type_launch_args["args"], *arguments]
        made = browser_type.launch(**(browser_type_launch_args | {"args": args}))
        visits = Visits(made, port)
        yield visits
        visits.end()
        made.close()

    return started


class Meeting:
    """A mother with a meeting on Wednesday."""

    def __init__(self, preset: Callable[..., Site]) -> None:
        self.site = preset("mama")
        self.clock = Clockmaker(self.site)
        consultant, provider = admitted(self.site, "Консультантка Вымышленная")
        self.consultant = consultant.person
        with self.site.work() as work:
            currency = work.tenant.currency
        offers(consultant, "peer", "Встреча", 0, currency, duration_min=60)
        self.mother = person(self.site, "client", name="Мама Вымышленная")
        her = Walker(self.site, self.mother)
        sent = {"name": "Мама", "phone": "+77012345678", "consent": True}
        request = her.post("/requests", sent, 201)
        admin = self.clock.walker
        admin.post(f"/requests/{request['id']}/triage", {"outcome": "reached"})
        admin.post(f"/requests/{request['id']}/assignment", {"provider_id": str(provider)})
        made = her.post(f"/requests/{request['id']}/meetings", {"starts_at": WEDNESDAY.isoformat()}, 201)
        booking = her.get(f"/bookings/{made['booking_id']}")
        consultant.patch(f"/appointments/{booking['appointment_id']}", {"meeting_link": LINK})
        self.page = f"/account/bookings/{booking['id']}"


@pytest.fixture
def meeting(preset: Callable[..., Site]) -> Meeting:
    return Meeting(preset)


def before_the_doors(meeting: Meeting, visits: Visits) -> Visit:
    visit = visits(meeting.site, meeting.mother, **ALMATY)
    visit.go(meeting.page)
    visit.follow(f"{meeting.page}/join")
    return visit


def said(visit: Visit) -> str:
    """Which case is shown."""
    shown = visit.main("[data-case]:not([hidden])")
    shown.wait_for()
    return str(shown.get_attribute("data-case"))


@pytest.mark.rule("PEER-20")
def test_seen_and_heard_she_goes_in(meeting: Meeting, devices: Launch) -> None:
    with devices(FAKE, ALLOWED) as visits:
        visit = before_the_doors(meeting, visits)
        visit.main("[data-start]").click()
        assert said(visit) == "ready"
        assert visit.main("video").evaluate("video => video.srcObject.active")
        assert visit.main('[name="camera_on"]').is_checked()
        assert visit.main('[name="microphone_on"]').is_checked()
        assert visit.wider_than_the_screen() <= 0
        visit.press('form[action$="/join"] button[type="submit"]')
        assert visit.main(f'a[href="{LINK}"]').is_visible()


@pytest.mark.rule("PEER-20")
@pytest.mark.parametrize(("arguments", "case"), [((FAKE,), "denied"), ((ALLOWED,), "nothing")])
def test_each_trouble_is_explained_and_she_may_still_say_so_herself(
    meeting: Meeting, devices: Launch, arguments: tuple[str, ...], case: str
) -> None:
    with devices(*arguments) as visits:
        visit = before_the_doors(meeting, visits)
        visit.main("[data-start]").click()
        assert said(visit) == case
        assert not visit.main('[name="camera_on"]').is_checked()
        visit.send("/join", camera_on=True, microphone_on=True)
        assert visit.main(f'a[href="{LINK}"]').is_visible()


@pytest.mark.rule("PEER-2", "PEER-20")
def test_without_scripts_she_says_so_and_goes_in(meeting: Meeting, visits: Visits) -> None:
    visit = visits(meeting.site, meeting.mother, java_script_enabled=False, **ALMATY)
    visit.go(f"{meeting.page}/join")
    assert not visit.main("[data-device-check]").is_visible()
    visit.send("/join", camera_on=True, microphone_on=True)
    assert visit.main(f'a[href="{LINK}"]').is_visible()
