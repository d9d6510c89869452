"""HID-1 and HID-8: an account is verified by phone, card and document; before that nobody connects."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from core.ledger.verify import verify
from core.tenancy.models import AuditRecord
from tests.journeys.walk import Walker, money, walker
from tests.support.papers import PAPER
from tests.support.sites import Site, SiteFactory

PHONE = "+48 512 345 678"
NUMBER = "+48512345678"
BORN = "1990-05-17"
SECRET_NUMBER = "ABC 123456"
START = "2026-11-24T09:00:00+00:00"
HOLDER = "Anna Maria Nieistniejąca"
WHY = "?reason=kto"


class Cast:
    """The team, a worker with a service, and a client nobody has checked yet."""

    def __init__(self, site: SiteFactory, **values: Any) -> None:
        self.site: Site = site("hidone", settings={"payments.methods": ["sandbox_card"]}, values=values)
        self.admin, self.support = walker(self.site, "tenant_admin"), walker(self.site, "support")
        self.worker = walker(self.site, "provider", name="Wykonawca Zmyślony")
        self.client = walker(self.site, "client", name="Klientka Zmyślona", verified=False)
        self.offering = serve(self.worker)

    def sms(self) -> str:
        """The text message sent last."""
        found: str = self.admin.get("/sandbox/messages", channel="phone")["items"][0]["text"]
        return found

    def code(self) -> str:
        """The code in it."""
        (found,) = re.findall(r"\b\d{6}\b", self.sms())
        return str(found)

    def order(self, who: Walker, status: int = 201) -> Any:
        """Order the worker's service."""
        wish = {"offering_id": self.offering, "description": "Chihuahua, godzina", "starts_at": START}
        return who.post("/orders", wish, status)


def serve(worker: Walker) -> str:
    """A worker's page and service, both open."""
    worker.patch("/provider", {"headline": "Spacery", "about": "Spaceruję z psami."})
    worker.post("/provider/submission")
    made = worker.post(
        "/offerings", {"format": "gig", "title": "Spacer z psem", "duration_min": 60, "price": money(5000, "PLN")}, 201
    )
    worker.post(f"/offerings/{made['id']}/publication")
    return str(made["id"])


def steps(who: Walker) -> dict[str, str]:
    """The state of each of one's own checks."""
    return {item["step"]: item["state"] for item in who.get("/account/verification")["steps"]}


def hand_in(who: Walker, status: int = 201, *, content: bytes = PAPER, **changes: Any) -> Any:
    """Hand in a document."""
    said = {"kind": "id_card", "full_name": HOLDER, "birth_date": BORN, "number": SECRET_NUMBER} | changes
    answer = who.site.client.post(
        "/api/v1/account/verification/identity",
        data=said | {"file": (io.BytesIO(content), "dowod.pdf")},
        content_type="multipart/form-data",
        headers=who.known.headers,
    )
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def verify_all(cast: Cast, who: Walker, phone: str = PHONE) -> None:
    """The whole way, by the doors everybody takes."""
    who.post("/account/verification/phone", {"phone": phone}, 202)
    who.post("/account/verification/phone/code", {"code": cast.code()}, 200)
    who.post("/account/verification/card", {"card": "ok"}, 201)
    hand_in(who)
    cast.support.post(f"/verifications/{who.known.id}/identity/decision", {"accepted": True}, 201)


@pytest.mark.rule("HID-1", "HID-8")
def test_a_client_registers_is_verified_and_orders(site: SiteFactory) -> None:
    cast = Cast(site)
    state = cast.client.get("/account/verification")
    assert (state["required"], state["verified"], state["missing"]) == (True, False, ["phone", "card", "identity"])

    refused = cast.order(cast.client, 409)
    assert (refused["code"], refused["rules"]) == ("not_verified", ["HID-1"])
    assert refused["missing"] == ["phone", "card", "identity"]
    assert (refused["next"], refused["next_api"]) == ("/account/verification", "/api/v1/account/verification")
    assert cast.client.get("/orders")["items"] == []

    verify_all(cast, cast.client)
    state = cast.client.get("/account/verification")
    assert (state["verified"], state["missing"]) == (True, [])
    assert {item["method"] for item in state["steps"]} == {"code", "card", "document"}
    assert cast.client.get("/account")["phone"] == NUMBER
    assert cast.order(cast.client)["state"] == "sent"
    (told,) = [item for item in cast.admin.messages() if item["template"] == "identity.verified"][:1]
    assert told["subject"] == "Twoje konto jest zweryfikowane"


