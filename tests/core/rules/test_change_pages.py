"""The rules changed in the browser, from the list to the history; and the rulebook's pages."""

from __future__ import annotations

import re

import pytest

from tests.core.rules.test_drafts import RULES
from tests.journeys.walk import Walker, walker
from tests.support.sites import Site, SiteFactory
from tests.support.visitor import Visitor

pytestmark = pytest.mark.rule("MIS-4")
HOME = "/desk/settings/rules"
NEW = f"{HOME}/drafts/new?name=free_change_hours"


def _begin(visitor: Visitor, **fields: str) -> str:
    """A draft made in the form: the address of its page."""
    status, where = visitor.send(f"{HOME}/drafts/new?name={fields['names']}", f"{HOME}/drafts", **fields)
    assert status == 302, where
    return where


def _form(shown: str, action: str) -> dict[str, str]:
    form = shown[shown.index(f'action="{action}"') :].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))


def _admin(here: Site) -> Visitor:
    return Visitor(here, here.person("tenant_admin", locale="en"))


def test_a_value_is_chosen_changed_looked_at_put_into_force_and_taken_back(site: SiteFactory) -> None:
    here = site("rozmova")
    visitor = _admin(here)
    listed = visitor.see(f"{HOME}?q=ROZ-60")
    assert 'value="free_change_hours"' in listed
    assert 'value="payout_working_days"' not in listed
    visitor.see(f"{HOME}/drafts/new?name=free_change_hours&name=payout_working_days")
    path = _begin(
        visitor,
        names="free_change_hours",
        free_change_hours="12",
        when="on",
        day="2026-11-25",
        clock="10:00",
        note="Why not",
    )
    shown = visitor.see(path)
    for said in ("24 hours", "12 hours", "25 November 2026", "Why not", "what-if?draft=", "Українська"):
        assert said in shown, said
    form = _form(shown, f"{path}/activation")
    status, _ = visitor.send(path, f"{path}/activation", **form)
    assert status == 302
    history = visitor.see(f"{HOME}/versions")
    assert "Planned" in history
    assert "Toma Testenko" in history
    book = Walker(here).site.client.get("/rules?locale=en").text
    assert "12 hours" in book.split("rules__all")[0], "what is to come stands above"
    assert "12 hours" not in book.split("rules__all")[1]
    visitor.see(f"{HOME}/versions/1/withdrawal")
    assert visitor.send(f"{HOME}/versions/1/withdrawal")[0] == 302
    assert "12 hours" not in Walker(here).site.client.get("/rules?locale=en").text


def test_what_is_wrong_is_marked_at_its_field_and_what_was_typed_stays(site: SiteFactory) -> None:
    here = site("rozmova")
    visitor = _admin(here)
    status, shown = visitor.send(
        NEW, f"{HOME}/drafts", names="free_change_hours", free_change_hours="soon", when="soon"
    )
    assert status == 422
    assert 'href="#f-free_change_hours"' in shown
    assert 'value="soon"' in shown
    status, shown = visitor.send(NEW, f"{HOME}/drafts", names="free_change_hours", free_change_hours="999", when="soon")
    assert (status, 'href="#f-free_change_hours"' in shown) == (422, True)
    past = {"names": "free_change_hours", "free_change_hours": "12", "when": "on", "clock": "10:00"}
    status, shown = visitor.send(NEW, f"{HOME}/drafts", **past, day="2026-11-22")
    assert (status, 'href="#f-day"' in shown) == (422, True)


def test_an_hour_the_clock_skips_is_refused_and_one_it_shows_twice_is_said(site: SiteFactory) -> None:
    here = site("rozmova")
    visitor = _admin(here)
    wish = {"names": "free_change_hours", "free_change_hours": "12", "when": "on"}
    status, shown = visitor.send(NEW, f"{HOME}/drafts", **wish, day="2027-03-28", clock="03:30")
    assert (status, 'href="#f-clock"' in shown) == (422, True)
    path = _begin(visitor, **wish, day="2027-10-31", clock="03:30")
    shown = visitor.see(path)
    assert "twice that night" in shown
    assert "03:30 (UTC+3)" in shown


def test_a_page_opened_before_another_version_asks_again(site: SiteFactory) -> None:
    here = site("rozmova")
    visitor, other = _admin(here), walker(here, "tenant_admin")
    path = _begin(visitor, names="free_change_hours", free_change_hours="12", when="soon")
    form = _form(visitor.see(path), f"{path}/activation")
    other.put(RULES, {"values": {"free_change_hours": 36}})
    status, shown = visitor.send(path, f"{path}/activation", **form)
    assert status == 409
    assert "36 hours" in shown, "what it would be now"
    assert visitor.send(path, f"{path}/activation", **_form(shown, f"{path}/activation"))[0] == 302


def test_the_notice_is_said_with_the_earliest_instant(site: SiteFactory) -> None:
    here = site("rozmova")
    visitor, admin = _admin(here), walker(here, "tenant_admin")
    admin.put(RULES, {"values": {"notice_bookings_days": 14}})
    wish = {"names": "free_change_hours", "free_change_hours": "12"}
    status, shown = visitor.send(NEW, f"{HOME}/drafts", **wish, when="on", day="2026-11-25", clock="10:00")
    assert status == 409
    assert "7 December 2026" in shown
    assert "7 December 2026" in visitor.see(_begin(visitor, **wish, when="soon"))


def test_everybody_reads_the_rulebook_and_nobody_else_the_desk(site: SiteFactory) -> None:
    here = site("rozmova")
    walker(here, "tenant_admin").put(RULES, {"values": {"free_change_hours": 12}})
    for path in ("/rules", "/rules/versions", "/rules/versions/1", "/rules/versions/0"):
        assert here.client.get(path).status_code == 200
    assert here.client.get("/rules/versions/2").status_code == 404
    client = Visitor(here, here.person("client"))
    for path in (HOME, f"{HOME}/versions", f"{HOME}/kept", f"{HOME}/drafts/new?name=free_change_hours"):
        assert client.client.get(path, headers=client.headers).status_code == 403
    assert client.client.get("/account/terms", headers=client.headers).status_code == 200


@pytest.mark.parametrize("plugin", ["rozmova", "proego", "peer_support", "hidone"])
def test_every_page_stands_on_every_marketplace(site: SiteFactory, plugin: str) -> None:
    here = site(plugin)
    visitor = _admin(here)
    for path in (HOME, f"{HOME}/versions", f"{HOME}/kept", "/rules", "/rules/versions"):
        shown = visitor.see(path)
        assert not re.findall(r"\{[a-z_]+\}", shown), path


@pytest.mark.parametrize("chosen", ["", "?name=", "?name=nobody_knows_this"])
def test_without_a_chosen_value_one_is_back_at_the_list_and_told_why(site: SiteFactory, chosen: str) -> None:
    visitor = _admin(site("rozmova"))
    visitor.see(f"{HOME}/drafts/new{chosen}", status=302)
    shown = visitor.see(HOME)
    assert "Choose at least one value." in shown
    assert 'value="free_change_hours"' in shown
