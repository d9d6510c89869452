"""Money on its way in a browser: finance approves, makes a file, reads the register; the therapist reads the advice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.stage import Clockmaker, admitted, offers, person
from tests.browser.visit import Visit, Visits
from tests.journeys.walk import Walker
from tests.support.sites import Person, Site


class Cast:
    """A therapist with one booking that is paid and credited, and finance."""

    def __init__(self, preset: Callable[..., Site]) -> None:
        self.site = preset("rozmova")
        self.therapist, _ = admitted(self.site, "Терапевтка Вигадана")
        offering = offers(self.therapist, "individual", "Індивідуальна сесія", 120_050, "UAH")
        self.therapist.put(
            "/provider/payout-destination",
            {"kind": "iban", "number": "UA213223130000026007233566001", "holder": "ФОП Вигадана Терапевтка"},
        )
        self.finance = person(self.site, "finance", name="Бухгалтерка Вигадана", locale="uk")
        client = Walker(self.site, person(self.site, "client", name="Клієнт Вигаданий"))
        body = {"offering_id": offering, "starts_at": "2026-11-27T08:00:00+00:00"}
        booking = client.post("/bookings", body, 201)
        client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
        client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"})
        Clockmaker(self.site).set("2026-11-24T10:00:00+00:00")

    @property
    def provider(self) -> Person:
        """The therapist's account."""
        assert self.therapist.person is not None
        return self.therapist.person


@pytest.fixture
def cast(preset: Callable[..., Site]) -> Cast:
    return Cast(preset)


@pytest.mark.parametrize("width", [390, 1280])
def test_from_due_to_the_register_and_the_advice(cast: Cast, visits: Visits, width: int) -> None:
    finance = visits(cast.site, cast.finance, width=width, locale="uk-UA")
    finance.go("/desk/payouts")
    finance.send("/desk/payouts/approvals")
    finance.send("/desk/payouts/batches")
    finance.send("/payment", reference="Б-17")
    assert "Б-17" in finance.text
    finance.go("/desk/payouts")
    finance.follow("/desk/payouts/register")
    assert "усе збігається" in finance.text
    assert "1 200,50" in finance.text
    assert finance.wider_than_the_screen() <= 0
    assert saved(finance.page, "register.pdf").startswith(b"%PDF-")
    assert saved(finance.page, "register.csv").startswith(b"\xef\xbb\xbf")

    therapist: Visit = visits(cast.site, cast.provider, width=width, locale="uk-UA")
    therapist.go("/cabinet/earnings")
    therapist.follow("/cabinet/earnings/advices/")
    assert "Повідомлення про виплату № 000001" in therapist.text
    assert therapist.wider_than_the_screen() <= 0
    assert saved(therapist.page, ".pdf").startswith(b"%PDF-")


def saved(page: Page, end: str) -> bytes:
    """What the first link to a file of this name downloads."""
    with page.expect_download() as download:
        page.locator(f'main a[href*="{end}"], header a[href*="{end}"]').first.click()
    return download.value.path().read_bytes()