@pytest.mark.rule("HID-1")
def test_a_code_works_to_its_last_instant_and_another_is_sent_after_a_minute(site: SiteFactory) -> None:
    cast = Cast(site)
    sent = cast.client.post("/account/verification/phone", {"phone": PHONE}, 202)["steps"][0]
    assert sent["state"] == "sent"
    assert (sent["phone"], sent["attempts_left"], sent["codes_left"]) == (NUMBER, 5, 4)
    assert (sent["next_code_at"], sent["code_expires_at"]) == ("2026-11-23T09:01:00+00:00", "2026-11-23T09:10:00+00:00")
    first = cast.code()
    assert "HiDone" not in first
    cast.admin.clock("2026-11-23T09:00:59+00:00")
    soon = cast.client.post("/account/verification/phone", {}, 429)
    assert (soon["code"], soon["possible_from"]) == ("code_too_soon", "2026-11-23T09:01:00+00:00")
    cast.admin.clock("2026-11-23T09:01:00+00:00")
    cast.client.post("/account/verification/phone", {}, 202)
    if first != cast.code():
        cast.client.post("/account/verification/phone/code", {"code": first}, 422)
    cast.admin.clock("2026-11-23T09:11:00+00:00")
    cast.client.post("/account/verification/phone/code", {"code": cast.code()}, 200)
    assert cast.client.post("/account/verification/phone", {"phone": PHONE}, 409)["code"] == "check_passed"


@pytest.mark.rule("HID-1")
def test_a_code_a_second_too_old_or_tried_too_often_is_worth_nothing(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.client.post("/account/verification/phone", {"phone": PHONE}, 202)
    cast.admin.clock("2026-11-23T09:10:01+00:00")
    late = cast.client.post("/account/verification/phone/code", {"code": cast.code()}, 422)
    assert (late["attempts_left"], late["rules"], late["next_api"].endswith("/phone")) == (0, ["HID-1"], True)
    assert not cast.client.get("/account/verification")["steps"][0]["code_works"]
    assert cast.client.post("/account/verification/phone", {}, 202)["steps"][0]["code_works"]
    right = cast.code()
    wrong = "000000" if right != "000000" else "000001"
    for left in (4, 3, 2, 1, 0):
        refused = cast.client.post("/account/verification/phone/code", {"code": wrong}, 422)
        assert ("code" in refused["errors"], refused["attempts_left"], refused["rules"]) == (True, left, ["HID-1"])
        assert refused["next"] == "/account/verification"
        assert refused["next_api"].endswith("/phone/code" if left else "/phone")
        assert ("Poproś o nowy kod" in str(refused["reasons"])) is (left == 0)
        assert cast.client.get("/account/verification")["steps"][0]["attempts_left"] == left
    cast.client.post("/account/verification/phone/code", {"code": right}, 422)
    assert steps(cast.client)["phone"] == "sent"


@pytest.mark.rule("HID-1")
def test_five_codes_a_day_and_the_next_a_day_after_the_first(site: SiteFactory) -> None:
    cast = Cast(site)
    for minute in range(5):
        cast.admin.clock(f"2026-11-23T09:{minute:02}:00+00:00")
        cast.client.post("/account/verification/phone", {"phone": PHONE}, 202)
    cast.admin.clock("2026-11-24T08:59:59+00:00")
    refused = cast.client.post("/account/verification/phone", {}, 429)
    assert (refused["code"], refused["possible_from"]) == ("no_codes_left", "2026-11-24T09:00:00+00:00")
    assert "przed chwilą" not in refused["detail"]
    cast.admin.clock("2026-11-24T09:00:00+00:00")
    cast.client.post("/account/verification/phone", {}, 202)


@pytest.mark.rule("HID-1")
@pytest.mark.parametrize("phone", ["abc", "12", "+48 1", "", "+48 512 345 678 901 234 567"])
def test_what_is_no_number_is_said_at_the_field(site: SiteFactory, phone: str) -> None:
    cast = Cast(site)
    assert "phone" in cast.client.post("/account/verification/phone", {"phone": phone}, 422)["errors"]
    assert steps(cast.client)["phone"] == "open"


@pytest.mark.rule("HID-1")
def test_whose_number_it_is_is_never_told(site: SiteFactory) -> None:
    cast = Cast(site)
    verify_all(cast, cast.client)
    other = walker(cast.site, "client", verified=False)
    cast.admin.clock("2026-11-23T09:02:00+00:00")
    fresh = other.post("/account/verification/phone", {"phone": PHONE}, 202)
    assert fresh["steps"][0]["state"] == "sent"
    assert "inne konto" in cast.sms()
    assert re.findall(r"\b\d{6}\b", cast.sms()) == []
    other.post("/account/verification/phone/code", {"code": "123456"}, 422)
    assert other.get("/account/verification")["steps"][0]["attempts_left"] == 4
    assert other.get("/account")["phone"] is None


@pytest.mark.rule("HID-1")
def test_of_two_accounts_with_one_number_one_gets_it(site: SiteFactory) -> None:
    cast = Cast(site)
    people = [cast.client, walker(cast.site, "client", verified=False)]
    codes = []
    for who in people:
        who.post("/account/verification/phone", {"phone": PHONE}, 202)
        codes.append(cast.code())

    def confirm(number: int) -> int:
        address = "/api/v1/account/verification/phone/code"
        headers = people[number].known.headers
        return cast.site.client.post(address, json={"code": codes[number]}, headers=headers).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(confirm, range(2))) == [200, 422]


