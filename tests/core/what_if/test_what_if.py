"""A what-if finds what a recount by hand finds, changes nothing, and is the administrator's alone."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bench.decisions import write_decisions
from core.rules.versions import set_values
from core.what_if.begin import begin_what_if
from core.what_if.cases import MOST_AT_ONCE
from core.what_if.work_off import PIECE
from tests.journeys.test_peer_support import Cast as Centre
from tests.journeys.test_rozmova import PRICE, Cast
from tests.journeys.walk import Walker, walker
from tests.support.fingerprint import fingerprint
from tests.support.sites import MONDAY, Site, SiteFactory

START = datetime(2026, 11, 27, 8, tzinfo=UTC)
PATH = "/settings/rules/what-if"
MANY = PIECE + 300
DEFAULT_FEE_BPS = 0
OWN = {"what_if_runs", "what_if_lines", "what_if_amounts", "scheduled_actions"}


@pytest.fixture
def here(site: SiteFactory) -> Site:
    return site("rozmova")


@pytest.fixture
def admin(here: Site) -> Walker:
    return walker(here, "tenant_admin", name="Адміна Вигадана")


def _write(here: Site, count: int) -> None:
    with here.work() as work:
        write_decisions(work, count, START)


def _asked(admin: Walker, changes: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A what-if, waited for."""
    run: dict[str, Any] = admin.post(PATH, {"changes": dict(changes), **more}, 201)
    while run["state"] == "waiting":
        admin.clock(MONDAY)
        run = admin.get(f"{PATH}/{run['id']}")
    return run


def _sums(run: Mapping[str, Any]) -> dict[str, tuple[int, int, int]]:
    return {item["line"]: (item["was"]["minor"], item["would_be"]["minor"], item["decisions"]) for item in run["money"]}


RECOUNT = text(
    """
    SELECT d.id::text, d.hook, d.subject_id::text, d.carried_out, d.at, d.answer -> 'answer' AS answer,
           (d.facts -> 'booking' -> 'paid' -> '$money' ->> 0)::bigint AS paid,
           (d.facts -> 'booking' -> 'starts_at' ->> '$instant')::timestamptz
             - (d.facts -> 'cancelled_at' ->> '$instant')::timestamptz AS notice,
           (d.facts -> 'earning' -> 'gross' -> '$money' ->> 0)::bigint AS gross,
           d.facts -> 'booking' ->> 'client_id' AS client
    FROM decisions d ORDER BY d.at, d.id
    """
)


class Recount:
    """The same by hand: from the rows alone, with the rule as a person would put it."""

    def __init__(self, here: Site, hours: int, fee_bps: int) -> None:
        with here.work() as work:
            rows = [row._asdict() for row in work.session.execute(RECOUNT)]
        last: dict[tuple[str, str], dict[str, Any]] = {}
        for row in rows:
            key = row["hook"], row["subject_id"]
            if key not in last or row["carried_out"] or not last[key]["carried_out"]:
                last[key] = row
        self.looked_at, self.counting = len(rows), list(last.values())
        self.fee_bps = fee_bps
        self.refunds = self.would_refund = self.commission = self.would_take = 0
        self.gross = self.would_be_gross = 0
        self.different: set[str] = set()
        self.clients: Counter[str] = Counter()
        for row in self.counting:
            if row["hook"] == "cancellation_terms":
                self._cancelled(row, timedelta(hours=hours))
            elif row["hook"] == "commission":
                if fee_bps != row["answer"]["bps"]:
                    self.different.add(row["id"])
                self._earned(row, row["gross"], row["gross"], row["answer"]["bps"])

    def _cancelled(self, row: dict[str, Any], bound: timedelta) -> None:
        goes_back = row["notice"] >= bound
        if goes_back != (row["answer"]["refund_bps"] == 10_000):
            self.different.add(row["id"])
            self.clients[row["client"]] += 1
        back = row["paid"] * row["answer"]["refund_bps"] // 10_000
        would_back = row["paid"] if goes_back else 0
        if row["carried_out"]:
            self.refunds += back
            self.would_refund += would_back
        self._earned(row, row["paid"] - back, row["paid"] - would_back, DEFAULT_FEE_BPS)

    def _earned(self, row: dict[str, Any], gross: int, would_be: int, bps: int) -> None:
        """What is kept of a cancelled session is earned like any other."""
        if row["carried_out"]:
            self.gross += gross
            self.would_be_gross += would_be
            self.commission += int(gross * bps / 10_000 + 0.5)
            self.would_take += int(would_be * self.fee_bps / 10_000 + 0.5)


