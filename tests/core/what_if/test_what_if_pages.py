"""The pages of a what-if: choose, see, read one by one; nobody but the administrator does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bench.decisions import write_decisions
from core.rules.drafts import make_draft
from core.what_if.work_off import PIECE
from tests.journeys.walk import walker
from tests.support.sites import Site, SiteFactory
from tests.support.visitor import Visitor

START = datetime(2026, 11, 27, 8, tzinfo=UTC)
HOME = "/desk/settings/rules/what-if"
FORM = {"names": "free_change_hours", "first": "2026-11-01", "last": "2026-11-30"}


@pytest.fixture
def here(site: SiteFactory) -> Site:
    made = site("rozmova", locales=["en"])
    with made.work() as work:
        write_decisions(work, 60, START)
    return made


@pytest.fixture
def admin(here: Site) -> Visitor:
    return Visitor(here, walker(here, "tenant_admin").known)


def test_a_value_is_chosen_tried_and_read(admin: Visitor) -> None:
    page = admin.see(f"{HOME}?name=free_change_hours")
    assert 'name="free_change_hours"' in page
    status, there = admin.send(f"{HOME}?name=free_change_hours", HOME, **FORM, free_change_hours="12")
    assert status == 302
    result = admin.see(there)
    for words in (
        "What would have been different",
        "Behaviour is taken as it was",
        "Goes back to clients",
        "What the cancellation did",
        "24 hours",
        "12 hours",
    ):
        assert words in result, words
    listed = admin.see(f"{there}/differences")
    assert "/decisions/" in listed
    assert admin.see(f"{there}/differences?verdict=all&hook=commission").count("/decisions/") == 12
    assert admin.download(f"{there}/file").startswith(b"decision_id,at,hook")
    assert there in admin.see(HOME)


def test_with_too_few_decisions_worked_cases_stand_at_the_bound(site: SiteFactory) -> None:
    admin = Visitor(fresh := site("rozmova", locales=["en"]), walker(fresh, "tenant_admin").known)
    _, there = admin.send(f"{HOME}?name=free_change_hours", HOME, **FORM, free_change_hours="12")
    result = admin.see(there)
    assert "Worked cases at the bound" in result
    assert "14:00:01" in result  # a second after the old bound is seen as such
    assert "23 hours, 59 minutes, 59 seconds" in result
    assert "Nothing goes back to the client" in result
    assert "Everything goes back to the client" in result


def test_a_drafts_values_are_tried(here: Site, admin: Visitor) -> None:
    with here.work() as work:
        draft_id = make_draft(work, {"free_change_hours": 12}, by=None).id
    assert 'value="12"' in admin.see(f"{HOME}?draft={draft_id}")
    person = walker(here, "tenant_admin")
    run = person.post("/settings/rules/what-if", {"draft_id": str(draft_id)}, 201)
    assert (run["changes"], run["draft_id"]) == ({"free_change_hours": 12}, str(draft_id))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"free_change_hours": "-1"}, "error"),
        ({"free_change_hours": "many"}, "whole number"),
        ({"free_change_hours": "24"}, "Name at least one value"),
        ({"free_change_hours": "12", "first": "soon"}, "Write a day"),
        ({"free_change_hours": "12", "first": "2026-12-01"}, "ends before it begins"),
    ],
)
def test_what_makes_no_sense_is_marked(admin: Visitor, wrong: dict[str, str], words: str) -> None:
    status, page = admin.send(f"{HOME}?name=free_change_hours", HOME, **(FORM | wrong))
    assert status == 422
    assert words in page


def test_one_under_way_shows_how_far_it_is_and_looks_again_by_itself(here: Site, admin: Visitor) -> None:
    with here.work() as work:
        write_decisions(work, PIECE, START)
    _, there = admin.send(f"{HOME}?name=free_change_hours", HOME, **FORM, free_change_hours="12")
    answer = admin.client.get(there, headers=admin.headers)
    assert answer.headers["Refresh"] == "3"
    assert f'value="{PIECE}" max="{PIECE + 60}"' in answer.text


def test_the_pages_are_the_administrators_alone(here: Site, admin: Visitor) -> None:
    _, there = admin.send(f"{HOME}?name=free_change_hours", HOME, **FORM, free_change_hours="12")
    other = Visitor(here, walker(here, "support").known)
    for path in (HOME, there, f"{there}/differences", f"{there}/file"):
        other.see(path, 403)
