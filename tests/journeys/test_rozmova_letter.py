"""Rozmova's money and time to the letter, through HTTP: exact instants on days when the clocks change, at the ends of
months and on holidays; what each person sees, what moved in the ledger, to the kopeck."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.ledger.accounts import AccountRef
from core.ledger.queries import balance
from core.ledger.verify import verify
from tests.journeys.test_rozmova import PRICE, Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

MICROSECOND, SECOND = timedelta(microseconds=1), timedelta(seconds=1)
BANK = {"holder": "ТОВ «Вигадане»", "account": "UA213223130000026007233566001", "bank": "Банк"}
BY_TRANSFER = {"payments.methods": ["sandbox_card", "bank_transfer"], "payments.bank": BANK}


def kyiv(text: str) -> datetime:
    """The instant at which Kyiv's wall shows ``text``; of two, the first."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Kyiv")).astimezone(UTC)


class Letter(Cast):
    """The cast with a therapist who works around the clock."""

    def __init__(self, site: SiteFactory, now: str, **options: Any) -> None:
        super().__init__(site, now=kyiv(now), **options)
        for weekday in range(7):
            body = {"weekday": weekday, "start": "00:00", "end": "24:00"}
            self.therapist.post(f"/providers/{self.provider}/hours", body, 201)

    def clock(self, moment: datetime) -> None:
        """Move the clock."""
        self.admin.clock(moment)

    def chat(self, who: Walker) -> list[str]:
        """The occasions the shared chat names to this person, oldest first."""
        found = who.get("/conversations")
        shared = [chat for chat in found if chat.get("kind", "pair") == "pair"] or found
        if not shared:
            return []
        return [line["code"] for line in who.get(f"/conversations/{shared[0]['id']}/messages")["items"]]

    def stands(self, kind: str, owner: Any = None) -> int:
        """An account's balance in kopecks."""
        with self.site.work() as work:
            assert verify(work) == []
            return balance(work, AccountRef(kind, owner), "UAH").minor

    def owed(self) -> int:
        """What the platform owes the therapist."""
        return -self.stands("provider_payable", self.provider)

    def cancel(self, booking: dict[str, Any], who: Walker | None = None) -> dict[str, Any]:
        """Look, then confirm exactly that."""
        who = who or self.client
        seen = who.get(f"/bookings/{booking['id']}/cancellation")
        body = {"confirm_token": seen["confirm_token"]}
        done: dict[str, Any] = who.post(f"/bookings/{booking['id']}/cancellation", body)
        return done

    def move(self, booking: dict[str, Any], to: str) -> dict[str, Any]:
        """Look, then confirm exactly that."""
        seen = self.client.get(f"/bookings/{booking['id']}/move", starts_at=to)
        body = {"starts_at": to, "confirm_token": seen["confirm_token"]}
        done: dict[str, Any] = self.client.post(f"/bookings/{booking['id']}/move", body, 201)
        return done

    def refunded(self, booking: dict[str, Any]) -> int:
        """What went back to the client."""
        minor: int = self.client.get(f"/payments/{booking['payment_id']}")["refunded"]["minor"]
        return minor

    def told(self, code: str) -> int:
        """How often the shared chat says something."""
        assert self.chat(self.client) == self.chat(self.therapist), "both read the same"
        return self.chat(self.client).count(code)


# now, start, the reminder, the deadline: all on Kyiv's wall.
DAYS = [
    ("2026-11-23T11:00", "2026-11-27T10:00", "2026-11-26T08:00", "2026-11-26T10:00"),
    ("2026-11-23T11:00", "2026-11-27T18:00", "2026-11-26T09:00", "2026-11-26T18:00"),
    ("2026-11-23T11:00", "2026-11-27T08:00", "2026-11-26T06:00", "2026-11-26T08:00"),
    ("2026-11-23T11:00", "2026-11-27T00:30", "2026-11-26T00:00", "2026-11-26T00:30"),
    # The night to 25 October 2026 has 25 hours: 24 elapsed ones begin at eleven.
    ("2026-10-20T12:00", "2026-10-25T10:00", "2026-10-24T09:00", "2026-10-24T11:00"),
    ("2026-10-20T12:00", "2026-10-25T09:30", "2026-10-24T08:30", "2026-10-24T10:30"),
    # The eve is the long day itself.
    ("2026-10-20T12:00", "2026-10-26T10:00", "2026-10-25T08:00", "2026-10-25T10:00"),
    # The night to 28 March 2027 has 23 hours: they begin at nine.
    ("2027-03-22T12:00", "2027-03-28T10:00", "2027-03-27T07:00", "2027-03-27T09:00"),
    ("2027-03-22T12:00", "2027-03-29T10:00", "2027-03-28T08:00", "2027-03-28T10:00"),
    # The end of a leap February, and of a year.
    ("2028-02-25T12:00", "2028-03-01T12:00", "2028-02-29T09:00", "2028-02-29T12:00"),
    ("2026-12-28T12:00", "2027-01-01T12:00", "2026-12-31T09:00", "2026-12-31T12:00"),
]


