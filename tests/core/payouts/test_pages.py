"""The pages of finance and of the provider, without any script."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from tests.core.bookings.stage import DAY
from tests.core.payouts.purse import Purse
from tests.support.sites import MONDAY, Person
from tests.support.visitor import Visitor


@pytest.fixture
def due(credited: Purse) -> UUID:
    """A booking whose payout is due."""
    booking_id = credited.paid()
    credited.at(MONDAY + DAY)
    return booking_id


def browser(purse: Purse, who: Person) -> Visitor:
    return Visitor(purse.site, who)


def test_finance_approves_makes_a_file_and_marks_it(credited: Purse, due: UUID) -> None:
    finance = browser(credited, credited.site.person("finance", name="Fedir"))
    page = finance.see("/desk/payouts")
    payout = credited.payout(due)
    assert str(payout.id) in page
    button = "Схвалити позначені"
    assert button in page
    assert finance.send("/desk/payouts", "/desk/payouts/approvals", payout=str(payout.id))[0] == 303
    assert button not in finance.see("/desk/payouts"), "nothing is left to tick"
    status, batch_page = finance.send("/desk/payouts", "/desk/payouts/batches")
    assert status == 303
    page = finance.see(batch_page)
    assert "Petra P" in page
    assert b",2191.50," in finance.download(f"{batch_page}.csv")
    action = re.search(r'action="([^"]+/payment)"', page)
    assert action is not None
    wrong, shown = finance.send(batch_page, action.group(1), date="2026-12-24", reference="bank 1")
    assert wrong == 422
    assert "Petra P" in shown
    assert finance.send(batch_page, action.group(1), date="2026-11-24", reference="bank 1")[0] == 303
    assert credited.payout(due).state == "paid"
    assert "bank 1" in finance.see(batch_page)


def test_a_blocked_payout_can_not_be_ticked_and_says_why(credited: Purse, due: UUID) -> None:
    credited.change_provider(fields={"fop_group": 2})
    finance = browser(credited, credited.site.person("finance"))
    assert f'value="{credited.payout(due).id}"' not in finance.see("/desk/payouts")
    status, _ = finance.send("/desk/payouts", "/desk/payouts/approvals", payout=str(credited.payout(due).id))
    assert status == 409
    assert credited.payout(due).state == "due"


def test_the_provider_s_statement(credited: Purse, due: UUID) -> None:
    provider = browser(credited, credited.provider)
    page = provider.see("/cabinet/earnings?locale=en")
    assert "12.34 %" in page
    assert "ROZ-45" in page
    assert provider.download("/cabinet/earnings.csv").startswith(b"\xef\xbb\xbf")


def test_who_may_see_what(credited: Purse, due: UUID) -> None:
    client, provider = browser(credited, credited.client), browser(credited, credited.provider)
    client.see("/desk/payouts", 403)
    provider.see("/desk/payouts", 403)
    client.see("/cabinet/earnings", 403)
