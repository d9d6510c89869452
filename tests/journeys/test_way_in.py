"""The specialist's whole way in: first questionnaire, two criteria, a meeting, second questionnaire, data entry, one
invitation, the cabinet, and the page by its date."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.accounts.browser import Browser
from tests.journeys.walk import Walker, walker
from tests.support.applicants import BOTH, CHECKED, EMAIL, FIRST, SECOND, Applicant, WayIn
from tests.support.papers import PAPER
from tests.support.sites import Site, SiteFactory

PASSWORD = "correct horse battery"


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("rozmova")


def accept(way: WayIn) -> Walker:
    """The invitation is accepted; its owner walks on through the API."""
    link = way.mails()[-1]["link"]
    assert Browser(way.site).post(link, name="Олена Вигадана", password=PASSWORD).location == "/cabinet"
    token = Walker(way.site).post("/tokens", {"email": EMAIL, "password": PASSWORD, "name": "test"})["token"]
    found = walker(way.site)
    assert found.person is not None
    found.person.token = token
    return found


@pytest.mark.rule("ROZ-39", "ROZ-40", "ROZ-48", "ROZ-50", "ROZ-51", "ROZ-52", "ROZ-53", "ROZ-55")
def test_from_the_first_questionnaire_to_the_open_page(place: Site) -> None:
    way = WayIn(place)
    me = way.applicant
    assert me.see()["state"] == "received"
    assert me.see()["reasons"] == []
    # ROZ-50: no account was needed; the team is told.
    assert way.occasions() == ["verification.received"]
    assert "verification.new" in way.occasions("mira@example.org")
    # ROZ-51, ROZ-52: both criteria, then a letter that proposes to meet.
    way.approved(times=["2026-11-25T10:00:00+02:00", "2026-11-25T15:00:00+02:00"], link="https://meet.example.org/a")
    assert way.occasions()[1:] == ["verification.meeting"]
    assert way.mails()[-1]["locale"] == "uk"
    assert len(me.see()["meeting"]["times"]) == 2
    me.stranger.post(f"{me.own}/meeting", {"starts_at": "2026-11-25T15:00:00+02:00"}, 201)
    assert "verification.meeting_answered" in way.occasions("mira@example.org")
    # ROZ-53: nothing of the second questionnaire before the meeting was held.
    me.stranger.post(f"{me.own}/submission", {"answers": SECOND}, 409)
    assert me.add_file().status_code == 409
    way.admin.clock("2026-11-25T14:00:00+00:00")
    way.manager.post(f"{me.one}/interview", {"notes": "Тепла розмова"}, 201)
    assert way.occasions()[-1] == "verification.details"
    # Without a diploma it is incomplete, and nothing moves.
    refused = me.stranger.post(f"{me.own}/submission", {"answers": SECOND}, 422)
    assert list(refused["errors"]) == ["answers.education_documents"]
    assert me.see()["state"] == "details"
    done = me.complete()
    assert (done["state"], done["page_due_at"]) == ("entry", "2026-12-09T21:59:59.999999+00:00")
    assert done["page_expected_at"] == "2026-12-04T21:59:59.999999+00:00"
    # ROZ-39: until the data is entered there is no account to enter a cabinet with.
    Walker(place).post("/tokens", {"email": EMAIL, "password": PASSWORD, "name": "test"}, 401)
    # ROZ-40: one invitation, with guidance.
    invited = way.invite()
    assert invited["state"] == "invited"
    assert way.occasions().count("accounts.provider_invitation") == 1
    text = way.mails()[-1]["text"]
    assert "відпуст" in text.lower(), "the invitation says how to mark a vacation"
    cabinet = accept(way)
    profile = cabinet.get("/provider")
    assert (profile["headline"], profile["tax_number"]) == (SECOND["headline"], SECOND["tax_number"])
    assert profile["fields"]["practice_since"] == FIRST["practice_since"]
    # ROZ-37: where the money goes is said in the cabinet, and nobody is admitted without it.
    assert (profile["status"], [item["rule"] for item in profile["checklist"]]) == ("draft", ["ROZ-37"])
    cabinet.post("/provider/submission")
    admission = f"/team/providers/{invited['provider_id']}/activation"
    assert way.manager.post(admission, {}, 409)["rules"] == ["ROZ-37"]
    account = {"kind": "iban", "holder": "ФОП Вигадана"}
    cabinet.put("/provider/payout-destination", account | {"number": "PL61109010140000071219812874"})
    assert way.manager.post(admission, {}, 409)["rules"] == ["MIS-6"]
    ready = cabinet.put("/provider/payout-destination", account | {"number": "UA213223130000026007233566001"})
    assert ready["checklist"] == []
    way.manager.post(admission)
    # ROZ-55: the page is there, and nothing is overdue when its day has passed.
    assert [item["id"] for item in Walker(place).get("/providers")["items"]] == [invited["provider_id"]]
    assert me.see()["state"] == "admitted"
    way.admin.clock("2026-12-10T00:00:00+02:00")
    assert "verification.overdue" not in way.occasions("mira@example.org")


@pytest.mark.rule("ROZ-40")
def test_a_second_data_entry_sends_no_second_invitation(place: Site) -> None:
    way = WayIn(place).complete()
    # Nothing is sent before everything is ticked off.
    refused = way.invite(422, checked=CHECKED[:2])
    assert list(refused["errors"]) == ["checked.profile_read"]
    assert "accounts.provider_invitation" not in way.occasions()
    way.invite()
    corrected = way.invite(profile={"headline": "Поруч"})
    assert corrected["state"] == "invited"
    way.invite(409)
    assert way.occasions().count("accounts.provider_invitation") == 1
    seen = way.manager.get(f"/team/providers/{corrected['provider_id']}")
    assert seen["headline"] == "Поруч"


@pytest.mark.rule("ROZ-40")
@pytest.mark.parametrize(("moment", "opens"), [("2026-12-07T09:00:00+00:00", 200), ("2026-12-07T09:00:01+00:00", 410)])
def test_the_invitation_lives_fourteen_days_and_works_once(place: Site, moment: str, opens: int) -> None:
    way = WayIn(place).complete()
    way.invite()
    link = way.mails()[-1]["link"]
    way.admin.clock(moment)
    assert place.client.get(link).status_code == opens
    if opens == 200:
        assert Browser(place).post(link, name="Олена", password=PASSWORD).location == "/cabinet"
        assert place.client.get(link).status_code == 410
        way.manager.post(f"{way.applicant.one}/invitation/renewal", status=409)
        return
    # Run out: a person of the team sends it anew, and the record says who.
    renewed = way.manager.post(f"{way.applicant.one}/invitation/renewal", status=201)
    last = renewed["history"][-1]
    assert (last["kind"], last["actor"]) == ("invitation_renewed", "Міра")
    assert place.client.get(way.mails()[-1]["link"]).status_code == 200


@pytest.mark.rule("ROZ-40")
def test_the_tenant_sets_how_long_the_invitation_lives(site: SiteFactory) -> None:
    way = WayIn(site("rozmova", values={"invite_ttl_days": 3})).complete()
    way.invite()
    link = way.mails()[-1]["link"]
    way.admin.clock("2026-11-26T09:00:00+00:00")
    assert way.site.client.get(link).status_code == 200
    way.admin.clock("2026-11-26T09:00:01+00:00")
    assert way.site.client.get(link).status_code == 410


@pytest.mark.rule("ROZ-51")
@pytest.mark.parametrize(
    "criteria",
    [
        {"platform_request": True, "client_request": False},
        {"platform_request": False, "client_request": True},
        {"platform_request": False, "client_request": False},
    ],
)
def test_one_no_and_there_is_no_interview(place: Site, criteria: dict[str, bool]) -> None:
    way = WayIn(place)
    recorded = way.manager.post(f"{way.applicant.one}/review", {"criteria": criteria}, 201)
    assert (recorded["state"], recorded["criteria"]) == ("received", criteria)
    assert way.occasions() == ["verification.received"]
    way.manager.post(f"{way.applicant.one}/interview", {"notes": "…"}, 409)
    way.invite(409)
    # Both are to be answered.
    wrong = way.manager.post(f"{way.applicant.one}/review", {"criteria": {"platform_request": True}}, 422)
    assert list(wrong["errors"]) == ["criteria.client_request"]


@pytest.mark.rule("ROZ-32", "ROZ-33", "ROZ-34", "ROZ-35", "ROZ-36", "ROZ-37", "ROZ-46")
@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"education_field": "psychological"}, "ROZ-33"),
        ({"practice_since": "2024-11-24"}, "ROZ-34"),
        ({"private_practice": False}, "ROZ-35"),
        ({"supervision": False}, "ROZ-35"),
        ({"certification_hours": 399}, "ROZ-36"),
        ({"residence_country": "PL"}, "ROZ-37"),
        ({"fop_group": "2"}, "ROZ-46"),
        ({"legal_form": "company"}, "ROZ-46"),
    ],
)
def test_who_does_not_meet_every_requirement_goes_no_further(place: Site, change: dict[str, Any], rule: str) -> None:
    way = WayIn(place, change)
    # Both sides see why, before anybody decides.
    assert [item["rule"] for item in way.applicant.see()["reasons"]] == [rule]
    assert [item["rule"] for item in way.manager.get(way.applicant.one)["reasons"]] == [rule]
    refused = way.manager.post(f"{way.applicant.one}/review", {"criteria": BOTH}, 409)
    assert refused["rules"] == [rule]
    assert way.occasions() == ["verification.received"]
    # Corrected by the applicant, the application goes on.
    me = way.applicant
    me.stranger.post(f"{me.own}/submission", {"answers": FIRST}, 201)
    assert me.see()["reasons"] == []
    assert way.approved().applicant.see()["state"] == "meeting"


@pytest.mark.rule("ROZ-33")
def test_the_tenant_accepts_psychology(site: SiteFactory) -> None:
    values = {"education_fields": ["pedagogical", "psychological"]}
    way = WayIn(site("rozmova", values=values), {"education_field": "psychological"})
    assert way.approved().applicant.see()["state"] == "meeting"


@pytest.mark.rule("ROZ-34")
def test_two_years_are_counted_on_the_day_of_the_application(place: Site) -> None:
    way = WayIn(place, {"practice_since": "2024-11-24"})
    # A day later the years are full, but not on the day of the application; sent again, they are.
    way.admin.clock("2026-11-24T00:00:00+02:00")
    assert [item["rule"] for item in way.applicant.see()["reasons"]] == ["ROZ-34"]
    me = way.applicant
    me.stranger.post(f"{me.own}/submission", {"answers": FIRST | {"practice_since": "2024-11-24"}}, 201)
    assert me.see()["reasons"] == []


@pytest.mark.rule("ROZ-55")
def test_overdue_after_the_end_of_the_tenth_working_day(place: Site) -> None:
    way = WayIn(place).complete()
    due = "2026-12-07T21:59:59.999999+00:00"
    assert way.applicant.see()["page_due_at"] == due
    way.invite()
    way.admin.clock(due)
    assert way.manager.get("/applications", overdue="true")["items"] == []
    assert way.manager.get(way.applicant.one)["overdue"] is False
    way.admin.clock("2026-12-08T00:00:00+02:00")
    (late,) = way.manager.get("/applications", overdue="true")["items"]
    assert (late["id"], late["overdue"]) == (way.applicant.id, True)
    assert way.occasions("mira@example.org").count("verification.overdue") == 1
    queue = place.client.get("/desk", headers=way.manager.person.headers if way.manager.person else {}).text
    assert "Олена Вигадана" in queue


@pytest.mark.rule("ROZ-39")
def test_an_applicant_with_an_account_still_enters_no_cabinet(place: Site) -> None:
    client = walker(place, "client", name="Олена Вигадана", email=EMAIL)
    way = WayIn(place).met()
    client.get("/provider", 403)
    assert client.person is not None
    assert place.client.get("/cabinet", headers=client.person.headers).status_code == 403
    way.applicant.complete()
    client.get("/provider", 403)
    # The invitation makes the cabinet; it opens when the owner has accepted.
    way.invite()
    client.get("/provider", 403)


@pytest.mark.rule("ROZ-53")
def test_the_second_questionnaire_keeps_what_is_right(place: Site) -> None:
    way = WayIn(place).met()
    me = way.applicant
    assert me.add_file(PAPER, "диплом.pdf").status_code == 201
    assert me.add_file(b"MZ a program", "diploma.pdf").status_code == 422
    wrong = me.stranger.post(f"{me.own}/submission", {"answers": SECOND | {"tax_number": "9999900014"}}, 422)
    assert list(wrong["errors"]) == ["answers.tax_number"]
    seen = me.see()
    assert (seen["state"], seen["draft"]["experience"]) == ("details", SECOND["experience"])
    assert [item["name"] for item in seen["files"]] == ["диплом.pdf"]
    me.stranger.post(f"{me.own}/submission", {"answers": {"tax_number": "9999900013"}}, 201)
    # Handed over, it is no longer changed; the team opens the diploma.
    assert me.add_file().status_code == 409
    (diploma,) = way.manager.get(me.one)["files"]
    path = f"/api/v1{me.one}/files/{diploma['id']}"
    assert way.manager.person is not None
    answer = place.client.get(path, headers=way.manager.person.headers)
    assert (answer.data, answer.headers["X-Content-Type-Options"]) == (PAPER, "nosniff")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    for role, status in (("client", 403), ("provider", 403), ("finance", 403)):
        assert place.client.get(path, headers=place.person(role).headers).status_code == status


def test_declined_at_any_stage_in_neutral_words_and_free_to_apply_again(place: Site) -> None:
    way = WayIn(place).met()
    way.manager.post(f"{way.applicant.one}/refusal", {}, 422)
    way.manager.post(f"{way.applicant.one}/refusal", {"reason": "Не наш формат"}, 201)
    last = way.mails()[-1]
    assert last["template"] == "verification.declined"
    assert "Не наш формат" not in last["text"] + str(way.applicant.see())
    again = Applicant(place)
    assert [item["id"] for item in way.manager.get(again.one)["same_person"]] == [way.applicant.id]
    way.invite(409)


def test_a_draft_is_kept_and_its_link_mailed(place: Site) -> None:
    admin, stranger = walker(place, "tenant_admin"), Walker(place)
    body = {"name": "Олена", "email": EMAIL, "answers": {"certification_hours": 500}}
    token = stranger.post("/applications/drafts", body, 201)["token"]
    own = f"/applications/own/{token}"
    assert (stranger.get(own)["state"], stranger.get(own)["draft"]) == ("draft", {"certification_hours": 500})
    assert admin.get("/applications")["items"] == []
    stranger.put(f"{own}/draft", {"answers": {"certification_hours": 450}})
    assert stranger.get(own)["draft"] == {"certification_hours": 450}
    stranger.post(f"{own}/submission", {"answers": {}}, 422)
    stranger.post(f"{own}/submission", {"answers": FIRST}, 201)
    assert [item["state"] for item in admin.get("/applications")["items"]] == ["received"]


def test_taken_back(place: Site) -> None:
    way = WayIn(place)
    me = way.applicant
    assert me.stranger.post(f"{me.own}/withdrawal", status=201)["state"] == "withdrawn"
    me.stranger.post(f"{me.own}/withdrawal", status=409)
    way.manager.post(f"{me.one}/review", {"criteria": BOTH}, 409)


def test_a_link_is_worth_nothing_elsewhere(place: Site, site: SiteFactory) -> None:
    me, there = Applicant(place), site("rozmova")
    Walker(there).get(me.own, 404)
    for wrong in (me.token[:-2] + "AA", me.token[1:], "nobody", me.token + "=", "A" * 54):
        Walker(place).get(f"/applications/own/{wrong}", 404)
    answer = place.client.get(f"/join/{me.token}")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"certification_hours": "four hundred"}, "answers.certification_hours"),
        ({"practice_since": "2024-02-30"}, "answers.practice_since"),
        ({"practice_since": "2026-11-24"}, "answers.practice_since"),
        ({"residence_country": "Ukraine"}, "answers.residence_country"),
        ({"languages": "uk"}, "answers.languages"),
        ({"topics": ["gardening"]}, "answers.topics"),
        ({"education_field": "astrology"}, "answers.education_field"),
        ({"supervision": "yes"}, "answers.supervision"),
        ({"unknown": 1}, "answers.unknown"),
        ({"motivation": "x" * 4001}, "answers.motivation"),
        ({"languages": []}, "answers.languages"),
    ],
)
def test_wrong_answers_are_marked_and_nothing_is_kept(place: Site, answers: dict[str, Any], field: str) -> None:
    body = {"name": "Олена", "email": EMAIL, "answers": {**FIRST, **answers}}
    refused = Walker(place).post("/applications", body, 422)
    assert list(refused["errors"]) == [field]
    assert walker(place, "tenant_admin").get("/applications")["items"] == []
