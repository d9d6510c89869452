"""A provider's way in: invited or by themselves, filled in, checked, admitted; and out again."""

from __future__ import annotations

import io
from typing import Any

import pytest

from core.notifications.models import Notification
from core.providers.events import ProviderTerminated
from core.providers.queries import provider_of_account
from core.tenancy.work import Work, subscribe
from tests.core.accounts.browser import Browser, data, last_link, links_to
from tests.support.papers import PAPER
from tests.support.sites import Person, Site, SiteFactory
from tests.support.visitor import Visitor

PASSWORD = "correct horse battery"
OWN, TEAM = "/api/v1/provider", "/api/v1/team/providers"
IBAN = "UA213223130000026007233566001"
ended: list[ProviderTerminated] = []

GOOD: dict[str, Any] = {
    "headline": "Calm and to the point",
    "about": "I have worked for ten years.",
    "legal_form": "fop",
    "tax_number": "9999900013",
    "residence_country": "UA",
    "fields": {
        "education_field": "medical",
        "practice_since": "2020-01-15",
        "private_practice": True,
        "supervision": True,
        "certification_approach": "cbt",
        "certification_hours": 500,
        "fop_group": "3",
    },
}


@subscribe(ProviderTerminated)
def _see(work: Work, event: ProviderTerminated) -> None:
    ended.append(event)


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("rozmova", locales=["en", "uk"])


@pytest.fixture
def manager(place: Site) -> Person:
    return place.person("community_manager", name="Mira")


@pytest.fixture
def therapist(place: Site) -> Person:
    return selected(place, name="Олена Книш")


def selected(place: Site, **options: Any) -> Person:
    """Somebody who passed the stages of an application; they have tests of their own."""
    person = place.person("provider", **options)
    with place.work() as work:
        row = provider_of_account(work, person.id)
        assert row is not None
        row.applied_at = row.created_at
    return person


@pytest.fixture
def direct(site: SiteFactory) -> Site:
    """Where the team may invite providers itself."""
    return site("proego", locales=["en", "ru"], values={"initial_credentials": "set_password_link"})


def call(place: Site, who: Person, method: str, path: str, body: Any = None) -> Any:
    return place.client.open(path, method=method, json=body, headers=who.headers)


@pytest.mark.rule("PRO-1")
def test_the_team_prepares_a_cabinet_and_the_owner_moves_in(direct: Site) -> None:
    place, manager = direct, direct.person("community_manager", name="Mira")
    made = call(place, manager, "POST", TEAM, {"name": "Олена Книш", "email": "olena@example.org"})
    assert made.status_code == 201
    assert (made.json["status"], made.json["slug"]) == ("invited", "olena-knysh")
    with place.work() as work:
        (mail,) = work.session.query(Notification).filter_by(address="olena@example.org")
        assert "Calendar" in mail.body, "the invitation says how to use the cabinet"
        assert PASSWORD not in mail.body
    assert call(place, manager, "POST", f"{TEAM}/{made.json['id']}/activation").status_code == 409
    link = links_to(place, "olena@example.org")[0]
    browser = Browser(place)
    assert browser.post(link, name="Олена Книш", password=PASSWORD).location == "/cabinet"
    assert browser.get("/cabinet/profile").status_code == 200
    assert call(place, manager, "GET", f"{TEAM}/{made.json['id']}").json["status"] == "draft"
    again = call(place, manager, "POST", TEAM, {"name": "Олена", "email": "olena@example.org"})
    assert (again.status_code, again.json["code"]) == (409, "already_a_provider")


def test_a_fresh_invitation_replaces_the_first(direct: Site) -> None:
    place, manager = direct, direct.person("community_manager", name="Mira")
    made = call(place, manager, "POST", TEAM, {"name": "Olena", "email": "olena@example.org"})
    first = last_link(place, "olena@example.org")
    assert call(place, manager, "POST", f"{TEAM}/{made.json['id']}/invitation").status_code == 201
    second = last_link(place, "olena@example.org")
    assert [Browser(place).post(link, name="O", password=PASSWORD).status_code for link in (first, second)] == [
        410,
        302,
    ]


