"""HiDone's texts say what holds under the values in force, and call buttons and kinds of cases by their names."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journeys.test_hidone import START, Cast
from tests.journeys.test_hidone_content import LOCALES, PAGES, see
from tests.journeys.test_hidone_reviews import Reviewed, write
from tests.support.sites import Site, SiteFactory


def words(site: Site, path: str) -> str:
    """What a visitor reads on a page."""
    return re.sub(r"<[^>]*>", " ", see(site, path).split("<main")[1].split("</main>")[0])


@pytest.mark.rule("HID-2", "HID-3", "HID-13")
@pytest.mark.parametrize("locale", LOCALES)
def test_the_buttons_and_kinds_that_texts_name_are_there(site: SiteFactory, locale: str) -> None:
    cast = Cast(site, locales=LOCALES)
    booking: Any = cast.worker.post(f"/orders/{cast.order()['id']}/acceptance")
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
    cast.client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"})
    path = f"/cabinet/bookings/{booking['id']}?locale={locale}"
    cast.admin.clock(START)
    page = see(cast.site, path, cast.worker.known)
    cast.worker.post(f"/bookings/{booking['id']}/start")
    page += see(cast.site, path, cast.worker.known)
    help_page = see(cast.site, f"/support?booking={booking['id']}&locale={locale}", cast.client.known)
    help_page += see(cast.site, f"/support?booking={booking['id']}&locale={locale}", cast.worker.known)
    told = "".join(words(cast.site, f"/info/{code}?locale={locale}") for code in PAGES[1:])
    named = set(re.findall(r"[„«“]([^„«“”»]+)[”»]", told))
    assert len(named) == 5, named
    assert {name for name in named if name not in page + help_page} == set()


@pytest.mark.rule("HID-7")
def test_help_is_called_pomoc_and_never_bent(site: SiteFactory) -> None:
    place = site("hidone")
    told = "".join(words(place, f"/info/{code}?locale=pl") for code in PAGES)
    assert "POMOC" in told
    assert not re.search(r"POMOC\w", told)


UNCHECKED = {"verification_required": False}
NO_REPORTS: dict[str, Any] = {"report_ratings": []}
PHONE_ONLY = {"verification_steps": ["phone"]}


@pytest.mark.rule("HID-1", "HID-3", "HID-8")
def test_nobody_is_said_to_be_verified_where_nobody_must_be(site: SiteFactory) -> None:
    strict, loose = site("hidone"), site("hidone", values=UNCHECKED)
    for code in ("workers", "what-if"):
        assert "Klienci też są zweryfikowani" in words(strict, f"/info/{code}?locale=pl")
        assert "Klienci też" not in words(loose, f"/info/{code}?locale=pl")
    assert "Wiemy, do kogo należy konto" in words(strict, "/info/what-if?locale=pl")
    for values in (UNCHECKED, PHONE_ONLY):
        told = words(site("hidone", values=values), "/info/what-if?locale=pl")
        assert "Wiemy, do kogo" not in told
        assert "Ustalimy, do kogo należy konto" in told


@pytest.mark.rule("HID-1")
def test_the_sum_of_the_card_check_stands_only_where_cards_are_checked(site: SiteFactory) -> None:
    assert "Żeby sprawdzić kartę" in words(site("hidone"), "/info/prices?locale=pl")
    told = words(site("hidone", values=PHONE_ONLY), "/info/prices?locale=pl")
    assert "sprawdzić kartę" not in told
    assert "Sprawdzenie karty" not in told


@pytest.mark.rule("HID-11")
def test_a_report_is_spoken_of_only_where_a_rating_leads_to_one(site: SiteFactory) -> None:
    with_reports, without = site("hidone"), site("hidone", values=NO_REPORTS)
    for code in ("workers", "what-if"):
        told = words(with_reports, f"/info/{code}?locale=pl")
        assert "Gdy wystawisz ocenę 1 lub 2" in told
        assert "nie przeczyta nikt poza nami" in told
        assert "Gdy wystawisz" not in words(without, f"/info/{code}?locale=pl")


@pytest.mark.rule("HID-9")
def test_reviews_are_called_public_and_answerable_only_where_they_are(site: SiteFactory) -> None:
    told = words(site("hidone"), "/info/what-if?locale=pl")
    assert "Odpowiedz publicznie" in told
    told = words(site("hidone", values={"reviews_public": False}), "/info/what-if?locale=pl")
    assert "publicznie" not in told
    assert "Odpowiedz na spokojnie" in told
    assert "Odpowiedz" not in words(site("hidone", values={"review_answers": False}), "/info/what-if?locale=pl")
    assert "co inni mówią" not in words(site("hidone", values={"reviews_public": False}), "/info/workers?locale=pl")


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("freeze_for_support", "Pieniądze rozliczamy w ciągu 72 godzin"),
        ("refund_client", "Pieniądze wracają do klienta"),
        ("pay_worker", "Pieniądze trafiają do wykonawcy"),
    ],
)
def test_what_follows_a_stop_is_said_under_help_as_set(site: SiteFactory, setting: str, said: str) -> None:
    place = site("hidone", values={"stop_settlement": setting})
    assert said in words(place, "/info/help-guide?locale=pl")
    rules = words(place, "/rules?locale=pl")
    assert setting not in rules
    assert "started" not in rules


@pytest.mark.rule("HID-15")
def test_the_aim_of_a_first_answer_is_on_no_public_page(site: SiteFactory) -> None:
    place = site("hidone", values={"support_first_reply_hours": 17, "overdue_again_hours": 19})
    for path in ("/", "/rules", "/support", *(f"/info/{code}" for code in PAGES)):
        told = words(place, f"{path}?locale=pl")
        assert not re.search(r"\b1[79] godzin", told), path


@pytest.mark.rule("HID-11")
@pytest.mark.parametrize("values", [{}, {"reviews_public": False}])
def test_a_decision_about_a_review_is_for_its_author_and_the_team(site: SiteFactory, values: dict[str, Any]) -> None:
    cast = Reviewed(site, **values)
    booking = cast.done()
    write(cast.client, booking, 1)
    path, offered = f"/bookings/{booking['id']}/decisions", "Przy tak niskiej ocenie"
    read_by = {who: str(walk.get(path)) for who, walk in (("client", cast.client), ("team", cast.support))}
    assert all("review_terms" in told and "HID-11" in told for told in read_by.values())
    rated = str(cast.worker.get(path))
    assert "HID-11" not in rated
    assert "review_terms" not in rated
    assert offered in see(cast.site, f"/account/bookings/{booking['id']}?locale=pl", cast.client.known)
    assert offered not in see(cast.site, f"/cabinet/bookings/{booking['id']}?locale=pl", cast.worker.known)
    write(cast.worker, booking, 2)
    assert "HID-11" in str(cast.worker.get(path))
    assert str(cast.client.get(path)).count("'HID-11'") == 1
