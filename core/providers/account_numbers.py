"""Account numbers with their check digits. Two kinds: an IBAN, or an account of twenty digits with its bank's BIK."""

from __future__ import annotations

from stdnum import iban
from stdnum.exceptions import ValidationError

from core.kit.errors import Invalid
from core.kit.messages import Message, msg

IBAN, ACCOUNT = "iban", "account"
ACCOUNT_DIGITS, BIK_DIGITS = 20, 9
COUNTRY_LETTERS = 2
"""An IBAN begins with the letters of its country."""
IBAN_LONGEST = 34
_WEIGHTS = (7, 1, 3)


def checked_iban(text: str) -> str:
    """An IBAN without spaces, its check digits right, or ``Invalid``."""
    try:
        return str(iban.validate(text))
    except ValidationError:
        raise Invalid(fields={"number": [msg("This IBAN is not right: please check every character.")]}) from None


def is_iban(text: str) -> bool:
    """Whether the text is an IBAN whose check digits are right."""
    return bool(iban.is_valid(text))


def plausible_account(text: str) -> str | None:
    """An account somebody else named, without spaces: an IBAN with right check digits, or a national number of digits
    (whose check needs its bank too); ``None`` for anything else."""
    plain = "".join(text.split()).upper()
    if is_iban(plain) or (_digits(plain) and len(plain) <= IBAN_LONGEST):
        return plain
    return None


def checked_account(number: str, bik: str) -> tuple[str, str]:
    """An account's twenty digits and its bank's BIK that belong together, or ``Invalid``."""
    digits, code = _digits(number), _digits(bik)
    errors: dict[str, list[Message]] = {}
    if len(digits) != ACCOUNT_DIGITS:
        errors["number"] = [msg("The account has {n} digits.", n=ACCOUNT_DIGITS)]
    if len(code) != BIK_DIGITS:
        errors["bank"] = [msg("The BIK has {n} digits.", n=BIK_DIGITS)]
    if not errors and not belongs_together(digits, code):
        errors["number"] = [msg("Account and BIK do not belong together: please check every digit.")]
    if errors:
        raise Invalid(fields=errors)
    return digits, code


def belongs_together(account: str, bik: str) -> bool:
    """Whether the control digit is right: the weighted sum of the BIK's end and the account is divisible by ten.

    Accounts at a settlement centre (BIK ending 000 to 002) are weighted with 0 and the BIK's fifth and sixth digits.
    """
    prefix = f"0{bik[4:6]}" if bik[-3:] in {"000", "001", "002"} else bik[-3:]
    total = sum(int(digit) * _WEIGHTS[index % 3] % 10 for index, digit in enumerate(prefix + account))
    return total % 10 == 0


def _digits(text: str) -> str:
    plain = "".join(text.split())
    return plain if plain.isascii() and plain.isdigit() else ""
