"""Operators see what is installed and switch a tenant's plugins after a check; a broken one hurts nobody else."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.accounts.queries import account_by_email
from core.accounts.tokens import issue_token
from core.db.engine import engine_for
from core.hooks import installed as found
from core.hooks.bookings import BookingFacts
from core.hooks.contributions import CustomField
from core.hooks.installed import InstalledPlugin
from core.hooks.markers import answers
from core.hooks.offerings import Format, OfferingFacts
from core.hooks.parameters import parameter
from core.hooks.people import ClientFacts, PairFacts
from core.hooks.site import Objection, Rule, SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.hooks.testing import earning
from core.kit.ids import new_id
from core.kit.messages import msg
from core.rules import manager
from core.rules.ask import asking
from core.rules.versions import current_version, set_values, site_facts
from core.tenancy.models import AuditRecord
from core.tenancy.work import work_for
from core.web import language
from tenants.authoring.replayed import keep_check, replay_tenant, tenants_of
from tenants.console.reserve import add_operator, ensure_console
from tenants.settings import Settings
from tests.support.sites import Site, SiteFactory

_numbers = itertools.count(1)
BASE = "http://localhost"


@dataclass(frozen=True)
class QuietValues:
    quiet_hours: int = parameter(2, unit="hours", minimum=0, maximum=9, help=msg("Quiet"), rules=("QUI-1",))


@dataclass(frozen=True)
class ClashingValues:
    bookable_days: int = parameter(2, help=msg("Days"))


class Quiet(MarketplaceHooks):
    """An extension: nobody books on the first of a month."""

    @answers
    def register_parameters(self) -> Sequence[type]:
        return (QuietValues,)

    @answers
    def register_rules(self) -> Sequence[Rule]:
        return (Rule("QUI-1", msg("Quiet"), msg("Quiet."), "x", ("quiet_hours",)),)

    @answers
    def booking_objections(
        self,
        site: SiteFacts,
        booking: BookingFacts,
        offering: OfferingFacts,
        client: ClientFacts,
        pair: PairFacts,
        at: Any,
    ) -> Sequence[Objection]:
        return [Objection("QUI-1", msg("Quiet."))] if booking.starts_at.day == 1 else []


class Clashing(MarketplaceHooks):
    """Says again what another says already."""

    @answers
    def register_parameters(self) -> Sequence[type]:
        return (ClashingValues,)

    @answers
    def register_rules(self) -> Sequence[Rule]:
        return (Rule("ROZ-60", msg("A"), msg("A."), "x"),)

    @answers
    def register_fields(self) -> Sequence[CustomField]:
        field = CustomField("provider", "same", "text", msg("Same"))
        return (field, field)

    @answers
    def register_currencies(self) -> Sequence[str]:
        return ("JPY",)


class Market(MarketplaceHooks):
    """Another marketplace."""

    @answers
    def register_formats(self) -> Sequence[Format]:
        return (Format("other", "slot", msg("Other")),)


class NoFit(MarketplaceHooks):
    """Answers a question the core does not ask so."""

    @answers
    def commission(self, site: SiteFacts, nothing: int) -> int:  # type: ignore[override]
        return nothing


@pytest.fixture
def _more(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Plugins beside the four, one of which can't be loaded and one of which does not fit."""
    real = found.all_plugins()
    here = [InstalledPlugin(kind.__name__.lower(), __name__, kind) for kind in (Quiet, Clashing, Market, NoFit)]
    broken = InstalledPlugin("broken", "nowhere", None, "ModuleNotFoundError: No module named 'nowhere'")
    known = real | {item.name: item for item in (*here, broken)}
    kinds = {name: item.kind for name, item in known.items() if item.kind}
    for module in (found, manager, language):
        monkeypatch.setattr(module, "all_plugins", lambda: known)
    monkeypatch.setattr("tenants.plugin_sets.provided.all_plugins", lambda: known)
    monkeypatch.setattr("tenants.plugin_sets.compatibility.all_plugins", lambda: known)
    monkeypatch.setattr(manager, "installed", lambda: kinds)
    manager.plugin_set.cache_clear()
    yield
    manager.plugin_set.cache_clear()


@pytest.fixture
def headers(settings: Settings) -> dict[str, str]:
    """An operator's."""
    console = ensure_console(settings)
    email = f"fitter{next(_numbers)}@example.org"
    assert add_operator(settings, email=email, name="Operator", password="a long enough password")
    with work_for(engine_for(settings.database_url), console.id) as work:
        account = account_by_email(work, email)
        assert account is not None
        return {"Authorization": f"Bearer {issue_token(work, account.id, name='test')}"}


