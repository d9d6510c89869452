"""The peer centre's own pages: the rules for mothers and consultants, guidance at the right moment, four languages."""

from __future__ import annotations

import html

import pytest

from tests.journeys.test_peer_support import Cast
from tests.journeys.walk import walker
from tests.support.sites import Person, Site, SiteFactory

PAGES = ["meeting-rules", "how-it-works", "before-the-meeting", "consultants", "paid-services", "questions", "privacy"]


def see(site: Site, path: str, person: Person | None = None) -> str:
    """A page with plain blanks."""
    found = site.client.get(path, headers=person.headers if person else None)
    assert found.status_code == 200, path
    return html.unescape(found.text).replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.rule("PEER-1")
@pytest.mark.parametrize("locale", ["ru", "uk", "pl", "en"])
@pytest.mark.parametrize("code", PAGES)
def test_every_page_opens_in_every_language_and_names_every_value(site: SiteFactory, code: str, locale: str) -> None:
    place = site("peer_support", locales=["ru", "uk", "pl", "en"])
    page = see(place, f"/info/{code}?locale={locale}")
    assert "{" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.rule("PEER-1")
def test_the_rules_are_in_the_menu_for_mothers_and_in_the_cabinet_for_consultants(site: SiteFactory) -> None:
    cast = Cast(site)
    assert 'href="/info/meeting-rules"' in see(cast.site, "/")
    assert 'href="/info/meeting-rules"' in see(cast.site, "/help", cast.site.person("client"))
    consultant = cast.consultant.person
    assert 'href="/info/for-consultants"' in see(cast.site, "/cabinet", consultant)
    page = see(cast.site, "/info/for-consultants", consultant)
    assert "до 60 минут" in page
    assert cast.site.client.get("/info/for-consultants").status_code == 302


@pytest.mark.rule("PEER-1", "PEER-2", "PEER-3", "PEER-5", "PEER-6", "PEER-10", "PEER-12")
def test_the_page_changes_with_the_values_in_force(site: SiteFactory) -> None:
    page = see(site("peer_support"), "/info/meeting-rules")
    for words in (
        "до 60 минут",
        "Мы отвечаем в течение 24 часов",
        "первой, в течение 24 часов",
        "Если в течение 48 часов не написать",
        "не позднее чем за 6 часов до встречи",
        "больше одного раза в течение месяца",
    ):
        assert words in page
    values = {
        "max_minutes": 50,
        "triage_hours": 12,
        "contact_due_hours": 36,
        "contact_close_hours": 72,
        "change_notice_hours": 3,
        "strikes_allowed": 2,
        "strike_window": "calendar_month",
    }
    page = see(site("peer_support", values=values), "/info/meeting-rules")
    for words in (
        "до 50 минут",
        "Мы отвечаем в течение 12 часов",
        "первой, в течение 36 часов",
        "Если в течение 72 часов не написать",
        "не позднее чем за 3 часа до встречи",
        "больше 2 раз в течение календарного месяца",
    ):
        assert words in page


@pytest.mark.rule("PEER-1")
def test_the_tenant_retells_a_page_with_the_values_still_in_it(site: SiteFactory) -> None:
    place = site("peer_support")
    admin = walker(place, "tenant_admin")
    admin.put("/content/parts/section/who_text?locale=ru", {"text": "Нас трое. Встреча – {max_minutes}."})
    page = see(place, "/info/consultants")
    assert "Нас трое. Встреча – 60 минут." in page


@pytest.mark.rule("PEER-16", "PEER-3")
def test_guidance_when_choosing_and_when_asking(site: SiteFactory) -> None:
    place = site("peer_support")
    assert "откройте её страницу" in see(place, "/providers").lower()
    assert "в течение 24 часов" in see(place, "/help")
    assert "/info/meeting-rules" in see(place, "/help")


@pytest.mark.rule("PEER-17", "PEER-18", "PEER-20")
def test_guidance_before_a_time_is_chosen_and_on_the_page_of_the_meeting(site: SiteFactory) -> None:
    cast = Cast(site)
    request = cast.handed_over()
    mother = cast.mother()
    mother.post(f"/requests/{request['id']}/contact")
    assert "в безопасном месте" in see(cast.site, f"/account/requests/{request['id']}/meeting", mother.person)
    made = cast.consultant.post(f"/requests/{request['id']}/meetings", {"starts_at": "2026-11-25T06:00:00+00:00"})
    path = f"/bookings/{made['booking_id']}"
    page = see(cast.site, f"/account{path}", mother.person)
    assert "максимально безопасное место" in page
    assert "2 Мбит/с" in page
    assert "микрофон и камера включены" in page
    assert "максимально безопасное место" not in see(cast.site, f"/cabinet{path}", cast.consultant.person)
    cast.admin.clock("2026-11-25T07:00:00+00:00")
    assert "максимально безопасное место" not in see(cast.site, f"/account{path}", mother.person)