@pytest.mark.rule("HID-1")
def test_a_zloty_is_taken_and_sent_back_at_once(site: SiteFactory) -> None:
    cast = Cast(site)
    asked = next(item for item in cast.client.get("/account/verification")["steps"] if item["step"] == "card")
    assert (asked["simulated"], asked["possible"], asked["state"]) == (True, True, "open")
    card = next(
        item for item in cast.client.post("/account/verification/card", {}, 201)["steps"] if item["step"] == "card"
    )
    payment = cast.client.get(f"/payments/{card['payment_id']}")
    assert payment["amount"] == money(100, "PLN")
    again = cast.client.post("/account/verification/card", {"card": "declined"}, 201)["steps"][1]
    assert (again["state"], again["payment_id"]) == ("refused", card["payment_id"])
    assert (again["method"], again["method_text"]) == (None, None)  # nothing was paid, so nothing went back
    assert "odrzucona" in again["state_text"]
    cast.client.post(f"/payments/{card['payment_id']}/attempts", {"method": "sandbox_card", "card": "ok"}, 201)
    payment = cast.client.get(f"/payments/{card['payment_id']}")
    assert (payment["captured"], payment["refunded"]) == (money(100, "PLN"), money(100, "PLN"))
    (refund,) = cast.client.get(f"/payments/{card['payment_id']}/refunds")["items"]
    assert (refund["amount"], refund["state"]) == (money(100, "PLN"), "done")
    passed = cast.client.get("/account/verification")["steps"][1]
    assert (passed["state"], passed["passed_at"]) == ("passed", "2026-11-23T09:00:00+00:00")
    assert "1\xa0zł" in passed["state_text"]
    assert cast.client.post("/account/verification/card", {"card": "ok"}, 409)["code"] == "check_passed"
    with cast.site.work() as work:
        kinds = work.session.execute(text("select kind from ledger_entries order by id")).scalars().all()
        assert kinds == ["payment_captured", "refund_promised", "refund_done"]
        assert verify(work) == []
    cast.admin.clock("2026-12-01T10:00:00+00:00")
    with cast.site.work() as work:
        assert verify(work) == []


@pytest.mark.rule("HID-1")
def test_a_card_is_presented_twice_at_once_and_taken_once(site: SiteFactory) -> None:
    cast = Cast(site)

    def present(_: int) -> int:
        address = "/api/v1/account/verification/card"
        return cast.site.client.post(address, json={"card": "ok"}, headers=cast.client.known.headers).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(present, range(2))) == [201, 409]
    (payment,) = cast.client.get("/payments")["items"]
    assert payment["refunded"] == money(100, "PLN")
    with cast.site.work() as work:
        assert verify(work) == []