class Console:
    """The operators' API."""

    def __init__(self, app: Flask, headers: dict[str, str]) -> None:
        self._client, self._headers = app.test_client(), headers

    def get(self, path: str) -> Any:
        answer = self._client.get(f"/api/v1/console{path}", base_url=BASE, headers=self._headers)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def look(self, site: Site, marketplace: str, *extensions: str) -> Any:
        sent = {"marketplace": marketplace, "extensions": list(extensions)}
        path = f"/api/v1/console/tenants/{site.slug}/plugins/preview"
        answer = self._client.post(path, base_url=BASE, headers=self._headers, json=sent)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def switch(self, site: Site, token: str, marketplace: str, *extensions: str) -> tuple[int, Any]:
        sent = {"marketplace": marketplace, "extensions": list(extensions), "confirm_token": token}
        path = f"/api/v1/console/tenants/{site.slug}/plugins"
        answer = self._client.put(path, base_url=BASE, headers=self._headers, json=sent)
        return answer.status_code, answer.get_json()


@pytest.fixture
def console(app: Flask, headers: dict[str, str]) -> Console:
    return Console(app, headers)


@pytest.mark.usefixtures("_more")
def test_what_is_installed_with_what_it_provides_and_who_runs_it(
    console: Console, site: SiteFactory, settings: Settings
) -> None:
    here = site("rozmova")
    with here.work() as work:
        rules = asking(work, "booking", new_id())
        rules.ask.commission(site=rules.site, earning=earning())
    keep_check(settings, {"plugin": "rozmova", "passed": True, "checks": {}})
    (row,) = [row for row in tenants_of(settings, "rozmova") if row.id == here.tenant_id]
    report = replay_tenant(settings, row, "rozmova")
    listed = {item["name"]: item for item in console.get("/plugins")}

    assert (report.looked_at, report.same, report.different) == (1, 1, 0)
    rozmova = listed["rozmova"]
    assert rozmova["marketplace"]
    assert {"ROZ-60"} < set(rozmova["rules"])
    assert "free_change_hours" in rozmova["parameters"]
    assert "cancellation_terms" in rozmova["hooks"]
    assert set(rozmova["locales"]) == {"en", "pl", "ru", "uk"}
    assert rozmova["currencies"] == ["UAH"]
    assert rozmova["check"]["details"]["passed"]
    (tenant,) = [item for item in rozmova["tenants"] if item["slug"] == here.slug]
    assert tenant["made_under"] == ["rozmova 1"]
    assert tenant["installed"] == "rozmova 1"
    assert tenant["replay"]["details"]["looked_at"] == 1
    assert not listed["quiet"]["marketplace"]
    assert "nowhere" in listed["broken"]["fault"]
    assert "nothing" in listed["nofit"]["fault"]


@pytest.mark.usefixtures("_more")
def test_an_extension_is_switched_on_and_off_and_asked_from_then_on(console: Console, site: SiteFactory) -> None:
    here = site("rozmova", locales=["en"])
    seen = console.look(here, "rozmova", "quiet")
    assert (seen["allowed"], seen["findings"]) == (True, [])
    assert seen["before"] == ["rozmova"]
    assert console.switch(here, seen["confirm_token"], "rozmova", "quiet")[0] == 200

    assert console.get(f"/tenants/{here.slug}/plugins") == {"marketplace": "rozmova", "extensions": ["quiet"]}
    with here.work() as work:
        assert work.tenant.plugins == ("rozmova", "quiet")
        assert site_facts(work).parameters(QuietValues).quiet_hours == 2
        record = work.session.scalars(select(AuditRecord).where(AuditRecord.action == "plugins.switch")).one()
        assert record.details == {"before": ["rozmova"], "after": ["rozmova", "quiet"]}
        assert record.actor != "system"
    again = console.look(here, "rozmova")
    assert console.switch(here, again["confirm_token"], "rozmova")[0] == 200
    assert console.get(f"/tenants/{here.slug}/plugins")["extensions"] == []


WRONG = [
    (("rozmova", "broken"), "unusable"),
    (("rozmova", "nofit"), "unusable"),
    (("rozmova", "nobody"), "unusable"),
    (("rozmova", "quiet", "quiet"), "named_twice"),
    (("rozmova", "market"), "two_marketplaces"),
    (("quiet",), "no_marketplace"),
    (("rozmova", "clashing"), "parameters"),
    (("rozmova", "clashing"), "rules"),
    (("rozmova", "clashing"), "fields"),
    (("hidone",), "currency"),
]


@pytest.mark.usefixtures("_more")
@pytest.mark.parametrize(("names", "code"), WRONG, ids=[f"{item[1]} {'+'.join(item[0])}" for item in WRONG])
def test_what_does_not_fit_is_said_and_can_t_be_switched_to(
    console: Console, site: SiteFactory, names: tuple[str, ...], code: str
) -> None:
    here = site("rozmova")
    seen = console.look(here, *names)

    assert not seen["allowed"]
    assert code in [item["code"] for item in seen["findings"] if item["weight"] == "blocks"]
    status, problem = console.switch(here, seen["confirm_token"], *names)
    assert (status, problem["code"]) == (409, "plugins_do_not_fit")
    assert problem["reasons"]
    with here.work() as work:
        assert work.tenant.plugins == ("rozmova",)