def test_it_is_what_a_recount_by_hand_finds(here: Site, admin: Walker) -> None:
    _write(here, MANY)
    run = _asked(admin, {"free_change_hours": 12, "platform_fee_bps": 1_550})
    by_hand = Recount(here, 12, 1_550)
    assert run["looked_at"] == run["total"] == by_hand.looked_at == MANY
    assert run["considered"] == run["replayed"] == len(by_hand.counting)
    assert run["repeated"] == MANY - len(by_hand.counting) > 0
    assert run["different"] == len(by_hand.different) > 0
    assert run["same"] + run["different"] == run["replayed"]
    assert run["not_carried_out"] == sum(not row["carried_out"] for row in by_hand.counting) > 0
    sums = _sums(run)
    assert sums["refunds"][:2] == (by_hand.refunds, by_hand.would_refund)
    assert sums["commission"][:2] == (by_hand.commission, by_hand.would_take)
    earned = by_hand.gross - by_hand.commission, by_hand.would_be_gross - by_hand.would_take
    assert sums["earnings"][:2] == earned
    found = {item["id"]: item["decisions"] for item in run["people"] if item["role"] == "client"}
    assert found == by_hand.clients


def test_every_line_can_be_recounted_from_the_pages_and_from_the_file(here: Site, admin: Walker) -> None:
    _write(here, 300)
    run = _asked(admin, {"free_change_hours": 12})
    by_hand = Recount(here, 12, 0)
    listed: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        query: dict[str, Any] = {"cursor": cursor} if cursor else {}
        page = admin.get(f"{PATH}/{run['id']}/differences", limit=50, **query)
        listed += page["items"]
        cursor = page["next"]
    assert {item["decision_id"] for item in listed} == by_hand.different
    assert len(listed) == run["different"]
    answer = here.client.get(f"/api/v1{PATH}/{run['id']}/file", headers=admin.known.headers)
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    refunds = [row for row in rows if row["line"] == "refunds"]
    assert sum(int(row["would_be_minor"]) for row in refunds) == by_hand.would_refund
    assert {row["decision_id"] for row in rows} == {row["id"] for row in by_hand.counting}


def test_values_as_they_are_differ_in_nothing(here: Site, admin: Walker) -> None:
    _write(here, 100)
    run = _asked(admin, {"free_change_hours": 24})
    assert (run["different"], run["reworded"], run["same"]) == (0, 0, run["replayed"])
    assert all(item["difference"]["minor"] == 0 for item in run["money"])


def test_it_changes_nothing_of_the_site(here: Site, admin: Walker) -> None:
    _write(here, 50)
    admin.get(PATH)
    before = [row for row in fingerprint(here) if row[0] not in OWN]
    _asked(admin, {"free_change_hours": 12})
    assert [row for row in fingerprint(here) if row[0] not in OWN] == before
    assert admin.get("/settings/rules")["version"] == 0


def test_large_ones_are_worked_off_in_pieces_that_show_how_far_they_are(here: Site, admin: Walker) -> None:
    _write(here, MANY)
    run = admin.post(PATH, {"changes": {"free_change_hours": 12}}, 201)
    assert (run["state"], run["looked_at"], run["total"]) == ("waiting", PIECE, MANY)
    assert admin.clock(MONDAY) == ["what_if"]
    done = admin.get(f"{PATH}/{run['id']}")
    assert (done["state"], done["looked_at"]) == ("done", MANY)


