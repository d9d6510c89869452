"""HID-1 and HID-8 by pages, in Polish: somebody new is led through the checks, the team decides at its desk."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from tests.journeys.test_hidone_verification import BORN, HOLDER, NUMBER, PHONE, Cast, hand_in, verify_all
from tests.journeys.walk import Walker, walker
from tests.support.papers import PAPER
from tests.support.sites import SiteFactory
from tests.support.visitor import Visitor

PAGE = "/account/verification"


def visit(who: Walker) -> Visitor:
    """Their browser."""
    return Visitor(who.site, who.known)


def document(**changes: Any) -> dict[str, Any]:
    """What is typed about a document."""
    said = {"kind": "passport", "full_name": HOLDER, "birth_date": BORN, "number": "EA1234567"}
    return said | {"file": (io.BytesIO(PAPER), "paszport.pdf")} | changes


@pytest.mark.rule("HID-1")
def test_somebody_new_is_led_from_the_mail_to_the_checks(site: SiteFactory) -> None:
    cast = Cast(site)
    browser = cast.site.client
    page = browser.get("/register").text
    assert "Jedno i drugie" in page
    token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
    asked = {"name": "Nowa Osoba", "email": "nowa@example.org", "password": "zielony parasol w parku"}
    browser.post("/register", data={**asked, "role": "both", "consent": "1", "csrf_token": token})
    mailed = cast.admin.get("/sandbox/messages", recipient="nowa@example.org")["items"][0]["link"]
    path = re.sub(r"^https?://[^/]+", "", mailed)
    token = re.findall(r'name="csrf_token" value="([^"]+)"', browser.get(path).text)[0]
    answer = browser.post(path, data={"csrf_token": token})
    assert (answer.status_code, answer.location) == (302, PAGE)
    shown = browser.get(PAGE).text
    assert "Każdego sprawdzamy" in shown
    assert "0 / 3" in shown
    assert 'name="phone"' in shown
    assert "Zweryfikuj konto" in browser.get("/account").text
    cabinet = browser.get("/cabinet").text
    assert "Zweryfikuj konto" in cabinet
    assert f'href="{PAGE}"' in cabinet


@pytest.mark.rule("HID-1", "HID-8")
def test_the_three_steps_by_pages(site: SiteFactory) -> None:
    cast = Cast(site)
    me, desk = visit(cast.client), visit(cast.support)
    status, shown = me.send(PAGE, f"{PAGE}/phone", phone="abc")
    assert (status, "To nie jest numer telefonu" in shown) == (422, True)
    assert me.send(PAGE, f"{PAGE}/phone", phone=PHONE) == (303, f"{PAGE}?step=phone")
    assert NUMBER in me.see(f"{PAGE}?step=phone")
    assert "Działa przez: 10 minut" in cast.sms()
    status, shown = me.send(PAGE, f"{PAGE}/phone")
    assert (status, "Kolejny kod można wysłać od" in shown) == (429, True)
    wrong = "000000" if cast.code() != "000000" else "000001"
    status, shown = me.send(PAGE, f"{PAGE}/phone/code", code=wrong)
    assert (status, "Ten kod jest błędny" in shown) == (422, True)
    assert me.send(PAGE, f"{PAGE}/phone/code", code=cast.code()) == (303, PAGE)

    page = me.see(PAGE)
    assert "Symulacja w tej piaskownicy" in page
    status, hosted = me.send(PAGE, f"{PAGE}/card")
    assert (status, hosted.startswith("/pay/sandbox/")) == (303, True)
    assert "Sprawdzenie karty, wraca od razu" in me.see(hosted)
    assert me.send(hosted, card="declined")[0] == 303
    assert "Karta została odrzucona" in me.see(PAGE)
    assert me.send(hosted, card="ok") == (303, PAGE)
    assert "od razu zwrócono" in me.see(PAGE)

    status, shown = me.send(PAGE, f"{PAGE}/identity", **document(birth_date="2015-01-01"))
    assert (status, "od ukończenia 18 lat" in shown) == (409, True)
    assert me.send(PAGE, f"{PAGE}/identity", **document()) == (303, PAGE)
    assert "Nasz zespół to sprawdza" in me.see(PAGE)

    assert HOLDER not in desk.see("/desk/identity")
    assert "Klientka Zmyślona" in desk.see("/desk")
    one = f"/desk/identity/{cast.client.known.id}"
    assert HOLDER not in desk.see(one)
    status, shown = desk.send(one, f"{one}/look", look_reason=" ")
    assert (status, "Napisz, dlaczego" in shown, HOLDER in shown) == (422, True, False)
    status, shown = desk.send(one, f"{one}/look", look_reason="Decyzja o dokumencie")
    assert (status, HOLDER in shown, "EA1234567" in shown) == (200, True, True)
    assert "Decyzja o dokumencie" in shown
    desk.see(f"{one}/file", 422)
    assert desk.download(f"{one}/file?reason=Decyzja") == PAPER
    status, shown = desk.send(one, f"{one}/decision", accepted="false", look_reason="Decyzja o dokumencie")
    assert HOLDER in shown
    assert (status, "Napisz dlaczego" in shown) == (422, True)
    assert desk.send(one, f"{one}/decision", accepted="true")[0] == 303
    assert "Twoje konto jest zweryfikowane" in me.see(PAGE)
    assert "Zweryfikuj konto" not in me.see("/account")


@pytest.mark.rule("HID-1")
def test_before_ordering_it_is_said_what_is_missing(site: SiteFactory) -> None:
    cast = Cast(site)
    order = f"/order?offering={cast.offering}"
    shown = visit(cast.client).see(order)
    assert "Najpierw zweryfikuj konto" in shown
    assert f'href="{PAGE}"' in shown
    assert 'id="f-description"' not in shown
    verify_all(cast, cast.client)
    assert 'id="f-description"' in visit(cast.client).see(order)
    worker = visit(walker(cast.site, "provider"))
    assert "Chcę też zamawiać" in worker.see(order)
    assert worker.send(order, "/account/roles/client", next=order) == (302, order)
    assert 'id="f-description"' in worker.see(order)


@pytest.mark.rule("HID-1", "HID-8")
def test_the_desk_writes_down_withdraws_and_gives_back(site: SiteFactory) -> None:
    cast = Cast(site)
    desk, one = visit(cast.support), f"/desk/identity/{cast.client.known.id}"
    hand_in(cast.client)
    status, shown = desk.send(one, f"{one}/records", how="video", why="")
    assert (status, "Napisz dlaczego" in shown) == (422, True)
    assert desk.send(one, f"{one}/records", how="video", why="Rozmowa wideo")[0] == 303
    assert "Konto zweryfikowane" in desk.see(one)
    assert "Konto zweryfikowane" in desk.see(f"/desk/people/{cast.client.known.id}")
    assert desk.send(one, f"{one}/withdrawal", reason="Cudzy dokument")[0] == 303
    assert "Weryfikacja cofnięta" in desk.see(one)
    shown = visit(cast.client).see(PAGE)
    assert "Cudzy dokument" in shown
    assert 'href="/support"' in shown
    refused = visit(cast.client).see(f"/order?offering={cast.offering}")
    assert 'href="/support"' in refused
    assert desk.send(one, f"{one}/restoration", reason="Wyjaśnione")[0] == 303
    assert "Konto zweryfikowane" in desk.see(one)


@pytest.mark.rule("HID-8")
def test_the_desk_is_for_support_of_this_site_alone(site: SiteFactory) -> None:
    cast, other = Cast(site), Cast(site)
    one = f"/desk/identity/{cast.client.known.id}"
    admin = visit(cast.admin)
    assert "Tylko Obsługa Klienta" in admin.see(one)
    admin.see(f"{one}/file?reason=x", 403)
    assert admin.send(one, f"{one}/look", look_reason="x")[0] == 403
    for path in ("/desk/identity", one, f"{one}/file"):
        for nosy in (cast.client, cast.worker, walker(cast.site, "finance")):
            visit(nosy).see(path, 403)
    visit(other.support).see(one, 404)
    assert visit(cast.support).see(one)
    visit(walker(site("rozmova"), "support")).see("/desk/identity", 404)
    visit(walker(site("rozmova"), "client")).see(PAGE, 404)
