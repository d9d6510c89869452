"""What every other room leans on: opening accounts, tokens, who asks."""

from __future__ import annotations

import pytest

from core.accounts.grant_role import grant_role
from core.accounts.open_account import AddressTaken, open_account
from core.accounts.queries import recipient_of, roles_of
from core.accounts.register import register
from core.kit.errors import Refused
from core.notifications.models import Notification
from tests.support.sites import SiteFactory


def test_the_same_e_mail_is_two_people_at_two_tenants(site: SiteFactory) -> None:
    one, other = site("rozmova"), site("hidone")
    for place in (one, other):
        with place.work() as work:
            made = open_account(work, name="Toma", email=" Toma@Example.ORG ", roles=("client",))
            assert made.email == "toma@example.org"
            assert recipient_of(work, made.id).account_id == made.id


def test_an_address_is_one_person_at_one_tenant(site: SiteFactory) -> None:
    place = site("rozmova")
    with place.work() as work:
        open_account(work, name="Toma", email="toma@example.org", phone="067 123 45 67")
        with pytest.raises(AddressTaken):
            open_account(work, name="Other", email="TOMA@example.org")
        with pytest.raises(AddressTaken):
            open_account(work, name="Other", phone="+380671234567")


def test_a_role_is_given_once(site: SiteFactory) -> None:
    place = site("rozmova")
    with place.work() as work:
        made = open_account(work, name="Toma", email="toma@example.org", roles=("client",))
        assert grant_role(work, made.id, "provider")
        assert not grant_role(work, made.id, "provider")
        assert roles_of(work, made.id) == {"client", "provider"}


def test_a_message_is_written_in_the_recipients_language_at_once(site: SiteFactory) -> None:
    place = site("rozmova")
    with place.work() as work:
        register(work, name="Toma", email="toma@example.org", password="a long enough one", locale="en")
        row = work.session.query(Notification).one()
        assert (row.channel, row.locale, row.address, row.state) == ("email", "en", "toma@example.org", "pending")
        assert row.subject == "Confirm your e-mail address"
        assert row.link is not None
        assert row.link.startswith("/confirm-email/")


def test_therapists_do_not_register_themselves(site: SiteFactory) -> None:
    place = site("rozmova")
    with place.work() as work, pytest.raises(Refused):
        register(work, name="Toma", email="toma@example.org", password="a long enough one", roles=("provider",))
