"""The whole way in on pages, without any script: the applicant's by the link, the team's on the desk."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from tests.core.accounts.browser import Browser
from tests.support.applicants import CHECKED, EMAIL, FIRST, SECOND, Applicant, WayIn
from tests.support.papers import PAPER, picture
from tests.support.sites import Site, SiteFactory

PASSWORD = "correct horse battery"


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("rozmova", locales=["en", "uk"])


def as_form(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers as a browser sends them."""
    found: dict[str, Any] = {}
    for code, value in answers.items():
        if value is not False:
            found[f"answers.{code}"] = "1" if value is True else value if isinstance(value, list) else str(value)
    return found


FORM = {"name": "Olena", "email": EMAIL, "consent": "1", **as_form(FIRST)}


def desk_of(place: Site) -> Browser:
    """The community manager's browser."""
    place.person("community_manager", name="Mira", email="mira@example.org", password=PASSWORD)
    desk = Browser(place)
    desk.post("/sign-in", email="mira@example.org", password=PASSWORD)
    return desk


def test_a_draft_first_then_wrong_then_right(place: Site) -> None:
    visitor = Browser(place)
    own = visitor.post(
        "/join", name="Olena", email=EMAIL, consent="1", act="draft", **as_form({"motivation": "Why not"})
    )
    assert "Why not" in visitor.get(own.location).text
    # Another device has the link from the mail alone, and no cookie.
    assert "Why not" in Browser(place).get(own.location).text
    kept = visitor.post(f"{own.location}/form", act="draft", **as_form({"motivation": "Because"}))
    assert kept.location == own.location
    wrong = visitor.post(f"{own.location}/form", act="send", **as_form(FIRST | {"certification_hours": "many"}))
    assert wrong.status_code == 422
    assert 'value="many"' in wrong.text, "what was written is not lost"
    assert "Please enter a whole number." in wrong.text
    sent = visitor.post(f"{own.location}/form", act="send", **as_form(FIRST))
    assert sent.location == own.location
    assert "The team reads your application" in visitor.get(own.location).text


def test_the_requirements_that_are_not_met_are_shown_to_both(place: Site) -> None:
    visitor, desk = Browser(place), desk_of(place)
    own = visitor.post("/join", **FORM | {"answers.fop_group": "2"}).location
    assert "tax group 3" in visitor.get(own).text
    one = _first(desk)
    assert "ROZ-46" in desk.get(one).text
    form = {"criteria.platform_request": "yes", "criteria.client_request": "yes"}
    assert desk.post(f"{one}/review", **form).status_code == 409


def _first(desk: Browser) -> str:
    return (
        "/desk/applications/" + desk.get("/desk/applications").text.split('href="/desk/applications/')[1].split('"')[0]
    )


def test_from_the_form_to_the_invitation(place: Site) -> None:
    visitor, desk = Browser(place), desk_of(place)
    own = visitor.post("/join", **FORM).location
    one = _first(desk)
    page = desk.get(one).text
    assert "Gestalt therapy" in page
    assert "Ukraine" in page
    asked = {"date1": "2026-11-25", "time1": "15:00", "link": "https://meet.example.org/a", "words": "See you!"}
    assert desk.post(f"{one}/review", **asked, **{"criteria.platform_request": "yes"}).status_code == 422
    both = {"criteria.platform_request": "yes", "criteria.client_request": "yes"}
    assert desk.post(f"{one}/review", **{**asked, **both, "date1": "2026-11-20"}).status_code == 422
    assert desk.post(f"{one}/review", **asked, **both).location == one
    choice = re.search(r'name="starts_at" value="([^"]+)"', visitor.get(own).text)
    assert choice is not None
    assert visitor.post(f"{own}/meeting").status_code == 422
    assert visitor.post(f"{own}/meeting", starts_at="2026-11-26T15:00:00+00:00").status_code == 422
    assert visitor.post(f"{own}/meeting", starts_at=choice[1]).location == own
    assert "Agreed" in desk.get(one).text
    assert desk.post(f"{one}/interview", notes="").status_code == 422
    assert desk.post(f"{one}/interview", notes="A warm talk").location == one
    _second(place, visitor, own)
    page = desk.get(one).text
    assert SECOND["headline"] in page
    assert desk.post(f"{one}/invitation", checked=CHECKED[:1]).status_code == 422
    assert desk.post(f"{one}/invitation", checked=CHECKED, headline="Beside you").location == one
    assert desk.post(f"{one}/invitation/renewal").location == one
    assert "Mira" in desk.get(one).text