@pytest.mark.rule("ROZ-42", "ROZ-41")
@pytest.mark.parametrize(("now", "start", "reminder", "deadline"), DAYS)
def test_reminded_once_on_the_eve_and_lapsed_right_after_the_deadline(
    site: SiteFactory, now: str, start: str, reminder: str, deadline: str
) -> None:
    cast = Letter(site, now)
    booking = cast.book(kyiv(start).isoformat())
    assert booking["payment_due_at"] == kyiv(deadline).isoformat()
    cast.clock(kyiv(reminder) - SECOND)
    assert cast.told("payment_reminder") == 0
    cast.clock(kyiv(reminder))
    assert cast.told("payment_reminder") == 1
    cast.clock(kyiv(deadline))
    assert cast.state(booking) == "reserved"
    cast.clock(kyiv(deadline) + MICROSECOND)
    assert cast.state(booking) == "lapsed"
    assert cast.told("payment_reminder") == 1
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"}, 409)


@pytest.mark.rule("ROZ-41", "ROZ-44", "ROZ-43")
@pytest.mark.parametrize(("now", "start", "reminder", "deadline"), [DAYS[0], DAYS[3], DAYS[4], DAYS[7]])
def test_paid_at_the_very_deadline_it_is_booked_and_the_chat_says_so_once(
    site: SiteFactory, now: str, start: str, reminder: str, deadline: str
) -> None:
    cast = Letter(site, now)
    booking = cast.book(kyiv(start).isoformat())
    cast.clock(kyiv(deadline))
    assert cast.state(booking) == "reserved"
    cast.pay(booking)
    assert cast.state(booking) == "confirmed"
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card"}, 409)
    assert cast.told("payment_succeeded") == 1
    chat = cast.therapist.get("/conversations")[0]["id"]
    for locale, words in (("uk", "Оплата пройшла успішно"),):
        lines = cast.therapist.get(f"/conversations/{chat}/messages", locale=locale)["items"]
        assert [line["text"] for line in lines if line["code"] == "payment_succeeded"] == [words]