@pytest.mark.rule("ROZ-32", "ROZ-33", "ROZ-34", "ROZ-46")
def test_the_checklist_is_the_rules_own(place: Site, therapist: Person, manager: Person) -> None:
    profile = call(place, therapist, "GET", OWN).json
    assert profile["status"] == "draft"
    assert {"ROZ-33", "ROZ-34", "ROZ-46"} <= {item["rule"] for item in profile["checklist"]}
    assert call(place, therapist, "POST", f"{OWN}/submission").status_code == 422, "it says nothing yet"
    account = {"kind": "iban", "number": IBAN, "holder": "Olena Knysh"}
    assert call(place, therapist, "PUT", f"{OWN}/payout-destination", account).status_code == 200
    assert call(place, therapist, "PATCH", OWN, GOOD | {"legal_form": "company"}).status_code == 200
    sent = call(place, therapist, "POST", f"{OWN}/submission").json
    assert sent["status"] == "submitted"
    path = f"{TEAM}/{sent['id']}"
    refused = call(place, manager, "POST", f"{path}/activation")
    assert refused.status_code == 409
    assert refused.json["rules"] == ["ROZ-46"]
    back = call(place, manager, "POST", f"{path}/return", {"note": "Which group are you in?"})
    assert (back.json["status"], back.json["review_note"]) == ("draft", "Which group are you in?")
    done = call(place, therapist, "PATCH", OWN, {"legal_form": "fop"})
    assert done.json["checklist"] == []
    assert call(place, therapist, "POST", f"{OWN}/submission").json["status"] == "submitted"
    assert call(place, manager, "POST", f"{path}/activation").json["status"] == "active"
    with place.work() as work:
        codes = [row.template for row in work.session.query(Notification).filter_by(account_id=therapist.id)]
        assert {"providers.sent_back", "providers.activated"} <= set(codes)


def test_where_anybody_may_work_a_whole_profile_is_admitted_at_once(site: SiteFactory) -> None:
    place = site("hidone", locales=["en"])
    client = place.person("client", name="Wanda")
    assert call(place, client, "GET", OWN).status_code == 403
    taken = call(place, client, "POST", "/api/v1/account/roles", {"role": "provider"})
    assert taken.json["roles"] == ["client", "provider"]
    profile = {"headline": "I walk dogs", "about": "Any dog, any weather."}
    assert call(place, client, "PATCH", OWN, profile).status_code == 200
    assert call(place, client, "POST", f"{OWN}/submission").json["status"] == "active"


@pytest.mark.rule("ROZ-39")
@pytest.mark.parametrize("role", ["tenant_admin", "community_manager"])
def test_nobody_is_invited_past_the_stages(place: Site, role: str) -> None:
    who = place.person(role, name="Mira")
    invited = {"name": "Olena", "email": "olena@example.org"}
    refused = call(place, who, "POST", TEAM, invited)
    assert (refused.status_code, refused.json["rules"]) == (409, ["ROZ-39"])
    assert "Enter an application on their behalf" in refused.json["reasons"][0]
    by_role = call(place, who, "POST", "/api/v1/invitations", {"email": "olena@example.org", "roles": ["provider"]})
    assert by_role.status_code == (409 if role == "tenant_admin" else 403)
    mixed = {"email": "olena@example.org", "roles": ["support", "provider"]}
    assert call(place, who, "POST", "/api/v1/invitations", mixed).status_code == by_role.status_code
    page = place.client.get("/desk/providers?locale=en", headers=who.headers).text
    assert "Enter an application on their behalf" in page
    assert 'name="email"' not in page
    with place.work() as work:
        assert work.session.query(Notification).filter_by(address="olena@example.org").count() == 0


@pytest.mark.rule("ROZ-39")
def test_a_whole_profile_without_the_stages_is_not_admitted(place: Site, manager: Person) -> None:
    stranger = place.person("provider", name="Олена Книш")
    account = {"kind": "iban", "number": IBAN, "holder": "Olena Knysh"}
    call(place, stranger, "PATCH", OWN, GOOD)
    call(place, stranger, "PUT", f"{OWN}/payout-destination", account)
    sent = call(place, stranger, "POST", f"{OWN}/submission").json
    assert [item["rule"] for item in sent["checklist"]] == ["ROZ-39"]
    refused = call(place, manager, "POST", f"{TEAM}/{sent['id']}/activation")
    assert (refused.status_code, refused.json["rules"]) == (409, ["ROZ-39"])


@pytest.mark.rule("PRO-1")
def test_elsewhere_the_administrator_invites_directly(direct: Site) -> None:
    admin = direct.person("tenant_admin")
    wish = {"email": "olena@example.org", "roles": ["provider"], "name": "Olena"}
    assert call(direct, admin, "POST", "/api/v1/invitations", wish).status_code == 201
    assert 'name="email"' in direct.client.get("/desk/providers", headers=admin.headers).text


