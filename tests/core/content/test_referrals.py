"""Recommending the site: a link of one's own, to the site or the questionnaire; what came of it, in numbers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from core.content.models import ReferredApplication
from core.web.roles import CLIENT, COMMUNITY_MANAGER, PROVIDER, SUPPORT
from tests.journeys.walk import Walker, provider_id, walker
from tests.support.applicants import FIRST
from tests.support.sites import Site, SiteFactory
from tests.support.visitor import Visitor


def therapist_of(site: Site) -> Walker:
    """A therapist whose page is open."""
    who = walker(site, PROVIDER, name="Терапевтка Вигадана")
    provider_id(site, who)
    return who


@pytest.mark.rule("ROZ-54")
def test_a_followed_link_leads_on_and_is_counted(site: SiteFactory) -> None:
    here = site("rozmova")
    who = therapist_of(here)
    mine = who.get("/referrals/mine")
    assert who.get("/referrals/mine")["code"] == mine["code"], "one link, always the same"
    visitor = here.client
    for link, leads_to in (("to_site", "/"), ("to_questionnaire", "/join")):
        parts = urlsplit(mine[link])
        answer = visitor.get(f"{parts.path}?{parts.query}")
        assert (answer.status_code, answer.location) == (302, leads_to)
    assert who.get("/referrals/mine")["visits"] == 2
    page = Visitor(here, who.person).see("/cabinet/recommend")  # type: ignore[arg-type]
    assert mine["to_questionnaire"] in page
    assert here.client.get("/r/nobodyslink").status_code == 404
    assert site("rozmova").client.get(urlsplit(mine["to_site"]).path).status_code == 404


@pytest.mark.rule("ROZ-54")
def test_the_team_sees_whose_links_brought_whom(site: SiteFactory) -> None:
    here = site("rozmova")
    who, team = therapist_of(here), walker(here, COMMUNITY_MANAGER)
    assert team.get("/referrals") == []
    here.client.get(urlsplit(who.get("/referrals/mine")["to_site"]).path)
    (row,) = team.get("/referrals")
    assert (row["name"], row["visits"], row["applications"]) == ("Терапевтка Вигадана", 1, 0)
    assert "Терапевтка Вигадана" in Visitor(here, team.person).see("/desk/publications")  # type: ignore[arg-type]
    for role in (SUPPORT, CLIENT, PROVIDER):
        walker(here, role).get("/referrals", 403)
    walker(here, CLIENT).get("/referrals/mine", 403)


def applied(here: Site, email: str, query: str = "", path: str = "") -> str:
    """Somebody applies through the API; the application's id."""
    body = {"name": "Олена Вигадана", "email": email, "answers": FIRST}
    answer = here.client.post(f"/api/v1/applications{path}{query}", json=body)
    assert answer.status_code == 201, answer.text
    found: Any = answer.json
    return str(found["id"])


@pytest.mark.rule("ROZ-54")
def test_an_application_that_came_by_a_link_is_marked_once(site: SiteFactory) -> None:
    here = site("rozmova")
    who, team = therapist_of(here), walker(here, COMMUNITY_MANAGER)
    code = who.get("/referrals/mine")["code"]
    marked = applied(here, "one@example.org", f"?from={code}")
    for query in ("", "?from=nobodyslink", "?from=%00", f"?from={'x' * 5000}", "?from="):
        plain = applied(here, f"p{len(query)}@example.org", query)
    assert who.get("/referrals/mine")["applications"] == 1
    assert [(row["name"], row["applications"]) for row in team.get("/referrals")] == [("Терапевтка Вигадана", 1)]
    visitor = Visitor(here, team.person)  # type: ignore[arg-type]
    assert "Рекомендація: Терапевтка Вигадана" in visitor.see(f"/desk/applications/{marked}?locale=uk")
    assert "Рекомендація:" not in visitor.see(f"/desk/applications/{plain}?locale=uk")


@pytest.mark.rule("ROZ-54")
def test_a_link_of_another_site_marks_nothing(site: SiteFactory) -> None:
    here, there = site("rozmova"), site("rozmova")
    code = therapist_of(there).get("/referrals/mine")["code"]
    applied(here, "one@example.org", f"?from={code}")
    with here.work() as work:
        assert work.session.query(ReferredApplication).count() == 0


@pytest.mark.rule("ROZ-54")
def test_who_followed_the_link_and_applies_in_the_same_browser_is_marked_also_with_a_draft(site: SiteFactory) -> None:
    here = site("rozmova")
    who = therapist_of(here)
    link = urlsplit(who.get("/referrals/mine")["to_questionnaire"])
    browser = here.client
    assert browser.get(f"{link.path}?{link.query}").location == "/join"
    body = {"name": "Олена Вигадана", "email": "one@example.org", "answers": {"certification_hours": 500}}
    draft = browser.post("/api/v1/applications/drafts", json=body)
    assert draft.status_code == 201, draft.text
    assert who.get("/referrals/mine")["applications"] == 1
    with here.work() as work:
        (marked,) = work.session.query(ReferredApplication)
        made: Any = draft.json
        assert str(marked.application_id) == made["id"]
