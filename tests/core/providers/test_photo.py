"""A provider's picture: on the own page and in the list, written anew, gone when removed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from core.files.models import StoredFile
from core.web.roles import CLIENT, PROVIDER
from tests.journeys.walk import Walker, provider_id, walker
from tests.support.sites import Site, SiteFactory
from tests.support.visitor import Visitor

PHOTO = "/api/v1/provider/photo"


def picture(colour: str = "teal", kind: str = "JPEG") -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 50), colour).save(out, kind)
    return out.getvalue()


class Stage:
    """A therapist whose page is open."""

    def __init__(self, site: SiteFactory) -> None:
        self.site: Site = site("rozmova")
        self.who = walker(self.site, PROVIDER, name="Терапевтка Вигадана")
        self.row = provider_id(self.site, self.who)

    def send(self, content: bytes, name: str = "me.jpg", who: Walker | None = None) -> Any:
        """Send a picture through the API."""
        asking = who or self.who
        headers = asking.person.headers if asking.person else {}
        data = {"photo": (io.BytesIO(content), name)}
        return self.site.client.post(PHOTO, data=data, headers=headers, content_type="multipart/form-data")

    def card(self) -> Any:
        """The provider in the list."""
        return Walker(self.site).get("/providers")["items"][0]


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return Stage(site)


@pytest.mark.rule("ROZ-27")
def test_a_picture_stands_on_the_page_and_in_the_list(stage: Stage) -> None:
    assert stage.card()["photo"] == ""
    assert stage.send(picture()).status_code == 201
    path = stage.card()["photo"]
    given = stage.site.client.get(path)
    assert (given.status_code, given.content_type) == (200, "image/jpeg")
    assert given.headers["Cache-Control"] == "public, max-age=86400"
    assert Image.open(io.BytesIO(given.data)).size == (40, 50)
    page = stage.site.client.get(f"/providers/{stage.card()['slug']}").text
    assert f'<img src="{path}"' in page
    assert f'<meta property="og:image" content="http://{stage.site.host}{path}">' in page
    assert path in stage.site.client.get("/providers").text
    assert path in stage.site.client.get("/").text


def test_another_one_takes_its_place_and_nothing_of_the_first_is_kept(stage: Stage) -> None:
    stage.send(picture())
    first = stage.card()["photo"]
    stage.send(picture("navy", "PNG"), "me.png")
    second = stage.card()["photo"]
    assert first != second
    assert stage.site.client.get(first).status_code == 404
    assert stage.site.client.get(second).content_type == "image/png"
    with stage.site.work() as work:
        assert [row.content is None for row in work.session.query(StoredFile).order_by(StoredFile.id)] == [True, False]
    assert stage.site.client.delete(PHOTO, headers=stage.who.person.headers).status_code == 204  # type: ignore[union-attr]
    assert stage.card()["photo"] == ""
    assert stage.site.client.get(second).status_code == 404


def test_who_hides_the_page_hides_the_picture(stage: Stage) -> None:
    stage.send(picture())
    path = stage.card()["photo"]
    stage.who.put("/provider/listed", {"listed": False})
    assert stage.site.client.get(path).status_code == 404
    own = Visitor(stage.site, stage.who.person)  # type: ignore[arg-type]
    assert own.download("/cabinet/profile/photo")[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 %%EOF", b"<svg onload=alert(1)>", b"\xff\xd8\xffbroken", b"GIF89a"]
)
def test_what_is_no_picture_is_refused_and_changes_nothing(stage: Stage, content: bytes) -> None:
    stage.send(picture())
    path = stage.card()["photo"]
    refused = stage.send(content)
    assert refused.status_code == 422
    assert "photo" in refused.json["errors"]
    assert stage.card()["photo"] == path


def test_only_providers_have_one_and_another_sites_picture_is_unknown(stage: Stage, site: SiteFactory) -> None:
    assert stage.send(picture(), who=walker(stage.site, CLIENT)).status_code == 403
    assert stage.send(picture(), who=Walker(stage.site)).status_code == 401
    stage.send(picture())
    path = stage.card()["photo"]
    assert site("rozmova").client.get(path).status_code == 404
    other = walker(stage.site, PROVIDER, name="Інша Вигадана")
    provider_id(stage.site, other)
    slug = next(row["slug"] for row in Walker(stage.site).get("/providers")["items"] if row["photo"] == "")
    assert stage.site.client.get(f"/providers/{slug}/photo/{path.rsplit('/', 1)[1]}").status_code == 404


def test_without_any_script_on_the_profiles_page(stage: Stage) -> None:
    own = Visitor(stage.site, stage.who.person)  # type: ignore[arg-type]
    page = "/cabinet/profile"
    assert own.send(page, f"{page}/photo")[0] == 422
    stage.send(picture())
    assert "/cabinet/profile/photo?v=" in own.see(page)
    assert own.send(page, f"{page}/photo/removal")[0] == 302
    assert stage.card()["photo"] == ""
