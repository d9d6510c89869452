"""The site's own pages: the marketplace's words with the values in force, the tenant's own over them."""

from __future__ import annotations

import pytest

from core.web.roles import CLIENT, COMMUNITY_MANAGER, PROVIDER, SUPPORT
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory
from tests.support.visitor import Visitor

PAGES = ["specialists", "requirements", "joining", "questions", "media"]


@pytest.mark.rule("ROZ-38")
@pytest.mark.parametrize("code", PAGES)
@pytest.mark.parametrize("locale", ["uk", "en"])
def test_anybody_may_read_every_page_and_no_value_stays_in_braces(site: SiteFactory, code: str, locale: str) -> None:
    answer = site("rozmova").client.get(f"/info/{code}?locale={locale}")
    assert answer.status_code == 200, answer.text[:500]
    main = answer.text.split("<main")[1].split("</main>")[0]
    assert "{" not in main


@pytest.mark.rule("ROZ-48")
def test_the_guide_to_the_cabinet_is_for_providers_and_the_team(site: SiteFactory) -> None:
    here, there = site("rozmova"), site("rozmova")
    path = "/api/v1/content/pages/cabinet"
    for person, status in (
        (here.person(PROVIDER), 200),
        (here.person(SUPPORT), 200),
        (here.person(CLIENT), 403),
        (there.person(PROVIDER), 401),
    ):
        assert here.client.get(path, headers=person.headers).status_code == status
        page = here.client.get("/info/cabinet", headers=person.headers)
        assert page.status_code == (302 if status == 401 else status)
    assert here.client.get(path).status_code == 401


def test_a_marketplace_has_no_page_and_no_way_to_one_that_another_declares(site: SiteFactory) -> None:
    here = site("hidone")
    assert here.client.get("/info/questions").status_code == 404
    assert "questions" not in [item["code"] for item in here.client.get("/api/v1/content/pages").get_json()]
    assert "/info/questions" not in here.client.get("/").text
    provider = Visitor(here, here.person(PROVIDER)).see("/cabinet")
    assert "/cabinet/content" not in provider


def test_an_answer_names_the_value_in_force(site: SiteFactory) -> None:
    here = site("rozmova")
    admin = walker(here, "tenant_admin")

    def answer() -> str:
        page = Walker(here).get("/content/pages/questions", locale="en")
        return str(next(item["html"] for item in page["sections"][0]["entries"] if "how am I paid" in item["title"]))

    assert "no later than 24 hours before the session" in answer()
    assert "within 3 working days" in answer()
    admin.put("/settings/rules", {"values": {"payment_deadline_hours": 36, "payout_working_days": 1}})
    assert "no later than 36 hours before the session" in answer()
    assert "within 1 working day after" in answer()


def test_what_the_community_manager_writes_wins_in_that_language_alone(site: SiteFactory) -> None:
    here = site("rozmova")
    team, visitor = walker(here, COMMUNITY_MANAGER), Walker(here)
    words = {"title": "Пишіть нам", "text": "**Завжди**: {payment_deadline_hours}.\n\n<script>alert(1)</script>"}
    team.put("/content/parts/section/pass_on?locale=uk", words)
    uk = visitor.get("/content/pages/joining", locale="uk")["sections"][-1]
    assert uk["title"] == "Пишіть нам"
    assert "<strong>Завжди</strong>: 24" in uk["html"]
    assert "<script" not in uk["html"]
    en = visitor.get("/content/pages/joining", locale="en")["sections"][-1]
    assert en["title"] == "Recommend us to a colleague"
    team._ask("DELETE", "/content/parts/section/pass_on?locale=uk", 204)
    assert visitor.get("/content/pages/joining", locale="uk")["sections"][-1]["title"] != "Пишіть нам"
