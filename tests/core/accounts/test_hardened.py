"""Signing up with what nobody honest sends."""

from __future__ import annotations

from core.accounts.limits import MAIL_TO
from core.accounts.models import Account
from core.web.roles import TENANT_ADMIN
from tests.support.sites import Site, SiteFactory

BODY = {"name": "Toma", "email": "toma@example.org", "password": "correct horse battery"}


def _sign_up(here: Site, **more: str) -> int:
    return here.client.post("/api/v1/accounts", json=BODY | more).status_code


def test_a_zone_there_is_not_becomes_the_sites(site: SiteFactory) -> None:
    here = site("rozmova")
    assert _sign_up(here, zone="Nowhere/Town") == 202
    with here.work() as work:
        assert work.session.query(Account).one().zone == "Europe/Kyiv"
    admin = here.person(TENANT_ADMIN)
    assert here.client.get("/api/v1/sandbox/messages", headers=admin.headers).status_code == 200


def test_nobodys_mailbox_is_filled_by_signing_them_up_again_and_again(site: SiteFactory) -> None:
    here = site("rozmova")
    assert [_sign_up(here) for _ in range(MAIL_TO.times)] == [202] * MAIL_TO.times
    assert _sign_up(here) == 429
    assert _sign_up(here, email="other@example.org") == 202
