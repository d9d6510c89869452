"""Found by whoever looks: a provider's own page, what search engines are told, the map of the site."""

from __future__ import annotations

import pytest

from core.providers.models import Provider
from core.web.roles import CLIENT, PROVIDER
from tests.journeys.walk import provider_id, walker
from tests.support.sites import SiteFactory


@pytest.mark.rule("ROZ-27", "ROZ-1")
def test_an_active_provider_has_a_page_with_an_address_of_its_own(site: SiteFactory) -> None:
    here = site("rozmova")
    who = walker(here, PROVIDER, name="Терапевтка Вигадана")
    row = provider_id(here, who)
    with here.work() as work:
        slug = work.session.get_one(Provider, (work.tenant.id, row)).slug
    address = f"http://{here.host}/providers/{slug}"
    page = here.client.get(f"/providers/{slug}?utm=1").text
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<meta property="og:url" content="{address}">' in page
    assert '<meta property="og:title" content="Терапевтка Вигадана' in page
    assert '<meta property="og:description" content="Слухаю уважно">' in page
    assert '<meta name="description" content="Слухаю уважно">' in page
    assert f'data-copy="{address}"' in page
    assert address in here.client.get("/sitemap.xml").text
    who.put("/provider/listed", {"listed": False})
    assert here.client.get(f"/providers/{slug}").status_code == 404
    assert address not in here.client.get("/sitemap.xml").text


def test_the_map_names_the_public_pages_alone(site: SiteFactory) -> None:
    here = site("rozmova")
    answer = here.client.get("/sitemap.xml")
    assert answer.content_type == "application/xml; charset=utf-8"
    assert f"http://{here.host}/info/specialists<" in answer.text
    assert "/info/cabinet" not in answer.text


@pytest.mark.rule("ROZ-1")
@pytest.mark.parametrize("public", [True, False])
def test_a_catalogue_for_members_asks_a_visitor_to_sign_in(site: SiteFactory, public: bool) -> None:
    here = site("rozmova", values={"catalogue_public": public})
    who = walker(here, PROVIDER, name="Терапевтка Вигадана")
    row = provider_id(here, who)
    with here.work() as work:
        slug = work.session.get_one(Provider, (work.tenant.id, row)).slug
    client = here.person(CLIENT)
    for path in ("/providers", f"/providers/{slug}"):
        assert here.client.get(path).status_code == (200 if public else 302)
        assert here.client.get(path, headers=client.headers).status_code == 200
    api = (f"/providers/{row}", "/providers", f"/providers/{row}/offerings", f"/providers/{row}/reviews", "/offerings")
    for path in api:
        assert here.client.get(f"/api/v1{path}").status_code == (200 if public else 401)
        assert here.client.get(f"/api/v1{path}", headers=client.headers).status_code == 200
    for path in ("/", "/sitemap.xml"):
        assert (slug in here.client.get(path).text) is public
    assert here.client.get("/info/specialists").status_code == 200, "the site's own pages stay open"
