"""A fifth marketplace from a file of its own: live, no demo data, by bank transfer, recomputed by hand."""

from __future__ import annotations

import csv
import io
import itertools
from datetime import timedelta

import pytest
import tomli_w
from flask import Flask
from sqlalchemy import select

from core.accounts.invite import invite
from core.catalogue.models import Offering
from core.db.engine import engine_for, global_engine_for
from core.kit.instants import local_date
from core.ledger.verify import verify
from core.tenancy.clock import real_now
from core.tenancy.models import Tenant
from core.tenancy.work import work_for
from tenants.launch.apply import apply_document, find_tenant
from tenants.launch.document import parse
from tenants.settings import Settings
from tests.journeys.walk import Walker, money
from tests.support.applicants import BOTH, CHECKED, Applicant
from tests.support.sites import Person, Site

_numbers = itertools.count(1)
PRICE = 133_333
FEE_BPS = 1_250


def launch(settings: Settings, app: Flask, **changes: object) -> tuple[Site, str]:
    """A live site from its file, and the admin's invitation."""
    slug = f"live{next(_numbers)}"
    data: dict[str, object] = {
        "slug": slug,
        "name": "Спокій",
        "mode": "live",
        "plugin": "rozmova",
        "locales": ["uk", "en"],
        "currency": "UAH",
        "zone": "Europe/Kyiv",
        "rules": {"platform_fee_bps": FEE_BPS},
        "payments": {
            "methods": ["bank_transfer"],
            "bank": {"holder": "ТОВ «Приклад»", "account": "UA213223130000026007233566001"},
        },
        "team": [{"email": "chief@example.org", "name": "Chief", "roles": ["tenant_admin", "finance"]}],
    }
    plan = apply_document(settings, parse(tomli_w.dumps({**data, **changes}).encode()))
    row: Tenant | None = find_tenant(global_engine_for(settings.owner_database_url), slug)
    assert row is not None
    site = Site(lambda: app, engine_for(settings.database_url), row.id, slug, f"{slug}.localhost")
    return site, plan.links[0][1].rpartition("/")[2]


def accept(site: Site, token: str, name: str) -> Walker:
    """Somebody accepts an invitation and signs in for the API."""
    stranger = Walker(site)
    stranger.post("/invitations/acceptance", {"token": token, "name": name, "password": "a long enough password"})
    with site.work() as work:
        email = f"{name.lower()}@example.org"
        assert work.tenant.mode == "live"
    answer = stranger.post("/tokens", {"email": email, "password": "a long enough password"})
    return Walker(site, Person(work.tenant.id, name, email, answer["token"]))


@pytest.mark.rule("ROZ-45")
def test_admitted_booked_credited_paid_out_and_recomputed_by_hand(settings: Settings, app: Flask) -> None:
    site, token = launch(settings, app)
    chief = accept(site, token, "Chief")
    chief.post("/team/providers", {"name": "Therapist", "email": "therapist@example.org"}, 409)
    applicant = Applicant(site, name="Therapist", email="therapist@example.org")
    chief.post(f"{applicant.one}/review", {"criteria": BOTH, "meeting": {}}, 201)
    chief.post(f"{applicant.one}/interview", {"notes": "Тепла розмова"}, 201)
    applicant.complete()
    invited = chief.post(f"{applicant.one}/invitation", {"checked": CHECKED}, 201)
    made = {"id": invited["provider_id"]}
    therapist = accept(site, invited["invitation_link"].rpartition("/")[2], "Therapist")
    therapist.patch(
        "/provider",
        {
            "headline": "Слухаю уважно",
            "about": "Працюю з тривогою",
            "legal_form": "fop",
            "tax_number": "1234567899",
            "residence_country": "UA",
            "fields": {
                "fop_group": "3",
                "education_field": "medical",
                "practice_since": "2020-01-15",
                "private_practice": True,
                "supervision": True,
                "certification_approach": "cbt",
                "certification_hours": 400,
            },
        },
    )
    therapist.put(
        "/provider/payout-destination",
        {"kind": "iban", "number": "UA213223130000026007233566001", "holder": "ФОП Therapist"},
    )
    therapist.post("/provider/submission")
    chief.post(f"/team/providers/{made['id']}/activation")
    for weekday in range(7):
        therapist.post(f"/providers/{made['id']}/hours", {"weekday": weekday, "start": "08:00", "end": "20:00"})
    offering = therapist.post(
        "/offerings", {"format": "individual", "title": "Сесія", "duration_min": 50, "price": money(PRICE, "UAH")}
    )
    therapist.post(f"/offerings/{offering['id']}/publication")
    with site.work() as work:
        link = invite(work, email="client@example.org", roles=("client",), name="Client")
        assert work.session.scalars(select(Offering.status)).all() == ["published"]
    client = accept(site, link, "Client")
    start = (real_now() + timedelta(days=5)).replace(hour=9, minute=0, second=0, microsecond=0)
    booking = client.post("/bookings", {"offering_id": offering["id"], "starts_at": start.isoformat()}, 201)
    shown = client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "bank_transfer"})
    assert "UA213223130000026007233566001" in str(shown)
    # The bank's day is the site's: late in the evening UTC it is tomorrow there.
    today = local_date(real_now(), "Europe/Kyiv").isoformat()
    crediting = {"date": today, "reference": "BANK-1", "amount": money(PRICE, "UAH")}
    client.post(f"/payments/{booking['payment_id']}/crediting", crediting, 403)
    chief.post(f"/payments/{booking['payment_id']}/crediting", crediting)
    assert client.get(f"/bookings/{booking['id']}")["state"] == "confirmed"
    (line,) = chief.get("/payouts")["items"]
    commission = (PRICE * FEE_BPS * 2 + 10_000) // 20_000
    assert (line["commission"]["minor"], line["net"]["minor"]) == (commission, PRICE - commission)
    chief.post(f"/payouts/{line['id']}/approval")
    batch = chief.post("/payouts/batches", {})
    raw = site.client.get(f"/api/v1/payouts/batches/{batch['id']}/file", headers=chief.person.headers)  # type: ignore[union-attr]
    (row,) = csv.DictReader(io.StringIO(raw.get_data(as_text=True).removeprefix("\ufeff")))
    assert f"{PRICE - commission}" == row["amount"].replace(".", "").replace(",", "")
    lines = chief.get(f"/payouts/batches/{batch['id']}")["lines"]
    paid = {"date": today, "reference": "BANK-2"}
    chief.post(f"/payouts/batches/{batch['id']}/lines/{lines[0]['id']}/payment", paid)
    statement = therapist.get("/payouts/statement")
    assert str(PRICE - commission) in str(statement)
    with work_for(engine_for(settings.database_url), site.tenant_id) as work:
        assert verify(work) == []


def test_with_no_way_to_pay_a_paid_booking_is_refused_plainly(settings: Settings, app: Flask) -> None:
    site, token = launch(settings, app, payments={"methods": []})
    chief = accept(site, token, "Chief")
    assert chief.get("/payments/methods") in ([], {"items": []})


def test_a_live_site_has_no_clock_no_mailbox_and_no_sandbox_card(settings: Settings, app: Flask) -> None:
    site, token = launch(settings, app)
    chief = accept(site, token, "Chief")
    chief.post("/sandbox/clock", {"now": "2030-01-01T00:00:00+00:00"}, 409)
    assert site.client.get("/api/v1/sandbox/messages", headers=chief.person.headers).status_code in {404, 409}  # type: ignore[union-attr]
    assert site.client.get("/mailbox").status_code == 404
