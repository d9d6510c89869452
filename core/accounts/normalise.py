"""One form for each address: people type them in many."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers
from babel.core import get_global
from marshmallow import ValidationError, validate

from core.kit.errors import Invalid
from core.kit.messages import Message, msg

LONGEST_EMAIL = 254
_is_email = validate.Email()


def normal_email(text: str, field: str = "email") -> str:
    """An e-mail in lower case without spaces around it. Raises ``Invalid`` for what is none."""
    email = unicodedata.normalize("NFKC", text).strip().lower()
    try:
        _is_email(email)
    except ValidationError:
        email = ""
    if not email or len(email) > LONGEST_EMAIL:
        raise Invalid(fields={field: [msg("This is not an e-mail address.")]})
    return email


LEADING_ZEROS = re.compile(r"^\s*00\s*(?=[1-9])")


def normal_phone(text: str, region: str | None = None, field: str = "phone") -> str:
    """A phone number in E.164 (``+380671234567``); ``region`` is the country of numbers typed without one.

    Raises ``Invalid`` for what can't be a number.
    """
    try:
        # 00 stands for the plus in most countries, but not in all of them.
        typed = LEADING_ZEROS.sub("+", unicodedata.normalize("NFKC", text))
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise Invalid(fields={field: [_no_phone(region)]})
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _no_phone(region: str | None) -> Message:
    return msg("This is not a phone number. Write it with the country code: {code} …", code=dialling_code(region))


def dialling_code(region: str | None) -> str:
    """What numbers of a country begin with (``+380``); a plus alone where the country is not known."""
    code = phonenumbers.country_code_for_region(region or "")
    return f"+{code}" if code else "+"


def region_of(zone: str) -> str | None:
    """The country whose numbers people of a site in this zone type without a country code."""
    territories = get_global("zone_territories")
    found = territories.get(zone) or territories.get(get_global("zone_aliases").get(zone, ""))
    return str(found) if found and found != _WORLD else None


_WORLD = "001"
