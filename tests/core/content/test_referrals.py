"""Recommending the site: a link of one's own, to the site or the questionnaire; what came of it, in numbers."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from core.web.roles import CLIENT, COMMUNITY_MANAGER, PROVIDER, SUPPORT
from tests.journeys.walk import Walker, provider_id, walker
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
