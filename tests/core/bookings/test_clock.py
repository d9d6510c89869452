"""A site's clock is moved, and everything due happens in order, once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.bookings.no_show import mark_no_show
from core.messaging.models import ChatMessage
from core.notifications.models import Notification
from core.schedule.models import ScheduledAction
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import SiteFactory


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("rozmova"), "individual", 250_000)


def _move(stage: Stage, to: datetime) -> Any:
    admin = stage.site.person("tenant_admin")
    body = {"now": to.isoformat()}
    answer = stage.site.client.post("/api/v1/sandbox/clock", headers=admin.headers, json=body)
    assert answer.status_code == 200, answer.json
    with stage.site.work() as work:
        assert work.session.query(ScheduledAction).filter(ScheduledAction.last_error.is_not(None)).count() == 0
    return answer.json


def _chat(stage: Stage) -> list[str | None]:
    with stage.site.work() as work:
        return [row.template for row in work.session.query(ChatMessage).order_by(ChatMessage.id)]


@pytest.mark.rule("ROZ-41", "ROZ-42")
def test_a_reminder_comes_on_the_eve_and_the_booking_lapses_when_nobody_pays(stage: Stage) -> None:
    booking_id = stage.book()
    _move(stage, SATURDAY - DAY)
    assert stage.booking(booking_id).state == "reserved"
    assert _chat(stage) == ["payment_reminder"]
    _move(stage, SATURDAY - DAY + timedelta(seconds=1))
    assert stage.booking(booking_id).state == "lapsed"
    _move(stage, SATURDAY + DAY)
    assert _chat(stage) == ["payment_reminder"]


def test_a_paid_session_takes_place_without_anybody_touching_it(stage: Stage) -> None:
    booking_id = stage.paid()
    _move(stage, SATURDAY + 2 * DAY)
    booking = stage.booking(booking_id)
    assert (booking.state, booking.outcome, booking.delivered_at) == ("completed", "delivered", SATURDAY + HOUR)
    assert _chat(stage) == ["payment_succeeded"]
    with stage.site.work() as work:
        reminders = work.session.query(Notification).filter_by(template="meeting_reminder", channel="email").count()
    assert reminders == 2


def test_a_moved_session_is_judged_at_its_new_end(stage: Stage) -> None:
    booking_id = stage.paid()
    headers = stage.client.headers
    later = SATURDAY + DAY
    path = f"/api/v1/bookings/{booking_id}/move"
    assert stage.site.client.post(path, headers=headers, json={"starts_at": later.isoformat()}).status_code == 201
    _move(stage, SATURDAY + 2 * HOUR)
    assert stage.booking(booking_id).state == "confirmed"
    _move(stage, later + HOUR)
    assert stage.booking(booking_id).delivered_at == later + HOUR


@pytest.mark.rule("ROZ-61")
def test_a_missed_session_stays_missed(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY + HOUR / 4)
    with stage.site.work() as work:
        mark_no_show(work, booking_id, "provider", "client")
    _move(stage, SATURDAY + 2 * DAY)
    booking = stage.booking(booking_id)
    assert (booking.outcome, booking.delivered_at) == ("provider_no_show", None)
    assert stage.payment(booking_id).refunded_minor == 250_000
