"""Drafts over the API: checked, looked at, put into force as shown, by the tenant's admin alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

pytestmark = pytest.mark.rule("MIS-4")
RULES = "/settings/rules"
DRAFTS = f"{RULES}/drafts"
TUESDAY = "2026-11-24T09:00:00+00:00"


def _draft(admin: Walker, changes: dict[str, Any], **more: Any) -> Any:
    return admin.post(DRAFTS, {"changes": changes, **more}, 201)


def _token(admin: Walker, draft: Any) -> str:
    seen = admin.post(f"{DRAFTS}/{draft['id']}/preview")
    assert seen["allowed"], seen
    return str(seen["confirm_token"])


def _in_force(admin: Walker, name: str) -> Any:
    return next(item["value"] for item in admin.get(RULES)["parameters"] if item["name"] == name)


def test_a_draft_changes_nothing_until_it_begins(site: SiteFactory) -> None:
    admin = walker(site("rozmova"), "tenant_admin")
    draft = _draft(admin, {"free_change_hours": 12}, effective_from=TUESDAY, note="Half a day is enough")
    (line,) = draft["diff"]
    assert (line["old"], line["new"], line["rules"]) == (24, 12, ["ROZ-56", "ROZ-60"])
    assert draft["possible_from"] == "2026-11-23T09:00:00+00:00"
    made = admin.post(f"{DRAFTS}/{draft['id']}/activation", {"confirm_token": _token(admin, draft)}, 201)
    assert (made["number"], made["state"], made["effective_from"]) == (1, "planned", TUESDAY)
    assert made["note"] == "Half a day is enough"
    assert admin.get(DRAFTS) == []
    assert _in_force(admin, "free_change_hours") == 24
    admin.clock("2026-11-24T08:59:59+00:00")
    assert _in_force(admin, "free_change_hours") == 24
    admin.clock(TUESDAY)
    assert _in_force(admin, "free_change_hours") == 12
    assert admin.get(f"{RULES}/versions/1")["state"] == "in_force"
    admin.post(f"{DRAFTS}/{draft['id']}/activation", {"confirm_token": None}, 409)


@pytest.mark.parametrize(
    ("wish", "marked"),
    [
        ({"changes": {"free_change_hours": 0}}, "free_change_hours"),
        ({"changes": {"free_change_hours": "12"}}, "free_change_hours"),
        ({"changes": {"no_such": 12}}, "no_such"),
        ({"changes": {"free_change_hours": 24}}, "changes"),
        ({"changes": {}}, "changes"),
        ({"changes": {"payment_reminder_local_time": "12"}}, "_rules"),
        ({"changes": {"payment_reminder_local_time": "09:00:00"}}, "_rules"),
        ({"changes": {"contact_scan": 0}}, "contact_scan"),
        ({"changes": {"notice_other_days": False}}, "notice_other_days"),
        ({"changes": {"auto_terminate_grounds": ["rude", "rude"]}}, "auto_terminate_grounds"),
        ({"changes": {"free_change_hours": 12}, "effective_from": "2026-11-25T09:00:00.5+00:00"}, "effective_from"),
        ({"changes": {"free_change_hours": 12}, "effective_from": "2026-11-23T08:59:59+00:00"}, "effective_from"),
        ({"changes": {"free_change_hours": 12}, "effective_from": "2026-11-25T09:00:00"}, "effective_from"),
    ],
)
def test_what_makes_no_sense_is_marked_and_nothing_is_kept(
    site: SiteFactory, wish: dict[str, Any], marked: str
) -> None:
    admin = walker(site("rozmova"), "tenant_admin")
    assert marked in admin.post(DRAFTS, wish, 422)["errors"]
    assert admin.get(DRAFTS) == []


def test_two_admins_at_once_the_second_is_told(site: SiteFactory) -> None:
    here = site("rozmova")
    one, other = walker(here, "tenant_admin"), walker(here, "tenant_admin")
    draft = _draft(one, {"free_change_hours": 12})
    path = f"{DRAFTS}/{draft['id']}"
    other.patch(path, {"changes": {"free_change_hours": 10}, "revision": 1})
    assert one.patch(path, {"note": "mine", "revision": 1}, 409)["code"] == "draft_changed"
    mine = _draft(one, {"free_change_hours": 36})
    token = _token(one, mine)
    other.post(f"{path}/activation", {"confirm_token": _token(other, draft)}, 201)
    refused = one.post(f"{DRAFTS}/{mine['id']}/activation", {"confirm_token": token}, 409)
    assert refused["code"] == "look_again"
    assert _in_force(one, "free_change_hours") == 10
    one.post(f"{DRAFTS}/{mine['id']}/activation", {"confirm_token": refused["confirm_token"]}, 201)
    assert _in_force(one, "free_change_hours") == 36
    stale = {"values": {}, "based_on": 1}
    assert one.put(RULES, stale, 409)["code"] == "rules_changed"


def test_a_planned_version_is_taken_back_and_one_that_began_is_not(site: SiteFactory) -> None:
    admin = walker(site("rozmova"), "tenant_admin")
    admin.put(RULES, {"values": {"free_change_hours": 12}, "effective_from": TUESDAY})
    assert _in_force(admin, "free_change_hours") == 24
    assert admin.delete(f"{RULES}/versions/1")["state"] == "withdrawn"
    admin.delete(f"{RULES}/versions/1", 404)
    admin.put(RULES, {"values": {"free_change_hours": 12}})
    assert admin.delete(f"{RULES}/versions/2", 409)["code"] == "version_begun"
    assert [row["state"] for row in admin.get(f"{RULES}/versions")] == ["in_force", "withdrawn"]


def test_only_this_sites_admin_prepares_and_changes(site: SiteFactory) -> None:
    here = site("rozmova")
    admin = walker(here, "tenant_admin")
    path = f"{DRAFTS}/{_draft(admin, {'free_change_hours': 12})['id']}"
    for role in ("support", "finance", "provider", "client"):
        person = walker(here, role)
        person.post(DRAFTS, {"changes": {"free_change_hours": 12}}, 403)
        person.get(path, 403)
        person.post(f"{path}/preview", None, 403)
        person.post(f"{path}/activation", {}, 403)
        person.get(f"{RULES}/versions", 403)
    stranger = walker(site("rozmova"), "tenant_admin")
    stranger.get(path, 404)
    stranger.post(f"{path}/activation", {}, 404)
    stranger.patch(path, {"note": "x"}, 404)
    stranger.delete(path, 404)
    admin.delete(path, 204)
    admin.get(path, 404)


@pytest.mark.parametrize(
    ("now", "earliest"),
    [
        ("2026-11-23T09:00:00+00:00", "2026-12-07T09:00:00+00:00"),
        # Kyiv puts its clocks forward on 28 March 2027: the wall shows the same, an hour sooner in UTC.
        ("2027-03-20T10:11:12+00:00", "2027-04-03T09:11:12+00:00"),
    ],
)
def test_a_start_before_the_end_of_the_notice_is_refused_to_the_second(
    site: SiteFactory, now: str, earliest: str
) -> None:
    admin = walker(site("rozmova"), "tenant_admin")
    admin.put(RULES, {"values": {"notice_money_days": 14}})
    admin.clock(now)
    wish = {"platform_fee_bps": 500}
    second_before = (datetime.fromisoformat(earliest) - timedelta(seconds=1)).isoformat()
    refused = admin.post(DRAFTS, {"changes": wish, "effective_from": second_before}, 409)
    assert (refused["code"], refused["possible_from"]) == ("rules_too_early", earliest)
    assert admin.put(RULES, {"values": {"notice_money_days": 14, **wish}}, 409)["possible_from"] == earliest
    draft = _draft(admin, wish, effective_from=earliest)
    made = admin.post(f"{DRAFTS}/{draft['id']}/activation", {"confirm_token": _token(admin, draft)}, 201)
    assert made["effective_from"] == earliest


def test_a_shorter_notice_holds_only_after_the_old_one_and_a_longer_one_at_once(site: SiteFactory) -> None:
    admin = walker(site("rozmova"), "tenant_admin")
    admin.put(RULES, {"values": {"notice_money_days": 14}})
    early = {"changes": {"notice_money_days": 0}, "effective_from": "2026-12-07T08:59:59+00:00"}
    assert admin.post(DRAFTS, early, 409)["possible_from"] == "2026-12-07T09:00:00+00:00"
    draft = _draft(admin, {"notice_money_days": 30})
    admin.post(f"{DRAFTS}/{draft['id']}/activation", {"confirm_token": _token(admin, draft)}, 201)
    assert _in_force(admin, "notice_money_days") == 30
    assert _draft(admin, {"platform_fee_bps": 1})["possible_from"] == "2026-12-23T09:00:00+00:00"


def test_the_instant_that_is_named_is_late_enough(site: SiteFactory) -> None:
    admin = walker(site("rozmova"), "tenant_admin")
    admin.put(RULES, {"values": {"notice_money_days": 8}})
    admin.clock("2026-11-24T10:15:30+00:00")
    early = {"changes": {"platform_fee_bps": 1}, "effective_from": "2026-12-02T10:15:29+00:00"}
    refused = admin.post(f"{DRAFTS}?locale=en", early, 409)
    assert refused["possible_from"] == "2026-12-02T10:15:30+00:00"
    assert "12:16" in str(refused["reasons"])
    admin.post(DRAFTS, {**early, "effective_from": "2026-12-02T10:16:00+00:00"}, 201)


def test_a_version_that_another_replaces_at_its_beginning_never_held(site: SiteFactory) -> None:
    admin = walker(site("rozmova"), "tenant_admin")
    admin.put(RULES, {"values": {"free_change_hours": 12}, "effective_from": TUESDAY})
    admin.put(RULES, {"values": {"free_change_hours": 36}, "effective_from": TUESDAY})
    assert [row["state"] for row in admin.get(f"{RULES}/versions")] == ["planned", "replaced"]
    planned, _began = admin.get("/rulebook/versions", locale="en")
    assert [(one["old"], one["new"]) for one in planned["values"]] == [("24 hours", "36 hours")]


@pytest.mark.parametrize(("method", "path", "field"), [("POST", DRAFTS, "changes"), ("PUT", RULES, "values")])
def test_a_name_that_can_not_be_stored_is_refused(site: SiteFactory, method: str, path: str, field: str) -> None:
    admin = walker(site("rozmova"), "tenant_admin")
    headers = {**admin.known.headers, "Content-Type": "application/json"}
    body = '{"' + field + '": {"\\ud800": 1}}'
    answer = admin.site.client.open(f"/api/v1{path}", method=method, data=body, headers=headers)
    assert answer.status_code == 422
