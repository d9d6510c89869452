"""Account numbers: every wrong digit is found."""

from __future__ import annotations

import pytest

from core.kit.errors import Invalid
from core.providers.account_numbers import belongs_together, checked_account, checked_iban

UA, PL = "UA213223130000026007233566001", "PL61109010140000071219812874"
BIK = "044525225"


def _account(bik: str = BIK) -> str:
    """An account whose control digit (the ninth) fits its bank."""
    return next(number for digit in range(10) if belongs_together(number := f"40817810{digit}99910004312", bik))


@pytest.mark.parametrize("number", [UA, PL, "PL61 1090 1014 0000 0712 1981 2874", UA.lower()])
def test_good_ibans(number: str) -> None:
    assert checked_iban(number) == number.replace(" ", "").upper()


@pytest.mark.parametrize("number", ["", "UA", UA[:-1], UA[:-1] + "2", "PL" + UA[2:], "XX" + UA[2:], "x" * 40])
def test_bad_ibans(number: str) -> None:
    with pytest.raises(Invalid) as caught:
        checked_iban(number)
    assert "number" in caught.value.fields


def test_an_account_with_its_bank() -> None:
    assert checked_account(_account(), "044 525 225") == (_account(), BIK)


@pytest.mark.parametrize("place", range(20))
def test_one_wrong_digit_is_found(place: int) -> None:
    number = _account()
    wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    with pytest.raises(Invalid):
        checked_account(wrong, BIK)


def test_an_account_at_a_settlement_centre_is_weighted_otherwise() -> None:
    centre = "044525000"
    number = _account(centre)
    assert belongs_together(number, centre)
    assert not belongs_together(number, "044525225") or number == _account()


@pytest.mark.parametrize(
    ("number", "bik", "field"), [("123", BIK, "number"), ("1" * 20, "12", "bank"), ("١" * 20, BIK, "number")]
)
def test_lengths(number: str, bik: str, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        checked_account(number, bik)
    assert field in caught.value.fields