def test_a_real_cancellation_that_would_have_been_free(site: SiteFactory) -> None:
    """Eighteen hours before the session: kept under 24 hours, given back under 12."""
    cast = Cast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.admin.clock("2026-11-26T14:00:00+00:00")
    token = cast.client.get(f"/bookings/{booking['id']}/cancellation")["confirm_token"]
    cast.client.post(f"/bookings/{booking['id']}/cancellation", {"confirm_token": token})
    run = cast.admin.post(PATH, {"changes": {"free_change_hours": 12}}, 201)
    assert run["state"] == "done"
    sums = _sums(run)
    assert sums["refunds"] == (0, PRICE, 1)
    assert sums["kept"] == (PRICE, 0, 1)
    assert sums["earnings"] == (PRICE, 0, 1)
    assert sums["commission"] == (0, 0, 0)
    listed = cast.admin.get(f"{PATH}/{run['id']}/differences")["items"]
    (line,) = [item for item in listed if item["hook"] == "cancellation_terms"]
    assert line["subject_id"] == booking["id"]
    assert {"field": "refund_bps", "was": 0, "would_be": 10_000} in line["fields"]
    names = {(item["role"], item["name"]) for item in run["people"]}
    assert names == {("client", "Клієнт Вигаданий"), ("provider", "Терапевтка Вигадана")}


def test_a_refused_meeting_that_would_have_been_let_through_moves_no_money(site: SiteFactory) -> None:
    """A Saturday and the Monday after: less than seven days, and two calendar weeks."""
    cast = Centre(site)
    path = f"/requests/{cast.handed_over()['id']}/meetings"
    cast.consultant.post(path, {"starts_at": "2026-11-28T06:00:00+00:00"})
    cast.consultant.post(path, {"starts_at": "2026-11-30T06:00:00+00:00"}, 409)
    admin = walker(cast.site, "tenant_admin")
    run = admin.post(PATH, {"changes": {"weekly_window": "iso_week"}}, 201)
    hooks = {item["hook"]: item for item in run["by_hook"]}
    assert hooks["booking_objections"]["would_be_allowed"] == run["would_be_allowed"] == 1
    assert hooks["booking_objections"]["not_carried_out"] == 1
    assert all(item["difference"]["minor"] == 0 for item in run["money"])


def test_the_period_is_as_long_as_it_is_said_to_be_both_ends_included(here: Site, admin: Walker) -> None:
    _write(here, 10)
    at = MONDAY.isoformat()
    assert _asked(admin, {"free_change_hours": 12}, **{"from": at, "until": at})["looked_at"] == 10
    later = (MONDAY + timedelta(microseconds=1)).isoformat()
    assert _asked(admin, {"free_change_hours": 12}, **{"from": later, "until": later})["looked_at"] == 0