@pytest.mark.rule("ROZ-39")
def test_nobody_takes_a_role_that_needs_an_invitation(place: Site) -> None:
    client = place.person("client")
    assert call(place, client, "POST", "/api/v1/account/roles", {"role": "provider"}).status_code == 409
    assert call(place, client, "POST", "/api/v1/account/roles", {"role": "tenant_admin"}).status_code == 409


def test_where_the_money_goes(place: Site, therapist: Person) -> None:
    body = {"kind": "iban", "number": IBAN, "holder": "Olena Knysh"}
    shown = call(place, therapist, "PUT", f"{OWN}/payout-destination", body).json["payout_destination"]
    assert shown == {"kind": "iban", "number_end": IBAN[-4:], "holder": "Olena Knysh", "bank": None}
    wrong = call(place, therapist, "PUT", f"{OWN}/payout-destination", body | {"number": IBAN[:-1] + "9"})
    assert wrong.status_code == 422
    other = body | {"number": "PL61109010140000071219812874"}
    assert call(place, therapist, "PUT", f"{OWN}/payout-destination", other).status_code == 200
    with place.work() as work:
        codes = [row.template for row in work.session.query(Notification).filter_by(account_id=therapist.id)]
        assert codes.count("providers.payout_destination_changed") == 2, "told by mail and notice, not at the first"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"display_name": " "}, "display_name"),
        ({"legal_form": "emperor"}, "legal_form"),
        ({"residence_country": "Ua"}, "residence_country"),
        ({"fields": {"unknown": 1}}, "fields.unknown"),
        ({"fields": {"education_field": "astrology"}}, "fields.education_field"),
        ({"fields": {"certification_hours": "five"}}, "fields.certification_hours"),
        ({"fields": {"practice_since": "five years"}}, "fields.practice_since"),
        ({"fields": {"practice_since": "2023-02-29"}}, "fields.practice_since"),
        ({"fields": {"practice_since": 2020}}, "fields.practice_since"),
        ({"fields": {"practice_since": "2026-11-24"}}, "fields.practice_since"),
        ({"tax_number": "9999900014"}, "tax_number"),
        ({"tax_number": "99999000"}, "tax_number"),
        ({"tax_number": "abc"}, "tax_number"),
        ({"fields": {"topics": "anxiety"}}, "fields.topics"),
        ({"fields": {"topics": [["anxiety"]]}}, "fields.topics"),
        ({"fields": {"education_field": ["medical"]}}, "fields.education_field"),
        ({"status": "active"}, "status"),
    ],
)
def test_wrong_profiles(place: Site, therapist: Person, change: dict[str, Any], field: str) -> None:
    answer = call(place, therapist, "PATCH", OWN, change)
    assert answer.status_code == 422
    assert field in answer.json["errors"]


@pytest.mark.rule("PRO-11", "PRO-12")
def test_documents_and_agreements(site: SiteFactory) -> None:
    place = site("proego", locales=["en"])
    manager, person = place.person("community_manager"), place.person("provider")
    first = call(place, person, "GET", OWN).json
    assert call(place, person, "POST", f"{OWN}/agreements", {"code": "public_offer"}).status_code == 201
    assert call(place, person, "POST", f"{OWN}/agreements", {"code": "anything"}).status_code == 422
    path = f"{TEAM}/{first['id']}/documents"
    assert call(place, person, "POST", path, {"code": "fns_certificate"}).status_code == 403
    refused = call(place, manager, "POST", path, {"code": "fns_certificate", "note": "shown by video"})
    assert (refused.status_code, refused.json["rules"], list(refused.json["errors"])) == (409, ["PRO-11"], ["code"])
    handed_in(place, person)
    seen = call(place, manager, "POST", path, {"code": "fns_certificate"}).json
    assert (seen["documents"], seen["agreements"]) == (["fns_certificate"], ["public_offer"])
    assert len(seen["checklist"]) == len(first["checklist"]) - 2


