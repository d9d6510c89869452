"""The team's editor: own words over the standard ones, by language, with a preview, versions and a way back."""

from __future__ import annotations

from typing import Any

import pytest

from core.content.models import TextVersion
from core.rules.versions import set_values
from core.tenancy.models import TenantText
from core.web.roles import CLIENT, COMMUNITY_MANAGER, FINANCE, PROVIDER, SUPPORT, TENANT_ADMIN
from tests.journeys.walk import Walker, walker
from tests.support.sites import Site, SiteFactory
from tests.support.visitor import Visitor

PASS_ON = "/content/parts/section/pass_on"
QUESTIONS = "/content/parts/section/specialist_questions"


def shown(site: Site, page: str, code: str, locale: str = "uk") -> dict[str, Any] | None:
    """A section as visitors get it; ``None`` where it is left out."""
    sections = Walker(site).get(f"/content/pages/{page}", locale=locale)["sections"]
    return next((item for item in sections if item["code"] == code), None)


@pytest.mark.parametrize("role", [COMMUNITY_MANAGER, TENANT_ADMIN])
def test_the_team_may_write(site: SiteFactory, role: str) -> None:
    here = site("rozmova")
    walker(here, role).put(f"{PASS_ON}?locale=uk", {"text": "Радимо вас."}, 204)
    found = shown(here, "joining", "pass_on")
    assert found is not None
    assert "Радимо вас." in found["html"]
    assert found["title"] == "Порадьте нас колезі", "what was not sent stays"


@pytest.mark.parametrize("role", [CLIENT, PROVIDER, SUPPORT, FINANCE])
def test_others_may_not_even_look(site: SiteFactory, role: str) -> None:
    here, there = site("rozmova"), site("rozmova")
    who, stranger = walker(here, role), there.person(TENANT_ADMIN)
    for path in ("/content/parts", PASS_ON, f"{PASS_ON}/versions", "/content/figures/all"):
        who.get(path, 403)
        assert here.client.get(f"/api/v1{path}", headers=stranger.headers).status_code == 401
        assert here.client.get(f"/api/v1{path}").status_code == 401
    who.put(PASS_ON, {"text": "Ні"}, 403)
    for path in ("/desk/content", "/desk/content/section/pass_on", "/desk/publications"):
        Visitor(here, who.person).see(path, 403)  # type: ignore[arg-type]


def test_what_equals_the_standard_words_is_not_kept_and_follows_them(site: SiteFactory) -> None:
    here = site("rozmova")
    team = walker(here, COMMUNITY_MANAGER)
    words = team.get(QUESTIONS, locale="uk")["standard"]
    words["entries"][2]["a"] = "Так, лише ФОП {fop_groups}."
    team.put(f"{QUESTIONS}?locale=uk", words, 204)
    with here.work() as work:
        kept = {row.key: row.value for row in work.session.query(TenantText)}
    assert set(kept) == {"specialist_questions"}, "title and lead are the standard ones"
    assert len(kept["specialist_questions"]) == 8
    words["entries"][2] = team.get(QUESTIONS, locale="uk")["standard"]["entries"][2]
    team.put(f"{QUESTIONS}?locale=uk", words, 204)
    with here.work() as work:
        assert work.session.query(TenantText).count() == 0


def test_entries_that_say_nothing_are_dropped_and_an_empty_list_hides_the_section(site: SiteFactory) -> None:
    here = site("rozmova")
    team = walker(here, COMMUNITY_MANAGER)
    team.put(f"{QUESTIONS}?locale=uk", {"entries": [{"q": "Чи?", "a": "Так."}, {"q": " ", "a": ""}]}, 204)
    found = shown(here, "questions", "specialist_questions")
    assert found is not None
    assert [item["title"] for item in found["entries"]] == ["Чи?"]
    team.put(f"{QUESTIONS}?locale=uk", {"entries": []}, 204)
    assert shown(here, "questions", "specialist_questions") is None
    assert shown(here, "questions", "specialist_questions", "en") is not None


