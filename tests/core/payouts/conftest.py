"""What the tests of payouts share: all rooms have registered, and stages whose providers can be paid."""

from __future__ import annotations

import pytest

from core.tenancy.keys import use_secret
from core.web.discovery import register_rooms
from tenants.settings import Settings
from tests.core.payouts.purse import Purse, open_purse
from tests.support.sites import SiteFactory

BY_HAND = {"payouts.automatic": False}
BANK = {"holder": "Rozmova LLC", "account": "UA213223130000026007233566001", "bank": "A bank"}


@pytest.fixture(scope="session", autouse=True)
def _registered(settings: Settings) -> None:
    """The simulated gateway signs what it says."""
    register_rooms()
    use_secret(settings.secret_key)


@pytest.fixture
def credited(site: SiteFactory) -> Purse:
    """Paid out after the crediting; the platform's fee is 12.34 %; finance pays by hand."""
    here = site("rozmova", values={"platform_fee_bps": 1234}, settings={**BY_HAND, "payments.bank": BANK})
    return open_purse(here, "individual", 250_000)


@pytest.fixture
def delivered(site: SiteFactory) -> Purse:
    """Paid out after the session; finance pays by hand."""
    return open_purse(site("proego", settings=BY_HAND), "individual", 300_001)


@pytest.fixture
def group(site: SiteFactory) -> Purse:
    """A group of five to twelve; finance pays by hand."""
    here = site("proego", settings=BY_HAND)
    return open_purse(here, "group", 150_001, capacity_min=5, capacity_max=12, fields={"group_type": "skills"})
