"""Opt-in content: nobody takes part unasked; what is published stands on two pages, and goes with the consent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from core.providers.models import Provider
from core.providers.terminate import terminate_provider
from core.web.roles import CLIENT, COMMUNITY_MANAGER, FINANCE, PROVIDER
from tests.journeys.walk import Walker, provider_id, walker
from tests.support.sites import Site, SiteFactory
from tests.support.visitor import Visitor

LINK = "https://example.org/video"


class Stage:
    """A therapist whose page is open, and a community manager."""

    def __init__(self, site: SiteFactory) -> None:
        self.site: Site = site("rozmova")
        self.team = walker(self.site, COMMUNITY_MANAGER)
        self.therapist = walker(self.site, PROVIDER, name="Терапевтка Вигадана")
        self.provider: UUID = provider_id(self.site, self.therapist)
        with self.site.work() as work:
            self.slug = work.session.get_one(Provider, (work.tenant.id, self.provider)).slug

    def agree(self, *kinds: str) -> None:
        """Take part in exactly these."""
        self.therapist.put("/provider/participation", {"kinds": list(kinds)}, 200)

    def publish(self, status: int = 201, **changes: Any) -> Any:
        """The team publishes a video."""
        body = {"provider_id": str(self.provider), "kind": "video", "title": "Про втому", "link": LINK}
        return self.team.post("/publications", body | changes, status)

    def seen(self) -> list[bool]:
        """Whether it stands on the site's page, on the provider's, and in the API."""
        visitor = Walker(self.site)
        pages = ("/info/media?locale=uk", f"/providers/{self.slug}")
        return ["Про втому" in self.site.client.get(path).text for path in pages] + [
            any(item["title"] == "Про втому" for item in visitor.get("/publications"))
        ]


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return Stage(site)


@pytest.mark.rule("ROZ-28")
def test_nobody_takes_part_unasked(stage: Stage) -> None:
    assert stage.therapist.get("/provider/participation") == {"kinds": []}
    assert stage.team.get("/publications/willing") == []
    assert stage.publish(409)["code"] == "no_consent"
    stage.agree("podcast")
    assert stage.publish(409)["code"] == "no_consent", "consent is for one kind"
    assert stage.seen() == [False] * 3


@pytest.mark.rule("ROZ-28")
def test_with_consent_it_is_published_told_and_goes_with_the_consent(stage: Stage) -> None:
    stage.agree("video", "article")
    assert {item["kind"] for item in stage.team.get("/publications/willing")} == {"video", "article"}
    stage.publish()
    assert stage.seen() == [True] * 3
    admin = walker(stage.site, "tenant_admin")
    assert [item["subject"] for item in admin.messages()][:1] == ["«Про втому» опубліковано"]
    stage.agree("article")
    assert stage.seen() == [False] * 3
    (row,) = stage.team.get("/publications/all")
    assert row["taken_off_why"] == "withdrawn"
    stage.agree("video", "article")
    assert stage.seen() == [False] * 3, "a new consent brings nothing old back"
    stage.publish()
    assert stage.seen() == [True] * 3


@pytest.mark.rule("ROZ-28")
def test_the_team_takes_an_item_off(stage: Stage) -> None:
    stage.agree("video")
    row = stage.publish()
    assert stage.team.post(f"/publications/{row['id']}/removal", status=201)["taken_off_why"] == "team"
    assert stage.seen() == [False] * 3
    walker(stage.site, FINANCE).post(f"/publications/{row['id']}/removal", status=403)


@pytest.mark.rule("ROZ-28")
def test_with_somebody_who_is_gone_nothing_is_shown(stage: Stage) -> None:
    stage.agree("video")
    stage.publish()
    with stage.site.work() as work:
        terminate_provider(work, stage.provider, "test")
    visitor = Walker(stage.site)
    assert visitor.get("/publications") == []
    assert stage.publish(409)["code"] == "no_consent"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "http://example.org/"}, "link"),
        ({"link": "https://"}, "link"),
        ({"link": "https://a@b/"}, "link"),
        ({"link": "https://[bad"}, "link"),
        ({"link": "", "text": ""}, "text"),
        ({"title": "  "}, "title"),
        ({"kind": "film"}, "kind"),
    ],
)
def test_what_can_not_be_shown_is_refused(stage: Stage, changes: dict[str, str], field: str) -> None:
    stage.agree("video")
    refused = stage.publish(422, **changes)
    assert field in refused["errors"]
    assert stage.team.get("/publications/all") == []


def test_only_their_people_may(stage: Stage, site: SiteFactory) -> None:
    stage.agree("video")
    client, other = walker(stage.site, CLIENT), site("rozmova")
    client.get("/provider/participation", 403)
    client.put("/provider/participation", {"kinds": ["video"]}, 403)
    client.get("/publications/willing", 403)
    stage.therapist.get("/publications/all", 403)
    stage.therapist.put("/provider/participation", {"kinds": ["film"]}, 422)
    row = stage.publish()
    stranger = walker(other, COMMUNITY_MANAGER)
    stranger.post(f"/publications/{row['id']}/removal", status=404)
    body = {"provider_id": str(stage.provider), "kind": "video", "title": "Чуже", "link": LINK}
    stranger.post("/publications", body, 404)
    assert stranger.get("/publications/all") == []


def test_the_pages_do_the_same_without_any_script(stage: Stage) -> None:
    therapist = Visitor(stage.site, stage.therapist.person)  # type: ignore[arg-type]
    team = Visitor(stage.site, stage.team.person)  # type: ignore[arg-type]
    assert therapist.send("/cabinet/content", kinds="video")[0] == 302
    choice = f"video:{stage.provider}"
    page = "/desk/publications"
    assert choice in team.see(page)
    assert team.send(page, who=choice, title="Про втому", link="ftp://x")[0] == 422
    assert team.send(page, who="video:nobody", title="Про втому", link=LINK)[0] == 404
    assert team.send(page, who=choice, title="Про втому", link=LINK)[0] == 303
    assert stage.seen() == [True] * 3
    assert "Про втому" in therapist.see("/cabinet/content")
    (row,) = stage.team.get("/publications/all")
    assert team.send(page, f"{page}/{row['id']}/removal")[0] == 303
    assert stage.seen() == [False] * 3
