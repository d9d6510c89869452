"""proEgo's pages around a session: what is owed, the document, the doors, another card, the receipt."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest

from tests.journeys.test_proego import WEDNESDAY, Cast
from tests.journeys.test_proego_sessions import DAY, FAILS, FAR, PDF, SECOND, START, THURSDAY, book, cancel, late, owed
from tests.journeys.walk import Walker, money, walker
from tests.support.sites import SiteFactory
from tests.support.visitor import Visitor


def visitor(cast: Cast, who: Walker) -> Visitor:
    assert who.person is not None
    return Visitor(cast.site, who.person)


@pytest.mark.rule("PRO-40", "PRO-41")
def test_both_see_what_is_owed_and_the_team_judges_the_document(site: SiteFactory) -> None:
    cast = Cast(site)
    offering, booking = late(cast)
    client, therapist = visitor(cast, cast.client), visitor(cast, cast.therapist)
    assert "бесплатн" in client.see("/account/bookings")
    assert "За вами встреча" in therapist.see("/cabinet/bookings")
    assert "force-majeure" not in client.see(f"/account/bookings/{booking['id']}")
    page = f"/cabinet/bookings/{booking['id']}"
    form = f"{page}/force-majeure"
    assert form in therapist.see(page)
    assert therapist.send(form)[0] == 422
    status, where = therapist.send(form, file=(io.BytesIO(PDF), "справка.pdf"), text="Авария")
    assert (status, where.endswith(page)) == (303, True)
    assert "Рассматривается" in therapist.see(page)
    desk = visitor(cast, cast.admin)
    listed = desk.see("/desk/excuses")
    found = re.search(r"/desk/excuses/([0-9a-f-]{36})", listed)
    assert found is not None
    visitor(cast, cast.finance).see("/desk/excuses", 403)
    assert desk.send(found[0], accepted="true")[0] == 422
    assert desk.send(found[0], accepted="true", reason="Подтверждено")[0] == 303
    assert "Подтверждено" in desk.see(found[0])
    assert "Подтверждено" in therapist.see(page)
    assert therapist.download(f"/excuses/{found[1]}/file") == PDF
    assert owed(cast.client) == ["withdrawn"]
    assert "бесплатна" not in client.see("/account/bookings")
    assert book(cast, cast.client, offering, THURSDAY)["price"]["minor"] == 250_000


@pytest.mark.rule("PRO-40")
def test_the_page_before_booking_says_why_it_is_free(site: SiteFactory) -> None:
    cast = Cast(site)
    offering, source = late(cast)
    client = visitor(cast, cast.client)
    before = client.see(f"/book?offering={offering['id']}&starts_at={THURSDAY.replace('+', '%2B')}")
    assert "PRO-40" in before
    assert owed(cast.client) == ["open"], "looking takes nothing up"
    free = book(cast, cast.client, offering, THURSDAY)
    assert free["id"] in client.see(f"/account/bookings/{source['id']}")
    assert "бесплатна" in client.see(f"/account/bookings/{free['id']}")


@pytest.mark.rule("PRO-28")
def test_the_door_stands_on_the_page_of_the_booking(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = book(cast, cast.client, cast.offering(), WEDNESDAY)
    link = "https://meet.example.org/room"
    cast.therapist.patch(f"/appointments/{booking['appointment_id']}", {"meeting_link": link})
    client, therapist = visitor(cast, cast.client), visitor(cast, cast.therapist)
    page, own = f"/account/bookings/{booking['id']}", f"/cabinet/bookings/{booking['id']}"
    assert link not in client.see(page)
    assert f"{page}/join" not in client.see(page)
    assert client.send(page, f"{page}/join")[0] == 409
    cast.admin.clock(START - timedelta(minutes=10))
    assert link not in client.see(page)
    assert f"{page}/join" in client.see(page)
    assert client.send(page, f"{page}/join") == (303, link)
    assert therapist.send(own, f"{own}/join") == (303, link)
    meeting = f"/cabinet/appointments/{booking['appointment_id']}"
    assert therapist.send(meeting, f"{meeting}/join") == (303, link)


@pytest.mark.rule("PRO-26")
def test_both_see_that_another_card_is_needed_and_until_when(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = book(cast, cast.client, cast.offering(), FAR.isoformat(), "expires")
    cast.admin.clock(FAILS)
    client, therapist = visitor(cast, cast.client), visitor(cast, cast.therapist)
    assert "Нужна другая карта" in client.see(f"/account/bookings/{booking['id']}")
    assert "Нужна другая карта" in therapist.see(f"/cabinet/bookings/{booking['id']}")
    pay = f"/account/payments/{booking['payment_id']}"
    assert "другую карту" in client.see(pay)
    assert client.send(pay, method="sandbox_card")[0] == 303
    hosted = f"/pay/sandbox/{booking['payment_id']}"
    assert client.send(hosted, card="declined")[0] == 303
    assert "Нужна другая карта" in client.see(f"/account/bookings/{booking['id']}")
    assert client.send(hosted, card="ok")[0] == 303
    assert "Нужна другая карта" not in client.see(f"/account/bookings/{booking['id']}")


@pytest.mark.rule("PRO-36")
def test_the_specialist_writes_the_receipt_down_and_finance_sees_who_has_not(site: SiteFactory) -> None:
    cast = Cast(site)
    book(cast, cast.client, cast.offering(), WEDNESDAY)
    cast.admin.clock(START + timedelta(minutes=50) + DAY + SECOND)
    (line,) = cast.therapist.get("/payouts/statement")["lines"]
    therapist, finance = visitor(cast, cast.therapist), visitor(cast, cast.finance)
    form = f"/cabinet/earnings/{line['id']}/receipt"
    assert form in therapist.see("/cabinet/earnings")
    assert "Терапевт Вымышленный" in finance.see("/desk/receipts")
    assert therapist.send(form)[0] == 422
    assert therapist.send(form, url="http://example.org")[0] == 422
    assert therapist.send(form, number="200abc", file=(io.BytesIO(PDF), "чек.pdf"))[0] == 303
    assert "200abc" in therapist.see("/cabinet/earnings")
    assert "200abc" in finance.see("/desk/receipts?view=issued")
    assert "Терапевт Вымышленный" not in finance.see("/desk/receipts")
    assert finance.download(f"/payouts/{line['id']}/receipt/file") == PDF
    stranger = walker(cast.site, "provider", "client")
    visitor(cast, stranger).see(form, 404)
    visitor(cast, stranger).see(f"/payouts/{line['id']}/receipt/file", 404)


@pytest.mark.rule("PRO-7", "PRO-40")
def test_a_known_client_sees_the_own_price_and_others_the_public_one(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    book(cast, cast.client, offering, WEDNESDAY)
    cast.admin.clock(START + timedelta(days=200))
    cast.therapist.put(f"/offerings/{offering['id']}/price", {"price": money(300_000, "RUB")})
    slug = cast.therapist.get("/provider")["slug"]
    other = walker(cast.site, "client", name="Новая Вымышленная")
    for who, price, said in ((cast.client, 250_000, "Ваша цена"), (other, 300_000, "")):
        quote = who.get(f"/offerings/{offering['id']}/quote")
        assert (quote["price"]["minor"], quote["public_price"]["minor"]) == (price, 300_000)
        assert [reason["rule"] for reason in quote["reasons"]] == (["PRO-7"] if said else [])
        page = visitor(cast, who).see(f"/providers/{slug}")
        assert ("Ваша цена" in page) is bool(said)
    assert "Ваша цена" not in visitor(cast, cast.therapist).see(f"/providers/{slug}")
    assert cast.site.client.get(f"/providers/{slug}").status_code == 200
    Walker(cast.site).get(f"/offerings/{offering['id']}/quote", 401)
    cast.therapist.get(f"/offerings/{offering['id']}/quote", 403)
    start = START + timedelta(days=203)
    booking = book(cast, cast.client, offering, start.isoformat())
    assert booking["price"]["minor"] == 250_000
    cast.admin.clock(start - timedelta(hours=1))
    cancel(cast.therapist, booking)
    quote = cast.client.get(f"/offerings/{offering['id']}/quote")
    assert (quote["price"]["minor"], quote["uses_free_session"]) == (0, True)
    assert "PRO-7" not in [reason["rule"] for reason in quote["reasons"]]