@pytest.mark.rule("HID-1")
def test_a_transfer_proves_no_card_and_the_tenant_names_the_sum(site: SiteFactory) -> None:
    cast = Cast(site, card_check_minor=250)
    card = cast.client.post("/account/verification/card", {}, 201)["steps"][1]
    assert cast.client.get(f"/payments/{card['payment_id']}")["amount"] == money(250, "PLN")
    cast.client.post(f"/payments/{card['payment_id']}/attempts", {"method": "bank_transfer"}, 422)


@pytest.mark.rule("HID-1")
def test_without_a_card_gateway_the_team_checks_otherwise(site: SiteFactory) -> None:
    place = site("hidone", settings={"payments.methods": []})
    support, client = walker(place, "support"), walker(place, "client", verified=False)
    refused = client.post("/account/verification/card", {}, 409)
    assert (refused["code"], refused["rules"]) == ("no_cards_here", ["HID-1"])
    record = {"steps": ["card"], "how": "video", "reason": "Rozmowa wideo, karta pokazana"}
    assert support.post(f"/verifications/{client.known.id}/records", record, 201)["missing"] == ["phone", "identity"]


@pytest.mark.rule("HID-1", "HID-8")
def test_a_document_is_declined_with_a_reason_and_handed_in_again(site: SiteFactory) -> None:
    cast = Cast(site)
    waiting = hand_in(cast.client)["steps"][2]
    assert waiting["state"] == "waiting"
    assert (waiting["paper"]["full_name"], waiting["paper"]["number_end"]) == (HOLDER, "456")
    (listed,) = cast.support.get("/verifications")["items"]
    assert listed["account_id"] == str(cast.client.known.id)
    where = f"/verifications/{cast.client.known.id}"
    assert "reason" in cast.support.post(f"{where}/identity/decision", {"accepted": False}, 422)["errors"]
    why = "Zdjęcie jest nieostre"
    cast.support.post(f"{where}/identity/decision", {"accepted": False, "reason": why}, 201)
    declined = cast.client.get("/account/verification")["steps"][2]
    assert (declined["state"], declined["reason"]) == ("refused", why)
    assert why in next(item["text"] for item in cast.admin.messages() if item["template"] == "identity.declined")
    cast.support.get(f"{where}/identity/file{WHY}", 404)
    assert cast.support.post(f"{where}/identity/decision", {"accepted": True}, 409)["code"] == "nothing_waits"
    hand_in(cast.client)
    cast.support.post(f"{where}/identity/decision", {"accepted": True}, 201)
    assert steps(cast.client)["identity"] == "passed"
    assert hand_in(cast.client, 409)["code"] == "check_passed"


@pytest.mark.rule("HID-1", "HID-8")
@pytest.mark.parametrize(
    ("now", "born", "status"),
    [
        ("2026-11-23T22:59:59+00:00", "2008-11-24", 409),
        ("2026-11-23T23:00:00+00:00", "2008-11-24", 201),
        ("2027-02-26T23:00:00+00:00", "2009-02-28", 409),
        ("2027-02-27T23:00:00+00:00", "2009-02-28", 201),
        ("2026-11-24T09:00:00+00:00", "2030-01-01", 422),
        ("2026-11-24T09:00:00+00:00", "1800-01-01", 422),
    ],
)
def test_of_age_from_midnight_in_warsaw(site: SiteFactory, now: str, born: str, status: int) -> None:
    cast = Cast(site)
    cast.admin.clock(now)
    answer = hand_in(cast.client, status, birth_date=born)
    if status != 201:
        assert "birth_date" in answer["errors"]
        assert steps(cast.client)["identity"] == "open"


@pytest.mark.rule("HID-1")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"kind": "other"}, "kind"), ({"number": "1"}, "number"), ({"birth_date": "31.12.1990"}, "birth_date")],
)
def test_what_is_wrong_with_a_document_is_said(site: SiteFactory, wrong: dict[str, Any], field: str) -> None:
    cast = Cast(site)
    assert field in hand_in(cast.client, 422, **wrong)["errors"]
    assert "file" in hand_in(cast.client, 422, content=b"MZ not a document")["errors"]


