"""HiDone's own pages in four languages, their numbers those in force, and guidance at the right moment."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from core.web.roles import COMMUNITY_MANAGER
from tests.journeys.test_hidone import START, Cast
from tests.journeys.test_hidone_reviews import Reviewed, write
from tests.journeys.walk import walker
from tests.support.sites import Person, Site, SiteFactory

PAGES = ["how-it-works", "workers", "what-if", "prices", "help-guide", "complaints"]
LOCALES = ["pl", "uk", "ru", "en"]


def see(site: Site, path: str, person: Person | None = None) -> str:
    """A page with plain blanks."""
    found = site.client.get(path, headers=person.headers if person else None)
    assert found.status_code == 200, path
    return html.unescape(found.text).replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.rule("HID-7")
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", PAGES)
def test_every_page_opens_in_every_language_and_names_every_value(site: SiteFactory, code: str, locale: str) -> None:
    page = see(site("hidone", locales=LOCALES), f"/info/{code}?locale={locale}")
    assert "{" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.rule("HID-1", "HID-9", "HID-11", "HID-12", "HID-13")
def test_the_pages_say_the_values_in_force(site: SiteFactory) -> None:
    place = site("hidone")
    assert "w ciągu 14 dni" in see(place, "/info/complaints?locale=pl")
    safety = see(place, "/info/what-if?locale=pl")
    assert "ocenę 1 lub 2" in safety
    assert "aż Obsługa Klienta wysłucha obu stron" in safety
    assert "1 zł" in see(place, "/info/prices?locale=pl") or "1,00 zł" in see(place, "/info/prices?locale=pl")
    values: dict[str, Any] = {
        "complaint_answer_days": 1,
        "complaint_reminder_days": 0,
        "report_ratings": [1],
        "stop_settlement": "refund_client",
        "fee_bps": 1250,
        "payout_hours": 48,
        "capture_after_hours": 3,
        "review_from": "ended",
    }
    other = site("hidone", values=values)
    assert "w ciągu 1 dnia" in see(other, "/info/complaints?locale=pl")
    safety = see(other, "/info/what-if?locale=pl")
    assert "ocenę 1," in safety
    assert "wracają do klienta" in safety
    prices = see(other, "/info/prices?locale=pl")
    assert "12,5% ceny" in prices
    assert "w ciągu 48 godzin" in prices
    assert "3 godziny po zakończeniu usługi" in prices
    assert "od zakończenia usługi" in see(other, "/info/how-it-works?locale=pl")


@pytest.mark.rule("HID-15")
def test_quick_support_is_an_aim_and_promised_nowhere(site: SiteFactory) -> None:
    page = see(site("hidone", values={"support_first_reply_hours": 17}), "/info/help-guide?locale=pl")
    assert "szybko upora się" in page
    assert "17" not in re.sub(r"<[^>]*>", "", page.split("<main")[1].split("</main>")[0])


@pytest.mark.rule("HID-5", "HID-9", "HID-13")
def test_guidance_stands_where_it_is_needed(site: SiteFactory) -> None:
    cast = Cast(site)
    client, worker = cast.client.known, cast.worker.known
    form = see(cast.site, f"/order?offering={cast.offering}&locale=pl", client)
    assert "co wykonawca naprawdę zastanie" in form
    body = {"offering_id": cast.offering, "description": "Chihuahua", "starts_at": START}
    order = cast.client.post("/orders", body, 201)
    assert "sprawdź, co inni mówią" in see(cast.site, f"/cabinet/orders/{order['id']}?locale=pl", worker)
    assert "sprawdź, co inni mówią" not in see(cast.site, f"/account/orders/{order['id']}?locale=pl", client)
    booking = cast.worker.post(f"/orders/{order['id']}/acceptance")
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
    cast.client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"})
    for who, area in ((client, "account"), (worker, "cabinet")):
        path = f"/{area}/bookings/{booking['id']}?locale=pl"
        assert "Przy drzwiach porównaj" in see(cast.site, path, who)
    cast.admin.clock(START)
    cast.worker.post(f"/bookings/{booking['id']}/start")
    assert "Przy drzwiach porównaj" in see(cast.site, f"/account/bookings/{booking['id']}?locale=pl", client)
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    assert "Przy drzwiach porównaj" not in see(cast.site, f"/account/bookings/{booking['id']}?locale=pl", client)


@pytest.mark.rule("HID-11")
@pytest.mark.parametrize(("rating", "shown"), [(2, True), (3, False)])
def test_after_a_low_rating_one_may_write_and_reads_that_one_need_not(
    site: SiteFactory, rating: int, shown: bool
) -> None:
    cast = Reviewed(site)
    booking = cast.done()
    write(cast.client, booking, rating)
    page = see(cast.site, f"/account/bookings/{booking['id']}/review?locale=pl", cast.client.known)
    assert ("Twoja ocena zostaje, czy napiszesz do nas, czy nie" in page) is shown


def test_the_team_retells_a_part_of_a_page(site: SiteFactory) -> None:
    cast = Cast(site)
    team = walker(cast.site, COMMUNITY_MANAGER)
    team.put("/content/parts/section/in_danger?locale=pl", {"text": "Dzwoń po pomoc: 112."})
    assert "Dzwoń po pomoc: 112." in see(cast.site, "/info/what-if?locale=pl")
    cast.worker.put("/content/parts/section/in_danger?locale=pl", {"text": "Nie"}, 403)