def _second(place: Site, visitor: Browser, own: str) -> None:
    """The files stay when another field is wrong; one can be taken back; then everything is right."""
    photos = [(io.BytesIO(picture()), "one.jpg"), (io.BytesIO(PAPER), "two.pdf")]
    sent = as_form(SECOND | {"tax_number": "1111111111"})
    wrong = visitor.post(f"{own}/form", act="send", **sent, **{"answers.education_documents": photos})
    assert wrong.status_code == 422
    assert "This tax number is not right" in wrong.text
    assert "one.jpg" in wrong.text
    assert "two.pdf" in wrong.text
    page = visitor.get(own).text
    assert SECOND["experience"] in page.replace("&#39;", "'")
    (first, *_) = re.findall(rf'href="{own}/files/([^"]+)"', page)
    served = visitor.get(f"{own}/files/{first}")
    assert (served.status_code, served.headers["Content-Security-Policy"]) == (200, "sandbox; default-src 'none'")
    assert visitor.post(f"{own}/files/{first}/removal").location == own
    assert "one.jpg" not in visitor.get(own).text
    bad = [(io.BytesIO(b"MZ"), "diploma.pdf")]
    mixed = visitor.post(f"{own}/form", act="send", **as_form(SECOND), **{"answers.education_documents": bad})
    assert mixed.status_code == 422
    assert visitor.post(f"{own}/form", act="send", **as_form(SECOND)).location == own
    assert "Everything is here" in visitor.get(own).text


def test_a_single_no_mails_nothing(place: Site) -> None:
    visitor, desk = Browser(place), desk_of(place)
    visitor.post("/join", **FORM)
    one = _first(desk)
    form = {"criteria.platform_request": "yes", "criteria.client_request": "no"}
    assert desk.post(f"{one}/review", **form).location == one
    assert "Nothing was mailed" in desk.get(one).text


@pytest.mark.parametrize("path", ["/api/v1/applications/own/{}/files", "/join/{}/form"])
def test_what_is_too_large_for_a_request_is_refused(place: Site, path: str) -> None:
    me = Applicant(place)
    body = b"--x\r\n" + b"x" * (13 * 2**20)
    answer = place.client.post(path.format(me.token), data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_another_applicants_file_is_nobodys(place: Site, site: SiteFactory) -> None:
    way = WayIn(place).met()
    way.applicant.add_file()
    (file,) = way.applicant.see()["files"]
    other = Applicant(place, name="Інша")
    for path in (f"/join/{other.token}/files/{file['id']}", f"/api/v1{other.own}/files/{file['id']}"):
        assert place.client.get(path).status_code == 404
    assert place.client.delete(f"/api/v1{other.own}/files/{file['id']}").status_code in {404, 409}
    there = site("rozmova")
    admin = there.person("tenant_admin")
    for path in (
        f"/desk/applications/{way.applicant.id}/files/{file['id']}",
        f"/api/v1{way.applicant.one}/files/{file['id']}",
    ):
        assert there.client.get(path, headers=admin.headers).status_code == 404


def test_the_queue_shows_what_is_next_and_the_list_is_narrowed(place: Site) -> None:
    desk = desk_of(place)
    Browser(place).post("/join", **FORM)
    assert "Read the application of Olena" in desk.get("/desk").text
    assert "Olena" in desk.get("/desk/applications?state=received").text
    assert "Olena" not in desk.get("/desk/applications?state=declined").text
    assert "Olena" not in desk.get("/desk/applications?mine=1").text
    assert "Olena" not in desk.get("/desk/applications?overdue=1").text


def test_who_has_a_cabinet_already_is_recognised(place: Site) -> None:
    desk = desk_of(place)
    place.person("provider", name="Olena K", email=EMAIL)
    Browser(place).post("/join", **FORM)
    assert "has a cabinet here already" in desk.get(_first(desk)).text


def summary_of(html: str) -> list[tuple[str, str]]:
    """The links of the error summary: where each leads and what it says."""
    part = html.split('id="errors"')[1].split("</ul>")[0]
    return re.findall(r'<a href="#([^"]+)">([^<]+)</a>', part)


def test_everything_that_is_wrong_is_told_at_once_by_name_and_in_the_forms_order(place: Site) -> None:
    wrong = as_form(FIRST | {"certification_hours": "many"}) | {"answers.motivation": " "}
    del wrong["answers.topics"]
    html = Browser(place).post("/join", name="", email="not-an-address", phone="123", **wrong).text
    found = summary_of(html)
    fields = [target.removeprefix("f-") for target, _ in found]
    assert {"name", "email", "phone", "answers.certification_hours", "answers.topics", "consent"} <= set(fields)
    places = [html.index(f'name="{field}"') for field in fields]
    assert places == sorted(places), "in the order of the form"
    assert all(f'id="{target}"' in html for target, _ in found), "each link leads to its field"
    said = dict(found)
    assert said["f-name"].startswith("Your name – ")
    assert said["f-consent"].startswith("Your consent – ")
    assert len(set(said.values())) == len(found), "no two lines are the same"


def test_a_name_that_is_too_long_hides_nothing_else(place: Site) -> None:
    html = Browser(place).post("/join", **(FORM | {"name": "x" * 121, "answers.certification_hours": "many"})).text
    assert [target for target, _ in summary_of(html)] == ["f-name", "f-answers.certification_hours"]


def test_the_second_questionnaire_and_the_desk_name_their_fields_too(place: Site) -> None:
    Browser(place).post("/join", **FORM)
    desk = desk_of(place)
    one = _first(desk)
    found = summary_of(desk.post(f"{one}/review").text)
    assert [target for target, _ in found] == ["f-criteria.platform_request", "f-criteria.client_request"]
    assert len({text for _, text in found}) == 2