@pytest.mark.rule("HID-8")
def test_who_holds_an_account_is_for_support_alone_and_every_look_is_written_down(site: SiteFactory) -> None:
    cast = Cast(site)
    verify_all(cast, cast.client)
    where = f"/verifications/{cast.client.known.id}"
    found = cast.support.get(f"{where}/identity{WHY}")
    assert (found["full_name"], found["birth_date"], found["document_number"]) == (HOLDER, BORN, "ABC123456")
    assert (found["phone"], found["document_kind"], found["verified"]) == (NUMBER, "id_card", True)
    cast.support.get(f"{where}/identity/file{WHY}", 200)
    for path in (f"{where}/identity", f"{where}/identity/file", f"{where}/identity?reason=%20"):
        assert "reason" in cast.support.get(path, 422)["errors"]
    with cast.site.work() as work:
        looks = [row for row in work.session.query(AuditRecord) if row.action == "identity.seen"]
        assert {(row.actor, row.subject) for row in looks} == {(str(cast.support.known.id), str(cast.client.known.id))}
        assert {(row.details["what"], row.reason) for row in looks} == {("identity", "kto"), ("copy", "kto")}
        stored = str(work.session.execute(text("select * from identity_papers")).mappings().all())
        assert "ABC123456" not in stored
    for nosy in (cast.worker, cast.client, walker(cast.site, "finance"), walker(cast.site, "community_manager")):
        for path in (where, f"{where}/identity{WHY}", f"{where}/identity/file{WHY}"):
            nosy.get(path, 403)
    # An administrator is not support, unless support is one of their roles.
    for path in (f"{where}/identity{WHY}", f"{where}/identity/file{WHY}"):
        assert cast.admin.get(path, 403)["roles"] == ["support"]
        walker(cast.site, "tenant_admin", "support").get(path, 200)
    cast.admin.post("/holder-lookups", {"account_id": str(cast.client.known.id), "reason": "kto"}, 403)
    cast.admin.post(f"{where}/identity/decision", {"accepted": True}, 403)
    stranger = Walker(cast.site)
    stranger.get(f"{where}/identity{WHY}", 401)
    elsewhere = Cast(site)
    for path in (where, f"{where}/identity{WHY}", f"{where}/identity/file{WHY}"):
        elsewhere.support.get(path, 404)
    order = cast.order(cast.client)
    seen = str([cast.worker.get(f"/orders/{order['id']}"), cast.worker.get("/orders")])
    assert HOLDER not in seen
    assert NUMBER not in seen
    assert HOLDER not in str(
        [item for item in cast.admin.messages() if item["account_id"] == str(cast.worker.known.id)]
    )


@pytest.mark.rule("HID-8")
def test_nobody_accepts_a_document_they_have_not_seen(site: SiteFactory) -> None:
    cast = Cast(site)
    where = f"/verifications/{cast.client.known.id}/identity"
    hand_in(cast.client)
    seen = cast.support.get(f"{where}{WHY}")["document"]["document_id"]
    hand_in(cast.client, number="XYZ987654")
    decision = {"accepted": True, "document_id": seen}
    assert cast.support.post(f"{where}/decision", decision, 409)["code"] == "another_document"
    assert steps(cast.client)["identity"] == "waiting"
    (listed,) = cast.support.get("/verifications")["items"]
    cast.support.post(f"{where}/decision", {"accepted": True, "document_id": listed["document_id"]}, 201)
    told = [item for item in cast.admin.messages() if item["template"] == "identity.to_review"]
    assert len({item["created_at"] for item in told}) == 1


@pytest.mark.rule("HID-8")
def test_the_copy_of_a_document_goes_after_ninety_days(site: SiteFactory) -> None:
    cast = Cast(site)
    verify_all(cast, cast.client)
    where = f"/verifications/{cast.client.known.id}/identity"
    assert cast.support.get(f"{where}{WHY}")["document"]["copy_until"] == "2027-02-21T09:00:00+00:00"
    cast.admin.clock("2027-02-21T09:00:00+00:00")
    cast.support.get(f"{where}/file{WHY}", 200)
    cast.admin.clock("2027-02-21T09:00:01+00:00")
    cast.support.get(f"{where}/file{WHY}", 404)
    assert cast.support.get(f"{where}{WHY}")["full_name"] == HOLDER