@pytest.mark.rule("PRO-11")
def test_what_was_taken_back_counts_as_seen_no_longer(site: SiteFactory) -> None:
    place = site("proego", locales=["en"])
    manager, person = place.person("community_manager"), place.person("provider")
    first = call(place, person, "GET", OWN).json
    handed_in(place, person)
    call(place, manager, "POST", f"{TEAM}/{first['id']}/documents", {"code": "fns_certificate"})
    assert call(place, person, "DELETE", f"{OWN}/documents/fns_certificate").status_code == 204
    left = call(place, manager, "GET", f"{TEAM}/{first['id']}").json
    assert (left["documents"], left["checklist"]) == ([], first["checklist"])


@pytest.mark.rule("PRO-11")
def test_the_desk_offers_no_mark_for_what_was_not_handed_in(site: SiteFactory) -> None:
    place = site("proego", locales=["en"])
    manager, person = place.person("community_manager"), place.person("provider")
    page = f"/desk/providers/{call(place, person, 'GET', OWN).json['id']}"
    visitor, mark = Visitor(place, manager), f"{page}/documents/fns_certificate"
    assert f'action="{mark}"' not in visitor.see(page)
    status, shown = visitor.send(page, mark)
    assert status == 409
    assert "Nothing has been handed in yet" in shown
    handed_in(place, person)
    assert f'action="{mark}"' in visitor.see(page)
    assert visitor.send(page, mark)[0] == 302


def handed_in(place: Site, person: Person) -> None:
    """The certificate, as a file."""
    sent = place.client.post(
        f"{OWN}/documents/fns_certificate",
        headers=person.headers,
        data={"file": (io.BytesIO(PAPER), "certificate.pdf")},
        content_type="multipart/form-data",
    )
    assert sent.status_code == 201


def test_an_end_for_good(place: Site, therapist: Person, manager: Person) -> None:
    ended.clear()
    admin = place.person("tenant_admin")
    path = f"{TEAM}/{call(place, therapist, 'GET', OWN).json['id']}"
    assert call(place, manager, "POST", f"{path}/termination", {"reason": "No"}).status_code == 403
    assert call(place, admin, "POST", f"{path}/termination", {"reason": "Took money aside"}).status_code == 201
    assert [event.account_id for event in ended] == [therapist.id]
    assert call(place, therapist, "GET", OWN).status_code == 401, "signed out everywhere"
    assert call(place, admin, "POST", f"{path}/activation").status_code == 409, "nobody brings it back"
    assert call(place, admin, "POST", f"{path}/termination", {"reason": "Again"}).status_code == 409


CAST = {"nobody": 401, "client": 403, "provider": 403, "finance": 403, "community_manager": 200, "tenant_admin": 200}


@pytest.mark.parametrize(("role", "status"), CAST.items())
def test_the_cast_on_the_teams_list(place: Site, therapist: Person, role: str, status: int) -> None:
    headers = {} if role == "nobody" else place.person(role).headers
    with place.work() as work:
        row = provider_of_account(work, therapist.id)
        assert row is not None
    paths, pages = (TEAM, f"{TEAM}/{row.id}"), ("/desk/providers", f"/desk/providers/{row.id}")
    assert {place.client.get(path, headers=headers).status_code for path in paths} == {status}
    # A page leads a stranger to the sign-in page instead.
    shown = {place.client.get(path, headers=headers).status_code for path in pages}
    assert shown == {302 if status == 401 else status}


def test_another_tenants_provider(site: SiteFactory, place: Site, therapist: Person) -> None:
    other = site("rozmova")
    stranger = other.person("tenant_admin")
    with place.work() as work:
        row = provider_of_account(work, therapist.id)
        assert row is not None
        path = f"{TEAM}/{row.id}"
    assert other.client.get(path, headers=stranger.headers).status_code == 404


