"""Rozmova's public face: figures counted from what people did, the specialist's own page, voices, answers, guidance."""

from __future__ import annotations

from typing import Any

import pytest

from core.web.roles import COMMUNITY_MANAGER, PROVIDER
from tests.journeys.test_rozmova import PRICE, Cast
from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.sites import SiteFactory

# 27 November 2026 is a Friday; in Kyiv it is two hours later than in UTC.
FRIDAY = "2026-11-27T{hour:02}:00:00+00:00"
MIDNIGHT_OF_DECEMBER = "2026-11-30T22:00:00+00:00"


class Month(Cast):
    """Two therapists, three clients, and a November with something in it. Averages are shown from two on."""

    def __init__(self, site: SiteFactory, **values: Any) -> None:
        super().__init__(site, values={"metrics_min_specialists": 2, "platform_fee_bps": 1_500} | values)
        self.other = walker(self.site, PROVIDER, name="Інша Вигадана")
        self.colleague = provider_id(self.site, self.other)
        self.other.post(f"/providers/{self.colleague}/hours", {"weekday": 4, "start": "09:00", "end": "18:00"}, 201)
        body = {"format": "individual", "title": "Сесія", "duration_min": 50, "price": money(PRICE, "UAH")}
        made = self.other.post("/offerings", body, 201)
        self.other.post(f"/offerings/{made['id']}/publication")
        self.others_offering = made["id"]
        self.second = walker(self.site, "client", name="Друга Вигадана")

    def sits(self, who: Walker, offering: str, hour: int) -> Any:
        """A client books a session on that Friday and pays."""
        body = {"offering_id": offering, "starts_at": FRIDAY.format(hour=hour)}
        booking = who.post("/bookings", body, 201)
        who.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
        who.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"})
        return booking

    def figures(self) -> dict[str, Any]:
        """What a visitor is shown."""
        return {item["code"]: item["value"] for item in Walker(self.site).get("/content/figures")}

    def reasons(self) -> dict[str, str | None]:
        """Why the team sees figures hidden."""
        team = walker(self.site, COMMUNITY_MANAGER)
        return {item["code"]: item["why_hidden"] for item in team.get("/content/figures/all", locale="en")}


@pytest.mark.rule("ROZ-21", "ROZ-22", "ROZ-23", "ROZ-30")
def test_an_empty_site_shows_no_figure_at_all(site: SiteFactory) -> None:
    cast = Month(site)
    assert cast.figures() == {}
    assert set(cast.reasons()) == {"new_bookings", "held_sessions", "new_clients", "expected_earnings"}
    assert all(cast.reasons().values())
    page = cast.site.client.get("/info/specialists?locale=uk").text
    assert "Платформа в цифрах" not in page
    assert "Середній очікуваний заробіток" not in page


@pytest.mark.rule("ROZ-21")
def test_new_bookings_of_this_month_by_its_days_so_far(site: SiteFactory) -> None:
    cast = Month(site)
    for hour in (8, 10, 12):
        cast.sits(cast.client, cast.offering, hour)
    cast.client.post("/bookings", {"offering_id": cast.offering, "starts_at": FRIDAY.format(hour=14)}, 201)
    assert cast.figures() == {"new_bookings": "0.2"}, "four on the 23rd: 0.17 a day"
    cast.admin.clock("2026-11-26T23:00:00+02:00")
    assert cast.figures()["new_bookings"] == "0.1", "the one nobody paid for has lapsed: 3 in 26 days"
    page = cast.site.client.get("/info/specialists?locale=uk").text
    assert '<dd class="figure__value">0,1</dd>' in page
    assert "поділені на кількість його днів" in page
    cast.admin.clock("2026-11-30T21:59:59+00:00")
    assert "new_bookings" in cast.figures()
    cast.admin.clock(MIDNIGHT_OF_DECEMBER)
    assert "new_bookings" not in cast.figures(), "a new month begins in Kyiv, and nothing was booked in it"


