"""What the tests of payments share: all rooms have registered, and tills of three kinds."""

from __future__ import annotations

import pytest

from core.tenancy.keys import use_secret
from core.web.discovery import register_rooms
from tenants.settings import Settings
from tests.core.payments.till import Till, open_till
from tests.support.sites import SiteFactory


@pytest.fixture(scope="session", autouse=True)
def _registered(settings: Settings) -> None:
    """The simulated gateway signs what it says."""
    register_rooms()
    use_secret(settings.secret_key)


@pytest.fixture
def till(site: SiteFactory) -> Till:
    """A sandbox with a payer."""
    return open_till(site("rozmova"))


@pytest.fixture
def live_till(site: SiteFactory) -> Till:
    """A live tenant that is paid by bank transfer."""
    return open_till(
        site("rozmova", mode="live", settings={f"payments.bank.{name}": text for name, text in BANK.items()})
    )


@pytest.fixture
def bank_till(site: SiteFactory) -> Till:
    """A sandbox that takes transfers too; its clock can be set."""
    return open_till(site("rozmova", settings={"payments.bank": BANK}))


BANK = {"holder": "Rozmova LLC", "account": "UA213223130000026007233566001", "bank": "A bank"}
