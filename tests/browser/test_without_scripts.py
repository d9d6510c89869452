"""Rozmova's path with JavaScript off: plain forms and links do everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.test_rozmova import DAY_BEFORE, FRIDAY, PRICE, Cast
from tests.browser.visit import Options, Visits, digits
from tests.support.sites import Site

NO_SCRIPTS: Options = {"java_script_enabled": False, "locale": "uk-UA"}


@pytest.fixture
def cast(preset: Callable[..., Site]) -> Cast:
    return Cast(preset)


@pytest.mark.rule("ROZ-41", "ROZ-43", "ROZ-56")
def test_booked_paid_moved_to_another_time_and_called_off(cast: Cast, visits: Visits) -> None:
    visit = visits(cast.site, **NO_SCRIPTS)
    cast.newcomer_books(visit)
    cast.pays(visit)
    booking = visit.path
    visit.follow("/account/messages/")
    assert "Оплата пройшла успішно" in visit.text

    cast.clock.set(DAY_BEFORE)
    visit.go(f"{booking}/cancel")
    assert str(PRICE) in digits(visit.main(".effect--good").inner_text())
    visit.send("/cancel")
    visit.go("/account/bookings?view=past")
    assert visit.main(f'a[href="{booking}"]').count() == 1


def test_a_list_is_filtered_and_more_days_are_shown(cast: Cast, visits: Visits) -> None:
    visit = visits(cast.site, **NO_SCRIPTS)
    visit.go("/providers")
    visit.page.fill('main [name="q"]', "нікого такого")
    visit.press('form[role="search"] button')
    assert visit.main(".provider-card").count() == 0
    visit.go(f"/providers/{cast.slug}")
    assert visit.choose_time("starts_at", FRIDAY) == "10:00", "without a script, in the site's own zone"
    visit.press('nav.pagination a[href*="first="]')
    assert visit.main("label.slot").count() > 0


def test_a_wrong_form_comes_back_as_it_was_left(cast: Cast, visits: Visits) -> None:
    visit = visits(cast.site, **NO_SCRIPTS)
    visit.go("/register")
    visit.send("/register", name="Клієнт", email="klient@example.org", password="short", consent=True)
    assert visit.main('[name="name"]').input_value() == "Клієнт"
    assert visit.main('[name="email"]').input_value() == "klient@example.org"
    assert visit.main("#f-password-error").count() == 1
