"""The document that goes with the money: for its provider and finance, in the provider's language."""

from __future__ import annotations

import io
from datetime import date
from uuid import UUID

import pytest
from pypdf import PdfReader
from werkzeug.test import TestResponse

from core.accounts.models import Account
from core.kit.ids import new_id
from core.payouts.settle_line import mark_paid, mark_returned
from tests.core.bookings.stage import DAY
from tests.core.payouts.purse import ACCOUNT, Purse
from tests.support.sites import MONDAY, Person, SiteFactory


@pytest.fixture
def due(credited: Purse) -> UUID:
    """Two bookings of one provider, credited on two days; the first is given back."""
    first = credited.paid()
    credited.at(MONDAY + DAY)
    (other,) = credited.clients(1)
    credited.paid(MONDAY + 6 * DAY, client=other)
    credited.at(MONDAY + 2 * DAY)
    for payout in credited.payouts():
        credited.approve(payout.booking_id)
    return first


def get(purse: Purse, path: str, who: Person | None) -> TestResponse:
    return purse.site.client.get(path, headers=who.headers if who else {})


def speaks(purse: Purse, locale: str) -> None:
    with purse.site.work() as work:
        work.session.get_one(Account, (work.tenant.id, purse.provider.id)).locale = locale


def words_of(content: bytes) -> str:
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return said.replace("\N{NO-BREAK SPACE}", " ")


def test_one_advice_a_provider_and_file_with_every_booking(credited: Purse, due: UUID) -> None:
    credited.send()
    (advice,) = get(credited, "/api/v1/payouts/advices", credited.provider).get_json()
    assert (advice["number"], advice["payee"], advice["account"]) == ("000001", "Petra P", ACCOUNT)
    assert advice["tax_number"] == "1234567899"
    amounts = [(line["gross"]["minor"], line["commission"]["minor"], line["net"]["minor"]) for line in advice["lines"]]
    assert amounts == [(250_000, 30_850, 219_150)] * 2
    assert (advice["gross"]["minor"], advice["net"]["minor"]) == (500_000, 438_300)
    # From the first to the last crediting.
    assert advice["period_start"] < advice["period_end"]
    assert [line["credited_at"] for line in advice["lines"]] == [advice["period_start"], advice["period_end"]]


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("uk", ("Повідомлення про виплату № 000001", "4 383 ₴", "Отримувач")), ("en", ("Payout advice No. 000001",))],
)
def test_the_document_speaks_the_provider_s_language_whoever_asks(
    credited: Purse, due: UUID, locale: str, expected: tuple[str, ...]
) -> None:
    speaks(credited, locale)
    credited.send()
    (advice,) = get(credited, "/api/v1/payouts/advices", credited.provider).get_json()
    finance = credited.site.person("finance", locale="en")
    for who, path in (
        (credited.provider, f"/api/v1/payouts/advices/{advice['id']}/file"),
        (credited.provider, f"/cabinet/earnings/advices/{advice['id']}.pdf"),
        (finance, f"/desk/payouts/advices/{advice['id']}.pdf"),
    ):
        answer = get(credited, path, who)
        assert (answer.status_code, answer.content_type) == (200, "application/pdf")
        said = words_of(answer.data)
        assert all(text in said for text in expected), said


def test_returned_and_sent_again_there_is_a_new_one_and_the_old_stays(credited: Purse, due: UUID) -> None:
    first, second = credited.send()
    with credited.site.work() as work:
        mark_returned(work, first.id, why="рахунок закрито")
        mark_paid(work, second.id, paid_on=date(2026, 11, 25), bank_reference="bank 7")
    credited.approve(due)
    credited.send()
    newer, older = get(credited, "/api/v1/payouts/advices", credited.provider).get_json()
    assert [line["state"] for line in older["lines"]] == ["returned", "paid"]
    assert [line["state"] for line in newer["lines"]] == ["sent"]
    assert (older["number"], newer["number"]) == ("000001", "000002")
    said = words_of(get(credited, f"/api/v1/payouts/advices/{older['id']}/file", credited.provider).data)
    assert "рахунок закрито" in said
    assert "bank 7" in said


def test_the_provider_finds_it_in_the_cabinet(credited: Purse, due: UUID) -> None:
    credited.send()
    statement = get(credited, "/cabinet/earnings?locale=en", credited.provider).text
    assert "000001" in statement
    (advice,) = get(credited, "/api/v1/payouts/advices", credited.provider).get_json()
    page = get(credited, f"/cabinet/earnings/advices/{advice['id']}?locale=en", credited.provider).text
    for expected in ("Payout advice No. 000001", "1234567899", "12.34" if "12.34" in page else "4,383"):
        assert expected in page


def test_nobody_else_sees_it(credited: Purse, due: UUID, site: SiteFactory) -> None:
    credited.send()
    (advice,) = get(credited, "/api/v1/payouts/advices", credited.provider).get_json()
    another = credited.site.person("provider")
    abroad = site("rozmova").person("finance")
    for path in (f"/api/v1/payouts/advices/{advice['id']}", f"/api/v1/payouts/advices/{advice['id']}/file"):
        assert get(credited, path, another).status_code == 404
        assert get(credited, path, credited.client).status_code == 403
        assert get(credited, path, None).status_code == 401
        assert get(credited, path, abroad).status_code == 401
    assert get(credited, "/api/v1/payouts/advices", another).get_json() == []
    assert get(credited, f"/cabinet/earnings/advices/{advice['id']}", another).status_code == 404
    assert get(credited, f"/api/v1/payouts/advices/{new_id()}", credited.provider).status_code == 404
