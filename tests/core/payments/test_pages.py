"""The payer's pages and finance's, without any script."""

from __future__ import annotations

from uuid import UUID

from tests.core.payments.till import DUE, Till
from tests.support.visitor import Visitor


def page_of(payment_id: UUID) -> str:
    return f"/account/payments/{payment_id}"


def test_paying_with_the_simulated_card(till: Till) -> None:
    payment_id = till.ask(intent="authorise")
    payer = Visitor(till.site, till.payer)
    hosted = f"/pay/sandbox/{payment_id}"
    assert payer.send(page_of(payment_id), method="sandbox_card") == (303, hosted)
    assert "This is a simulation" in payer.see(f"{hosted}?locale=en")
    assert payer.send(hosted, card="declined") == (303, hosted)
    assert payer.send(hosted, card="gold")[0] == 422
    status, target = payer.send(hosted, card="ok")
    assert (status, target) == (303, page_of(payment_id))
    assert till.payment(payment_id).state == "authorised"
    assert "reserved on your card" in payer.see(f"{page_of(payment_id)}?locale=en")
    assert str(payment_id) in payer.see("/account/payments")


def test_a_transfer_s_details_stand_on_the_page(bank_till: Till) -> None:
    payment_id = bank_till.ask()
    payer = Visitor(bank_till.site, bank_till.payer)
    assert payer.send(page_of(payment_id), method="bank_transfer") == (303, page_of(payment_id))
    page = payer.see(page_of(payment_id))
    assert "UA213223130000026007233566001" in page
    assert f'data-copy="{bank_till.payment(payment_id).reference}"' in page


def test_finance_records_a_transfer(bank_till: Till) -> None:
    payment_id = bank_till.ask()
    bank_till.choose(payment_id, "bank_transfer")
    finance = Visitor(bank_till.site, bank_till.site.person("finance", name="Fedir"))
    form = f"/desk/payments/{payment_id}"
    assert form in finance.see("/desk/payments")
    status, page = finance.send(form, date="2026-11-23", reference="in 1", amount="2 499,99")
    assert status == 422
    assert "2 499,99" in page
    assert finance.send(form, date="2026-11-23", reference="in 1", amount="2 500,00") == (303, "/desk/payments")
    assert bank_till.payment(payment_id).state == "captured"
    assert form not in finance.see("/desk/payments")


def test_a_refund_without_an_account_is_given_one(bank_till: Till) -> None:
    payment_id = bank_till.ask()
    bank_till.choose(payment_id, "bank_transfer")
    bank_till.site.set_clock(DUE.replace(hour=23))
    finance = Visitor(bank_till.site, bank_till.site.person("finance"))
    finance.send(f"/desk/payments/{payment_id}", date="2026-11-24", reference="in 1", amount="2500")
    (refund,) = bank_till.refunds(payment_id)
    action = f"/desk/refunds/{refund.id}"
    assert action in finance.see("/desk/refunds")
    account = "UA903052992990004149123456789"
    assert finance.send("/desk/refunds", action, holder="Klara K", account=account) == (
        303,
        "/desk/refunds",
    )
    assert bank_till.payment(payment_id).payer_account == "UA903052992990004149123456789"
    assert "goes back to you" in Visitor(bank_till.site, bank_till.payer).see(f"{page_of(payment_id)}?locale=en")


def test_who_may_see_what(bank_till: Till) -> None:
    payment_id = bank_till.ask()
    stranger = Visitor(bank_till.site, bank_till.site.person("client"))
    stranger.see(page_of(payment_id), 404)
    stranger.see(f"/pay/sandbox/{payment_id}", 404)
    for path in ("/desk/payments", "/desk/refunds", f"/desk/payments/{payment_id}"):
        stranger.see(path, 403)