@pytest.mark.rule("ROZ-22", "ROZ-23", "ROZ-30", "ROZ-61")
def test_sessions_new_clients_and_earnings_of_the_last_complete_month(site: SiteFactory) -> None:
    cast = Month(site)
    cast.sits(cast.client, cast.offering, 8)
    cast.sits(cast.client, cast.offering, 10)
    cast.sits(cast.client, cast.others_offering, 12)
    late = cast.sits(cast.second, cast.offering, 14)
    cast.admin.clock("2026-11-26T14:00:01+00:00")
    token = cast.second.get(f"/bookings/{late['id']}/cancellation")["confirm_token"]
    cast.second.post(f"/bookings/{late['id']}/cancellation", {"confirm_token": token})
    cast.admin.clock("2026-11-30T21:59:59+00:00")
    assert set(cast.figures()) == {"new_bookings"}, "the month is not over"
    cast.admin.clock(MIDNIGHT_OF_DECEMBER)
    # Four sessions, the one cancelled too late among them; two specialists; new: one client to both, another to one.
    gross = 2 * PRICE
    assert cast.figures() == {
        "held_sessions": "2.0",
        "new_clients": "1.5",
        "expected_earnings": {"minor": gross - (gross * 1_500 + 5_000) // 10_000, "currency": "UAH"},
    }
    cast.admin.clock("2026-12-31T22:00:00+00:00")
    assert cast.figures() == {}, "December was empty"


@pytest.mark.rule("ROZ-22", "ROZ-30")
def test_with_fewer_specialists_than_the_tenant_asks_for_averages_are_hidden(site: SiteFactory) -> None:
    cast = Month(site, metrics_min_specialists=3, metrics_month="current")
    cast.sits(cast.client, cast.offering, 8)
    cast.admin.clock("2026-11-28T10:00:00+00:00")
    assert set(cast.figures()) == {"new_bookings"}
    assert cast.reasons()["held_sessions"] == (
        "Too few specialists were shown in the month for an average that says anything."
    )
    values = {"metrics_min_specialists": 2, "metrics_month": "current"}
    cast.admin.put("/settings/rules", {"values": values})
    assert cast.figures()["held_sessions"] == "0.5"


@pytest.mark.rule("ROZ-27", "ROZ-28", "ROZ-54")
def test_a_specialist_has_a_page_content_by_choice_and_a_link_to_pass_on(site: SiteFactory) -> None:
    cast = Cast(site)
    team = walker(cast.site, COMMUNITY_MANAGER)
    (card,) = Walker(cast.site).get("/providers")["items"]
    page = f"/providers/{card['slug']}"
    assert "Слухаю уважно" in cast.site.client.get(page).text
    body = {"provider_id": str(cast.provider), "kind": "podcast", "title": "Тиша", "link": "https://example.org/t"}
    team.post("/publications", body, 409)
    cast.therapist.put("/provider/participation", {"kinds": ["podcast"]})
    team.post("/publications", body, 201)
    assert "Тиша" in cast.site.client.get(page).text
    assert "Тиша" in cast.site.client.get("/info/media").text
    cast.therapist.put("/provider/participation", {"kinds": []})
    assert "Тиша" not in cast.site.client.get(page).text
    link = cast.therapist.get("/referrals/mine")["to_questionnaire"]
    answer = cast.site.client.get(link.removeprefix(f"http://{cast.site.host}"))
    assert (answer.status_code, answer.location) == (302, "/join")


@pytest.mark.rule("ROZ-31", "ROZ-38", "ROZ-48", "ROZ-55")
def test_the_public_pages_answer_and_the_cabinet_explains_itself(site: SiteFactory) -> None:
    cast = Cast(site)
    visitor = Walker(cast.site)
    (answers,) = visitor.get("/content/pages/questions", locale="uk")["sections"]
    assert len(answers["entries"]) == 8
    told = " ".join(item["html"] for item in answers["entries"])
    for words in (
        "не пізніше ніж за 24 години до сесії",
        "Оплата пройшла успішно",
        "упродовж 3 робочих днів",
        "ФОП 3 групи",
        "протягом 7–10 робочих днів",
        "щонайменше за 24 години до початку",
        "етична комісія",
        "відпустку",
    ):
        assert words in told
    assert all(item["code"] != "testimonials" for item in visitor.get("/content/pages/specialists")["sections"])
    guide = cast.therapist.get("/content/pages/cabinet", locale="uk")
    assert "спільний чат" in str(guide).lower()
    assert "/info/cabinet" in cast.site.client.get("/cabinet", headers=cast.therapist.person.headers).text  # type: ignore[union-attr]