def test_each_decision_keeps_the_other_values_it_was_made_under(here: Site, admin: Walker) -> None:
    with here.work() as work:
        set_values(work, {"platform_fee_bps": 1_000})
    _write(here, 100)
    run = _asked(admin, {"bookable_days": 61})
    was, would_be, differing = _sums(run)["commission"]
    assert was == would_be > 0
    assert differing == 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"changes": {"no_such": 1}}, "no_such"),
        ({"changes": {"free_change_hours": -1}}, "free_change_hours"),
        ({"changes": {"free_change_hours": "twelve"}}, "free_change_hours"),
        ({"changes": {}}, "changes"),
        (
            {"changes": {"free_change_hours": 12}, "from": "2026-11-23T09:00:00Z", "until": "2026-11-22T09:00:00Z"},
            "until",
        ),
        ({"changes": {"free_change_hours": 12}, "from": "yesterday"}, "from"),
        ({}, "changes"),
        ({"changes": {"free_change_hours": 12}, "draft_id": "00000000-0000-0000-0000-000000000000"}, "draft_id"),
        ({"draft_id": "00000000-0000-0000-0000-000000000000"}, "draft_id"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_field(admin: Walker, body: dict[str, Any], field: str) -> None:
    problem = admin.post(PATH, body, 422)
    assert field in problem["errors"], problem
    assert admin.get(PATH)["items"] == []


@pytest.mark.parametrize(
    "changes",
    [
        {"\ud800": 1},
        {"free_change_hours": "\ud800"},
        {"payment_reminder_local_time": "\ud800"},
        {"free_change_hours": {"\ud800": 1}},
    ],
)
def test_what_is_no_text_is_refused(admin: Walker, changes: dict[str, Any]) -> None:
    body = json.dumps({"changes": changes})
    answer = admin.site.client.post(
        f"/api/v1{PATH}", data=body, content_type="application/json", headers=admin.known.headers
    )
    assert answer.status_code == 422, answer.text
    assert admin.get(PATH)["items"] == []


def test_it_is_the_administrators_alone_and_of_its_own_site(site: SiteFactory, here: Site, admin: Walker) -> None:
    _write(here, 10)
    run = _asked(admin, {"free_change_hours": 12})
    paths = [PATH, *(f"{PATH}/{run['id']}{rest}" for rest in ("", "/differences", "/people", "/file"))]
    for role in ("support", "finance", "community_manager", "provider", "client"):
        other = walker(here, role)
        other.post(PATH, {"changes": {"free_change_hours": 12}}, 403)
        for path in paths:
            other.get(path, 403)
    stranger = Walker(here)
    neighbour = walker(site("rozmova"), "tenant_admin")
    for path in paths:
        stranger.get(path, 401)
    for path in paths[1:]:
        neighbour.get(path, 404)
    assert neighbour.get(PATH)["items"] == []


def test_old_ones_are_forgotten_with_their_lines(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.what_if.begin.MOST_KEPT", 2)
    _write(here, 5)
    with here.work() as work:
        for hours in (10, 11, 12):
            begin_what_if(work, {"free_change_hours": hours})
    with here.work() as work:
        kept = work.session.scalars(text("SELECT DISTINCT run_id FROM what_if_lines")).all()
        assert len(kept) == 2


MANY_VALUES = {
    "free_change_hours": 12,
    "payment_deadline_hours": 48,
    "min_experience_years": 3,
    "price_parity_pct": 30,
    "no_time_consecutive_clients": 3,
    "neg_refund_threshold_bps": 3_000,
    "first_messages_open": 3,
    "invite_ttl_days": 7,
    "notice_money_days": 7,
    "appeal_days": 30,
}


def test_each_of_many_values_gets_worked_cases_and_one_in_force_says_so(admin: Walker) -> None:
    run = admin.post(PATH, {"changes": {**MANY_VALUES, "bookable_days": 60}}, 201)
    assert (run["state"], run["values_looked_at"], run["worked_cases"]) == ("waiting", MOST_AT_ONCE, [])
    assert admin.clock(MONDAY) == ["what_if"]
    done = admin.get(f"{PATH}/{run['id']}")
    assert (done["state"], done["values_looked_at"]) == ("done", len(MANY_VALUES) + 1)
    assert {case["parameter"] for case in done["worked_cases"]} == set(MANY_VALUES)
    assert done["without_case"] == ["bookable_days"]
    (none,) = done["without_case_because"]
    assert none["name"] == "bookable_days"
    assert "вже діє" in none["why"]
    (notice,) = [case for case in done["worked_cases"] if case["parameter"] == "notice_money_days"]
    assert notice["was"] != notice["would_be"]


@pytest.mark.parametrize(
    ("marketplace", "changes"),
    [("rozmova", {"case_word_hours": 36, "consent_hours": 24}), ("hidone", {"hearing_hours": 24})],
)
def test_how_long_somebody_is_heard_has_a_case(site: SiteFactory, marketplace: str, changes: dict[str, int]) -> None:
    run = walker(site(marketplace), "tenant_admin").post(PATH, {"changes": changes}, 201)
    assert run["without_case"] == []
    assert {case["parameter"] for case in run["worked_cases"]} == set(changes)
    assert {case["hook"] for case in run["worked_cases"]} == {"case_route"}
