"""ROZ-46: a payout goes to the sole proprietor alone; a company is refused, another name waits for finance's word."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from core.providers.models import PayoutDestination
from core.tenancy.models import AuditRecord
from tests.core.bookings.stage import DAY
from tests.core.payouts.purse import ACCOUNT, Purse
from tests.support.sites import MONDAY, Person, SiteFactory
from tests.support.visitor import Visitor

OWN = "/api/v1/provider/payout-destination"


@pytest.fixture
def due(credited: Purse) -> UUID:
    """A payout that is due, by its id."""
    booking_id = credited.paid()
    credited.at(MONDAY + DAY)
    return credited.payout(booking_id).id


def give(purse: Purse, holder: str) -> TestResponse:
    body = {"kind": "iban", "number": ACCOUNT, "holder": holder}
    return purse.site.client.put(OWN, json=body, headers=purse.provider.headers)


def ask(purse: Purse, path: str, who: Person, body: dict[str, Any] | None = None) -> TestResponse:
    return purse.site.client.post(f"/api/v1/payouts/{path}", json=body or {}, headers=who.headers)


@pytest.mark.rule("ROZ-46", "MIS-6")
@pytest.mark.parametrize("holder", ["ТОВ Чуже", "ПП Петра", "Petra LLC"])
def test_a_company_is_refused_with_the_field_marked(credited: Purse, due: UUID, holder: str) -> None:
    refused = give(credited, holder)
    assert (refused.status_code, refused.get_json()["rules"]) == (409, ["ROZ-46"])
    assert list(refused.get_json()["errors"]) == ["holder"]
    therapist = Visitor(credited.site, credited.provider)
    status, page = therapist.send(
        "/cabinet/profile", "/cabinet/profile/payout-destination", kind="iban", number=ACCOUNT, holder=holder
    )
    assert status == 409
    assert 'id="f-holder-error"' in page
    with credited.site.work() as work:
        (kept,) = work.session.query(PayoutDestination)
        assert kept.holder == "Petra P"
    assert ask(credited, f"{due}/approval", credited.site.person("finance")).status_code == 201


@pytest.mark.rule("ROZ-46", "MIS-6")
def test_another_name_holds_the_payout_until_finance_confirms_it_in_writing(credited: Purse, due: UUID) -> None:
    finance = credited.site.person("finance", name="Фаїна")
    assert give(credited, "Чужа Олена").status_code == 200
    refused = ask(credited, f"{due}/approval", finance)
    assert (refused.status_code, refused.get_json()["rules"]) == (409, ["ROZ-46"])
    (line,) = credited.site.client.get("/api/v1/payouts/statement", headers=credited.provider.headers).get_json()[
        "lines"
    ]
    assert [item["rule"] for item in line["obstacles"]] == ["ROZ-46"]
    desk, page = Visitor(credited.site, finance), f"/desk/payouts/{due}"
    assert "Чужа Олена" in desk.see(page)
    assert ask(credited, f"{due}/holder", finance, {"note": " "}).status_code == 422
    assert ask(credited, f"{due}/holder", finance, {"note": "x", "holder": "Petra P"}).status_code == 409
    assert desk.send(page, f"{page}/holder", note="")[0] == 422
    assert desk.send(page, f"{page}/holder", note="Змінила прізвище, свідоцтво в справі", holder="Чужа Олена")[0] == 303
    shown = desk.see(f"{page}?locale=en")
    assert "Фаїна" in shown
    assert "свідоцтво в справі" in shown
    assert ask(credited, f"{due}/holder", finance, {"note": "again"}).status_code == 409
    with credited.site.work() as work:
        (kept,) = work.session.query(AuditRecord).filter_by(action="payout_holder.confirmed")
        assert kept.actor == str(finance.id)
    assert ask(credited, f"{due}/approval", finance).status_code == 201
    # Another account is another matter, even of the same name.
    credited.refund(credited.payouts()[0].booking_id, 1)
    give(credited, "Чужа Олена")
    with credited.site.work() as work:
        (now,) = work.session.query(PayoutDestination).filter(PayoutDestination.replaced_at.is_(None))
        assert now.confirmed_at is None


@pytest.mark.rule("ROZ-46")
def test_a_sandbox_that_pays_by_itself_waits_too_and_the_team_may_correct_the_name(credited: Purse, due: UUID) -> None:
    manager, finance = credited.site.person("community_manager"), credited.site.person("finance")
    give(credited, "ФОП Петренко Петра")
    assert ask(credited, f"{due}/approval", finance).status_code == 201, "a longer name of the same person"
    path = f"/api/v1/team/providers/{credited.provider_id}"
    client = credited.site.client
    assert client.patch(path, json={"legal_name": " "}, headers=manager.headers).status_code == 422
    changed = client.patch(path, json={"legal_name": "Петренко Петра Петрівна"}, headers=manager.headers)
    assert changed.get_json()["legal_name"] == "Петренко Петра Петрівна"
    own = client.patch("/api/v1/provider", json={"legal_name": "Хтось"}, headers=credited.provider.headers)
    assert own.status_code == 422, "the provider can't"
    give(credited, "Петренко Павло")
    page = client.get("/cabinet/profile?locale=en", headers=credited.provider.headers).text
    assert "Finance confirms that this account is yours" in page


def test_only_finance_confirms_and_only_here(credited: Purse, due: UUID, site: SiteFactory) -> None:
    give(credited, "Чужа Олена")
    for who in (credited.provider, credited.client, credited.site.person("support"), credited.site.person()):
        assert ask(credited, f"{due}/holder", who, {"note": "x"}).status_code == 403
    stranger = site("rozmova").person("finance")
    assert ask(credited, f"{due}/holder", stranger, {"note": "x"}).status_code in (401, 403, 404)


def test_other_marketplaces_take_any_holder(delivered: Purse) -> None:
    body = {"kind": "account", "number": "40817810300000000003", "bank": "044525225", "holder": "ООО Пример"}
    given = delivered.site.client.put(OWN, json=body, headers=delivered.provider.headers)
    assert given.status_code == 200, given.text