def test_in_the_browser(place: Site) -> None:
    selected(place, name="Olena", email="olena@example.org", password=PASSWORD)
    place.person("community_manager", email="mira@example.org", password=PASSWORD)
    cabinet, desk = Browser(place), Browser(place)
    cabinet.post("/sign-in", email="olena@example.org", password=PASSWORD)
    desk.post("/sign-in", email="mira@example.org", password=PASSWORD)
    form = {
        "display_name": "Olena",
        "headline": "Calm",
        "about": "Ten years.",
        "zone": "Europe/Kyiv",
        "languages": ["uk", "en"],
        "legal_form": "fop",
        "tax_number": "9999900013",
        "residence_country": "UA",
        "fields.education_field": "medical",
        "fields.practice_since": "2020-01-15",
        "fields.private_practice": "1",
        "fields.supervision": "1",
        "fields.certification_approach": "cbt",
        "fields.certification_hours": "five",
        "fields.fop_group": "3",
        "fields.topics": ["anxiety", "loss"],
    }
    wrong = cabinet.post("/cabinet/profile", **form)
    assert wrong.status_code == 422
    assert "Please enter a whole number." in wrong.text
    assert 'value="five"' in wrong.text, "what was written is not lost"
    assert (
        cabinet.post("/cabinet/profile", **form | {"fields.certification_hours": "500"}).location == "/cabinet/profile"
    )
    assert "There is no account for payouts yet" in cabinet.get("/cabinet/profile").text
    foreign = "PL61109010140000071219812874"
    cabinet.post("/cabinet/profile/payout-destination", kind="iban", number=foreign, holder="Olena Knysh")
    assert "no money can go to it: Hryvnias are paid" in cabinet.get("/cabinet/profile").text
    cabinet.post("/cabinet/profile/payout-destination", kind="iban", number=IBAN, holder="Olena Knysh")
    assert "Everything that is needed is there" in cabinet.get("/cabinet/profile").text
    cabinet.post("/cabinet/profile/submission")
    page = desk.get("/desk/providers")
    path = page.text.split('href="/desk/providers/')[1].split('"')[0]
    assert "Every requirement of the rules is met" in desk.get(f"/desk/providers/{path}").text
    desk.post(f"/desk/providers/{path}/activation")
    assert "Your page is open to everybody" in cabinet.get("/cabinet/profile").text
    cabinet.post("/cabinet/profile/listed/0")
    assert "You are hidden" in cabinet.get("/cabinet/profile").text


def test_fields_are_described(place: Site, therapist: Person) -> None:
    found = data(place.client.get(f"{OWN}/fields", headers=therapist.headers))
    assert {"code": "other", "label": "Another field"} in found[0]["choices"]


def test_the_cabinets_start_page(place: Site, therapist: Person) -> None:
    page = place.client.get("/cabinet", headers=therapist.headers)
    assert "A private practice is needed." in page.text
    assert place.client.get("/cabinet", headers=place.person("client").headers).status_code == 403
    assert "Toma Testenko" in place.client.get("/account", headers=place.person("client").headers).text
    assert place.client.get("/account").location == "/sign-in?next=%2Faccount"


def test_each_field_says_where_it_is_sent(place: Site, therapist: Person) -> None:
    values: dict[str, Any] = {"legal_form": GOOD["legal_form"], **GOOD["fields"]}
    asked = data(call(place, therapist, "GET", f"{OWN}/fields"))
    assert {item["sent_as"] for item in asked if item["kind"] in ("agreement", "document")} <= {None}
    sent = [item for item in asked if item["sent_as"] and item["code"] in values]
    assert len(sent) == len(values)
    for item in sent:
        owner, _, code = item["sent_as"].rpartition(".")
        body = {owner: {code: values[code]}} if owner else {code: values[code]}
        assert call(place, therapist, "PATCH", OWN, body).status_code == 200, item


def _admitted(place: Site, therapist: Person, manager: Person) -> str:
    """The path of an admitted provider, for the team."""
    account = {"kind": "iban", "number": IBAN, "holder": "Olena Knysh"}
    assert call(place, therapist, "PATCH", OWN, GOOD).status_code == 200
    assert call(place, therapist, "PUT", f"{OWN}/payout-destination", account).status_code == 200
    path = f"{TEAM}/{call(place, therapist, 'POST', f'{OWN}/submission').json['id']}"
    assert call(place, manager, "POST", f"{path}/activation").status_code == 201
    return path


LOST: list[tuple[dict[str, Any], str, str]] = [
    ({"fields": {"education_field": "other"}}, "fields.education_field", "ROZ-33"),
    ({"fields": {"practice_since": "2026-11-23"}}, "fields.practice_since", "ROZ-34"),
    ({"fields": {"private_practice": False}}, "fields.private_practice", "ROZ-35"),
    ({"fields": {"supervision": False}}, "fields.supervision", "ROZ-35"),
    ({"fields": {"certification_hours": 399}}, "fields.certification_hours", "ROZ-36"),
    ({"fields": {"certification_approach": ""}}, "fields.certification_approach", "ROZ-36"),
    ({"residence_country": "PL"}, "residence_country", "ROZ-37"),
    ({"fields": {"fop_group": "2"}}, "fields.fop_group", "ROZ-46"),
    ({"legal_form": "company"}, "legal_form", "ROZ-46"),
    ({"tax_number": None}, "tax_number", "ROZ-46"),
]


