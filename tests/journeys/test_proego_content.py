"""proEgo's own pages: name and contact, prices from the rules in force, guidance at the right moment."""

from __future__ import annotations

import html

import pytest

from tests.journeys.walk import provider_id, walker
from tests.support.sites import SiteFactory


def text(page: str) -> str:
    """A page with plain blanks."""
    return html.unescape(page).replace("\xa0", " ").replace("\u202f", " ")


PAGES = ["clients", "specialists", "group-therapy", "prices", "events", "questions", "contacts"]


@pytest.mark.rule("PRO-43")
@pytest.mark.parametrize("locale", ["ru", "en", "uk", "pl"])
def test_the_brand_and_the_address_stand_on_the_site(site: SiteFactory, locale: str) -> None:
    place = site("proego", locales=["ru", "en", "uk", "pl"])
    page = place.client.get(f"/info/contacts?locale={locale}").text
    assert "проЭго.онлайн" in page
    assert "admin@proego.com" in page


@pytest.mark.rule("PRO-43")
def test_the_tenant_retells_it(site: SiteFactory) -> None:
    place = site("proego")
    admin = walker(place, "tenant_admin")
    body = {"text": "Другое имя, hello@example.org"}
    admin.put("/content/parts/section/contact?locale=ru", body)
    page = place.client.get("/info/contacts").text
    assert "hello@example.org" in page
    assert "admin@proego.com" not in page


@pytest.mark.rule("PRO-4", "PRO-5", "PRO-32", "PRO-38")
def test_prices_and_hours_are_those_in_force(site: SiteFactory) -> None:
    place = site("proego", values={"floor_individual": 300_000, "cancel_notice_hours": 48})
    prices = text(place.client.get("/info/prices").text)
    assert "3 000" in prices
    assert "1 500" in prices
    assert "48 часов" in prices
    assert "24 часа" in text(place.client.get("/info/specialists").text)


@pytest.mark.rule("PRO-43")
@pytest.mark.parametrize("code", PAGES)
def test_every_page_opens_in_russian_and_names_every_value(site: SiteFactory, code: str) -> None:
    page = site("proego").client.get(f"/info/{code}")
    assert page.status_code == 200
    assert "{" not in page.text.split("<main")[1].split("</main>")[0]


@pytest.mark.rule("PRO-8", "PRO-16", "PRO-45")
def test_guidance_stands_where_it_is_needed(site: SiteFactory) -> None:
    place = site("proego")
    therapist = walker(place, "provider")
    provider_id(place, therapist)
    who = therapist.person
    assert who is not None
    assert "15 минут" in text(place.client.get("/cabinet", headers=who.headers).text)
    assert "отдельно" in place.client.get("/cabinet/calendar", headers=who.headers).text
