"""The rulebook: what it says at each instant, in each language, in past and planned versions."""

from __future__ import annotations

from typing import Any

import pytest

from core.rules.versions import forget_versions, versions
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

pytestmark = pytest.mark.rule("MIS-4")
RULES = "/settings/rules"
WEDNESDAY = "2026-11-25T10:00:00+00:00"


def _hours(visitor: Walker, **query: Any) -> str:
    book = visitor.get("/rulebook", **query)
    (rule,) = (rule for rule in book["rules"] if rule["id"] == "ROZ-60")
    return str(next(one["value"] for one in rule["values"] if one["name"] == "free_change_hours"))


def test_it_says_what_is_in_force_and_what_is_to_come(site: SiteFactory) -> None:
    here = site("rozmova")
    admin, visitor = walker(here, "tenant_admin"), Walker(here)
    admin.put(RULES, {"values": {"free_change_hours": 12}, "effective_from": WEDNESDAY})
    assert _hours(visitor, locale="en") == "24 hours"
    assert _hours(visitor, locale="uk", version=1) == "12 годин"
    planned, began = visitor.get("/rulebook/versions", locale="uk")
    assert (planned["number"], planned["state"], planned["effective_from"]) == (1, "planned", WEDNESDAY)
    (moved,) = planned["values"]
    assert (moved["name"], moved["old"], moved["new"]) == ("free_change_hours", "24 години", "12 годин")
    assert (began["number"], began["state"], began["until"]) == (0, "in_force", WEDNESDAY)
    admin.clock("2026-11-25T09:59:59.999999+00:00")
    assert _hours(visitor, locale="en") == "24 hours"
    admin.clock(WEDNESDAY)
    assert _hours(visitor, locale="en") == "12 hours"
    assert _hours(visitor, locale="en", version=0) == "24 hours"
    visitor.get("/rulebook", 404, version=2)


def test_the_teams_own_values_stand_nowhere_in_it(site: SiteFactory) -> None:
    here = site("hidone")
    admin, visitor = walker(here, "tenant_admin"), Walker(here)
    admin.put(RULES, {"values": {"complaint_reminder_days": 5}, "effective_from": WEDNESDAY})
    assert "complaint_reminder_days" not in str(visitor.get("/rulebook", version=1))
    assert visitor.get("/rulebook/versions")[0]["values"] == []


def test_old_sentences_stay_as_they_were_put_down(site: SiteFactory) -> None:
    here = site("rozmova")
    admin, visitor = walker(here, "tenant_admin"), Walker(here)
    admin.put(RULES, {"values": {"free_change_hours": 12}})
    with here.work() as work:
        (row,) = versions(work)
        stored = dict(row.sentences or {})
        assert set(stored) == {"uk", "en"}
        stored["en"] = [{**rule, "text": f"Then: {rule['text']}"} for rule in stored["en"]]
        row.sentences = stored
        work.flush()
        forget_versions(work)
    assert "Then: " not in str(visitor.get("/rulebook", locale="en")), "what is in force reads as the code decides now"
    admin.put(RULES, {"values": {"free_change_hours": 36}})
    book = visitor.get("/rulebook", locale="en", version=1)
    assert book["as_stored"]
    assert all(rule["text"].startswith("Then: ") for rule in book["rules"])
    assert not visitor.get("/rulebook", locale="en", version=0)["as_stored"]


def test_a_withdrawn_version_is_nowhere(site: SiteFactory) -> None:
    here = site("rozmova")
    admin, visitor = walker(here, "tenant_admin"), Walker(here)
    admin.put(RULES, {"values": {"free_change_hours": 12}, "effective_from": WEDNESDAY})
    admin.delete(f"{RULES}/versions/1")
    assert [row["number"] for row in visitor.get("/rulebook/versions")] == [0]
    visitor.get("/rulebook", 404, version=1)
