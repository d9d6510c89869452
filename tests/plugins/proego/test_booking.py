"""PRO-20, 24, 26, 35, 36: the gate, the reservation on the card, reminders and the size of a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.hooks.people import PairFacts
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.plugin import ProEgo
from tests.plugins.facts import SECOND, appointment, booking, client, ids, local, offering, site

MOSCOW = "Europe/Moscow"
PLUGIN = ProEgo()
SITE = site(currency="RUB")
NOW = local("2026-12-01T12:00", MOSCOW)


def gate(group_type: str, *, admitted: bool, code: str = "group", values: object = ProEgoParameters()) -> list[str]:
    facts = offering(code, 90, currency="RUB", fields={"group_type": group_type})
    seat = booking(NOW + timedelta(days=3), currency="RUB", format=code, price=250_000)
    pair = PairFacts(admitted=admitted, delivered_count=1)
    return ids(PLUGIN.booking_objections(site(values, currency="RUB"), seat, facts, client(), pair, NOW))


@pytest.mark.rule("PRO-18")
@pytest.mark.rule("PRO-20")
@pytest.mark.rule("PRO-45")
@pytest.mark.parametrize("group_type", ["psychodynamic", "existential"])
def test_psychodynamic_and_existential_groups_open_to_whom_their_therapist_admitted(group_type: str) -> None:
    assert gate(group_type, admitted=False) == ["PRO-20"]
    assert gate(group_type, admitted=True) == []


@pytest.mark.rule("PRO-18")
@pytest.mark.rule("PRO-20")
@pytest.mark.parametrize(("consulted", "said"), [(False, "Please book the consultation"), (True, "has decided")])
def test_who_had_the_consultation_is_not_sent_to_it_again(consulted: bool, said: str) -> None:
    facts = offering("group", 90, currency="RUB", fields={"group_type": "existential"})
    seat = booking(NOW + timedelta(days=3), currency="RUB", format="group", price=150_000)
    found = PLUGIN.booking_objections(SITE, seat, facts, client(), PairFacts(consulted=consulted), NOW)
    assert [(item.rule, said in item.message.text) for item in found] == [("PRO-20", True)]


@pytest.mark.rule("PRO-20")
@pytest.mark.rule("PRO-30")
@pytest.mark.parametrize("group_type", ["cognitive", "art", "skills", "support"])
def test_other_groups_have_no_gate(group_type: str) -> None:
    assert gate(group_type, admitted=False) == []


@pytest.mark.rule("PRO-30")
@pytest.mark.parametrize("code", ["individual", "pre_consultation", "event"])
def test_other_meetings_have_no_gate(code: str) -> None:
    assert gate("psychodynamic", admitted=False, code=code) == []


@pytest.mark.rule("PRO-20")
def test_the_tenant_sets_the_gated_kinds() -> None:
    values = ProEgoParameters(gated_group_types=("art",))

    assert gate("art", admitted=False, values=values) == ["PRO-20"]
    assert gate("existential", admitted=False, values=values) == []


@pytest.mark.rule("PRO-24")
@pytest.mark.parametrize(("code", "grid"), [("individual", 30), ("group", 30), ("pre_consultation", 15), ("event", 30)])
def test_opened_times_are_bookable_from_now_on(code: str, grid: int) -> None:
    window = PLUGIN.booking_window(SITE, offering(code, currency="RUB"), NOW)

    assert (window.not_before, window.not_after) == (NOW, NOW + timedelta(days=60))
    assert window.grid_min == grid


@pytest.mark.rule("PRO-26")
@pytest.mark.parametrize(
    ("until_start", "until_due"),
    [
        (timedelta(days=3), timedelta(minutes=30)),
        (timedelta(minutes=31), timedelta(minutes=30)),
        (timedelta(minutes=30), timedelta(minutes=30)),
        (timedelta(minutes=29), timedelta(minutes=29)),
        (SECOND, SECOND),
    ],
)
def test_the_card_is_asked_at_once_and_a_transfer_by_the_start(until_start: timedelta, until_due: timedelta) -> None:
    start = NOW + until_start
    terms = PLUGIN.payment_terms(SITE, booking(start, currency="RUB", paid=0), NOW)

    assert (terms.mode, terms.due_at, terms.transfer_due_at) == ("authorise", NOW + until_due, start)
    assert ids(terms.reasons) == ["PRO-26"]


@pytest.mark.rule("PRO-17")
def test_nothing_is_reserved_for_a_free_consultation() -> None:
    free = booking(NOW + timedelta(days=1), 15, price=0, currency="RUB", format="pre_consultation")

    assert PLUGIN.payment_terms(SITE, free, NOW).mode == "none"


@pytest.mark.parametrize(
    ("ahead", "reminded"), [(timedelta(hours=26, seconds=1), True), (timedelta(hours=26), False), (SECOND, False)]
)
def test_nobody_is_reminded_of_what_was_booked_just_now(ahead: timedelta, reminded: bool) -> None:
    start = local("2026-12-05T12:00", MOSCOW)
    steps = PLUGIN.booking_timeline(SITE, booking(start, created_at=start - ahead, price=0, currency="RUB"))

    assert [step.kind for step in steps] == [*(["meeting_reminder"] if reminded else []), "link_reminder"]


@pytest.mark.rule("PRO-28", "PRO-29", "PRO-35")
@pytest.mark.parametrize(
    ("code", "price", "kinds"),
    [
        ("individual", 300_000, ["meeting_reminder", "link_reminder"]),
        ("group", 160_000, ["meeting_reminder", "link_reminder", "minimum_check", "minimum_check"]),
        ("pre_consultation", 0, ["meeting_reminder", "link_reminder"]),
        ("event", 0, ["meeting_reminder", "link_reminder"]),
        ("individual", 0, ["meeting_reminder", "link_reminder"]),
    ],
)
def test_reminders_and_checks_of_each_format(code: str, price: int, kinds: list[str]) -> None:
    start = local("2026-12-05T12:00", MOSCOW)
    steps = PLUGIN.booking_timeline(SITE, booking(start, 90, price=price, currency="RUB", format=code))

    assert [step.kind for step in steps] == kinds
    due = {step.kind: step.due_at for step in steps}
    assert due["meeting_reminder"] == start - timedelta(hours=26)
    assert due["link_reminder"] == start - timedelta(hours=12)
    mark = start - timedelta(hours=24)
    looks = [step.due_at for step in steps if step.kind == "minimum_check"]
    assert looks == ([mark, mark + timedelta(microseconds=1)] if code == "group" else [])


@pytest.mark.rule("PRO-35")
@pytest.mark.parametrize(("seats", "meets"), [(0, False), (1, False), (4, False), (5, True), (6, True), (12, True)])
def test_a_group_of_fewer_than_five_does_not_meet(seats: int, meets: bool) -> None:
    terms = PLUGIN.minimum_terms(SITE, appointment("group", seats), NOW)

    assert terms.goes_ahead is meets
    assert ids(terms.reasons) == ([] if meets else ["PRO-35"])


@pytest.mark.rule("PRO-35")
def test_seats_that_are_not_paid_for_do_not_count() -> None:
    facts = appointment("group", 5)

    assert not PLUGIN.minimum_terms(SITE, replace(facts, seats_charged=4), NOW).goes_ahead
    assert PLUGIN.minimum_terms(SITE, replace(facts, seats_taken=4, seats_charged=5), NOW).goes_ahead


@pytest.mark.rule("PRO-18")
def test_who_was_not_admitted_is_told_so() -> None:
    facts = offering("group", 90, currency="RUB", fields={"group_type": "existential"})
    seat = booking(NOW + timedelta(days=3), currency="RUB", format="group", price=150_000)

    assert ids(PLUGIN.booking_objections(SITE, seat, facts, client(), PairFacts(declined=True), NOW)) == ["PRO-18"]


@pytest.mark.rule("PRO-35")
def test_a_group_with_a_larger_minimum_of_its_own_keeps_it() -> None:
    assert not PLUGIN.minimum_terms(SITE, appointment("group", 6, capacity_min=7), NOW).goes_ahead
    assert PLUGIN.minimum_terms(SITE, appointment("group", 7, capacity_min=7), NOW).goes_ahead


@pytest.mark.rule("PRO-35")
def test_the_tenant_may_let_small_groups_meet() -> None:
    values = ProEgoParameters(below_min="take_place")

    assert PLUGIN.minimum_terms(site(values, currency="RUB"), appointment("group", 1), NOW).goes_ahead


@pytest.mark.rule("PRO-42")
@pytest.mark.parametrize("code", ["event", "individual", "pre_consultation"])
def test_nothing_else_has_a_minimum(code: str) -> None:
    assert PLUGIN.minimum_terms(SITE, appointment(code, 1, capacity_min=1), NOW).goes_ahead


FORMATS: list[tuple[str, str, int, int, int, bool]] = [
    ("individual", "slot", 50, 1, 1, False),
    ("group", "seat", 90, 5, 12, False),
    ("pre_consultation", "slot", 15, 1, 1, True),
    ("event", "seat", 90, 1, 100, False),
]


@pytest.mark.rule("PRO-35")
def test_the_four_kinds_of_meeting() -> None:
    found: list[Any] = [
        (item.code, item.flow, item.duration_min, item.capacity_min, item.capacity_max, item.free)
        for item in PLUGIN.register_formats()
    ]

    assert found == FORMATS


@pytest.mark.rule("PRO-28", "PRO-35", "PRO-38")
@pytest.mark.parametrize(("earlier", "reminded"), [(timedelta(), False), (SECOND, True), (-SECOND, False)])
def test_who_books_when_the_reminder_is_due_needs_none(earlier: timedelta, reminded: bool) -> None:
    start = NOW + timedelta(days=3)
    created_at = start - timedelta(hours=ProEgoParameters().meeting_reminder_hours) - earlier
    steps = PLUGIN.booking_timeline(SITE, booking(start, currency="RUB", created_at=created_at))

    assert ("meeting_reminder" in [step.kind for step in steps]) is reminded
