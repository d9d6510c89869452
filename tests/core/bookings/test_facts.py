"""Facts in a constant number of statements; a booking in few; announcements once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest

from core.bookings.announce import announce
from core.bookings.facts import client_facts, pair_facts
from core.bookings.make import make_booking
from core.bookings.models import Booking
from core.hooks.announcements import Notify, RecordSignal
from core.hooks.markers import answers
from core.hooks.spec import MarketplaceHooks
from core.kit.ids import new_id
from core.kit.messages import msg
from core.notifications.models import Notification
from core.rules.manager import plugin_set
from core.standing.models import Bar, Signal
from tests.core.bookings.counting import statements
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import MONDAY, SiteFactory

MOST_STATEMENTS = 21
"""Of one paid booking, from the client's lock to the reminders."""


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("rozmova"), "individual", 250_000)


def _old(stage: Stage, template: Booking, days: int) -> None:
    with stage.site.work() as work:
        columns = {column.key: getattr(template, column.key) for column in Booking.__table__.columns}
        start = MONDAY - days * DAY
        columns |= {"id": new_id(), "state": "completed", "starts_at": start, "ends_at": start + HOUR}
        work.session.add(Booking(**columns))


def test_a_clients_meetings_reach_back_400_days_and_forward_without_end(stage: Stage) -> None:
    template = stage.booking(stage.book())
    for days in (1, 399, 400, 401):
        _old(stage, template, days)
    with stage.site.work() as work:
        work.session.add(Bar(account_id=stage.client.id, kind="paid_only", rule="X-1", since=MONDAY))
        work.session.add(Bar(account_id=stage.client.id, kind="old", rule="X-1", since=MONDAY, lifted_at=MONDAY))
        facts = client_facts(work, stage.client.id)
    assert [meeting.starts_at for meeting in facts.meetings] == [
        MONDAY - 400 * DAY,
        MONDAY - 399 * DAY,
        MONDAY - DAY,
        SATURDAY,
    ]
    assert [bar.kind for bar in facts.bars] == ["paid_only"]


def test_facts_cost_the_same_for_one_meeting_and_for_many(stage: Stage) -> None:
    template = stage.booking(stage.book())
    counts = []
    for more in (0, 30):
        for days in range(1, 1 + more):
            _old(stage, template, days)
        with stage.site.work() as work, statements(stage.site.engine) as sent:
            client_facts(work, stage.client.id)
            pair_facts(work, stage.client.id, stage.provider_id, "individual")
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 5


def test_what_was_not_paid_in_time_is_no_meeting_of_the_client(stage: Stage) -> None:
    stage.book()
    stage.site.set_clock(SATURDAY - DAY + timedelta(microseconds=1))
    with stage.site.work() as work:
        assert [meeting.state for meeting in client_facts(work, stage.client.id).meetings] == ["lapsed"]


def test_a_booking_is_few_statements(stage: Stage) -> None:
    stage.book(SATURDAY + DAY, client=stage.clients(1)[0])  # what a process reads only once
    with stage.site.work() as work, statements(stage.site.engine) as sent:
        make_booking(work, client_id=stage.client.id, offering_id=stage.offering_id, starts_at=SATURDAY)
        work.flush()
    assert len(sent) <= MOST_STATEMENTS, "\n".join(sent)


class Announcing(MarketplaceHooks):
    """A plugin with follow-ups."""

    @answers
    def on_booking_confirmed(self, site: Any, booking: Any) -> Sequence[Notify | RecordSignal]:
        return [Notify("client", msg("Prepare"), msg("Find a quiet place.")), RecordSignal("client", "seen", "X-2")]


@pytest.fixture
def _announcing() -> Iterator[None]:
    plugins = plugin_set(("rozmova",))
    plugins.manager.register(Announcing(), name="announcing")
    yield
    plugins.manager.unregister(name="announcing")


@pytest.mark.usefixtures("_announcing")
def test_follow_ups_of_an_announcement_are_carried_out_once(stage: Stage) -> None:
    booking_id = stage.paid()
    (planned,) = stage.planned("booking.announce")
    assert planned.payload["hook"] == "on_booking_confirmed"
    for _ in range(2):
        with stage.site.work() as work:
            announce(work, booking_id, "on_booking_confirmed")
    with stage.site.work() as work:
        mail = work.session.query(Notification).filter_by(template="follow_up", channel="email").one()
        assert (mail.subject, mail.body) == ("Prepare", "Find a quiet place.")
        signal = work.session.query(Signal).filter_by(kind="seen").one()
        assert (signal.account_id, signal.rule) == (stage.client.id, "X-2")
