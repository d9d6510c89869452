"""What holds on every marketplace, whichever its plugin."""

from __future__ import annotations

import pytest

from tests.support.sites import SiteFactory

SETTINGS = "/api/v1/settings/rules"


@pytest.mark.rule("MIS-4")
def test_a_value_set_at_one_marketplace_holds_there_alone(site: SiteFactory) -> None:
    here, there = site("rozmova"), site("rozmova")
    admin, neighbour = here.person("tenant_admin"), there.person("tenant_admin")

    changed = here.client.put(SETTINGS, json={"values": {"free_change_hours": 48}}, headers=admin.headers)
    elsewhere = there.client.get(SETTINGS, headers=neighbour.headers).get_json()

    assert changed.status_code == 200
    assert changed.get_json()["version"] == 1
    assert elsewhere["version"] == 0


@pytest.mark.rule("MIS-4")
@pytest.mark.parametrize("hours", [0, 169, "soon", 1.5, True])
def test_a_value_beyond_its_bounds_changes_nothing(site: SiteFactory, hours: object) -> None:
    here = site("rozmova")
    admin = here.person("tenant_admin")

    refused = here.client.put(SETTINGS, json={"values": {"free_change_hours": hours}}, headers=admin.headers)

    assert (refused.status_code, refused.content_type) == (422, "application/problem+json")
    assert "free_change_hours" in refused.get_json()["errors"]
    assert here.client.get(SETTINGS, headers=admin.headers).get_json()["version"] == 0


@pytest.mark.rule("MIS-4")
def test_the_permanent_ban_is_nobodys_to_switch_off(site: SiteFactory) -> None:
    here = site("rozmova")
    admin = here.person("tenant_admin")

    refused = here.client.put(SETTINGS, json={"values": {"gross_ban": False}}, headers=admin.headers)

    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["gross_ban"])


@pytest.mark.rule("MIS-4")
@pytest.mark.parametrize("role", ["client", "provider", "support", "finance"])
def test_values_are_set_by_the_tenants_admin_alone(site: SiteFactory, role: str) -> None:
    here = site("rozmova")
    wish = {"values": {"free_change_hours": 48}}

    assert here.client.put(SETTINGS, json=wish, headers=here.person(role).headers).status_code == 403
    assert here.client.put(SETTINGS, json=wish).status_code == 401
    stranger = site("rozmova").person("tenant_admin")
    assert here.client.put(SETTINGS, json=wish, headers=stranger.headers).status_code == 401


@pytest.mark.rule("MIS-5")
@pytest.mark.parametrize("path", ["/", "/rules", "/providers", "/sign-in"])
def test_people_meet_the_name_of_this_marketplace_and_no_other(site: SiteFactory, path: str) -> None:
    here, _ = site("rozmova", name="Kalyna House"), site("rozmova", name="Verba House")

    shown = here.client.get(path).text

    assert "Kalyna House" in shown
    assert "Verba House" not in shown
    assert "Jarmark" not in shown


@pytest.mark.rule("MIS-5")
@pytest.mark.parametrize(("plugin", "language"), [("rozmova", "uk"), ("proego", "ru"), ("hidone", "pl")])
def test_people_meet_the_marketplaces_own_language_unless_they_have_another_of_its(
    site: SiteFactory, plugin: str, language: str
) -> None:
    client = site(plugin).client

    assert f'<html lang="{language}"' in client.get("/", headers={"Accept-Language": "de"}).text
    assert '<html lang="en"' in client.get("/", headers={"Accept-Language": "en"}).text