@pytest.mark.rule("HID-8")
def test_the_same_document_at_two_accounts_is_shown_to_support(site: SiteFactory) -> None:
    cast = Cast(site)
    other = walker(cast.site, "client", verified=False)
    hand_in(cast.client)
    hand_in(other, number="abc-123 456")
    found = cast.support.get(f"/verifications/{other.known.id}/identity{WHY}")
    assert found["document"]["same_document_at"] == [str(cast.client.known.id)]


@pytest.mark.rule("HID-1", "HID-8")
def test_the_team_writes_down_what_it_checked_otherwise(site: SiteFactory) -> None:
    cast = Cast(site)
    where = f"/verifications/{cast.client.known.id}"
    record = {"how": "in_person", "reason": "W biurze, z dowodem", "full_name": HOLDER, "birth_date": BORN}
    young = record | {"birth_date": "2010-01-01"}
    assert "birth_date" in cast.support.post(f"{where}/records", young, 409)["errors"]
    assert "reason" in cast.support.post(f"{where}/records", record | {"reason": " "}, 422)["errors"]
    for nosy in (cast.worker, cast.client, walker(cast.site, "finance")):
        nosy.post(f"{where}/records", record, 403)
    Cast(site).support.post(f"{where}/records", record, 404)
    done = cast.support.post(f"{where}/records", record, 201)
    assert (done["verified"], {item["method"] for item in done["steps"]}) == (True, {"in_person"})
    assert {item["decided_by"] for item in done["steps"]} == {cast.support.known.name}
    assert "decided_by" not in cast.client.get("/account/verification")["steps"][0]
    assert cast.support.get(f"{where}/identity{WHY}")["full_name"] == HOLDER
    assert cast.order(cast.client)["state"] == "sent"
    own = f"/verifications/{cast.support.known.id}/records"
    assert cast.support.post(own, record, 403)["code"] == "own_account"


@pytest.mark.rule("HID-1")
def test_withdrawn_nothing_new_begins_and_what_runs_goes_on(site: SiteFactory) -> None:
    cast = Cast(site)
    verify_all(cast, cast.client)
    first, waiting = cast.order(cast.client), cast.order(cast.client)
    booking = cast.worker.post(f"/orders/{first['id']}/acceptance")
    where = f"/verifications/{cast.client.known.id}"
    assert "reason" in cast.support.post(f"{where}/withdrawal", {"reason": ""}, 422)["errors"]
    cast.support.post(f"{where}/withdrawal", {"reason": "Dokument okazał się cudzy"}, 201)
    assert cast.support.post(f"{where}/withdrawal", {"reason": "Znowu"}, 409)["code"] == "verification_withdrawn"
    refused = cast.order(cast.client, 409)
    assert (refused["rules"], refused["withdrawn"], refused["next"]) == (["HID-1"], True, "/support")
    other = cast.worker.post(f"/orders/{waiting['id']}/acceptance", {}, 409)
    assert (other["code"], other["rules"]) == ("other_not_verified", ["HID-1"])
    assert "missing" not in other
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card", "card": "ok"}, 201)
    cast.admin.clock(START)
    cast.worker.post(f"/bookings/{booking['id']}/start")
    (talk,) = [item for item in cast.client.get("/conversations") if item["kind"] == "pair"]
    for who in (cast.client, cast.worker):
        who.post(f"/conversations/{talk['id']}/messages", {"text": "Jestem w parku"}, 201)
    cast.client.post(f"/bookings/{booking['id']}/stop", {"reason": "To nie ten pies"})
    over = cast.client.post(f"/conversations/{talk['id']}/messages", {"text": "I co teraz?"}, 409)
    assert over["rules"] == ["HID-1"]
    cast.client.post("/cases", {"kind": "question", "text": "Dlaczego?"}, 201)
    assert cast.client.get("/account/verification")["withdrawn_reason"] == "Dokument okazał się cudzy"
    cast.support.post(f"{where}/restoration", {"reason": "Wyjaśnione"}, 201)
    assert cast.client.get("/account/verification")["verified"]
    assert cast.support.post(f"{where}/restoration", {"reason": "Znowu"}, 409)["code"] == "verification_not_withdrawn"


