"""PEER-3 to 7, 14: the clocks of a request, and who may send one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.hooks.people import BarFact, ClientFacts
from core.hooks.requests import RequestFacts
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.plugin import PeerSupport
from tests.plugins.facts import BOOKING, CLIENT, client, ids, local, marks, site

ALMATY = "Asia/Almaty"
PLUGIN = PeerSupport()
SITE = site(currency="KZT")
SENT = local("2026-12-05T14:10", ALMATY)  # a Saturday: weekends count
BARRED = ClientFacts(CLIENT, bars=(BarFact("paid_only", "PEER-6", SENT - timedelta(days=90)),))


def request(**changes: Any) -> RequestFacts:
    """A request for a peer consultation, with a phone."""
    facts: dict[str, Any] = {"id": BOOKING, "format": "peer", "created_at": SENT, "has_phone": True}
    return RequestFacts(**(facts | changes))


@pytest.mark.rule("PEER-3")
@pytest.mark.parametrize("sent", [SENT, local("2026-10-24T20:00", "Europe/Kyiv"), local("2028-02-28T23:30", ALMATY)])
def test_a_request_is_looked_at_within_24_elapsed_hours(sent: datetime) -> None:
    terms = PLUGIN.request_terms(SITE, request(created_at=sent))

    assert terms.triage_due_at == sent + timedelta(hours=24)
    assert (terms.contact_due_at, terms.close_due_at, terms.warn_at, terms.bar) == (None, None, (), None)
    assert ids(terms.reasons) == ["PEER-3"]


@pytest.mark.rule("PEER-5")
@pytest.mark.rule("PEER-6")
@pytest.mark.rule("PEER-7")
@pytest.mark.parametrize(
    "handed_over", [SENT + timedelta(hours=3), local("2026-10-24T20:00", "Europe/Kyiv"), SENT + timedelta(days=30)]
)
def test_after_the_hand_over_24_hours_to_write_and_48_until_it_closes(handed_over: datetime) -> None:
    terms = PLUGIN.request_terms(SITE, request(handed_over_at=handed_over))

    assert terms.contact_due_at == handed_over + timedelta(hours=24)
    assert terms.close_due_at == handed_over + timedelta(hours=48)
    assert terms.warn_at == (handed_over + timedelta(hours=24), handed_over + timedelta(hours=42))
    assert terms.bar == "paid_only"
    assert ids(terms.reasons) == ["PEER-3", "PEER-5", "PEER-6"]


@pytest.mark.rule("PEER-14")
def test_a_new_hand_over_starts_both_clocks_anew() -> None:
    first = PLUGIN.request_terms(SITE, request(handed_over_at=SENT))
    second = PLUGIN.request_terms(SITE, request(handed_over_at=SENT + timedelta(hours=40)))

    assert first.close_due_at is not None
    assert second.close_due_at == first.close_due_at + timedelta(hours=40)
    assert first.triage_due_at == second.triage_due_at


@pytest.mark.rule("PEER-3")
@pytest.mark.rule("PEER-6")
def test_the_tenant_sets_the_clocks() -> None:
    values = PeerSupportParameters(triage_hours=8, contact_due_hours=12, contact_close_hours=72, close_warning_hours=60)
    terms = PLUGIN.request_terms(site(values, currency="KZT"), request(handed_over_at=SENT))

    assert terms.triage_due_at == SENT + timedelta(hours=8)
    assert (terms.contact_due_at, terms.close_due_at) == (SENT + timedelta(hours=12), SENT + timedelta(hours=72))
    assert terms.warn_at == (SENT + timedelta(hours=12),)  # both warnings at the same instant are one


@pytest.mark.rule("PEER-4")
def test_without_a_phone_nobody_can_be_reached() -> None:
    found = PLUGIN.request_objections(SITE, request(has_phone=False), client(), SENT)

    assert (ids(found), marks(found)) == (["PEER-4"], {"phone"})
    assert list(PLUGIN.request_objections(SITE, request(), client(), SENT)) == []


@pytest.mark.rule("PEER-7")
def test_after_silence_no_free_request_is_taken() -> None:
    assert ids(PLUGIN.request_objections(SITE, request(), BARRED, SENT)) == ["PEER-7"]
    assert ids(PLUGIN.request_objections(SITE, request(has_phone=False), BARRED, SENT)) == ["PEER-4", "PEER-7"]


@pytest.mark.rule("PEER-7")
def test_a_request_for_something_paid_is_taken_all_the_same() -> None:
    assert list(PLUGIN.request_objections(SITE, request(format="service"), BARRED, SENT)) == []


@pytest.mark.rule("PEER-7")
def test_a_mother_who_is_not_safe_always_reaches_the_team() -> None:
    assert list(PLUGIN.request_objections(SITE, request(unsafe=True), BARRED, SENT)) == []


@pytest.mark.rule("PEER-5")
@pytest.mark.rule("PEER-6")
@pytest.mark.parametrize("right", [{"contact_due_hours": 48}, {"contact_close_hours": 24}, {"close_warning_hours": 47}])
def test_writing_may_be_due_as_late_as_the_request_closes(right: dict[str, Any]) -> None:
    values = PeerSupportParameters(**right)

    assert values.contact_due_hours <= values.contact_close_hours


@pytest.mark.rule("PEER-5")
@pytest.mark.rule("PEER-6")
@pytest.mark.parametrize(
    "wrong",
    [
        {"contact_due_hours": 49},
        {"contact_close_hours": 12},
        {"close_warning_hours": 48},
    ],
)
def test_clocks_that_contradict_each_other_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="contact_close_hours"):
        PeerSupportParameters(**wrong)


def closed(at: datetime, **changes: Any) -> RequestFacts:
    """A request that silence closed."""
    return request(handed_over_at=at - timedelta(hours=48), closed_at=at, **changes)


@pytest.mark.rule("PEER-6")
@pytest.mark.parametrize(
    ("shut", "zone", "last_day"),
    [
        (local("2026-12-05T14:10", ALMATY), ALMATY, "2026-12-20T00:00"),
        (local("2026-12-05T00:00", ALMATY), ALMATY, "2026-12-20T00:00"),
        (local("2026-12-05T23:59:59", ALMATY), ALMATY, "2026-12-20T00:00"),
        (local("2028-02-16T12:00", ALMATY), ALMATY, "2028-03-02T00:00"),
        (local("2026-10-20T12:00", "Europe/Kyiv"), "Europe/Kyiv", "2026-11-04T00:00"),
    ],
)
def test_a_closure_is_disputed_until_the_end_of_the_fourteenth_day(shut: datetime, zone: str, last_day: str) -> None:
    terms = PLUGIN.request_terms(site(currency="KZT", zone=zone), closed(shut))

    assert terms.dispute_until == local(last_day, zone) - timedelta(microseconds=1)
    assert terms.closing is not None
    assert (terms.closing.rule, terms.closing.values) == ("PEER-6", {"contact_close_hours": 48})
    assert terms.decide_due_at is None


@pytest.mark.rule("PEER-6")
def test_an_open_request_has_nothing_to_dispute() -> None:
    terms = PLUGIN.request_terms(SITE, request(handed_over_at=SENT))

    assert (terms.dispute_until, terms.decide_due_at) == (None, None)


@pytest.mark.rule("PEER-6")
@pytest.mark.parametrize("said", [SENT, local("2026-10-24T20:00", "Europe/Kyiv")])
def test_a_person_decides_within_24_elapsed_hours(said: datetime) -> None:
    terms = PLUGIN.request_terms(SITE, closed(said - timedelta(hours=5), disputed_at=said))

    assert terms.decide_due_at == said + timedelta(hours=24)


@pytest.mark.rule("PEER-6")
def test_the_tenant_sets_how_long_a_closure_is_disputed_and_when_it_is_decided() -> None:
    values = site(PeerSupportParameters(closure_dispute_days=1, dispute_hours=72), currency="KZT")
    terms = PLUGIN.request_terms(values, closed(SENT, disputed_at=SENT))

    assert terms.dispute_until == local("2026-12-07T00:00", ALMATY) - timedelta(microseconds=1)
    assert terms.decide_due_at == SENT + timedelta(hours=72)
