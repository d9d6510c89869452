"""What goes wrong on the way: another way to pay, a card that expires, a provider who leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.bookings.lapse import lapse
from core.bookings.pay import LAPSE
from core.hooks.sessions import MendingTerms
from core.kit.instants import MICROSECOND
from core.notifications.models import Notification
from core.payments.pay import pay_by, present_card
from core.providers.terminate import terminate_provider
from core.rules.versions import set_values
from plugins.proego.rules import booking as bookings
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, Stage, payment_of_booking, set_stage
from tests.support.sites import MONDAY, SiteFactory

BANK = {"holder": "Fair Ltd", "account": "PL61109010140000071219812874", "bank": "Bank"}


@pytest.fixture
def card(site: SiteFactory) -> Stage:
    return set_stage(site("proego", settings={"payments.bank": BANK}), "individual", 300_000)


def _told(stage: Stage, template: str) -> list[str]:
    with stage.site.work() as work:
        found = work.session.query(Notification).filter_by(template=template, channel="email")
        return sorted(row.address for row in found)


def test_a_transfer_may_take_longer_than_a_card(card: Stage) -> None:
    booking_id = card.book()
    first = card.booking(booking_id).payment_due_at
    assert first is not None
    assert first < MONDAY + DAY
    with card.site.work() as work:
        pay_by(work, payment_of_booking(work, booking_id), "bank_transfer")
    assert card.booking(booking_id).payment_due_at == SATURDAY
    assert [row.due_at for row in card.planned(LAPSE)] == [SATURDAY + MICROSECOND]
    card.site.set_clock(first + timedelta(seconds=1))
    with card.site.work() as work:
        assert not lapse(work, booking_id)


def test_a_reservation_that_ends_early_is_asked_for_again(card: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookings, "mending_terms", lambda *facts: MendingTerms())  # as the core's own answer
    start = MONDAY + 12 * DAY
    booking_id = card.book(start)
    with card.site.work() as work:
        present_card(work, payment_of_booking(work, booking_id), "expires")
    assert card.booking(booking_id).state == "confirmed"
    admin = card.site.person("tenant_admin")
    body = {"now": (MONDAY + 7 * DAY + HOUR).isoformat()}
    assert card.site.client.post("/api/v1/sandbox/clock", headers=admin.headers, json=body).status_code == 200
    assert _told(card, "payment_needed_again") == [card.client.email]
    assert _told(card, "payment_gone") == [card.provider.email]


def test_nothing_takes_place_with_a_provider_who_left(card: Stage) -> None:
    paid, unpaid = card.paid(), card.book(SATURDAY + DAY)
    with card.site.work() as work:
        terminate_provider(work, card.provider_id, reason="The contract ended.")
    assert card.booking(paid).state == card.booking(unpaid).state == "cancelled"
    assert card.booking(paid).ended_by == "platform"
    assert card.payment(paid).state == card.payment(unpaid).state == "voided"
    assert _told(card, "booking_cancelled").count(card.client.email) == 2


def test_a_booking_is_judged_by_the_rules_it_was_made_under(site: SiteFactory) -> None:
    stage = set_stage(site("rozmova"), "individual", 250_000)
    booking_id = stage.paid()
    with stage.site.work() as work:
        set_values(work, {"free_change_hours": 96})
    stage.site.set_clock(SATURDAY - DAY)
    path = f"/api/v1/bookings/{booking_id}/cancellation"
    shown = stage.site.client.get(path, headers=stage.client.headers).json
    assert shown is not None
    assert [item["amount"]["minor"] for item in shown["effects"] if item["amount"]] == [250_000]
    assert any(item["tone"] == "good" for item in shown["effects"])
