"""PRO-7, 26, 28, 29, 36, 40, 41: doors, another card, a session that is owed, receipts, the price that begins anew."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from core.hooks.money import PayoutFacts
from core.hooks.people import PairFacts
from core.hooks.sessions import MeetingFacts
from core.kit.money import Money
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.plugin import ProEgo
from tests.plugins.facts import MICROSECOND, SECOND, booking, ids, local, offering, site

MOSCOW = "Europe/Moscow"
PLUGIN = ProEgo()
SITE = site(currency="RUB")
START = local("2026-12-05T12:00", MOSCOW)
END = START + timedelta(minutes=50)
NOW = local("2026-12-01T12:00", MOSCOW)


def rub(kopecks: int) -> Money:
    return Money(kopecks, "RUB")


@pytest.mark.rule("PRO-28")
@pytest.mark.parametrize("code", ["individual", "pre_consultation", "event"])
def test_the_doors_open_ten_minutes_before_and_close_at_the_end(code: str) -> None:
    for side in ("client", "provider"):
        terms = PLUGIN.session_access(SITE, MeetingFacts(code, START, END), side)
        assert (terms.opens_at, terms.closes_at) == (START - timedelta(minutes=10), END)
        assert ids(terms.reasons) == ["PRO-28"]


@pytest.mark.rule("PRO-29")
def test_a_groups_conference_has_its_own_rule() -> None:
    terms = PLUGIN.session_access(SITE, MeetingFacts("group", START, START + timedelta(minutes=90)), "client")

    assert (terms.opens_at, terms.closes_at) == (START - timedelta(minutes=10), START + timedelta(minutes=90))
    assert ids(terms.reasons) == ["PRO-29"]


@pytest.mark.rule("PRO-28")
@pytest.mark.rule("PRO-29")
@pytest.mark.parametrize("early", [0, 1, 15, 120])
def test_the_tenant_sets_how_early(early: int) -> None:
    where = site(ProEgoParameters(join_early_minutes=early), currency="RUB")
    for code in ("individual", "group"):
        terms = PLUGIN.session_access(where, MeetingFacts(code, START, END), "provider")
        assert terms.opens_at == START - timedelta(minutes=early)


@pytest.mark.rule("PRO-26")
@pytest.mark.parametrize(
    ("expires_at", "mended"),
    [
        (END, False),
        (END + SECOND, False),
        (END - MICROSECOND, True),
        (START, True),
        (NOW + timedelta(days=1), True),
        (NOW, True),
    ],
)
def test_only_a_reservation_that_ends_before_the_session_is_mended(expires_at: datetime, mended: bool) -> None:
    terms = PLUGIN.mending_terms(SITE, booking(START, currency="RUB"), expires_at, NOW)

    assert terms.until == (NOW + timedelta(hours=24) if mended else None)
    assert ids(terms.reasons) == (["PRO-26"] if mended else [])


@pytest.mark.rule("PRO-26")
@pytest.mark.parametrize(
    ("before", "left"),
    [
        (timedelta(hours=24), timedelta(hours=24)),
        (timedelta(hours=24) + SECOND, timedelta(hours=24)),
        (timedelta(hours=24) - SECOND, timedelta(hours=24) - SECOND),
        (SECOND, SECOND),
    ],
)
def test_another_card_is_taken_for_a_day_but_not_beyond_the_start(before: timedelta, left: timedelta) -> None:
    at = START - before

    assert PLUGIN.mending_terms(SITE, booking(START, currency="RUB"), at, at).until == at + left


@pytest.mark.rule("PRO-26", "PRO-39")
@pytest.mark.parametrize(
    ("before", "held", "until", "taken"),
    [
        (timedelta(hours=48), timedelta(hours=24), timedelta(hours=24), False),
        (timedelta(hours=48) - MICROSECOND, timedelta(hours=24), timedelta(hours=24), True),
        (timedelta(hours=48) - SECOND, timedelta(hours=24) - SECOND, timedelta(hours=24), False),
        (timedelta(hours=30), timedelta(hours=23), timedelta(hours=23), True),
        (timedelta(hours=3), timedelta(hours=3), timedelta(hours=3), True),
        (timedelta(hours=3), timedelta(hours=3, minutes=10), timedelta(hours=3), True),
        (timedelta(hours=3), timedelta(), timedelta(hours=3), False),
    ],
)
def test_too_late_to_refuse_what_is_still_reserved_is_taken(
    before: timedelta, held: timedelta, until: timedelta, taken: bool
) -> None:
    at = START - before
    terms = PLUGIN.mending_terms(SITE, booking(START, currency="RUB"), at + held, at)

    assert (terms.until, terms.taken, ids(terms.reasons)) == (at + until, taken, ["PRO-26"])


@pytest.mark.rule("PRO-26", "PRO-39")
def test_how_late_it_is_to_refuse_is_the_tenants() -> None:
    where, at = site(ProEgoParameters(cancel_notice_hours=12), currency="RUB"), START - timedelta(hours=36)
    day = timedelta(hours=24)

    assert not PLUGIN.mending_terms(where, booking(START, currency="RUB"), at + day, at).taken
    late = PLUGIN.mending_terms(where, booking(START, currency="RUB"), at + day + SECOND, at + SECOND)
    assert (late.until, late.taken) == (at + day + SECOND, True)


@pytest.mark.rule("PRO-26")
@pytest.mark.parametrize("count", [1, 6, 48])
def test_the_tenant_sets_the_hours_to_mend(count: int) -> None:
    where = site(ProEgoParameters(reservation_mend_hours=count), currency="RUB")

    assert PLUGIN.mending_terms(where, booking(START, currency="RUB"), NOW, NOW).until == NOW + timedelta(hours=count)


@pytest.mark.rule("PRO-36")
@pytest.mark.parametrize("count", [24, 1, 72])
def test_a_receipt_is_wanted_and_reminded_of_hours_after_the_crediting(count: int) -> None:
    where = site(ProEgoParameters(receipt_reminder_hours=count), currency="RUB")
    facts = PayoutFacts(booking(START).id, "individual", END, END, END, END, foreign=False)
    terms = PLUGIN.receipt_terms(where, facts, NOW)

    assert (terms.needed, terms.remind_at, ids(terms.reasons)) == (True, NOW + timedelta(hours=count), ["PRO-36"])


@pytest.mark.rule("PRO-36")
def test_the_reminder_is_a_day_after_the_crediting_by_default() -> None:
    facts = PayoutFacts(booking(START).id, "individual", END, END, END, END, foreign=True)

    assert PLUGIN.receipt_terms(SITE, facts, NOW).remind_at == NOW + timedelta(hours=24)


@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize("code", ["individual", "group"])
@pytest.mark.parametrize("owed", [1, 2])
def test_a_session_that_is_owed_costs_nothing_whatever_price_is_kept(code: str, owed: int) -> None:
    facts = offering(code, price=300_000, currency="RUB")
    for pair in (
        PairFacts(free_sessions=owed),
        PairFacts(free_sessions=owed, first_paid_at=NOW, first_paid_price=rub(280_000)),
    ):
        quote = PLUGIN.quote_price(SITE, facts, pair, NOW)
        assert (quote.price, quote.uses_free_session, quote.begins_lock) == (rub(0), True, False)
        assert ids(quote.reasons) == ["PRO-40"]


@pytest.mark.rule("PRO-40")
def test_nothing_owed_nothing_free_and_no_event_is_owed() -> None:
    facts = offering("individual", price=300_000, currency="RUB")

    assert PLUGIN.quote_price(SITE, facts, PairFacts(), NOW).price == rub(300_000)
    assert not PLUGIN.quote_price(SITE, facts, PairFacts(), NOW).uses_free_session
    event = PLUGIN.quote_price(SITE, offering("event", price=100, currency="RUB"), PairFacts(free_sessions=1), NOW)
    assert (event.price, event.uses_free_session) == (rub(100), False)


@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize("code", ["individual", "group"])
@pytest.mark.parametrize("owed", [1, 3])
def test_a_specialist_who_does_not_come_owes_like_one_who_cancels_late(code: str, owed: int) -> None:
    where = site(ProEgoParameters(late_provider_cancel_free_sessions=owed), currency="RUB")
    terms = PLUGIN.no_show_terms(where, booking(START, currency="RUB", format=code), "provider", END)

    assert (terms.free_sessions, terms.refund_bps, terms.counts_as_delivered) == (owed, 10_000, False)
    assert ids(terms.reasons) == ["PRO-40"]


@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize("code", ["pre_consultation", "event"])
def test_no_consultation_and_no_event_is_owed(code: str) -> None:
    terms = PLUGIN.no_show_terms(SITE, booking(START, currency="RUB", format=code, price=0), "provider", END)

    assert terms.free_sessions == 0


@pytest.mark.rule("PRO-40")
@pytest.mark.parametrize("code", ["individual", "group"])
def test_a_client_uses_a_free_session_up_by_missing_it_or_cancelling_late(code: str) -> None:
    facts = booking(START, currency="RUB", format=code, price=0)
    missed = PLUGIN.no_show_terms(SITE, facts, "client", END)
    late = PLUGIN.cancellation_terms(SITE, facts, "client", START - timedelta(hours=24) + SECOND)
    in_time = PLUGIN.cancellation_terms(SITE, facts, "client", START - timedelta(hours=24))

    assert (missed.counts_as_delivered, missed.refund_bps, ids(missed.reasons)) == (True, 0, ["PRO-40"])
    assert (late.counts_as_delivered, late.refund_bps, ids(late.reasons)) == (True, 0, ["PRO-40"])
    assert late.allowed
    assert (in_time.counts_as_delivered, ids(in_time.reasons)) == (False, ["PRO-38"])


@pytest.mark.rule("PRO-39", "PRO-40")
@pytest.mark.parametrize(("code", "price"), [("individual", 250_000), ("group", 150_000), ("event", 0)])
def test_what_was_no_free_session_is_refused_late_by_the_ordinary_rule(code: str, price: int) -> None:
    facts = booking(START, currency="RUB", format=code, price=price)
    late = PLUGIN.cancellation_terms(SITE, facts, "client", START - timedelta(hours=24) + SECOND)

    assert (late.refund_bps, late.counts_as_delivered, ids(late.reasons)) == (0, True, ["PRO-39"])


@pytest.mark.rule("PRO-7")
@pytest.mark.parametrize(
    "pair", [PairFacts(first_paid_at=NOW), PairFacts(first_paid_price=rub(200_000)), PairFacts(delivered_count=1)]
)
def test_half_a_memory_of_a_price_keeps_none(pair: PairFacts) -> None:
    quote = PLUGIN.quote_price(SITE, offering("individual", price=300_000, currency="RUB"), pair, NOW)

    assert (quote.price, quote.begins_lock) == (rub(300_000), True)


@pytest.mark.rule("PRO-41")
@pytest.mark.parametrize("code", ["individual", "group"])
@pytest.mark.parametrize(("days", "until"), [(14, "2026-12-19T11:30"), (1, "2026-12-06T11:30")])
def test_a_document_is_taken_for_some_days(code: str, days: int, until: str) -> None:
    where = site(ProEgoParameters(force_majeure_doc_days=days), currency="RUB", zone=MOSCOW)
    terms = PLUGIN.excuse_terms(where, booking(START, format=code), local("2026-12-05T11:30", MOSCOW))

    assert (terms.until, ids(terms.reasons)) == (local(until, MOSCOW), ["PRO-41"])


@pytest.mark.rule("PRO-41")
def test_fourteen_days_by_default_and_by_the_wall_clock() -> None:
    where = site(currency="RUB", zone="Europe/Warsaw")
    terms = PLUGIN.excuse_terms(where, booking(START), local("2026-10-20T10:00", "Europe/Warsaw"))

    assert terms.until == local("2026-11-03T10:00", "Europe/Warsaw")


@pytest.mark.rule("PRO-41")
@pytest.mark.parametrize("code", ["pre_consultation", "event"])
def test_where_nothing_is_owed_nothing_excuses(code: str) -> None:
    assert PLUGIN.excuse_terms(SITE, booking(START, format=code), NOW).until is None


@pytest.mark.rule("PRO-7")
@pytest.mark.parametrize(
    ("after", "begins"),
    [
        (timedelta(days=365), True),
        (timedelta(days=365) - MICROSECOND, False),
        (timedelta(days=365) + SECOND, True),
        (timedelta(), False),
    ],
)
@pytest.mark.parametrize("public", [200_000, 300_000, 400_000])
def test_a_kept_price_begins_with_the_first_and_with_one_after_its_end(
    after: timedelta, begins: bool, public: int
) -> None:
    facts = offering("individual", price=public, currency="RUB")
    pair = PairFacts(first_paid_at=NOW, first_paid_price=rub(300_000))

    assert PLUGIN.quote_price(SITE, facts, pair, NOW + after).begins_lock is begins
    assert PLUGIN.quote_price(SITE, facts, PairFacts(), NOW).begins_lock


@pytest.mark.rule("PRO-7")
def test_events_and_consultations_begin_none() -> None:
    for code in ("event", "pre_consultation"):
        assert not PLUGIN.quote_price(SITE, offering(code, currency="RUB"), PairFacts(), NOW).begins_lock
