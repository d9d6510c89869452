"""What is said about a number's beginning is true of the site's own country."""

from __future__ import annotations

import pytest

from core.accounts.normalise import dialling_code, normal_phone, region_of
from core.kit.errors import Invalid
from tests.support.sites import SiteFactory


@pytest.mark.parametrize(
    ("zone", "code"),
    [("Asia/Almaty", "+7"), ("Europe/Kyiv", "+380"), ("Europe/Warsaw", "+48"), ("Etc/UTC", "+")],
)
def test_a_country_has_its_code(zone: str, code: str) -> None:
    assert dialling_code(region_of(zone)) == code


def test_a_wrong_number_is_answered_with_the_country_of_the_site() -> None:
    with pytest.raises(Invalid) as caught:
        normal_phone("12", "KZ")
    assert caught.value.fields["phone"][0].params["code"] == "+7"


def test_the_page_names_the_code_of_its_site(site: SiteFactory) -> None:
    here = site("peer_support")
    assert "+7 …" in here.client.get("/sign-in/phone").text