@pytest.mark.rule("ROZ-42")
def test_paid_before_the_reminder_nobody_is_reminded(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00")
    booking = cast.book(kyiv("2026-11-27T18:00").isoformat())
    cast.clock(kyiv("2026-11-26T09:00") - SECOND)
    cast.pay(booking)
    cast.clock(kyiv("2026-11-26T18:00"))
    assert cast.told("payment_reminder") == 0


@pytest.mark.rule("ROZ-42")
def test_booked_after_the_reminder_s_time_one_is_reminded_at_once(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-26T09:30")
    cast.book(kyiv("2026-11-27T10:00").isoformat())
    cast.clock(kyiv("2026-11-26T09:30"))
    assert cast.told("payment_reminder") == 1


@pytest.mark.rule("ROZ-41")
@pytest.mark.parametrize(("now", "start"), [(deadline, start) for _, start, _, deadline in DAYS])
def test_exactly_24_elapsed_hours_ahead_is_bookable_and_a_second_less_is_not(
    site: SiteFactory, now: str, start: str
) -> None:
    cast = Letter(site, now)
    body = {"offering_id": cast.offering, "starts_at": kyiv(start).isoformat()}
    cast.clock(kyiv(now) + SECOND)
    refused = cast.client.post("/bookings", body, 409)
    assert "ROZ-41" in refused["rules"]
    early = Letter(site, now)
    assert early.book(kyiv(start).isoformat())["state"] == "reserved"


@pytest.mark.rule("ROZ-44")
def test_an_unpaid_time_is_held_for_one_client_and_free_again_when_it_lapses(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00")
    start = kyiv("2026-11-27T10:00").isoformat()
    cast.book(start)
    other = walker(cast.site, "client", name="Інша Вигадана")
    body = {"offering_id": cast.offering, "starts_at": start}
    assert other.post("/bookings", body, 409)["code"] == "time_not_free"
    # With a shorter deadline than the notice of a booking, the time is offered again after the lapse.
    cast.admin.put("/settings/rules", {"values": {"payment_deadline_hours": 2}})
    cast.clock(kyiv("2026-11-26T10:00") + MICROSECOND)
    assert other.post("/bookings", body, 201)["state"] == "reserved"


@pytest.mark.rule("ROZ-63", "ROZ-44")
def test_however_often_the_client_promises_without_a_payment_nothing_is_expected(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00")
    booking = cast.book(kyiv("2026-11-27T10:00").isoformat())
    cast.clock(kyiv("2026-11-26T08:00"))
    chat = cast.client.get("/conversations")[0]["id"]
    for _ in range(3):
        cast.client.post(f"/conversations/{chat}/messages", {"text": "Я точно буду!"}, 201)
    assert cast.state(booking) == "reserved"
    cast.clock(kyiv("2026-11-27T11:00"))
    assert cast.state(booking) == "lapsed"
    # The specialist did not come, and nobody can write down a no-show.
    cast.client.post(f"/bookings/{booking['id']}/no-show", {"missed_by": "provider"}, 409)
    assert cast.finance.get("/payouts")["items"] == []
    assert cast.owed() == 0
    assert cast.told("payment_succeeded") == 0


# The start, and the last instant at which it is cancelled without loss.
BOUNDS = [
    ("2026-11-23T11:00", "2026-11-27T10:00", "2026-11-26T10:00"),
    ("2026-10-20T12:00", "2026-10-25T10:00", "2026-10-24T11:00"),
    ("2027-03-22T12:00", "2027-03-28T10:00", "2027-03-27T09:00"),
    ("2028-02-25T12:00", "2028-03-01T00:30", "2028-02-29T00:30"),
]


@pytest.mark.rule("ROZ-56", "ROZ-57", "ROZ-60")
@pytest.mark.parametrize(("now", "start", "bound"), BOUNDS)
def test_cancelled_on_the_bound_every_kopeck_goes_back_and_both_are_told(
    site: SiteFactory, now: str, start: str, bound: str
) -> None:
    cast = Letter(site, now)
    booking = cast.book(kyiv(start).isoformat())
    cast.pay(booking)
    cast.clock(kyiv(bound))
    done = cast.cancel(booking)
    assert done["state"] == "cancelled"
    assert cast.refunded(booking) == PRICE
    assert cast.chat(cast.client)[-1] in {"booking_cancelled", "cancelled", "booking_refunded", "refunded"}
    assert cast.chat(cast.client) == cast.chat(cast.therapist)
    cast.clock(kyiv(start) + timedelta(days=9))
    assert cast.owed() == 0
    assert cast.stands("client_prepayment", cast.client.person.id if cast.client.person else None) == 0
    assert cast.stands("commission_income") == 0


@pytest.mark.rule("ROZ-61")
@pytest.mark.parametrize(("now", "start", "bound"), BOUNDS)
def test_a_second_later_it_counts_as_held_and_the_specialist_is_paid_in_full(
    site: SiteFactory, now: str, start: str, bound: str
) -> None:
    cast = Letter(site, now, values={"platform_fee_bps": 1234})
    booking = cast.book(kyiv(start).isoformat())
    cast.pay(booking)
    cast.clock(kyiv(bound) + SECOND)
    seen = cast.client.get(f"/bookings/{booking['id']}/cancellation")
    assert "ROZ-61" in str(seen)
    cast.cancel(booking)
    assert cast.refunded(booking) == 0
    cast.clock(kyiv(start) + timedelta(days=9))
    (line,) = cast.therapist.get("/payouts/statement")["lines"]
    # 12.34 % of 1200.50 is 148.1417: 148.14, rounded half up; the specialist gets the exact rest.
    assert (line["gross"]["minor"], line["commission"]["minor"], line["net"]["minor"]) == (PRICE, 14_814, 105_236)
    assert line["state"] == "paid"
    assert cast.refunded(booking) == 0


@pytest.mark.rule("ROZ-61")
def test_a_client_who_does_not_come_gets_nothing_back(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00")
    booking = cast.book(kyiv("2026-11-27T10:00").isoformat())
    cast.pay(booking)
    cast.clock(kyiv("2026-11-27T10:30"))
    seen = cast.therapist.get(f"/bookings/{booking['id']}/no-show", missed_by="client")
    body = {"missed_by": "client", "confirm_token": seen["confirm_token"]}
    cast.therapist.post(f"/bookings/{booking['id']}/no-show", body)
    cast.clock(kyiv("2026-12-07T12:00"))
    found = cast.client.get(f"/bookings/{booking['id']}")
    assert (found["state"], found["outcome"]) == ("completed", "client_no_show")
    assert cast.refunded(booking) == 0
    assert cast.therapist.get("/payouts/statement")["totals"]["UAH"]["paid"]["minor"] == PRICE


# The day on which a transfer was credited, and the last instant of the third working day. Holidays: 7 and 8 December.
CREDITED = [
    ("2026-11-23", "2026-11-26"),
    ("2026-11-27", "2026-12-02"),
    ("2026-11-28", "2026-12-02"),
    ("2026-12-03", "2026-12-10"),
    ("2026-12-04", "2026-12-11"),
    ("2026-12-06", "2026-12-11"),
    ("2026-12-07", "2026-12-11"),
]
HOLIDAYS = {"weekend": [5, 6], "holidays": ["2026-12-07", "2026-12-08"], "extra_workdays": []}


@pytest.mark.rule("ROZ-45")
@pytest.mark.parametrize(("credited", "last"), CREDITED)
def test_paid_out_by_the_end_of_the_third_working_day_whatever_the_date_of_the_session(
    site: SiteFactory, credited: str, last: str
) -> None:
    cast = Letter(site, "2026-11-23T11:00", settings=BY_TRANSFER, calendar=HOLIDAYS)
    booking = cast.book(kyiv("2027-01-15T10:00").isoformat())
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "bank_transfer"})
    cast.clock(max(kyiv("2026-11-23T11:00"), kyiv(f"{credited}T15:00")))
    body = {"date": credited, "reference": "Б-1", "amount": {"minor": PRICE, "currency": "UAH"}}
    cast.finance.post(f"/payments/{booking['payment_id']}/crediting", body)
    due_at = kyiv(f"{last}T00:00") + timedelta(days=1) - MICROSECOND
    (line,) = cast.finance.get("/payouts")["items"]
    assert line["due_at"] == due_at.isoformat()
    cast.clock(due_at - MICROSECOND)
    assert cast.finance.get(f"/payouts/{line['id']}")["state"] == "due"
    cast.clock(due_at)
    paid = cast.finance.get(f"/payouts/{line['id']}")
    assert (paid["state"], paid["overdue"]) == ("paid", False)
    assert cast.state(booking) == "confirmed", "weeks before the session"


@pytest.mark.rule("ROZ-58", "ROZ-56")
def test_refunded_after_the_payout_the_client_gets_all_and_support_talks_with_the_specialist(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00", values={"platform_fee_bps": 1234})
    booking = cast.book(kyiv("2026-12-18T10:00").isoformat())
    cast.pay(booking)
    cast.clock(kyiv("2026-12-01T12:00"))
    (line,) = cast.therapist.get("/payouts/statement")["lines"]
    assert (line["state"], line["net"]["minor"]) == ("paid", 105_236)
    cast.clock(kyiv("2026-12-17T10:00"))
    cast.cancel(booking)
    cast.clock(kyiv("2026-12-17T12:00"))
    assert cast.refunded(booking) == PRICE
    statement = cast.therapist.get("/payouts/statement")
    assert statement["totals"]["UAH"]["owed_back"]["minor"] == 105_236
    assert cast.stands("provider_receivable", cast.provider) == 105_236
    assert cast.stands("commission_income") == 0
    support = walker(cast.site, "support")
    for who in (support, cast.therapist):
        kinds = [case["kind"] for case in who.get("/cases")["items"]]
        assert kinds == ["refund_after_payout"], "both sides see that there is something to talk about"
    # No silent debit: the next payout is whole.
    again = cast.book(kyiv("2027-01-08T10:00").isoformat())
    cast.pay(again)
    cast.clock(kyiv("2026-12-28T12:00"))
    nets = {
        one["booking_id"]: (one["net"]["minor"], one["state"])
        for one in cast.therapist.get("/payouts/statement")["lines"]
    }
    assert nets[str(again["id"])] == (105_236, "paid")


@pytest.mark.rule("ROZ-46", "ROZ-37", "MIS-6")
@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"fields": {"fop_group": "2"}}, "ROZ-46"),
        ({"fields": {"fop_group": "4"}}, "ROZ-46"),
        ({"legal_form": "company"}, "ROZ-46"),
        ({"residence_country": "PL"}, "ROZ-37"),
    ],
)
def test_what_stands_in_the_way_holds_the_payout_and_both_read_why(
    site: SiteFactory, changes: dict[str, Any], rule: str
) -> None:
    cast = Letter(site, "2026-11-23T11:00")
    cast.pay(cast.book(kyiv("2026-12-18T10:00").isoformat()))
    team = f"/team/providers/{cast.provider}"
    cast.admin.patch(team, changes)
    cast.clock(kyiv("2026-11-28T12:00"))
    (shown,) = cast.therapist.get("/payouts/statement")["lines"]
    (line,) = cast.finance.get("/payouts")["items"]
    for seen in (shown, line):
        assert (seen["state"], seen["overdue"], [one["rule"] for one in seen["obstacles"]]) == ("due", True, [rule])
    cast.finance.post(f"/payouts/{line['id']}/approval", {}, 409)
    assert cast.owed() == PRICE
    mended = {"legal_form": "fop", "residence_country": "UA", "fields": {"fop_group": "3"}}
    cast.admin.patch(team, mended)
    cast.clock(kyiv("2026-11-29T12:00"))
    assert cast.finance.get(f"/payouts/{line['id']}")["state"] == "paid"
    assert cast.owed() == 0


