"""The templates as such: they compile, hold to the content security policy, and every component renders."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from werkzeug.datastructures import MultiDict

from core.kit.messages import Message
from core.kit.money import Money
from core.web.brand import STYLES, brand_fingerprint, complete
from core.web.design import install_design
from core.web.styleguide import sample

WEB = Path(__file__).resolve().parents[3] / "core" / "web"
ROOT = WEB.parents[1]
# A mail program knows no stylesheets and no policy.
EVERYWHERE = [
    path
    for room in ("core", "tenants", "plugins")
    for path in sorted((ROOT / room).rglob("templates/**/*.html"))
    if not path.name.endswith("mail.html")
]
TEMPLATES = sorted(str(path.relative_to(WEB / "templates")) for path in (WEB / "templates").rglob("*.html"))
ICONS = set(re.findall(r'<symbol id="([a-z]+)"', (WEB / "static/img/icons.svg").read_text()))
NOW = datetime(2026, 11, 26, 14, 10, tzinfo=UTC)


def _t(value: Any) -> Any:
    return value.text if isinstance(value, Message) else value


def _money(value: Money) -> str:
    return f"{value.minor / 100:.2f} {value.currency}"


def _day(value: date) -> str:
    return f"{value:%A %d %B}"


def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        asset=lambda path: f"/static/{path}",
        csrf_token=lambda: "csrf",
        idempotency_key=lambda: "key",
        flashes=lambda: [("success", "Saved")],
    )
    installer: Any = made
    installer.install_null_translations(newstyle=True)
    made.filters.update(
        t=_t,
        money=_money,
        day=_day,
        clock=lambda at: f"{at:%H:%M}",
        moment=lambda at: f"{at:%d %B %H:%M}",
        elsewhere=lambda at: "",
        currency_sign=lambda code: code,
        near_day=_day,
        ago=lambda _: "earlier",
    )
    install_design(made)
    return made


def page(template: str, style: str, **more: Any) -> str:
    brand = complete({"style": style}) | {"fingerprint": brand_fingerprint({"style": style})}
    site = SimpleNamespace(
        name="Fair",
        slug="fair",
        locale="en",
        locales=[("en", "English"), ("pl", "Polski")],
        brand=brand,
        mode="sandbox",
        currency="PLN",
        zone="Europe/Warsaw",
    )
    given: dict[str, Any] = {
        "site": site,
        "principal": None,
        "request": SimpleNamespace(args=MultiDict()),
        "nav": [{"label": "People", "href": "/people"}],
        "clock_now": NOW,
        "help_lines": [{"name": "Help", "phone": "112"}],
        "footer_links": [{"label": "Rules", "href": "/rules"}],
    }
    return environment().get_template(template).render(given | more)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name: str) -> None:
    environment().get_template(name)


@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_has_what_the_content_security_policy_forbids(path: Path) -> None:
    text = path.read_text()
    for construct in (r"\{#.*?#\}", r"\{%.*?%\}", r"\{\{.*?\}\}"):
        text = re.sub(construct, "", text, flags=re.DOTALL)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"""(?:href|src)=["']https?:""", text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_named_icon_is_in_the_set(name: str) -> None:
    text = (WEB / "templates" / name).read_text()
    named = set(re.findall(r"""\bicon\(["']([a-z]+)["']""", text)) | set(
        re.findall(r"""\bicon=["']([a-z]+)["']""", text)
    )
    assert named <= ICONS


@pytest.mark.parametrize("style", STYLES)
def test_the_style_guide_shows_every_component_in_every_style(style: str) -> None:
    shown = page("styleguide.html", style, sample=sample(NOW, "PLN"))
    for text in ["1200.00 PLN", "Waiting for payment", "Cancel this meeting?", "hue-", "5 stars", "/brand.css?v="]:
        assert text in shown
    for used in re.findall(r'"/static/([^"#?]+)', shown):
        assert used.startswith("vendor/") or (WEB / "static" / used).is_file(), used


@pytest.mark.parametrize("style", STYLES)
def test_a_front_page_needs_no_words_but_the_name(style: str) -> None:
    shown = page(f"landing/{style}.html", style, texts={})
    assert "<h1" in shown
    assert "Fair" in shown
    assert "None" not in re.sub(r"<[^>]+>", " ", shown)


@pytest.mark.parametrize("style", STYLES)
def test_a_front_page_says_what_the_tenant_wrote_and_escapes_it(style: str) -> None:
    texts = {
        "hero_title": "A <b>place</b>",
        "hero_lead": "to talk",
        "steps": [{"title": "Come", "text": "and sit"}],
        "questions": [{"q": "Why?", "a": "Because."}],
    }
    shown = page(
        f"landing/{style}.html",
        style,
        texts=texts,
        links={"primary": "/people"},
        providers=sample(NOW, "PLN")["people"],
    )
    for text in ["A &lt;b&gt;place&lt;/b&gt;", "to talk", "and sit", "Because.", 'href="/people"', "Ada Example"]:
        assert text in shown


@pytest.mark.parametrize("place", ["strip", "footer"])
def test_help_lines_stand_on_every_page(place: str) -> None:
    brand = complete({"style": "gentle", "help": place}) | {"fingerprint": "f"}
    site = SimpleNamespace(name="F", locale="en", locales=[("en", "English")], brand=brand, mode="live")
    shown = page("layout.html", "gentle", site=site)
    assert "tel:112" in shown
    assert ("help-strip" in shown) == (place == "strip")


def test_a_live_site_shows_no_sandbox_banner_and_a_sandbox_always_does() -> None:
    assert "This is a sandbox" in page("layout.html", "plain")
    brand = complete({"style": "plain"}) | {"fingerprint": "f"}
    live = SimpleNamespace(name="F", locale="en", locales=[("en", "English")], brand=brand, mode="live")
    assert "sandbox" not in page("layout.html", "plain", site=live)


def test_a_form_carries_its_token_and_a_key_against_sending_twice() -> None:
    shown = (
        environment()
        .from_string('{% import "components/ui.html" as ui %}{% call ui.form("/x") %}{% endcall %}')
        .render()
    )
    assert 'name="csrf_token" value="csrf"' in shown
    assert 'name="idempotency_key" value="key"' in shown
    asked = (
        environment()
        .from_string('{% import "components/ui.html" as ui %}{% call ui.form("/x", "get") %}{% endcall %}')
        .render()
    )
    assert "csrf" not in asked


def test_a_wrong_field_says_so_to_everybody() -> None:
    asked = '{{ ui.field("a", "Name", error=["Write a name."], hint="Any", required=true) }}'
    shown = environment().from_string('{% import "components/ui.html" as ui %}' + asked).render()
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="f-a-hint f-a-error"' in shown
    assert "Write a name." in shown
    assert '<label class="field__label" for="f-a">' in shown


def test_an_error_summary_leads_to_the_fields() -> None:
    asked = '{{ ui.error_summary({"accent": ["Wrong."], "ink": ["Pale.", "Thin."]}) }}'
    shown = environment().from_string('{% import "components/ui.html" as ui %}' + asked).render()
    assert '<a href="#f-accent">Wrong.</a>' in shown
    assert shown.count('href="#f-ink"') == 2


def test_changing_the_language_keeps_the_search() -> None:
    asked = SimpleNamespace(args=MultiDict([("q", "сон & спокій"), ("locale", "en")]))
    shown = page("layout.html", "calm", request=asked)
    assert 'href="?q=%D1%81%D0%BE%D0%BD%20%26%20%D1%81%D0%BF%D0%BE%D0%BA%D1%96%D0%B9&amp;locale=pl"' in shown
