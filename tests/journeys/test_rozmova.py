"""Rozmova: found, booked, reminded, paid, cancelled with exactly 24 hours to go; another one paid out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.sites import MONDAY, SiteFactory

FRIDAY_10_KYIV = "2026-11-27T08:00:00+00:00"
PRICE = 120_050  # an odd number of kopecks


class Cast:
    """The people of the journey and their offering."""

    def __init__(self, site: SiteFactory, **options: Any) -> None:
        settings = {"payments.methods": ["sandbox_card"], **options.pop("settings", {})}
        self.site = site("rozmova", settings=settings, **options)
        self.admin = walker(self.site, "tenant_admin")
        self.finance = walker(self.site, "finance")
        self.therapist = walker(self.site, "provider", name="Терапевтка Вигадана")
        self.client = walker(self.site, "client", name="Клієнт Вигаданий", zone="Europe/Warsaw")
        self.provider = provider_id(self.site, self.therapist)
        for weekday in range(5):
            self.therapist.post(
                f"/providers/{self.provider}/hours", {"weekday": weekday, "start": "09:00", "end": "18:00"}, 201
            )
        made = self.therapist.post(
            "/offerings",
            {"format": "individual", "title": "Сесія", "duration_min": 50, "price": money(PRICE, "UAH")},
            201,
        )
        self.offering = made["id"]
        self.therapist.post(f"/offerings/{self.offering}/publication")
        self.therapist.put(
            "/provider/payout-destination",
            {"kind": "iban", "number": "UA213223130000026007233566001", "holder": "ФОП Вигадана"},
        )

    def book(self, start: str = FRIDAY_10_KYIV) -> dict[str, object]:
        found: dict[str, object] = self.client.post(
            "/bookings", {"offering_id": self.offering, "starts_at": start}, 201
        )
        return found

    def pay(self, booking: dict[str, object]) -> None:
        self.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"})
        self.client.post(f"/sandbox/payments/{booking['payment_id']}/card", {"card": "ok"})

    def state(self, booking: dict[str, object]) -> str:
        return str(self.client.get(f"/bookings/{booking['id']}")["state"])


@pytest.mark.rule("ROZ-1")
def test_a_visitor_finds_a_therapist_and_sees_free_times_in_their_own_zone(site: SiteFactory) -> None:
    cast = Cast(site)
    visitor = Walker(cast.site)
    assert [item["id"] for item in visitor.get("/providers")["items"]] == [str(cast.provider)]
    times = visitor.get(
        f"/providers/{cast.provider}/free-times",
        offering_id=cast.offering,
        zone="Europe/Warsaw",
        first="2026-11-27",
        days=1,
    )
    assert "2026-11-27T08:00:00+00:00" in str(times) or "2026-11-27T09:00:00+01:00" in str(times)


@pytest.mark.rule("ROZ-41", "ROZ-42", "ROZ-43", "ROZ-44")
def test_reminded_on_the_eve_then_paid_then_told_in_the_shared_chat(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book()
    assert booking["state"] == "reserved"
    assert booking["payment_due_at"] == "2026-11-26T08:00:00+00:00"
    # The deadline is Thursday 10:00 in Kyiv; two hours earlier comes before 09:00 on the eve: 08:00, 06:00 UTC.
    cast.admin.clock("2026-11-26T05:59:59+00:00")
    assert _chat(cast.therapist) == []
    cast.admin.clock("2026-11-26T06:00:00+00:00")
    assert _chat(cast.therapist) == ["payment_reminder"]
    cast.pay(booking)
    assert cast.state(booking) == "confirmed"
    assert _chat(cast.therapist) == ["payment_reminder", "payment_succeeded"]
    assert _chat(cast.client) == ["payment_reminder", "payment_succeeded"]


def _chat(walker: Walker) -> list[str]:
    """The occasions the shared chat names, oldest first."""
    chats = walker.get("/conversations")
    if not chats:
        return []
    return [line["code"] for line in walker.get(f"/conversations/{chats[0]['id']}/messages")["items"]]


@pytest.mark.rule("ROZ-43")
def test_the_success_message_is_literal_in_ukrainian(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.pay(cast.book())
    chat = cast.therapist.get("/conversations")[0]
    said = cast.therapist.get(f"/conversations/{chat['id']}/messages", locale="uk")["items"]
    assert [line["text"] for line in said if line["code"] == "payment_succeeded"] == ["Оплата пройшла успішно"]


@pytest.mark.rule("ROZ-41")
def test_unpaid_at_the_deadline_it_lapses_a_microsecond_later(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book()
    cast.admin.clock("2026-11-26T08:00:00+00:00")
    assert cast.state(booking) == "reserved"
    cast.admin.clock("2026-11-26T08:00:00.000001+00:00")
    assert cast.state(booking) == "lapsed"


@pytest.mark.rule("ROZ-41")
def test_a_start_in_less_than_24_hours_can_not_be_booked(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.admin.clock("2026-11-26T08:00:00+00:00")
    assert cast.book()["state"] == "reserved"
    late = Cast(site)
    late.admin.clock("2026-11-26T08:00:01+00:00")
    late.client.post("/bookings", {"offering_id": late.offering, "starts_at": FRIDAY_10_KYIV}, 409)


@pytest.mark.rule("ROZ-56", "ROZ-57", "ROZ-60", "ROZ-61")
@pytest.mark.parametrize(("moment", "refund"), [("2026-11-26T08:00:00+00:00", PRICE), ("2026-11-26T08:00:01+00:00", 0)])
def test_cancelled_with_exactly_24_hours_to_go_everything_comes_back(
    site: SiteFactory, moment: str, refund: int
) -> None:
    cast = Cast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.admin.clock(moment)
    preview = cast.client.get(f"/bookings/{booking['id']}/cancellation")
    token = preview["confirm_token"]
    cast.client.post(f"/bookings/{booking['id']}/cancellation", {"confirm_token": token})
    payment = cast.client.get(f"/payments/{booking['payment_id']}")
    assert payment["refunded"]["minor"] == refund
    # Both see it in the chat they share.
    assert _chat(cast.client) == _chat(cast.therapist) == ["payment_succeeded", "booking_cancelled"]


@pytest.mark.rule("ROZ-61")
def test_a_client_who_does_not_come_has_had_the_session_and_the_therapist_is_paid_in_full(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.admin.clock("2026-11-27T08:15:00+00:00")
    path = f"/bookings/{booking['id']}/no-show"
    preview = cast.therapist.get(path, missed_by="client")
    cast.therapist.post(path, {"missed_by": "client", "confirm_token": preview["confirm_token"]})
    cast.admin.clock("2026-11-27T09:00:00+00:00")

    seen = cast.client.get(f"/bookings/{booking['id']}")
    assert (seen["state"], seen["outcome"]) == ("completed", "client_no_show")
    payment = cast.client.get(f"/payments/{booking['payment_id']}")
    assert (payment["captured"]["minor"], payment["refunded"]["minor"]) == (PRICE, 0)
    (line,) = cast.finance.get("/payouts")["items"]
    assert line["net"]["minor"] == PRICE


@pytest.mark.rule("ROZ-60", "ROZ-61")
@pytest.mark.parametrize(
    ("moment", "free"), [("2026-11-26T08:00:00+00:00", True), ("2026-11-26T08:00:01+00:00", False)]
)
def test_a_client_moves_a_session_with_24_hours_to_go_and_pays_anew_later(
    site: SiteFactory, moment: str, free: bool
) -> None:
    # A late move was refused before; by the letter it consumes the payment, and the new date is paid anew.
    cast = Cast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.admin.clock(moment)
    answer = cast.client.post(f"/bookings/{booking['id']}/move", {"starts_at": "2026-12-01T08:00:00+00:00"}, 201)
    assert (answer["id"] == booking["id"], answer["payment_id"] == booking["payment_id"]) == (free, free)
    assert answer["state"] == ("confirmed" if free else "reserved")
    assert answer["starts_at"] == "2026-12-01T08:00:00+00:00"
    assert cast.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"] == 0


@pytest.mark.rule("ROZ-63")
def test_without_a_payment_nobody_is_expected_nothing_is_owed_and_nothing_is_held_against_the_therapist(
    site: SiteFactory,
) -> None:
    cast = Cast(site)
    booking = cast.book()
    chat = cast.client.get("/conversations")
    if chat:
        cast.client.post(f"/conversations/{chat[0]['id']}/messages", {"text": "Буду, буду!"}, 201)
    cast.admin.clock("2026-11-27T12:00:00+00:00")

    assert cast.state(booking) == "lapsed"
    assert cast.finance.get("/payouts")["items"] == []
    cast.client.get(f"/bookings/{booking['id']}/no-show", 409, missed_by="provider")
    assert cast.therapist.person is not None
    standing = cast.admin.get(f"/standing/{cast.therapist.person.id}")
    assert standing["signals"] == []


@pytest.mark.rule("ROZ-45")
def test_paid_out_three_working_days_after_the_crediting(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book("2026-12-11T08:00:00+00:00")
    cast.pay(booking)
    # The card's money is credited 24 hours after: Tuesday 24 November. Working days 25, 26, 27.
    cast.admin.clock(MONDAY + timedelta(hours=25))
    (line,) = cast.finance.get("/payouts")["items"]
    # The end of the third working day is its last instant.
    assert line["due_at"] == "2026-11-27T21:59:59.999999+00:00"
    assert (line["gross"]["minor"], line["commission"]["minor"], line["net"]["minor"]) == (PRICE, 0, PRICE)
    cast.admin.clock("2026-11-28T00:00:00+02:00")
    assert cast.finance.get(f"/payouts/{line['id']}")["state"] == "paid"


@pytest.mark.rule("ROZ-9", "ROZ-16", "ROZ-17")
def test_contact_and_payment_data_for_a_client_are_shown_to_support_alone(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.pay(cast.book())
    support = walker(cast.site, "support")
    chat = cast.therapist.get("/conversations")[0]["id"]
    plain = "Зустрічаємося 27.11.2026 о 10:00, сесія коштує 1200 грн."
    risky = "Напишіть мені в телеграм @anna_psy, оплатите на мою картку 4111 1111 1111 1111."
    for said in (plain, risky):
        cast.therapist.post(f"/conversations/{chat}/messages", {"text": said}, 201)
    cast.client.post(f"/conversations/{chat}/messages", {"text": "Мій номер 067 123 45 67"}, 201)
    (shown,) = support.get("/flagged-messages")["items"]
    assert shown["text"] == risky
    assert {item["rule"] for item in shown["found"]} == {"ROZ-9", "ROZ-16", "ROZ-17"}
    assert [line["text"] for line in cast.client.get(f"/conversations/{chat}/messages")["items"]][-3:-1] == [
        plain,
        risky,
    ]
    # A flag changes nothing by itself: the page stands, the booking stands, nobody is told.
    assert [item["id"] for item in Walker(cast.site).get("/providers")["items"]] == [str(cast.provider)]
    assert not [mail for mail in cast.admin.messages() if "flag" in mail["template"]]
    for other in (cast.client, cast.therapist):
        other.get("/flagged-messages", 403)
