"""One file makes a tenant: planned, applied, exported, changed, refused whole."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import tomli_w
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts.models import Account
from core.accounts.open_account import open_account
from core.db.engine import engine_for, global_engine_for
from core.rules.versions import set_values
from core.tenancy.models import Tenant, TenantClock, TenantText
from core.tenancy.work import work_for
from core.web.discovery import register_rooms
from tenants.launch import apply
from tenants.launch.apply import apply_document, find_tenant, plan_document
from tenants.launch.document import WrongFile, load, parse
from tenants.launch.export import export_tenant
from tenants.settings import Settings

PRESETS = sorted((Path(__file__).parents[2] / "tenants" / "presets").glob("*.toml"))
_numbers = itertools.count(1)

File = Callable[..., bytes]


@pytest.fixture(autouse=True, scope="module")
def _rooms() -> None:
    register_rooms()


def file(slug: str, **changes: object) -> bytes:
    """A small valid file."""
    data: dict[str, object] = {
        "slug": slug,
        "name": "Own Site",
        "mode": "sandbox",
        "plugin": "rozmova",
        "locales": ["uk", "en"],
        "currency": "UAH",
        "zone": "Europe/Kyiv",
        "brand": {"style": "calm", "accent": "#2f6b57"},
        "rules": {"free_change_hours": 36},
        "texts": {"uk": {"hero_title": "Слухаємо", "steps": [{"title": "Раз", "text": "Два"}]}},
        "team": [{"email": "chief@example.org", "name": "Chief Vydumanyi", "roles": ["tenant_admin"]}],
    }
    return tomli_w.dumps({name: value for name, value in {**data, **changes}.items() if value is not None}).encode()


@pytest.fixture
def slug() -> str:
    return f"launch{next(_numbers)}"


def tenant_id(settings: Settings, slug: str) -> UUID:
    row = find_tenant(global_engine_for(settings.owner_database_url), slug)
    assert row is not None
    return row.id


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_each_preset_is_right(path: Path) -> None:
    assert load(path).slug == path.stem


def test_a_plan_shows_and_changes_nothing(settings: Settings, slug: str) -> None:
    plan = plan_document(settings, parse(file(slug)))
    assert "  + rules.free_change_hours: 36" in plan.lines()
    assert find_tenant(global_engine_for(settings.owner_database_url), slug) is None


def test_applying_makes_the_tenant_with_its_rules_texts_team_and_clock(settings: Settings, slug: str) -> None:
    apply_document(settings, parse(file(slug)))
    with work_for(engine_for(settings.database_url), tenant_id(settings, slug)) as work:
        assert work.tenant.brand["accent"] == "#2f6b57"
        assert {(row.locale, row.key) for row in work.session.scalars(select(TenantText))} == {
            ("uk", "hero_title"),
            ("uk", "steps"),
        }
        assert work.session.scalars(select(TenantClock.mode)).one() == "flowing"


def test_applying_again_changes_nothing(settings: Settings, slug: str) -> None:
    apply_document(settings, parse(file(slug)))
    assert plan_document(settings, parse(file(slug))).empty


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_the_export_of_an_applied_file_is_equivalent(settings: Settings, path: Path) -> None:
    document = load(path)
    if find_tenant(global_engine_for(settings.owner_database_url), document.slug) is None:
        apply_document(settings, document)
    exported = parse(export_tenant(settings, document.slug).encode())
    assert _people(exported.team) == _people(document.team)
    assert exported.keys == document.keys
    again = plan_document(settings, document)
    assert (again.changes, again.kept) == ((), ())


def _people(team: tuple[Mapping[str, Any], ...]) -> set[tuple[str, tuple[str, ...]]]:
    return {(str(member["email"]), tuple(sorted(member["roles"]))) for member in team}


def test_a_role_added_in_the_file_is_given_and_none_is_taken(settings: Settings, slug: str) -> None:
    apply_document(settings, parse(file(slug)))
    with work_for(engine_for(settings.database_url), tenant_id(settings, slug)) as work:
        open_account(work, name="Chief", email="chief@example.org", roles=("tenant_admin", "support"))
    both = parse(file(slug, team=[{"email": "chief@example.org", "name": "Chief", "roles": ["finance"]}]))
    plan = apply_document(settings, both)
    assert plan.granted == (("chief@example.org", "finance"),)
    assert plan_document(settings, both).empty
    exported = parse(export_tenant(settings, slug).encode())
    assert _people(exported.team) == {("chief@example.org", ("finance", "support", "tenant_admin"))}


def test_what_was_changed_in_the_browser_is_kept_and_listed(settings: Settings, slug: str) -> None:
    apply_document(settings, parse(file(slug)))
    with work_for(engine_for(settings.database_url), tenant_id(settings, slug)) as work:
        set_values(work, {"free_change_hours": 30})
    changed = parse(file(slug, name="New name", rules={"free_change_hours": 48}))
    plan = apply_document(settings, changed)
    assert [change.key for change in plan.changes] == ["name"]
    assert [(change.key, change.before, change.after) for change in plan.kept] == [("rules.free_change_hours", 30, 48)]
    assert [change.key for change in plan_document(settings, changed, ["rules.free_change_hours"]).changes] == [
        "rules.free_change_hours"
    ]


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "currency": ({"currency": "EUR"}, "currency: rozmova allows UAH"),
    "unknown currency": ({"currency": "XYX"}, "currency: is not an ISO currency"),
    "zone": ({"zone": "Europe/Kyivv"}, "zone: is not a time zone"),
    "key": ({"colour": "red"}, "colour: there is no such key"),
    "missing": ({"name": None}, "name: is missing"),
    "plugin": ({"plugin": "nothing"}, "plugin: no plugin 'nothing' is installed"),
    "locale": ({"locales": ["uk", "de"]}, "locales: a list of languages"),
    "rule": ({"rules": {"free_change_hours": -1}}, "rules.free_change_hours"),
    "unknown rule": ({"rules": {"no_such_rule": 1}}, "rules.no_such_rule"),
    "brand": ({"brand": {"style": "calm", "accent": "red"}}, "brand.accent"),
    "domain": ({"domains": ["not a host"]}, "domains[0]"),
    "text": ({"texts": {"pl": {"a": "b"}}}, "texts.pl: is not one of the site's languages"),
    "team": ({"team": [{"email": "nobody", "roles": ["tenant_admin"]}]}, "team[0].email"),
    "role": ({"team": [{"email": "a@example.org", "roles": ["king"]}]}, "team[0].roles"),
    "holiday": ({"calendar": {"holidays": ["2027-02-30"]}}, "calendar.holidays[0]"),
    "method": ({"payments": {"methods": ["shells"]}}, "payments.methods[0]"),
    "live sandbox card": ({"mode": "live", "payments": {"methods": ["sandbox_card"]}}, "payments.methods[0]"),
    "iban": (
        {"payments": {"bank": {"holder": "J", "account": "UA213223130000026007233566002"}}},
        "payments.bank.account: is not right for an IBAN",
    ),
    "transfer without a bank": ({"payments": {"methods": ["bank_transfer"]}}, "payments.bank"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_refused_with_the_place(case: str) -> None:
    changes, words = WRONG[case]
    with pytest.raises(WrongFile) as refused:
        parse(file("wrong", **changes))
    assert any(str(mistake).startswith(words) for mistake in refused.value.mistakes), refused.value.mistakes


def test_every_mistake_is_named_at_once() -> None:
    with pytest.raises(WrongFile) as refused:
        parse(file("wrong", currency="EUR", zone="nowhere", brand={"style": "loud"}))
    assert {mistake.place for mistake in refused.value.mistakes} >= {"currency", "zone", "brand.style"}


def test_what_is_no_toml_is_refused_with_the_line() -> None:
    with pytest.raises(WrongFile, match="line 2"):
        parse(b'slug = "a"\nname = \n')


def test_going_live_leaves_the_sandbox_behind_and_can_not_be_reversed(settings: Settings, slug: str) -> None:
    apply_document(settings, parse(file(slug)))
    old = tenant_id(settings, slug)
    plan = apply_document(settings, parse(file(slug, mode="live")))
    assert plan.goes_live
    assert [email for email, _ in plan.links] == ["chief@example.org"], "the team of the file is invited anew"
    new = tenant_id(settings, slug)
    assert new != old
    with work_for(engine_for(settings.database_url), new) as work:
        assert work.session.scalars(select(TenantClock)).all() == []
        assert work.session.scalars(select(TenantText.key)).all() != []
        assert set(work.session.scalars(select(Account.demo))) <= {False}
    with pytest.raises(WrongFile, match="sandbox again"):
        apply_document(settings, parse(file(slug)))
    with Session(global_engine_for(settings.owner_database_url)) as session:
        assert session.get_one(Tenant, old).status == "deleted"


def test_a_sandbox_stands_as_it_was_where_going_live_fails(
    settings: Settings, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply_document(settings, parse(file(slug)))
    old = tenant_id(settings, slug)

    def broken(*given: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(apply, "write_rules", broken)
    with pytest.raises(OSError, match="disk"):
        apply_document(settings, parse(file(slug, mode="live")))
    assert tenant_id(settings, slug) == old


def test_an_empty_list_in_the_file_is_no_change_in_the_browser(settings: Settings, slug: str) -> None:
    calendar: dict[str, list[str]] = {"weekend": [], "holidays": [], "extra_workdays": []}
    content = file(slug, calendar=calendar, domains=[], extensions=[])
    apply_document(settings, parse(content))
    plan = plan_document(settings, parse(content))
    assert (plan.changes, plan.kept) == ((), ())
    exported = parse(export_tenant(settings, slug).encode())
    assert exported.keys == parse(content).keys, "a calendar without a weekend stays one"
