"""HiDone in pages: an order with a photo, a counter-offer, an amendment that costs more, what was found."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import pytest

from core.providers.models import Provider
from tests.journeys.hidone_cast import PLACE, START, Cast, picture
from tests.journeys.walk import Walker
from tests.support.sites import SiteFactory


class Browser:
    """Reads pages and sends their forms, files too."""

    def __init__(self, cast: Cast, who: Walker) -> None:
        self.client, self.headers, self.page = cast.site.client, who.known.headers, ""

    def read(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path, headers=self.headers)
        self.page = answer.get_data(as_text=True)
        assert answer.status_code == status, self.page
        return self.page

    def send(self, path: str, status: int = 303, **values: Any) -> str:
        start = self.page.index(f'action="{path}"')
        form = self.page[start : self.page.index("</form>", start)]
        hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
        answer = self.client.post(path, headers=self.headers, data={**hidden, **values})
        self.page = answer.get_data(as_text=True)
        assert answer.status_code == status, self.page
        return str(answer.location) if status == 303 else self.page


def _photo() -> tuple[io.BytesIO, str, str]:
    return io.BytesIO(picture()), "pies.jpg", "image/jpeg"


@pytest.mark.rule("HID-5")
def test_an_order_is_agreed_on_in_pages(site: SiteFactory) -> None:
    cast = Cast(site, {"fee_bps": 1_000})
    client, worker = Browser(cast, cast.client), Browser(cast, cast.worker)
    page = client.read(f"/order?offering={cast.offering}")
    assert "Co oznacza zgoda" in page
    assert "12,35" in page  # the platform's share
    wanted: dict[str, Any] = {
        "description": "Chihuahua",
        "district": "Fordon",
        "place": PLACE,
        "field_what_to_expect": "Puszek",
    }
    marked = client.send("/order", 422, **wanted, when="at")
    assert 'id="f-date-error"' in marked
    location = client.send("/order", **wanted, when="asap", photo=_photo())
    order_id = location.rsplit("/", 1)[1]
    path = f"/cabinet/orders/{order_id}"
    page = worker.read(path)
    assert "Puszek" in page
    assert PLACE not in page
    assert "Jak najszybciej" in page
    (photo,) = re.findall(r'<img src="([^"]+)"', page)
    assert worker.client.get(photo, headers=worker.headers).mimetype == "image/jpeg"
    assert worker.client.get(photo, headers=cast.stranger.known.headers).status_code == 404
    worker.send(
        f"{path}/counter-offer", price="150,00", when="at", date="2026-11-25", time="10:00", description="Chihuahua"
    )
    mine = f"/account/orders/{order_id}"
    assert "Twój ruch" in client.read(mine)
    assert "Czeka na Twoją odpowiedź" in client.read("/account/orders")
    client.read(mine)
    booking_page = client.send(f"{mine}/accept")
    assert booking_page.startswith("/account/bookings/")
    assert PLACE in worker.read(path)
    Browser(cast, cast.support).read(f"/desk/orders/{order_id}")
    Browser(cast, cast.stranger).read(mine, 404)
    page = client.read(booking_page)
    assert "Wasze ustalenia" in page
    assert "150" in page


@pytest.mark.rule("HID-4", "HID-5")
def test_an_amendment_is_compared_accepted_and_reserved_in_pages(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    client, worker = Browser(cast, cast.client), Browser(cast, cast.worker)
    at = f"/bookings/{booking['id']}"
    page = worker.read(f"/cabinet{at}/comparison")
    (door,) = re.findall(r'"(/support\?kind=client_is[^"]+)"', page)
    assert 'value="client_is_not_who_they_claim" checked' in worker.read(html.unescape(door)).replace(" required", "")
    assert f"/support?kind=order_not_as_described&amp;booking={booking['id']}" in page
    assert "link do spotkania" not in worker.read(f"/cabinet{at}")
    page = worker.read(f"/cabinet{at}/comparison")
    worker.send(f"/cabinet{at}/comparison", text="Mastif neapolitański", photo=_photo())
    page = client.read(f"/account{at}/comparison")
    assert "Mastif neapolitański" in page
    assert "Chihuahua, 3 kg" in page
    worker.read(f"/cabinet{at}/amendments/new")
    same: dict[str, Any] = {"description": "Chihuahua, 3 kg, godzina w parku", "place": PLACE, "duration_min": "60"}
    when: dict[str, Any] = {"date": "2026-11-25", "time": "10:00"}
    worker.send(f"/cabinet{at}/amendments/new", 422, **same, **when, price="123,45")
    worker.read(f"/cabinet{at}/amendments/new")
    worker.send(f"/cabinet{at}/amendments/new", **same, **when, price="200,01", reason="Duży pies", photo=_photo())
    worker.read(f"/cabinet{at}")
    page = client.read(f"/account{at}")
    assert "Zmiana czeka na Twoją decyzję" in page
    assert page.count("is-different") == 2
    amendment = cast.client.get(f"/bookings/{booking['id']}/amendments")["items"][0]
    pay = client.send(f"/account{at}/amendments/{amendment['id']}/accept")
    assert pay.startswith("/account/payments/")
    asked = cast.client.get(f"/amendments/{amendment['id']}")
    assert "Zablokuj" in client.read(f"/account{at}")
    cast.pay(asked["payment_id"])
    page = client.read(f"/account{at}")
    assert "Obowiązuje zmiana nr 1" in page
    assert "200,01" in page
    assert cast.client.get(f"/bookings/{booking['id']}")["starts_at"] == START


def test_a_client_confirms_on_the_page(site: SiteFactory) -> None:
    cast = Cast(site, {"capture_after_hours": 24})
    booking = cast.under_way()
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    client, path = Browser(cast, cast.client), f"/account/bookings/{booking['id']}"
    page = client.read(path)
    assert f"/support?kind=dispute&amp;booking={booking['id']}" in page
    client.send(f"{path}/confirm-done")
    assert "Zrobione?" not in client.read(path)


def test_a_wish_takes_offers_and_one_is_chosen_in_pages(site: SiteFactory) -> None:
    cast = Cast(site)
    with cast.site.work() as work:
        for row in work.session.query(Provider):
            row.fields = {"skills": ["pets"], "city": "Bydgoszcz"}
    client, worker = Browser(cast, cast.client), Browser(cast, cast.worker)
    assert "/account/open-orders/new" in client.read("/account/orders")
    client.read("/account/open-orders/new")
    wish: dict[str, Any] = {"description": "Spacer z mastifem", "wanted_skills": "pets", "wanted_city": "Bydgoszcz"}
    assert 'id="f-date-error"' in client.send("/account/open-orders/new", 422, **wish)
    page = client.send("/account/open-orders/new", **wish, when="asap", budget="60", place=PLACE)
    wish_id = page.rsplit("/", 1)[1]
    assert f"/cabinet/open-orders/{wish_id}" in worker.read("/cabinet/open-orders")
    at = f"/cabinet/open-orders/{wish_id}"
    assert PLACE not in worker.read(at)
    worker.send(f"{at}/offer", offering=cast.offering, price="55,50", when="asap", note="Mam smycz")
    assert "Twoja oferta" in worker.read(at)
    assert "Mam smycz" in client.read(page)
    Browser(cast, cast.stranger).read(page, 404)
    Browser(cast, cast.support).read(f"/desk/open-orders/{wish_id}")
    assert client.send(f"{page}/choose").startswith("/account/bookings/")
    assert "Wybrano wykonawcę" in client.read("/account/open-orders")
