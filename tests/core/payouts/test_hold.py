"""What holds a payout is said to both sides; what is late is said to finance; what failed is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from core.notifications.models import Notification
from core.payouts.settle_line import mark_paid, mark_returned
from core.providers.models import Provider
from core.providers.set_payout_destination import set_payout_destination
from tests.core.bookings.stage import DAY
from tests.core.payouts.purse import ACCOUNT, Purse
from tests.support.sites import MONDAY, Person
from tests.support.visitor import Visitor

# Credited on Tuesday the 24th: Wednesday, Thursday, Friday; the last instant of Friday on Kyiv's wall.
LAST = datetime.fromisoformat("2026-11-28T00:00:00+02:00") - timedelta(microseconds=1)
OTHER_ACCOUNT = "UA213223130000026007233566001"


@pytest.fixture
def due(credited: Purse) -> UUID:
    """A booking whose payout is due."""
    booking_id = credited.paid()
    credited.at(MONDAY + DAY)
    return booking_id


def ask(purse: Purse, method: str, path: str, who: Person, body: object = None) -> TestResponse:
    return purse.site.client.open(f"/api/v1/payouts{path}", method=method, json=body, headers=who.headers)


def told(purse: Purse, template: str) -> list[str | None]:
    with purse.site.work() as work:
        return [row.address for row in work.session.query(Notification).filter_by(template=template, channel="email")]


def test_a_held_payout_waits_and_both_read_why(credited: Purse, due: UUID) -> None:
    finance, path = credited.site.person("finance"), f"/{credited.payout(due).id}"
    credited.approve(due)
    held = ask(credited, "POST", f"{path}/hold", finance, {"reason": "Перевіряємо висновок"})
    assert (held.status_code, held.get_json()["state"], held.get_json()["hold_reason"]) == (
        201,
        "due",
        "Перевіряємо висновок",
    )
    assert told(credited, "payouts.held") == [credited.provider.email]
    refused = ask(credited, "POST", f"{path}/approval", finance)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "payout_blocked")
    assert "Перевіряємо висновок" in str(refused.get_json()["reasons"])
    assert "Перевіряємо висновок" in Visitor(credited.site, credited.provider).see("/cabinet/earnings")
    assert "Перевіряємо висновок" in Visitor(credited.site, finance).see("/desk/payouts")
    assert ask(credited, "DELETE", f"{path}/hold", finance).get_json()["hold_reason"] is None
    assert ask(credited, "POST", f"{path}/approval", finance).status_code == 201
    credited.prove()


def test_holding_needs_a_reason_finance_and_money_that_is_still_here(credited: Purse, due: UUID) -> None:
    finance, path = credited.site.person("finance"), f"/{credited.payout(due).id}/hold"
    assert ask(credited, "POST", path, finance, {"reason": " "}).status_code == 422
    for who in (credited.provider, credited.client, credited.site.person("support")):
        assert ask(credited, "POST", path, who, {"reason": "no"}).status_code == 403
        assert ask(credited, "DELETE", path, who).status_code == 403
    credited.approve(due)
    credited.send()
    assert ask(credited, "POST", path, finance, {"reason": "late"}).status_code == 409
    assert credited.payout(due).state == "sent"


def test_finance_holds_and_releases_on_the_page(credited: Purse, due: UUID) -> None:
    finance = Visitor(credited.site, credited.site.person("finance"))
    page = f"/desk/payouts/{credited.payout(due).id}"
    status, shown = finance.send(page, f"{page}/hold", reason=" ")
    assert (status, "reason-error" in shown) == (422, True)
    assert finance.send(page, f"{page}/hold", reason="Чекаємо на рахунок")[0] == 303
    assert "Чекаємо на рахунок" in finance.see(page)
    assert finance.send(page, f"{page}/release")[0] == 303
    assert credited.payout(due).hold_reason is None


@pytest.mark.rule("ROZ-45")
@pytest.mark.parametrize(("at", "late"), [(LAST, False), (LAST + timedelta(microseconds=1), True)])
def test_finance_is_told_once_when_the_money_has_not_arrived_in_time(
    credited: Purse, due: UUID, at: datetime, late: bool
) -> None:
    finance = credited.site.person("finance")
    credited.at(at)
    credited.at(at)
    assert told(credited, "payouts.overdue") == ([finance.email] if late else [])
    assert ask(credited, "GET", "", finance).get_json()["items"][0]["overdue"] is late
    page = Visitor(credited.site, finance).see("/desk/payouts?locale=en")
    assert ("Late" in page) is late


def test_sent_but_not_arrived_is_late_too_and_arrived_is_not(credited: Purse, due: UUID) -> None:
    finance = credited.site.person("finance")
    credited.approve(due)
    (line,) = credited.send()
    credited.at(LAST + DAY)
    assert told(credited, "payouts.overdue") == [finance.email]
    assert "Late at the bank" in Visitor(credited.site, finance).see("/desk/payouts?locale=en")
    with credited.site.work() as work:
        mark_paid(work, line.id, paid_on=LAST.date(), bank_reference="bank 1")
    assert "Late at the bank" not in Visitor(credited.site, finance).see("/desk/payouts?locale=en")


def test_paid_in_time_nobody_is_told(credited: Purse, due: UUID) -> None:
    credited.approve(due)
    (line,) = credited.send()
    with credited.site.work() as work:
        mark_paid(work, line.id, paid_on=MONDAY.date() + DAY, bank_reference="bank 1")
    credited.at(LAST + DAY)
    assert told(credited, "payouts.overdue") == []


def test_returned_then_paid_to_a_corrected_account_by_a_new_line(credited: Purse, due: UUID) -> None:
    """The books at each step: owed, with the bank, owed again, with the bank, gone."""
    finance, path = credited.site.person("finance"), f"/{credited.payout(due).id}"
    books = [stands(credited)]
    credited.approve(due)
    (failed,) = credited.send()
    books.append(stands(credited))
    with credited.site.work() as work:
        mark_returned(work, failed.id, why="рахунок закрито")
    books.append(stands(credited))
    page = Visitor(credited.site, finance).see(f"/desk/payouts/{credited.payout(due).id}?locale=en")
    assert "still the one from which the bank sent the money back" in page
    # Not ticked beforehand: finance looks at it first.
    assert "checked" not in Visitor(credited.site, finance).see("/desk/payouts").split("<tbody>")[1]
    with credited.site.work() as work:
        row = work.session.get_one(Provider, (work.tenant.id, credited.provider_id))
        set_payout_destination(work, row, kind="iban", number=OTHER_ACCOUNT, holder="Petra P")
    credited.approve(due)
    (again,) = credited.send()
    books.append(stands(credited))
    with credited.site.work() as work:
        mark_paid(work, again.id, paid_on=MONDAY.date() + DAY, bank_reference="bank 2")
    books.append(stands(credited))
    transfers = ask(credited, "GET", path, finance).get_json()["transfers"]
    kept = [(one["account"], one["state"], one["failure"], one["bank_reference"]) for one in transfers]
    assert kept == [(ACCOUNT, "returned", "рахунок закрито", None), (OTHER_ACCOUNT, "paid", None, "bank 2")]
    owed, sent, gone = (-219_150, 0, 250_000), (0, -219_150, 250_000), (0, 0, 30_850)
    assert books == [owed, sent, owed, sent, gone]
    credited.prove()


def stands(purse: Purse) -> tuple[int, int, int]:
    """Owed to the provider, with the bank, on the platform's account."""
    owed = purse.stands("provider_payable", purse.provider_id)
    return owed, purse.stands("payouts_in_transit"), purse.stands("platform_bank")


