"""ROZ-58, ROZ-46 in a browser: a refund after the payout is agreed upon and kept; finance confirms a holder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.stage import Clockmaker, admitted, offers, person
from tests.browser.test_rozmova_cases import look
from tests.browser.visit import Visits
from tests.journeys.walk import Walker
from tests.support.sites import Site

PRICE = 120_050
IBAN = {"kind": "iban", "number": "UA213223130000026007233566001"}


@pytest.mark.rule("ROZ-58", "ROZ-46")
@pytest.mark.parametrize("width", [390, 1280])
def test_agreed_in_the_case_and_kept_from_the_next_payout(
    preset: Callable[..., Site], visits: Visits, width: int
) -> None:
    site = preset("rozmova")
    clock = Clockmaker(site)
    provider, _ = admitted(site, "Терапевтка Вигадана")
    offering = offers(provider, "individual", "Сесія", PRICE, "UAH")
    provider.put("/provider/payout-destination", {**IBAN, "holder": "ФОП Вигадана Терапевтка"})
    client = Walker(site, person(site, "client", name="Клієнт Вигаданий"))
    first = paid(client, offering, "2026-12-11T08:00:00+00:00")
    clock.set("2026-11-30T10:00:00+00:00")
    client.post(f"/bookings/{first}/cancellation", {})
    (case,) = provider.get("/cases", side="person")["items"]
    support, finance, therapist = (
        visits(site, who, width=width, locale="uk-UA")
        for who in (
            person(site, "support", name="Соломія"),
            person(site, "finance", name="Фаїна"),
            provider.person,
        )
    )
    own, desk = f"/account/cases/{case['id']}", f"/desk/cases/{case['id']}"
    therapist.go(own)
    look(therapist, "offset-own")
    assert therapist.wider_than_the_screen() <= 0
    therapist.press(f'form[action="{own}/agreement"] button')
    assert "Ви погодилися" in therapist.text
    support.go(desk)
    assert "Фахівець погоджується" in support.text
    look(support, "offset-case")
    support.send("/decision", outcome="accepted", option="offset", answer="Дякуємо за згоду.")
    look(support, "offset-confirm")
    support.press('form[action$="/decision"] button')
    assert support.path == desk
    paid(client, offering, "2027-01-08T08:00:00+00:00")
    clock.set("2026-12-08T12:00:00+00:00")
    therapist.go("/cabinet/earnings")
    assert "Утримано за домовленістю" in therapist.text
    look(therapist, "offset-earnings")
    assert therapist.wider_than_the_screen() <= 0
    finance.go("/desk/payouts/register")
    assert "Утримано за повернення" in finance.text
    look(finance, "offset-register")
    assert finance.wider_than_the_screen() <= 0
    provider.put("/provider/payout-destination", {**IBAN, "holder": "Чужа Олена"})
    paid(client, offering, "2027-01-15T08:00:00+00:00")
    clock.set("2026-12-10T12:00:00+00:00")
    finance.go("/desk/payouts")
    finance.page.locator('main a[href^="/desk/payouts/0"]').first.click()
    look(finance, "holder-confirm")
    finance.send("/holder", note="Свідоцтво про шлюб у справі")
    assert "Свідоцтво про шлюб" in finance.text
    assert finance.wider_than_the_screen() <= 0


def paid(client: Walker, offering: str, starts_at: str) -> str:
    """A booking paid by card."""
    made = client.post("/bookings", {"offering_id": offering, "starts_at": starts_at}, 201)
    client.post(f"/payments/{made['payment_id']}/attempts", {"method": "sandbox_card"})
    client.post(f"/sandbox/payments/{made['payment_id']}/card", {"card": "ok"})
    return str(made["id"])