def test_a_section_is_hidden_and_comes_back(site: SiteFactory) -> None:
    here = site("rozmova")
    team = walker(here, COMMUNITY_MANAGER)
    team.put(f"{PASS_ON}?locale=uk", {"hidden": True}, 204)
    assert shown(here, "joining", "pass_on") is None
    team.put(f"{PASS_ON}?locale=uk", {"hidden": False}, 204)
    assert shown(here, "joining", "pass_on") is not None


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (PASS_ON, {"text": "Сплатіть за {payment_dedline}."}),
        (PASS_ON, {"text": "x" * 20_001}),
        (PASS_ON, {"text": "a\x00b"}),
        (PASS_ON, {"text": 5}),
        (PASS_ON, {"words": "нема такого"}),
        (QUESTIONS, {"entries": [{"q": "{nothing_like_it}", "a": "Так"}]}),
        (QUESTIONS, {"entries": ["Чи?"]}),
        (QUESTIONS, {"entries": [{"q": "?", "a": "!"}] * 61}),
    ],
)
def test_words_that_can_not_be_shown_are_refused_and_change_nothing(
    site: SiteFactory, path: str, body: dict[str, Any]
) -> None:
    here = site("rozmova")
    walker(here, COMMUNITY_MANAGER).put(f"{path}?locale=uk", body, 422)
    with here.work() as work:
        assert work.session.query(TenantText).count() == 0
        assert work.session.query(TextVersion).count() == 0


def test_another_language_than_the_sites_and_an_unknown_part_are_refused(site: SiteFactory) -> None:
    team = walker(site("rozmova"), COMMUNITY_MANAGER)
    team.put(f"{PASS_ON}?locale=pl", {"text": "Nie"}, 422)
    team.put("/content/parts/section/nothing?locale=uk", {"text": "Ні"}, 404)
    team.put("/content/parts/page/pass_on?locale=uk", {"text": "Ні"}, 404)


def test_markup_never_becomes_a_script(site: SiteFactory) -> None:
    here = site("rozmova")
    text = (
        "<img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](/join) ![c](https://example.org/c.png)\n\n"
        "# Великий\n\n<b>жирно</b>"
    )
    walker(here, COMMUNITY_MANAGER).put(f"{PASS_ON}?locale=uk", {"text": text}, 204)
    found = shown(here, "joining", "pass_on")
    assert found is not None
    html = found["html"]
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert '<a href="/join"' in html
    assert "<h3>Великий</h3>" in html
    assert "&lt;b&gt;" in html


def test_every_change_can_be_brought_back(site: SiteFactory) -> None:
    here = site("rozmova")
    team = walker(here, COMMUNITY_MANAGER)
    for text in ("Перше", "Друге"):
        team.put(f"{PASS_ON}?locale=uk", {"text": text}, 204)
    team._ask("DELETE", f"{PASS_ON}?locale=uk", 204)
    versions = team.get(f"{PASS_ON}/versions", locale="uk")
    assert [row["value"] for row in versions] == [None, "Друге", "Перше"]
    assert versions[0]["saved_by"] == str(team.person.id)  # type: ignore[union-attr]
    team.post(f"/content/versions/{versions[2]['id']}/restoration", status=201)
    found = shown(here, "joining", "pass_on")
    assert found is not None
    assert "Перше" in found["html"]
    there = walker(site("rozmova"), COMMUNITY_MANAGER)
    there.post(f"/content/versions/{versions[2]['id']}/restoration", status=404)