@pytest.mark.rule("HID-1")
def test_an_unverified_worker_publishes_and_accepts_nothing(site: SiteFactory) -> None:
    cast = Cast(site)
    new = walker(cast.site, "provider", verified=False)
    new.patch("/provider", {"headline": "Spacery", "about": "Spaceruję z psami."})
    assert new.post("/provider/submission", {}, 409)["rules"] == ["HID-1"]
    made = new.post(
        "/offerings", {"format": "gig", "title": "Spacer", "duration_min": 60, "price": money(5000, "PLN")}, 201
    )
    assert new.post(f"/offerings/{made['id']}/publication", {}, 409)["rules"] == ["HID-1"]
    client = walker(cast.site, "client")
    order = cast.order(client)
    where = f"/verifications/{cast.worker.known.id}"
    (page,) = cast.client.get("/providers")["items"]
    assert cast.client.get(f"/providers/{page['id']}")["verified"] is True
    cast.support.post(f"{where}/withdrawal", {"reason": "Skarga"}, 201)
    assert cast.client.get(f"/providers/{page['id']}")["verified"] is False
    assert "nie jest teraz zweryfikowane" in cast.site.client.get(f"/providers/{page['slug']}").text
    assert cast.worker.post(f"/orders/{order['id']}/acceptance", {}, 409)["code"] == "not_verified"
    assert cast.order(client, 409)["code"] == "other_not_verified"


@pytest.mark.rule("HID-1")
def test_one_account_orders_and_works_but_never_for_itself(site: SiteFactory) -> None:
    cast = Cast(site)
    verify_all(cast, cast.client)
    assert set(cast.client.post("/account/roles", {"role": "provider"}, 201)["roles"]) == {"client", "provider"}
    own = serve(cast.client)
    wish = {"offering_id": own, "description": "Dla siebie", "starts_at": START}
    assert cast.client.post("/orders", wish, 409)["code"] == "own_offering"
    assert cast.worker.post("/orders", wish, 403)["roles"] == ["client"]
    cast.worker.post("/account/roles", {"role": "client"}, 201)
    assert cast.worker.post("/orders", wish, 201)["state"] == "sent"


@pytest.mark.rule("HID-1")
def test_support_is_open_to_whom_nobody_has_checked(site: SiteFactory) -> None:
    cast = Cast(site)
    assert cast.client.post("/cases", {"kind": "question", "text": "Jak zacząć?"}, 201)["id"]
    talk = cast.client.get("/conversations/support")
    cast.client.post(f"/conversations/{talk['id']}/messages", {"text": "Dzień dobry"}, 201)


@pytest.mark.rule("HID-1")
@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"verification_required": False}, []),
        ({"verification_steps": []}, []),
        ({"verification_steps": ["phone"]}, ["phone"]),
    ],
)
def test_the_tenant_chooses_what_is_checked(site: SiteFactory, values: dict[str, Any], missing: list[str]) -> None:
    cast = Cast(site, **values)
    state = cast.client.get("/account/verification")
    assert (state["missing"], state["verified"]) == (missing, not missing)
    cast.order(cast.client, 409 if missing else 201)
    assert cast.client.post("/account/verification/card", {}, 409)["code"] == "check_not_asked"


def test_elsewhere_nothing_is_asked(site: SiteFactory) -> None:
    place = site("rozmova")
    support, client = walker(place, "support"), walker(place, "client")
    state = client.get("/account/verification")
    assert (state["required"], state["verified"], state["steps"]) == (False, True, [])
    assert client.post("/account/verification/phone", {"phone": PHONE}, 409)["code"] == "check_not_asked"
    withdrawal = f"/verifications/{client.known.id}/withdrawal"
    assert support.post(withdrawal, {"reason": "Nie"}, 409)["code"] == "check_not_asked"
    support.get(f"/verifications/{uuid4()}", 404)
