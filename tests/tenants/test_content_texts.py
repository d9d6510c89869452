"""The words of pages, sections and hints are ordinary texts of a tenant's file: there and back again."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from sqlalchemy import select

from core.content.models import Publication, TextVersion
from core.db.engine import engine_for, global_engine_for
from core.kit.ids import new_id
from core.tenancy.work import work_for
from tenants.launch.apply import apply_document, find_tenant, plan_document
from tenants.launch.demo import load_demo
from tenants.launch.document import WrongFile, parse
from tenants.launch.export import export_tenant
from tenants.settings import CHECKOUT, Settings
from tests.support.sites import SiteFactory

PRESET = Path(CHECKOUT) / "tenants" / "presets" / "rozmova.toml"
WORDS: dict[str, Any] = {
    "specialist_questions": [{"q": "Чи довго чекати?", "a": "Ні: {page_time}."}],
    "joining_steps": [{"title": "Анкета", "text": "Напишіть нам."}],
    "requirements": [{"title": "Досвід", "text": "{experience}"}],
    "testimonials": [{"author": "Вигадана О.", "text": "Спокійно.", "note": "Львів"}],
    "pass_on": "Порадьте **нас**.",
    "pass_on_hidden": "yes",
    "page_joining_title": "Приєднатися",
    "hint_true_page": "",
}


def file_with(texts: dict[str, Any]) -> dict[str, Any]:
    """The preset under another slug, with these Ukrainian texts too."""
    data = tomllib.loads(PRESET.read_text(encoding="utf-8"))
    data["slug"], data["team"] = f"t{new_id().hex[:12]}", []
    data["texts"]["uk"] |= texts
    return data


def test_what_a_file_says_of_pages_comes_out_again_and_changes_nothing(settings: Settings) -> None:
    document = parse(tomli_w.dumps(file_with(WORDS)).encode())
    apply_document(settings, document)
    exported = export_tenant(settings, document.slug)
    assert WORDS.items() <= tomllib.loads(exported)["texts"]["uk"].items()
    assert plan_document(settings, parse(exported.encode())).empty


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("specialist_questions", "Чи?"),
        ("specialist_questions", [{"q": "Чи?"}]),
        ("specialist_questions", [{"title": "Чи?", "text": "Так"}]),
        ("joining_steps", [{"title": "Анкета", "text": 5}]),
        ("pass_on", ["Порадьте"]),
        ("page_joining_title", [{"title": "x", "text": "y"}]),
    ],
)
def test_a_file_with_words_of_another_shape_is_refused(key: str, value: Any) -> None:
    with pytest.raises(WrongFile, match=f"texts.uk.{key}"):
        parse(tomli_w.dumps(file_with({key: value})).encode())


def test_applying_a_file_keeps_what_the_texts_were(settings: Settings) -> None:
    data = file_with({"pass_on": "Перше"})
    apply_document(settings, parse(tomli_w.dumps(data).encode()))
    data["texts"]["uk"]["pass_on"] = "Друге"
    apply_document(settings, parse(tomli_w.dumps(data).encode()))
    row = find_tenant(global_engine_for(settings.owner_database_url), data["slug"])
    assert row is not None
    with work_for(engine_for(settings.owner_database_url), row.id) as work:
        kept = work.session.scalars(
            select(TextVersion.value).where(TextVersion.key == "pass_on").order_by(TextVersion.id)
        )
        assert list(kept) == ["Перше", "Друге"]


@pytest.mark.rule("ROZ-31", "ROZ-28")
def test_a_demos_voices_and_publications_say_that_they_are_invented(site: SiteFactory) -> None:
    here = site("rozmova")
    for _ in range(2):
        with here.work() as work:
            load_demo(work, [])
    with here.work() as work:
        assert work.session.query(Publication).count() == 2
    page = here.client.get("/info/specialists?locale=uk").text
    assert page.count("вигаданий відгук для демонстрації") == 2
    assert "Вигаданий випуск" in here.client.get("/info/media?locale=uk").text
    assert "testimonials" not in PRESET.read_text(encoding="utf-8"), "a site made from the preset has none"