@pytest.mark.rule("ROZ-37", "ROZ-46")
def test_the_tenant_sets_countries_and_groups(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00")
    cast.admin.put("/settings/rules", {"values": {"payout_countries": ["UA", "PL"], "fop_groups_allowed": [2, 3]}})
    cast.pay(cast.book(kyiv("2026-12-18T10:00").isoformat()))
    cast.admin.patch(f"/team/providers/{cast.provider}", {"residence_country": "PL", "fields": {"fop_group": "2"}})
    cast.clock(kyiv("2026-11-28T12:00"))
    (line,) = cast.therapist.get("/payouts/statement")["lines"]
    assert line["state"] == "paid"


@pytest.mark.rule("ROZ-60", "ROZ-41", "ROZ-45")
def test_a_booking_is_judged_by_the_values_it_was_made_under(site: SiteFactory) -> None:
    cast = Letter(site, "2026-11-23T11:00")
    before = cast.book(kyiv("2026-11-27T10:00").isoformat())
    values = {"free_change_hours": 48, "payment_deadline_hours": 48, "payout_working_days": 1}
    cast.admin.put("/settings/rules", {"values": values})
    after = cast.book(kyiv("2026-11-27T12:00").isoformat())
    assert before["payment_due_at"] == kyiv("2026-11-26T10:00").isoformat()
    assert after["payment_due_at"] == kyiv("2026-11-25T12:00").isoformat()
    for booking in (before, after):
        cast.pay(booking)
    cast.clock(kyiv("2026-11-24T12:00"))
    dues = [line["due_at"] for line in cast.finance.get("/payouts")["items"]]
    ends = [kyiv(f"2026-11-{day}T00:00") - MICROSECOND for day in (26, 28)]
    assert dues == [end.isoformat() for end in ends]
    cast.clock(kyiv("2026-11-25T12:00") + SECOND)
    for booking in (before, after):
        cast.cancel(booking)
    assert (cast.refunded(before), cast.refunded(after)) == (PRICE, 0)