def test_who_saves_over_somebody_elses_words_is_told(site: SiteFactory) -> None:
    here = site("rozmova")
    one, other = walker(here, COMMUNITY_MANAGER), walker(here, TENANT_ADMIN)
    one.put(f"{PASS_ON}?locale=uk", {"text": "Перше"}, 204)
    seen = one.get(PASS_ON, locale="uk")["version"]
    other.put(f"{PASS_ON}?locale=uk", {"text": "Друге", "seen_version": seen}, 204)
    refused = one.put(f"{PASS_ON}?locale=uk", {"text": "Третє", "seen_version": seen}, 409)
    assert refused["code"] == "changed_meanwhile"
    found = shown(here, "joining", "pass_on")
    assert found is not None
    assert "Друге" in found["html"]


def test_the_page_previews_saves_and_takes_back_without_any_script(site: SiteFactory) -> None:
    here = site("rozmova")
    visitor = Visitor(here, here.person(COMMUNITY_MANAGER))
    page = "/desk/content/section/pass_on"
    sent = {"in": "uk", "seen": "", "title": "Заголовок", "lead": "", "text": "Строк: {payment_deadline}."}
    status, body = visitor.send(f"{page}?in=uk", page, do="preview", **sent)
    assert status == 200
    assert "Строк: не пізніше ніж за 24 години до сесії." in body
    found = shown(here, "joining", "pass_on")
    assert found is not None
    assert found["title"] != "Заголовок", "nothing is saved yet"
    status, where = visitor.send(f"{page}?in=uk", page, do="save", **sent)
    assert (status, where) == (303, f"{page}?in=uk")
    found = shown(here, "joining", "pass_on")
    assert found is not None
    assert found["title"] == "Заголовок"
    status, body = visitor.send(f"{page}?in=uk", page, do="save", **(sent | {"text": "Ще раз"}))
    assert status == 409, "the form was filled from older words"
    status, body = visitor.send(f"{page}?in=uk", page, do="save", **(sent | {"text": "{nothing}"}))
    assert status in {409, 422}
    visitor.send(f"{page}?in=uk", page, do="reset", **{"in": "uk"})
    found = shown(here, "joining", "pass_on")
    assert found is not None
    assert found["title"] == "Порадьте нас колезі"


def test_the_list_says_how_each_part_stands(site: SiteFactory) -> None:
    here = site("rozmova")
    team = walker(here, COMMUNITY_MANAGER)
    team.put(f"{PASS_ON}?locale=uk", {"text": "Своє"}, 204)
    found = {(row["what"], row["code"]): row for row in team.get("/content/parts", locale="uk")}
    assert found["section", "pass_on"]["own"]
    assert found["section", "testimonials"]["empty"]
    assert not found["section", "requirements"]["own"]
    assert not {(row["what"], row["code"]): row for row in team.get("/content/parts", locale="en")}[
        "section", "pass_on"
    ]["own"]
    Visitor(here, here.person(COMMUNITY_MANAGER)).see("/desk/content?in=en")


@pytest.mark.rule("ROZ-31")
def test_voices_stand_there_once_the_tenant_has_entered_some(site: SiteFactory) -> None:
    here = site("rozmova")
    assert shown(here, "specialists", "testimonials") is None
    entries = [{"author": "Вигадана О.", "text": "Спокійно працюю.", "note": "Львів"}]
    walker(here, COMMUNITY_MANAGER).put("/content/parts/section/testimonials?locale=uk", {"entries": entries}, 204)
    found = shown(here, "specialists", "testimonials")
    assert found is not None
    assert found["title"] == "Що кажуть наші психотерапевти"
    assert (found["entries"][0]["title"], found["entries"][0]["note"]) == ("Вигадана О.", "Львів")
    assert "Спокійно працюю." in here.client.get("/info/specialists?locale=uk").text
    assert shown(here, "specialists", "testimonials", "en") is not None, "the site's first language stands in"


