"""proEgo: the cabinet is made by the administrator, filled in, signed, checked, activated."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from core.providers.holders import to_confirm
from core.providers.models import Agreement
from core.providers.queries import payout_destination, provider
from tests.journeys.walk import Walker, money, walker
from tests.support.sites import Person, Site, SiteFactory

MAIL = "anna@example.org"
OWN = "correct horse battery"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
KNOWN: dict[str, Any] = {
    "headline": "Психодинамическая терапия",
    "about": "Двенадцать лет практики.",
    "legal_form": "self_employed",
    "fields": {"specialisations": ["anxiety"]},
}
ACCOUNT = {
    "kind": "account",
    "number": "40817810899910004312",
    "holder": "Анна Примерова",
    "bank": "044525225",
}
AGREEMENTS = ["public_offer", "privacy_policy", "session_ethics"]


class Cast:
    """An administrator and the specialist the cabinet is made for."""

    def __init__(self, site: SiteFactory, **values: Any) -> None:
        self.site = site("proego", values=values)
        self.admin = walker(self.site, "tenant_admin")
        body = {"name": "Анна Примерова", "email": MAIL} | KNOWN
        self.made = self.admin.post("/team/providers", body, 201)
        self.path = f"/team/providers/{self.made['id']}"

    def password(self) -> str:
        """The one-time password of the latest mail."""
        bodies = [one["text"] for one in self.admin.messages() if one["recipient"] == MAIL]
        found = [match[1] for body in bodies if (match := re.search(r"([a-z0-9]{4}(?:-[a-z0-9]{4}){3})", body))]
        assert found
        return found[0]

    def sign_in(self, password: str, status: int = 201) -> Any:
        """Sign in by the API."""
        return Walker(self.site).post("/tokens", {"email": MAIL, "password": password}, status)

    def specialist(self) -> Walker:
        """The specialist with a password of their own."""
        who = self.bearer(self.sign_in(self.password())["token"])
        who.put("/account/password", {"password": OWN}, 204)
        return who

    def bearer(self, token: str) -> Walker:
        """Somebody with a token."""
        return Walker(self.site, Person(self.site.tenant_id, "Анна", MAIL, token))


def upload(site: Site, who: Walker, code: str, content: bytes = PDF) -> Any:
    assert who.person is not None
    return site.client.post(
        f"/api/v1/provider/documents/{code}",
        headers=who.person.headers,
        data={"file": (io.BytesIO(content), "справка.pdf")},
        content_type="multipart/form-data",
    )


def seen(cast: Cast, who: Walker, path: str) -> str:
    """A page as somebody sees it."""
    assert who.person is not None
    return str(cast.site.client.get(path, headers=who.person.headers).get_data(as_text=True))


def complete(cast: Cast, who: Walker) -> None:
    """Everything the checklist asks for."""
    who.patch("/provider", {"fields": {"specialisations": ["anxiety"], "approaches": ["psychodynamic"]}})
    body = {"format": "individual", "title": "Сессия", "duration_min": 50, "price": money(250_000, "RUB")}
    who.post("/offerings", body, 201)
    who.put("/provider/payout-destination", ACCOUNT)
    assert upload(cast.site, who, "fns_certificate").status_code == 201
    for item in who.get("/provider/agreements"):
        who.post("/provider/agreements", {"code": item["code"], "version": item["version"]})


@pytest.mark.rule("PRO-1")
def test_login_and_a_password_that_works_once_are_mailed_and_changed_before_anything_else(site: SiteFactory) -> None:
    cast = Cast(site)
    assert cast.made["status"] == "invited"
    assert cast.made["headline"] == KNOWN["headline"]
    password = cast.password()
    signed = cast.sign_in(password)
    assert signed["account"]["password_due"] is True
    who = cast.bearer(signed["token"])
    assert who.get("/provider", 403)["code"] == "password_due"
    assert cast.sign_in(password, 401)["code"] == "wrong_credentials", "it worked once"
    assert who.put("/account/password", {"password": "short"}, 422)["errors"]
    assert who.put("/account/password", {"password": password}, 422)["errors"], "the mail's own is no change"
    who.put("/account/password", {"password": OWN}, 204)
    assert who.get("/provider")["status"] == "draft"
    assert cast.sign_in(OWN)["account"]["password_due"] is False
    assert cast.sign_in(password, 401)


@pytest.mark.rule("PRO-1")
def test_a_resent_password_voids_the_first_and_both_expire(site: SiteFactory) -> None:
    cast = Cast(site)
    first = cast.password()
    cast.admin.post(f"{cast.path}/invitation", status=201)
    second = cast.password()
    assert first != second
    cast.sign_in(first, 401)
    cast.admin.clock("2026-12-07T09:00:01+00:00")  # fourteen days and a second later
    cast.sign_in(second, 401)
    cast.admin.post(f"{cast.path}/invitation", status=201)
    cast.admin.clock("2026-12-21T09:00:01+00:00")  # its last instant
    assert cast.sign_in(cast.password())["account"]["password_due"] is True


@pytest.mark.rule("PRO-1")
def test_the_page_asks_for_a_password_first(site: SiteFactory) -> None:
    cast = Cast(site)
    browser = cast.site.client
    form = browser.get("/sign-in").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', form)
    assert token
    sent = browser.post("/sign-in", data={"csrf_token": token[1], "email": MAIL, "password": cast.password()})
    assert sent.location.endswith("/account/first-password")
    assert browser.get("/account/settings").location.endswith("/account/first-password")
    page = browser.get("/account/first-password").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    done = browser.post("/account/first-password", data={"csrf_token": token[1], "password": OWN})
    assert done.location.endswith("/cabinet")
    assert browser.get("/cabinet/profile").status_code == 200


@pytest.mark.rule("PRO-1")
def test_nobody_signs_up_as_a_specialist(site: SiteFactory) -> None:
    cast = Cast(site)
    body = {"name": "Кто-то", "email": "k@example.org", "password": OWN, "roles": ["provider"]}
    refused = Walker(cast.site).post("/accounts", body, 409)
    assert refused["rules"] == ["PRO-1"]
    assert refused["reasons"]
    client = walker(cast.site, "client")
    client.post("/account/roles", {"role": "provider"}, 409)
    client.post("/team/providers", {"name": "Кто-то", "email": "k@example.org"}, 403)


@pytest.mark.rule("PRO-2", "PRO-3", "PRO-10", "PRO-11", "PRO-12", "PRO-13", "PRO-14", "PRO-15")
def test_from_the_checklist_to_the_public_page(site: SiteFactory) -> None:
    cast = Cast(site)
    who = cast.specialist()
    refused = who.post("/provider/submission", status=409)
    assert set(refused["rules"]) == {"PRO-2", "PRO-3", "PRO-10", "PRO-11", "PRO-12"}
    assert len(refused["reasons"]) == 7
    assert set(cast.admin.post(f"{cast.path}/activation", status=409)["rules"]) == set(refused["rules"])
    assert who.get("/provider")["status"] == "draft"
    for place in (
        "/cabinet/offerings",
        "/cabinet/profile#f-fields.approaches",
        "/cabinet/profile#papers",
        "/cabinet/profile#money",
    ):
        assert f'href="{place}"' in seen(cast, who, "/cabinet"), "each item leads to where it is mended"
    complete(cast, who)
    assert who.get("/provider")["checklist"] == []
    slug = cast.made["slug"]
    assert who.post("/provider/submission", status=201)["status"] == "submitted"
    assert cast.site.client.get(f"/providers/{slug}").status_code == 404
    assert Walker(cast.site).get("/providers")["items"] == []
    assert [one["file_name"] for one in cast.admin.get(f"{cast.path}/documents")] == ["справка.pdf"]
    who.post(f"{cast.path}/activation", status=403)
    walker(site("proego"), "tenant_admin").post(f"{cast.path}/activation", status=404)
    sent_back = cast.admin.post(f"{cast.path}/return", {"note": "Добавьте образование."}, 201)
    assert (sent_back["status"], sent_back["review_note"]) == ("draft", "Добавьте образование.")
    who.post("/provider/submission", status=201)
    assert cast.admin.post(f"{cast.path}/activation", status=201)["status"] == "active"
    page = cast.site.client.get(f"/providers/{slug}").get_data(as_text=True)
    assert KNOWN["headline"] in page
    for hidden in ("40817810899910004312", "4312", "справка", "fns_certificate"):
        assert hidden not in page
    public = Walker(cast.site).get(f"/providers/{cast.made['id']}")
    assert not {"tax_number", "payout_destination", "documents", "agreements"} & set(public)
    assert cast.admin.get(f"{cast.path}/documents")[0]["seen_at"]


@pytest.mark.rule("PRO-13")
@pytest.mark.parametrize("missing", AGREEMENTS)
def test_without_one_consent_nothing_is_sent(site: SiteFactory, missing: str) -> None:
    cast = Cast(site)
    who = cast.specialist()
    complete(cast, who)
    with cast.site.work() as work:
        work.session.query(Agreement).filter(Agreement.code == missing).delete()
    refused = who.post("/provider/submission", status=409)
    assert refused["rules"] == ["PRO-12"]
    assert who.get("/provider")["status"] == "draft"


@pytest.mark.rule("PRO-11")
def test_what_is_no_document_is_refused_and_a_new_file_takes_the_place(site: SiteFactory) -> None:
    cast = Cast(site)
    who = cast.specialist()
    assert who.person is not None
    assert upload(cast.site, who, "fns_certificate", b"MZ this is a program").status_code == 422
    assert upload(cast.site, who, "diploma").status_code == 422
    assert who.get("/provider/documents")[0]["handed_in_at"] is None
    assert upload(cast.site, who, "fns_certificate").status_code == 201
    assert upload(cast.site, who, "fns_certificate", PDF + b"\n").status_code == 201
    got = cast.site.client.get("/api/v1/provider/documents/fns_certificate/file", headers=who.person.headers)
    assert got.data == PDF + b"\n"
    other = walker(cast.site, "provider")
    assert other.get("/provider/documents/fns_certificate/file", 404)
    assert walker(cast.site, "client").get(f"{cast.path}/documents/fns_certificate/file", 403)


@pytest.mark.rule("PRO-11")
@pytest.mark.parametrize(("number", "status"), [("500100732259", 200), ("500100732258", 422), ("7707083893", 422)])
def test_the_tax_number_of_a_person_has_twelve_digits_that_fit(site: SiteFactory, number: str, status: int) -> None:
    who = Cast(site).specialist()
    who.patch("/provider", {"tax_number": number}, status)


@pytest.mark.rule("PRO-12", "PRO-15")
def test_a_new_version_is_accepted_in_time_or_the_page_is_hidden(site: SiteFactory) -> None:
    cast = Cast(site)
    who = cast.specialist()
    complete(cast, who)
    who.post("/provider/submission", status=201)
    cast.admin.post(f"{cast.path}/activation", status=201)
    who.post("/team/agreements/public_offer/versions", {"texts": {"ru": "Новый договор."}}, 403)
    cast.admin.post("/team/agreements/public_offer/versions", {"texts": {"pl": "?"}}, 422)
    cast.admin.post("/team/agreements/nothing/versions", {"texts": {"ru": "?"}}, 404)
    made = cast.admin.post("/team/agreements/public_offer/versions", {"texts": {"ru": "Новый договор."}}, 201)
    assert (made["version"], made["due_at"]) == ("2", "2026-12-07T09:00:00+00:00")
    mails = [one for one in cast.admin.messages() if one["template"] == "providers.agreement_renewed"]
    assert [(one["recipient"], "оферт" in one["text"]) for one in mails if one["channel"] == "email"] == [(MAIL, True)]
    mine = next(one for one in who.get("/provider/agreements") if one["code"] == "public_offer")
    assert (mine["version"], mine["accepted"], mine["accepted_version"]) == ("2", False, "1")
    assert mine["text"] == "Новый договор."
    assert 'href="/cabinet/profile#documents"' in seen(cast, who, "/cabinet"), "the first page asks for it"
    who.post("/provider/agreements", {"code": "public_offer", "version": "1"}, 409)
    cast.admin.clock("2026-12-07T09:00:00+00:00")
    assert cast.site.client.get(f"/providers/{cast.made['slug']}").status_code == 200, "its last instant"
    cast.admin.clock("2026-12-07T09:00:01+00:00")
    assert cast.site.client.get(f"/providers/{cast.made['slug']}").status_code == 404
    assert [one["rule"] for one in who.get("/provider")["withheld_for"]] == ["PRO-12"]
    who.post("/provider/agreements", {"code": "public_offer", "version": "2"})
    assert cast.site.client.get(f"/providers/{cast.made['slug']}").status_code == 200


@pytest.mark.rule("PRO-12")
def test_where_the_tenant_asks_for_no_second_consent_the_first_stays(site: SiteFactory) -> None:
    cast = Cast(site, reconsent_on_new_version=False)
    who = cast.specialist()
    complete(cast, who)
    who.post("/provider/submission", status=201)
    cast.admin.post(f"{cast.path}/activation", status=201)
    made = cast.admin.post("/team/agreements/public_offer/versions", {"texts": {"ru": "Новый договор."}}, 201)
    assert made["due_at"] is None
    cast.admin.clock("2027-01-23T09:00:00+00:00")
    assert cast.site.client.get(f"/providers/{cast.made['slug']}").status_code == 200


@pytest.mark.rule("PRO-10")
def test_bank_details_changed_later_wait_for_finance(site: SiteFactory) -> None:
    cast = Cast(site)
    who = cast.specialist()
    complete(cast, who)
    who.put("/provider/payout-destination", ACCOUNT | {"number": "40817810899910004313"}, 422)
    who.post("/provider/submission", status=201)
    cast.admin.post(f"{cast.path}/activation", status=201)
    with cast.site.work() as work:
        row = provider(work, cast.made["id"])
        assert not to_confirm(work, row, payout_destination(work, row.id))
    cast.admin.clock("2026-11-24T09:00:00+00:00")
    who.put("/provider/payout-destination", ACCOUNT)
    with cast.site.work() as work:
        row = provider(work, cast.made["id"])
        assert to_confirm(work, row, payout_destination(work, row.id))
