"""ROZ-41, 42 and 44: paid a day ahead, reminded on the eve."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from plugins.rozmova.rules.booking import payment_reminder_at
from tests.plugins.facts import MICROSECOND, booking, ids, local, offering, site

KYIV = "Europe/Kyiv"
PLUGIN = Rozmova()
NOW = local("2026-12-01T10:00", KYIV)
DEFAULTS = RozmovaParameters()


@pytest.mark.rule("ROZ-41")
@pytest.mark.parametrize(
    "at",
    [NOW, local("2026-10-24T10:00", KYIV), local("2027-03-27T10:00", KYIV), local("2028-02-28T12:00", KYIV)],
)
def test_the_first_bookable_start_is_24_elapsed_hours_away(at: datetime) -> None:
    window = PLUGIN.booking_window(site(), offering("individual"), at)

    assert window.not_before == at + timedelta(hours=24)
    assert window.not_after == at + timedelta(days=60)
    assert (window.grid_min, ids(window.reasons)) == (30, ["ROZ-41"])


@pytest.mark.rule("ROZ-41")
def test_the_tenant_sets_deadline_horizon_and_grid() -> None:
    values = RozmovaParameters(payment_deadline_hours=48, bookable_days=10, start_grid_minutes=15)

    window = PLUGIN.booking_window(site(values), offering("individual"), NOW)

    assert (window.not_before, window.not_after) == (NOW + timedelta(hours=48), NOW + timedelta(days=10))
    assert window.grid_min == 15


@pytest.mark.rule("ROZ-41")
@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-12-02T10:00", "2026-12-01T10:00"),
        ("2026-10-25T10:00", "2026-10-24T11:00"),  # 25 hours between the same walls
        ("2027-03-28T10:00", "2027-03-27T09:00"),  # 23 hours
        ("2027-03-01T00:00", "2027-02-28T00:00"),
        ("2028-03-01T00:00", "2028-02-29T00:00"),
    ],
)
def test_a_session_is_paid_no_later_than_24_hours_before_it(start: str, due: str) -> None:
    terms = PLUGIN.payment_terms(site(), booking(local(start, KYIV), paid=0), NOW)

    assert terms.mode == "prepay"
    assert terms.due_at == terms.transfer_due_at == local(due, KYIV)


@pytest.mark.rule("ROZ-44")
def test_the_time_is_the_clients_only_once_paid() -> None:
    terms = PLUGIN.payment_terms(site(), booking(local("2026-12-05T10:00", KYIV), paid=0), NOW)

    assert "ROZ-44" in ids(terms.reasons)


@pytest.mark.rule("ROZ-44")
@pytest.mark.parametrize(("required", "confirmed_by"), [(True, "payment"), (False, "booking")])
def test_the_tenant_says_what_confirms_a_booking(required: bool, confirmed_by: str) -> None:
    values = RozmovaParameters(confirm_requires_payment=required)
    start = local("2026-12-05T10:00", KYIV)

    terms = PLUGIN.payment_terms(site(values), booking(start, paid=0), NOW)

    assert (terms.confirmed_by, terms.due_at, terms.late_until) == (confirmed_by, start - timedelta(hours=24), None)
    (why,) = [reason for reason in terms.reasons if reason.rule == "ROZ-44"]
    assert why.values == {"payment_deadline_hours": 24, "confirm_requires_payment": required}
    assert ("yours once the payment succeeded" in why.message.text) is required


@pytest.mark.rule("ROZ-41")
@pytest.mark.parametrize("start", ["2026-12-05T10:00", "2026-10-25T10:00", "2027-03-28T10:00", "2028-03-01T00:30"])
def test_where_late_money_is_taken_it_is_until_just_before_the_start(start: str) -> None:
    values, begins = RozmovaParameters(late_payment="accept"), local(start, KYIV)

    terms = PLUGIN.payment_terms(site(values), booking(begins, paid=0), begins - timedelta(days=3))

    assert (terms.due_at, terms.late_until) == (begins - timedelta(hours=24), begins - MICROSECOND)
    assert ids(terms.reasons) == ["ROZ-41", "ROZ-44", "ROZ-41"]


@pytest.mark.rule("ROZ-41")
@pytest.mark.parametrize(
    ("late_payment", "before", "due"),
    [
        ("accept", timedelta(hours=24), timedelta(hours=24)),
        ("accept", timedelta(hours=24) - MICROSECOND, MICROSECOND),
        ("accept", timedelta(minutes=1), MICROSECOND),
        ("reject", timedelta(hours=24) - MICROSECOND, timedelta(hours=24)),
    ],
)
def test_what_is_booked_after_its_deadline_is_due_before_it_begins(
    late_payment: str, before: timedelta, due: timedelta
) -> None:
    values, begins = RozmovaParameters(late_payment=late_payment), local("2026-12-05T10:00", KYIV)

    terms = PLUGIN.payment_terms(site(values), booking(begins, paid=0), begins - before)

    assert terms.due_at == terms.transfer_due_at == begins - due


@pytest.mark.rule("ROZ-41")
@pytest.mark.parametrize(("late_payment", "notice"), [("reject", timedelta(hours=24)), ("accept", MICROSECOND)])
def test_late_money_opens_the_times_up_to_the_start(late_payment: str, notice: timedelta) -> None:
    values = RozmovaParameters(late_payment=late_payment)

    window = PLUGIN.booking_window(site(values), offering("individual"), NOW)

    assert (window.not_before, window.not_after) == (NOW + notice, NOW + timedelta(days=60))
    assert ids(window.reasons) == ["ROZ-41"]


@pytest.mark.rule("ROZ-41")
def test_nothing_is_due_for_a_session_without_a_price() -> None:
    assert PLUGIN.payment_terms(site(), booking(NOW, price=0), NOW).mode == "none"


@pytest.mark.rule("ROZ-42")
@pytest.mark.parametrize(
    ("start", "reminder"),
    [
        ("2026-12-02T18:00", "2026-12-01T09:00"),
        ("2026-12-02T11:00", "2026-12-01T09:00"),  # two hours before the deadline is nine as well
        ("2026-12-02T10:59", "2026-12-01T08:59"),
        ("2026-12-02T08:00", "2026-12-01T06:00"),
        ("2026-12-02T02:00", "2026-12-01T00:00"),
        ("2026-12-02T01:59", "2026-12-01T00:00"),
        ("2026-12-02T00:30", "2026-12-01T00:00"),  # never before the eve begins
        ("2026-12-02T00:00", "2026-12-01T00:00"),
        ("2026-12-02T23:59", "2026-12-01T09:00"),
        ("2027-01-01T12:00", "2026-12-31T09:00"),
        ("2028-03-01T12:00", "2028-02-29T09:00"),
        ("2026-10-25T12:00", "2026-10-24T09:00"),
        ("2026-10-26T12:00", "2026-10-25T09:00"),  # the eve is the long day
        ("2027-03-29T12:00", "2027-03-28T09:00"),  # the eve is the short day
        ("2027-03-28T11:00", "2027-03-27T08:00"),  # the deadline is at ten by the wall
        ("2026-10-25T10:30", "2026-10-24T09:00"),  # the deadline is at half past eleven by the wall
    ],
)
def test_the_payment_reminder_comes_on_the_eve_and_before_the_deadline(start: str, reminder: str) -> None:
    assert payment_reminder_at(local(start, KYIV), KYIV, DEFAULTS) == local(reminder, KYIV)


@pytest.mark.rule("ROZ-42")
@pytest.mark.parametrize(
    ("clock", "lead", "reminder"),
    [("07:15", 2, "2026-12-01T07:15"), ("12:00", 2, "2026-12-01T08:00"), ("12:00", 0, "2026-12-01T10:00")],
)
def test_the_tenant_sets_the_reminders_time(clock: str, lead: int, reminder: str) -> None:
    values = RozmovaParameters(payment_reminder_local_time=clock, payment_reminder_lead_hours=lead)

    assert payment_reminder_at(local("2026-12-02T10:00", KYIV), KYIV, values) == local(reminder, KYIV)


@pytest.mark.rule("ROZ-42")
def test_the_reminder_is_pointless_once_paid() -> None:
    start = local("2026-12-02T18:00", KYIV)
    payment, meeting = PLUGIN.booking_timeline(site(), booking(start, paid=0))

    assert (payment.kind, payment.unless, payment.rule) == ("payment_reminder", "paid", "ROZ-42")
    assert payment.due_at == local("2026-12-01T09:00", KYIV)
    assert (meeting.kind, meeting.due_at) == ("meeting_reminder", start - timedelta(hours=3))


@pytest.mark.rule("ROZ-42")
def test_without_a_price_only_the_meeting_is_reminded_of() -> None:
    steps = PLUGIN.booking_timeline(site(), booking(local("2026-12-02T18:00", KYIV), price=0))

    assert [step.kind for step in steps] == ["meeting_reminder"]


@pytest.mark.rule("ROZ-42")
def test_the_eve_is_the_sites_own() -> None:
    # 00:30 in Kyiv is still the day before in Warsaw.
    start = local("2026-12-02T00:30", KYIV)

    assert payment_reminder_at(start, "Europe/Warsaw", DEFAULTS) == local("2026-11-30T09:00", "Europe/Warsaw")
