"""proEgo: a client says what it is about and how things are; a group or a specialist is suggested."""

from __future__ import annotations

from typing import Any

import pytest

from core.providers.models import Provider
from core.tenancy.models import TenantText
from tests.journeys.test_proego import WEDNESDAY, Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

ANSWERS: dict[str, Any] = {"topics": ["anxiety"], "condition": 6}


def specialised(cast: Cast, *codes: str) -> None:
    """What the therapist works with."""
    with cast.site.work() as work:
        row = work.session.query(Provider).filter(Provider.id == cast.provider).one()
        row.fields = {**row.fields, "specialisations": list(codes)}


@pytest.mark.rule("PRO-21", "PRO-22", "PRO-23")
def test_a_client_answers_without_the_test_and_gets_a_specialist_with_reasons(site: SiteFactory) -> None:
    cast = Cast(site)
    specialised(cast, "anxiety")
    offering = cast.offering()
    form = cast.client.get("/questionnaire")
    assert (form["condition_lowest"], form["condition_highest"]) == (1, 10)
    assert form["test"]["statements"]
    made = cast.client.post("/questionnaire/answers", ANSWERS | {"words": "Тревожно по вечерам."}, 201)
    (one,) = made["outcome"]["suggestions"]
    assert (one["offering_id"], one["kind"], one["price"]["minor"]) == (offering["id"], "individual", 250_000)
    assert all(reason["message"] for reason in one["reasons"])
    assert (made["outcome"]["crisis"], made["outcome"]["help_lines"]) == (None, [])
    booked = cast.client.post("/bookings", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    assert booked["state"] == "reserved", "a skipped test keeps nobody from booking"
    assert Walker(cast.site).post("/questionnaire/suggestions", ANSWERS, 200)["suggestions"] == [one]


@pytest.mark.rule("PRO-23")
def test_only_what_can_be_booked_is_suggested(site: SiteFactory) -> None:
    cast = Cast(site)
    specialised(cast, "anxiety")
    offering = cast.offering()
    ask = Walker(cast.site)
    assert ask.post("/questionnaire/suggestions", ANSWERS, 200)["suggestions"]
    cast.therapist.put("/provider/listed", {"listed": False})
    assert ask.post("/questionnaire/suggestions", ANSWERS, 200)["suggestions"] == []
    cast.therapist.put("/provider/listed", {"listed": True})
    assert ask.post("/questionnaire/suggestions", ANSWERS, 200)["suggestions"]
    cast.site.client.delete(
        f"/api/v1/offerings/{offering['id']}/publication",
        headers=cast.therapist.person.headers if cast.therapist.person else {},
    )
    assert ask.post("/questionnaire/suggestions", ANSWERS, 200)["suggestions"] == []


@pytest.mark.rule("PRO-21")
@pytest.mark.parametrize(("condition", "urgent"), [(1, True), (2, True), (3, False)])
def test_who_is_very_unwell_sees_the_emergency_contacts_first(site: SiteFactory, condition: int, urgent: bool) -> None:
    lines = [{"name": "Линия", "phone": "112", "note": ""}]
    place = site("proego")
    with place.work() as work:
        work.session.add(TenantText(locale="ru", key="help_lines", value=lines))
    found = Walker(place).post("/questionnaire/suggestions", ANSWERS | {"condition": condition}, 200)
    assert (found["crisis"] is not None, found["help_lines"]) == (urgent, lines if urgent else [])


@pytest.mark.rule("PRO-21")
@pytest.mark.parametrize(
    "wrong",
    [
        {"topics": []},
        {"topics": ["nothing"]},
        {"condition": 0},
        {"condition": 11},
        {"condition": 2.5},
        {"condition": "five"},
        {"test": {"nothing": 1}},
        {"test": {"own_pace": 4}},
        {"test": {"own_pace": -1}},
        {"words": "x" * 4001},
    ],
)
def test_answers_that_do_not_fit_are_refused_and_nothing_is_kept(site: SiteFactory, wrong: dict[str, Any]) -> None:
    client = walker(site("proego"), "client")
    assert client.post("/questionnaire/answers", ANSWERS | wrong, 422)["errors"]
    assert client.get("/questionnaire/answers") == []


@pytest.mark.rule("PRO-21")
def test_answers_are_the_clients_and_read_by_the_booked_specialist_only_with_consent(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    made = cast.client.post("/questionnaire/answers", ANSWERS, 201)
    path = f"/questionnaire/answers/{made['id']}"
    assert cast.client.person is not None
    theirs = f"/provider/clients/{cast.client.person.id}/questionnaires"
    walker(cast.site, "client").get(path, 404)
    cast.therapist.get(theirs, 404)
    cast.client.post("/bookings", {"offering_id": offering["id"], "starts_at": WEDNESDAY}, 201)
    assert cast.therapist.get(theirs) == []
    assert cast.client.patch(path, {"shared": True})["shared"] is True
    assert [one["id"] for one in cast.therapist.get(theirs)] == [made["id"]]
    walker(cast.site, "provider").get(theirs, 404)
    assert cast.admin.get(f"/team/questionnaires/{made['id']}")["topics"] == ["anxiety"]
    cast.client.get(f"/team/questionnaires/{made['id']}", 403)
    figures = cast.admin.get("/team/questionnaires/figures")
    assert (figures["sheets"], figures["tested"], figures["urgent"]) == (1, 0, 0)
    answer = cast.site.client.delete(f"/api/v1{path}", headers=cast.client.person.headers)
    assert answer.status_code == 204
    cast.client.get(path, 404)
    assert cast.therapist.get(theirs) == []


@pytest.mark.rule("PRO-21", "PRO-23")
def test_the_pages_ask_suggest_and_show_ones_own(site: SiteFactory) -> None:
    cast = Cast(site)
    specialised(cast, "anxiety")
    cast.offering()
    browser = cast.site.client
    page = browser.get("/questionnaire").get_data(as_text=True)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    sent = browser.post("/questionnaire", data={"csrf_token": token, "topics": "anxiety", "condition": "6"})
    assert sent.status_code == 200
    assert "Терапевт Вымышленный" in sent.get_data(as_text=True)
    assert browser.post("/questionnaire", data={"csrf_token": token, "condition": "6"}).status_code == 422
    assert cast.client.person is not None
    cast.client.post("/questionnaire/answers", ANSWERS, 201)
    assert browser.get("/account/questionnaires", headers=cast.client.person.headers).status_code == 200
    assert cast.admin.person is not None
    assert browser.get("/desk/questionnaires", headers=cast.admin.person.headers).status_code == 200


@pytest.mark.rule("PRO-21")
def test_a_marketplace_without_a_questionnaire_offers_none(site: SiteFactory) -> None:
    place = site("hidone")
    Walker(place).get("/questionnaire", 404)
    assert place.client.get("/questionnaire").status_code == 404
    assert "/questionnaire" not in place.client.get("/").get_data(as_text=True)
