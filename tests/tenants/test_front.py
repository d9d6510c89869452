"""The front page, the rules, hosts, and what the proxy asks."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from core.rules.versions import versions
from core.tenancy.models import TenantText
from tests.journeys.walk import walker
from tests.support.sent_form import untouched
from tests.support.sites import MONDAY, SiteFactory
from tests.support.visitor import Visitor

PLUGINS = ("rozmova", "proego", "peer_support", "hidone")


@pytest.mark.parametrize("plugin", PLUGINS)
def test_the_rulebook_ends_with_what_the_platform_promises_people(site: SiteFactory, plugin: str) -> None:
    shown = re.findall(r'<li class="rule" id="([A-Z]+-\d+)"', site(plugin).client.get("/rules?locale=en").text)

    assert shown[-3:] == ["MIS-1", "MIS-4", "MIS-5"]
    assert not {"MIS-2", "MIS-3"} & set(shown), "these are the operators' affair"


@pytest.mark.parametrize("plugin", PLUGINS)
@pytest.mark.parametrize("path", ["/", "/rules", "/providers", "/api/v1/openapi.json", "/api/v1/docs"])
def test_anybody_may_read_it(site: SiteFactory, plugin: str, path: str) -> None:
    answer = site(plugin).client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)[:500]


def test_a_host_of_nobody_is_refused_before_anything_else(app: Flask) -> None:
    client = app.test_client()
    for path in ("/", "/api/v1/openapi.json", "/desk"):
        assert client.get(path, headers={"Host": "nobody.localhost"}).status_code == 421


@pytest.mark.parametrize("host", ["", "a,b", "x@y", "..", "a" * 300, "[::1]:80", "evil.example\tx"])
def test_what_is_no_host_is_refused(app: Flask, host: str) -> None:
    assert app.test_client().get("/", headers={"Host": host}).status_code in {400, 421}


def test_the_proxy_gets_a_certificate_for_verified_hosts_alone(site: SiteFactory, app: Flask) -> None:
    here = site()
    client = app.test_client()
    assert client.get(f"/internal/domain-check?domain={here.host}").status_code == 200
    assert client.get("/internal/domain-check?domain=nobody.example.org").status_code == 404


def test_the_console_is_not_on_a_marketplace(site: SiteFactory) -> None:
    assert site().client.get("/console").status_code == 404


def test_the_clock_is_moved_by_the_admin_alone(site: SiteFactory) -> None:
    here, there = site(), site()
    admin, client, stranger = here.person("tenant_admin"), here.person("client"), there.person("tenant_admin")
    wish = {"now": "2026-11-24T09:00:00+00:00"}
    path = "/api/v1/sandbox/clock"
    assert here.client.post(path, json=wish).status_code == 401
    assert here.client.post(path, json=wish, headers=client.headers).status_code == 403
    assert here.client.post(path, json=wish, headers=stranger.headers).status_code == 401
    moved = here.client.post(path, json=wish, headers=admin.headers)
    assert moved.status_code == 200, moved.get_json()
    assert moved.get_json()["now"] == "2026-11-24T09:00:00+00:00"
    back = here.client.post(path, json={"now": "2026-11-23T09:00:00+00:00"}, headers=admin.headers)
    assert back.status_code == 422
    assert back.content_type == "application/problem+json"


@pytest.mark.rule("MIS-4")
def test_rule_values_change_with_a_version_and_bad_ones_change_nothing(site: SiteFactory) -> None:
    here = site("rozmova")
    admin = here.person("tenant_admin")
    path = "/api/v1/settings/rules"
    good = here.client.put(path, json={"values": {"free_change_hours": 48}}, headers=admin.headers)
    assert good.status_code == 200
    assert good.get_json()["version"] == 1
    bad = here.client.put(path, json={"values": {"free_change_hours": "soon"}}, headers=admin.headers)
    assert bad.status_code == 422
    assert "free_change_hours" in bad.get_json()["errors"]
    assert here.client.get(path, headers=admin.headers).get_json()["version"] == 1


@pytest.mark.rule("MIS-4")
def test_what_does_not_go_together_is_said_in_the_readers_language(site: SiteFactory) -> None:
    here = site("rozmova")
    admin = here.person("tenant_admin")
    path = "/api/v1/settings/rules"
    wrong = {"page_sla_min_wd": 12, "page_sla_max_wd": 3}
    answer = here.client.put(f"{path}?locale=uk", json={"values": wrong}, headers=admin.headers)
    assert answer.status_code == 422
    assert "не може бути більшим" in str(answer.get_json()["errors"]["_rules"])
    assert here.client.get(path, headers=admin.headers).get_json()["version"] == 0


@pytest.mark.rule("MIS-4")
def test_what_is_left_out_goes_back_to_its_default(site: SiteFactory) -> None:
    here = site("rozmova")
    admin = walker(here, "tenant_admin")
    admin.put("/settings/rules", {"values": {"free_change_hours": 48}})
    found = admin.put("/settings/rules", {"values": {"support_sla_hours": 8}})
    values = {item["name"]: (item["value"], item["default"]) for item in found["parameters"]}
    assert values["support_sla_hours"][0] == 8
    assert values["free_change_hours"][0] == values["free_change_hours"][1]
    said = here.client.get("/api/v1/openapi.json", headers=admin.person.headers if admin.person else {}).get_data(True)
    assert "goes back to its default" in said


@pytest.mark.rule("ROZ-41")
def test_the_front_page_says_the_number_of_a_rule(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        work.session.add(TenantText(locale="uk", key="front_rules", value=["ROZ-41"]))
    page = here.client.get("/?locale=uk").text
    rule = page.split("terms__list")[1].split("</dl>")[0]
    assert "<b>24 години</b>" in rule


@pytest.mark.rule("MIS-4")
def test_the_settings_pages_show_and_save(site: SiteFactory) -> None:
    here = site("rozmova")
    visitor = Visitor(here, here.person("tenant_admin"))
    for path in ("", "/brand", "/texts", "/domains"):
        visitor.see(f"/desk/settings{path}")


@pytest.mark.rule("MIS-4")
def test_the_page_of_the_rules_changes_what_was_changed_on_it_and_nothing_else(site: SiteFactory) -> None:
    here = site("rozmova")
    path, visitor = "/desk/settings/rules", Visitor(here, here.person("tenant_admin"))

    def send(name: str, *values: str) -> tuple[int, str]:
        page = f"{path}/drafts/new?name={name}"
        form = untouched(visitor.see(page), f"{path}/drafts") | {name: list(values)}
        answer = visitor.client.post(f"{path}/drafts", data=form, headers=visitor.headers)
        return answer.status_code, answer.location or answer.text

    def put_into_force(review: str) -> None:
        form = untouched(visitor.see(review), f"{review}/activation")
        assert visitor.client.post(f"{review}/activation", data=form, headers=visitor.headers).status_code == 302

    for name, values in (("support_sla_hours", ["8"]), ("education_fields", ["", "medical", "psychological"])):
        status, review = send(name, *values)
        assert status == 302
        put_into_force(review)
    status, shown = send("refund_case_roles", "", "support")
    assert status == 422
    assert "етична комісія (ethics_commission): потрібні обидві" in shown, "what is wrong together is said as well"
    assert 'href="#f-refund_case_roles"' in shown
    assert "(refund_case_roles)" not in shown, "a parameter is called as the page calls it"
    with here.work() as work:
        assert [version.values for version in versions(work)] == [
            {"support_sla_hours": 8},
            {"support_sla_hours": 8, "education_fields": ["medical", "psychological"]},
        ]


def test_a_count_is_not_taken_for_a_code_and_a_code_is_put_into_words(site: SiteFactory) -> None:
    shown = site("rozmova").client.get("/rules?locale=en").text
    assert re.findall(r"Group \d", shown) == ["Group 3"], "the group of ROZ-46 alone"
    assert not re.findall(r"cancel_and_refund|offer_colleague|per_day|last_complete", shown)


def test_the_clock_is_moved_on_its_page(site: SiteFactory) -> None:
    here = site("rozmova")
    visitor = Visitor(here, here.person("tenant_admin"))
    assert visitor.send("/desk/clock", hours="24")[0] == 302
    with here.work() as work:
        assert work.now == MONDAY + timedelta(days=1)
    assert visitor.send("/desk/clock", moment="2026-11-23T10:00")[0] == 422


def test_a_visitor_is_led_to_sign_in_and_back(site: SiteFactory) -> None:
    answer = site().client.get("/desk/settings")
    assert answer.status_code == 302
    assert answer.location == "/sign-in?next=%2Fdesk%2Fsettings"


@pytest.mark.rule("MIS-5")
def test_a_chosen_language_stays(site: SiteFactory) -> None:
    client = site("rozmova").client
    assert '<html lang="uk"' in client.get("/", headers={"Accept-Language": "de"}).text
    assert '<html lang="en"' in client.get("/?locale=en").text
    assert '<html lang="en"' in client.get("/rules").text
    assert '<html lang="en"' in client.get("/?locale=pl").text, "not a language of this site"
    assert '<html lang="uk"' in client.get("/?locale=uk").text
