"""axe-core over the pages of the four brands: nothing of WCAG 2.2 A and AA that is serious or critical."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from tenants.settings import CHECKOUT
from tests.browser.stage import Clockmaker, admitted, offers, person, slug_of
from tests.browser.visit import Visit, Visits
from tests.journeys.walk import Walker
from tests.support.sites import Person, Site

AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})"""
PUBLIC = ["/", "/providers", "/services", "/groups", "/help", "/support", "/rules", "/join", "/mailbox"]
PUBLIC += ["/sign-in", "/sign-in/phone", "/register", "/forgot-password", "/nowhere"]
PUBLIC += ["/info/specialists", "/info/questions", "/info/joining", "/info/media"]
KINDS = {
    "visitor": ["/", "/providers", "/groups", "/services", "/help", "/register"],
    "client": ["/account", "/account/bookings", "/account/settings"],
    "provider": ["/cabinet", "/cabinet/calendar", "/cabinet/profile"],
    "admin": ["/desk", "/desk/providers", "/desk/settings/brand"],
}
"""A start page, a list, forms and tables."""
FORMATS = {"rozmova": "individual", "proego": "individual", "mama": "peer", "hidone": "gig"}


class Cast:
    """A marketplace with an open page, and one person on each side."""

    def __init__(self, preset: Callable[..., Site], slug: str) -> None:
        self.site = preset(slug)
        self.clock = Clockmaker(self.site)
        walking, provider = admitted(self.site, "Особа Вигадана")
        with self.site.work() as work:
            currency = work.tenant.currency
        minor = 0 if slug == "mama" else 300_000
        self.offering = offers(walking, FORMATS[slug], "Зустріч", minor, currency)
        self.page = f"/providers/{slug_of(self.site, provider)}"
        self.walking = walking
        self.people: dict[str, Person | None] = {
            "visitor": None,
            "client": person(self.site, "client", name="Клієнтка Вигадана"),
            "provider": walking.person,
            "admin": person(self.site, "tenant_admin", name="Адміністраторка Вигадана"),
        }
        if slug in ("rozmova", "proego"):
            self._booked()

    def _booked(self) -> None:
        client = Walker(self.site, self.people["client"])
        body = {"offering_id": self.offering, "starts_at": "2026-11-27T08:00:00+00:00"}
        booking = client.post("/bookings", body, 201)
        client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
        client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"})

    def paths(self, visit: Visit, side: str) -> Iterator[str]:
        """The pages of a side: those everybody finds, or what the navigation leads to and the first of each list."""
        if side == "visitor":
            yield from [*PUBLIC, self.page]
            return
        links = visit.page.locator(".desk__links a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        yield from links
        for path in links:
            visit.go(path)
            inner = visit.main(f'.desk__main a[href^="{path}/"]')
            if path not in ("/account", "/cabinet", "/desk") and inner.count():
                yield str(inner.first.get_attribute("href"))


def _faults(visit: Visit) -> list[str]:
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = visit.page.evaluate(RUN)
    return [
        f"{item['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for item in found["violations"]
        if item["impact"] in ("serious", "critical")
        for node in item["nodes"][:2]
    ]


def _check(visit: Visit, paths: Iterable[str]) -> None:
    wrong: dict[str, list[str]] = {}
    for path in paths:
        visit.page.goto(visit.base + path)
        if faults := _faults(visit):
            wrong[path] = faults
    assert not wrong, "\n".join(f"{path}\n  " + "\n  ".join(faults) for path, faults in wrong.items())


@pytest.mark.parametrize("side", ["visitor", "client", "provider", "admin"])
def test_every_page_of_a_side(preset: Callable[..., Site], visits: Visits, side: str) -> None:
    cast = Cast(preset, "rozmova")
    visit = visits(cast.site, cast.people[side], bypass_csp=True)
    _check(visit, list(cast.paths(visit, side)))


@pytest.mark.parametrize("slug", ["proego", "mama", "hidone"])
def test_the_other_brands_on_each_kind_of_page(preset: Callable[..., Site], visits: Visits, slug: str) -> None:
    cast = Cast(preset, slug)
    for side, paths in KINDS.items():
        visit = visits(cast.site, cast.people[side], bypass_csp=True)
        _check(visit, [*paths, cast.page] if side == "visitor" else paths)


def test_axe_would_tell(preset: Callable[..., Site], visits: Visits) -> None:
    visit = visits(preset("rozmova"), bypass_csp=True)
    visit.go("/providers")
    visit.page.evaluate("document.querySelector('label[for=f-q]').remove()")
    visit.page.evaluate("document.querySelector('main h1').style.color = '#eee'")
    assert {fault.split(":")[0] for fault in _faults(visit)} >= {"label", "color-contrast"}