@pytest.mark.rule("MIS-6", "ROZ-46")
@pytest.mark.parametrize(
    ("given", "rules"),
    [
        ({"number": "UA213223130000026007233566001"}, []),
        ({"number": "PL61109010140000071219812874"}, ["MIS-6"]),
        ({"kind": "account", "number": "40817810300000000003", "bank": "044525225"}, ["MIS-6"]),
        ({"number": OTHER_ACCOUNT, "tax_number": "1234567899"}, []),
        ({"number": OTHER_ACCOUNT, "tax_number": "9999900013"}, ["ROZ-46"]),
    ],
)
def test_hryvnias_go_to_the_sole_proprietor_s_own_ukrainian_account(
    credited: Purse, due: UUID, given: dict[str, str], rules: list[str]
) -> None:
    finance, path = credited.site.person("finance"), f"/{credited.payout(due).id}/approval"
    body = {"kind": "iban", "holder": "ФОП Петра П", **given}
    put = credited.site.client.put("/api/v1/provider/payout-destination", json=body, headers=credited.provider.headers)
    assert put.status_code == 200, put.text
    answer = ask(credited, "POST", path, finance)
    assert answer.status_code == (409 if rules else 201), answer.text
    assert answer.get_json().get("rules", []) == rules
    shown = ask(credited, "GET", "/statement", credited.provider).get_json()["lines"][0]
    assert [item["rule"] for item in shown["obstacles"]] == rules


@pytest.mark.rule("ROZ-46")
def test_without_a_tax_number_the_payout_waits(credited: Purse, due: UUID) -> None:
    credited.change_provider(tax_number=None)
    finance = credited.site.person("finance")
    refused = ask(credited, "POST", f"/{credited.payout(due).id}/approval", finance)
    assert (refused.status_code, refused.get_json()["rules"]) == (409, ["ROZ-46"])