@pytest.mark.rule("ROZ-32", "ROZ-33", "ROZ-34", "ROZ-35", "ROZ-36", "ROZ-37", "ROZ-46")
@pytest.mark.parametrize(("lost", "marked", "rule"), LOST)
def test_what_the_team_found_hides_the_page_and_only_the_team_shows_it_again(
    place: Site, therapist: Person, manager: Person, lost: dict[str, Any], marked: str, rule: str
) -> None:
    path = _admitted(place, therapist, manager)
    whole = call(place, therapist, "GET", OWN).json
    kept = {
        name: {code: whole["fields"][code] for code in lost[name]} if name == "fields" else whole[name] for name in lost
    }
    refused = call(place, therapist, "PATCH", OWN, lost)
    assert (refused.status_code, list(refused.json["errors"])) == (422, [marked])
    assert call(place, therapist, "PATCH", OWN, kept | {"headline": "Calm"}).status_code == 200, "the same is no change"
    hidden = call(place, manager, "PATCH", path, lost).json
    assert rule in [item["rule"] for item in hidden["withheld_for"]]
    assert data(place.client.get("/api/v1/providers"))["items"] == []
    assert call(place, therapist, "PATCH", OWN, kept).status_code == 422
    assert call(place, therapist, "GET", OWN).json["withheld_at"] is not None
    assert call(place, manager, "PATCH", path, kept).json["withheld_at"] is None
    assert len(data(place.client.get("/api/v1/providers"))["items"]) == 1


@pytest.mark.rule("ROZ-37")
def test_an_account_that_cannot_be_paid_hides_the_page_until_another_is_given(
    place: Site, therapist: Person, manager: Person
) -> None:
    _admitted(place, therapist, manager)
    account = {"kind": "iban", "number": "PL61109010140000071219812874", "holder": "Olena Knysh"}
    hidden = call(place, therapist, "PUT", f"{OWN}/payout-destination", account).json
    assert [item["rule"] for item in hidden["withheld_for"]] == ["MIS-6"]
    shown = call(place, therapist, "PUT", f"{OWN}/payout-destination", account | {"number": IBAN}).json
    assert (shown["withheld_at"], shown["withheld_for"]) == (None, [])


@pytest.mark.rule("ROZ-37", "ROZ-46")
@pytest.mark.parametrize(
    ("change", "number", "rules"),
    [
        ({"tax_number": None}, IBAN, ["ROZ-46"]),
        ({}, None, ["ROZ-37"]),
        ({}, "PL61109010140000071219812874", ["MIS-6"]),
    ],
)
def test_who_could_not_be_paid_is_not_admitted(
    place: Site, therapist: Person, manager: Person, change: dict[str, Any], number: str | None, rules: list[str]
) -> None:
    call(place, therapist, "PATCH", OWN, GOOD | change)
    if number:
        body = {"kind": "iban", "number": number, "holder": "Olena Knysh"}
        call(place, therapist, "PUT", f"{OWN}/payout-destination", body)
    sent = call(place, therapist, "POST", f"{OWN}/submission").json
    refused = call(place, manager, "POST", f"{TEAM}/{sent['id']}/activation")
    assert (refused.status_code, refused.json["rules"]) == (409, rules)


@pytest.mark.rule("ROZ-34")
def test_a_practice_begins_today_at_the_latest(place: Site, therapist: Person) -> None:
    # The site's Monday is 23 November 2026 in Kyiv.
    assert call(place, therapist, "PATCH", OWN, {"fields": {"practice_since": "2026-11-23"}}).status_code == 200
    ahead = call(place, therapist, "PATCH", OWN, {"fields": {"practice_since": "2026-11-24"}})
    assert (ahead.status_code, list(ahead.json["errors"])) == (422, ["fields.practice_since"])


@pytest.mark.rule("ROZ-46")
def test_the_page_shows_what_is_checked_and_takes_the_rest(place: Site, therapist: Person, manager: Person) -> None:
    _admitted(place, therapist, manager)
    page = place.client.get("/cabinet/profile", headers=therapist.headers).text
    assert "The team has checked this. Write to it if it has changed." in page
    assert 'name="fields.fop_group"' not in page
    assert 'name="legal_form"' not in page
    assert 'name="fields.topics"' in page