@pytest.mark.rule("ROZ-33", "ROZ-34", "ROZ-36", "ROZ-37", "ROZ-46")
def test_the_requirements_are_those_in_force(site: SiteFactory) -> None:
    here = site("rozmova")

    def said() -> str:
        return here.client.get("/info/requirements?locale=uk").text

    before = said()
    for words in ("Педагогіка, Медицина, Соціологія", "від 2 років", "від 400 годин", "Україна", "ФОП 3 групи"):
        assert words in before
    with here.work() as work:
        values = {
            "education_fields": ["medical", "psychological"],
            "min_experience_years": 5,
            "min_certification_hours": 250,
            "payout_countries": ["UA", "PL"],
            "fop_groups_allowed": [2, 3],
        }
        set_values(work, values)
    after = said()
    for words in ("Медицина, Психологія", "від 5 років", "від 250 годин", "Україна, Польща", "ФОП 2, 3 груп"):
        assert words in after


@pytest.mark.rule("ROZ-55")
def test_how_soon_the_page_appears_is_the_value_in_force(site: SiteFactory) -> None:
    here = site("rozmova")
    assert "протягом 7–10 робочих днів" in here.client.get("/info/joining?locale=uk").text
    with here.work() as work:
        set_values(work, {"page_sla_min_wd": 3, "page_sla_max_wd": 12})
    assert "протягом 3–12 робочих днів" in here.client.get("/info/joining?locale=uk").text


VOICES = "/content/parts/section/testimonials"


@pytest.mark.rule("ROZ-31")
@pytest.mark.parametrize(
    ("entry", "marked"),
    [
        ({"author": "Вигадана О.", "text": " "}, "entries.1.text"),
        ({"author": "", "text": "Спокійно."}, "entries.1.author"),
        ({"author": "", "text": "", "note": "Львів"}, "entries.1.text"),
    ],
)
def test_half_a_voice_is_refused_and_no_empty_card_is_published(
    site: SiteFactory, entry: dict[str, str], marked: str
) -> None:
    here = site("rozmova")
    whole = {"author": "Інша Вигадана", "text": "Добре."}
    refused = walker(here, COMMUNITY_MANAGER).put(f"{VOICES}?locale=uk", {"entries": [whole, entry]}, 422)
    assert marked in str(refused)
    assert shown(here, "specialists", "testimonials") is None


@pytest.mark.rule("ROZ-31")
def test_half_a_voice_does_not_come_in_by_the_settings_either(site: SiteFactory) -> None:
    here = site("rozmova")
    admin = Visitor(here, here.person(TENANT_ADMIN))
    page, half = "/desk/settings/texts", '[{"author": "Вигадана О.", "text": " "}]'
    status, body = admin.send(page, page, **{"in": "uk", "key": "testimonials", "value": half})
    assert status == 422
    assert "порожню картку" in body
    assert shown(here, "specialists", "testimonials") is None


@pytest.mark.rule("ROZ-31")
@pytest.mark.parametrize("do", ["save", "preview"])
def test_the_form_marks_the_line_that_is_missing(site: SiteFactory, do: str) -> None:
    here = site("rozmova")
    visitor = Visitor(here, here.person(COMMUNITY_MANAGER))
    page = "/desk/content/section/testimonials"
    status, body = visitor.send(f"{page}?in=uk", page, do=do, **{"in": "uk", "author.0": "Вигадана О.", "text.0": ""})
    assert status == 422
    field = body.split('id="f-entries.0.text"')[1].split(">")[0]
    assert 'aria-invalid="true"' in field
    assert 'id="f-entries.0.author" name="author.0" type="text" value="Вигадана О."' in body
    assert shown(here, "specialists", "testimonials") is None


def test_the_list_names_its_links_in_words_not_in_braces(site: SiteFactory) -> None:
    here = site("rozmova")
    rows = walker(here, COMMUNITY_MANAGER).get("/content/parts", locale="uk")
    assert not [row["title"] for row in rows if "{" in row["title"] or "**" in row["title"]]
    page = Visitor(here, here.person(COMMUNITY_MANAGER)).see("/desk/content?in=uk")
    assert "{payment_deadline}" not in page