@pytest.mark.usefixtures("_more")
def test_values_and_languages_that_would_be_lost_are_told_before(console: Console, site: SiteFactory) -> None:
    here = site("rozmova", locales=["uk", "en"])
    console.switch(here, console.look(here, "rozmova", "quiet")["confirm_token"], "rozmova", "quiet")
    with here.work() as work:
        set_values(work, {"quiet_hours": 5, "bookable_days": 30})
    assert [item["code"] for item in console.look(here, "rozmova", "quiet")["findings"]] == ["locales"]
    seen = console.look(here, "rozmova")

    assert [(item["weight"], item["code"]) for item in seen["findings"]] == [("warns", "values_lost")]
    assert "quiet_hours" in seen["findings"][0]["message"]
    assert console.switch(here, seen["confirm_token"], "rozmova")[0] == 200
    with here.work() as work:
        assert current_version(work) == 2


@pytest.mark.usefixtures("_more")
def test_what_was_looked_at_is_done_or_looked_at_again(console: Console, site: SiteFactory) -> None:
    here = site("rozmova", locales=["en"])
    stale = console.look(here, "rozmova", "quiet")["confirm_token"]
    other = console.look(here, "market")
    assert other["allowed"]
    assert console.switch(here, stale, "market")[1]["code"] == "look_again"
    assert console.switch(here, other["confirm_token"], "market")[0] == 200
    assert console.switch(here, stale, "rozmova", "quiet")[1]["code"] == "look_again"


@pytest.mark.usefixtures("_more")
def test_a_tenant_whose_plugin_cant_be_loaded_takes_no_other_down(
    app: Flask, site: SiteFactory, headers: dict[str, str]
) -> None:
    hurt, well = site("broken"), site("rozmova")

    for path in ("/", "/rules", "/providers", "/api/v1/offerings", "/desk"):
        answer = hurt.client.get(path)
        assert answer.status_code in (302, 503), (path, answer.status_code)
    assert hurt.client.get("/").status_code == 503
    assert hurt.client.get("/api/v1/formats").get_json()["code"] == "rules_missing"
    assert well.client.get("/").status_code == 200
    page = app.test_client().get("/console", base_url=BASE, headers=headers)
    assert hurt.slug in page.text
    listed = app.test_client().get("/console/plugins", base_url=BASE, headers=headers)
    assert "No module named" in listed.text


@pytest.mark.usefixtures("_more")
def test_the_pages_lead_from_the_list_over_the_confirmation_to_the_change(
    app: Flask, site: SiteFactory, settings: Settings
) -> None:
    here = site("rozmova", locales=["uk", "en"], name="Tiny site")
    ensure_console(settings)
    email = f"fitter{next(_numbers)}@example.org"
    add_operator(settings, email=email, name="Operator", password="a long enough password")
    client = app.test_client()
    _sign_in(client, email)
    path = f"/console/tenants/{here.slug}/plugins"
    assert "Tiny site" in client.get("/console/plugins", base_url=BASE).text
    sent = {"marketplace": "rozmova", "extensions": "quiet", "csrf_token": _csrf(client.get(path, base_url=BASE).text)}
    shown = client.post(path, data=sent, base_url=BASE).text
    assert "quiet has no words in uk" in shown
    token = shown.split('name="token" value="')[1].split('"')[0]
    done = client.post(path, data=sent | {"token": token}, base_url=BASE)

    assert done.status_code == 302
    with here.work() as work:
        assert work.tenant.plugins == ("rozmova", "quiet")
    blocked = client.post(path, data=sent | {"extensions": "market"}, base_url=BASE).text
    assert "Two plugins bring kinds of offering" in blocked
    assert 'name="token"' not in blocked


def _csrf(page: str) -> str:
    return page.split('name="csrf_token" value="')[1].split('"')[0]


def _sign_in(client: Any, email: str) -> None:
    page = client.get("/sign-in", base_url=BASE).text
    sent = {"email": email, "password": "a long enough password", "csrf_token": _csrf(page)}
    assert client.post("/sign-in", data=sent, base_url=BASE).status_code == 302


def test_nobody_but_operators_and_only_on_the_console(app: Flask, site: SiteFactory, headers: dict[str, str]) -> None:
    here = site("rozmova")
    admin = here.person("tenant_admin")
    for path in ("/api/v1/console/plugins", f"/api/v1/console/tenants/{here.slug}/plugins", "/console/plugins"):
        assert here.client.get(path, headers=admin.headers).status_code == 404
        assert app.test_client().get(path, base_url=BASE, headers=admin.headers).status_code in (302, 401)
    assert (
        app.test_client().get("/api/v1/console/tenants/nobody/plugins", base_url=BASE, headers=headers).status_code
        == 404
    )
