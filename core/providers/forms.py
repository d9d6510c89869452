"""The forms of a provider's profile, built from the marketplace's fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from unicodedata import combining, normalize

from babel import Locale
from flask import request
from marshmallow import Schema, fields

from core.hooks.contributions import CustomField
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.countries import is_country
from core.providers.custom_fields import value_fields
from core.providers.terminate import BY_TEAM
from core.tenancy.work import Work
from core.web.schemas import TextField

PREFIX = "fields."


class ProfileForm(Schema):
    """The core's own fields; an empty one is emptied."""

    display_name = fields.String(load_default="")
    headline = fields.String(load_default="")
    about = fields.String(load_default="")
    zone = fields.String(required=True)
    languages = fields.List(fields.String(), load_default=list)
    legal_form = fields.String(load_default=None)
    tax_number = fields.String(load_default=None)
    residence_country = fields.String(load_default=None)


class RecordForm(Schema):
    """What the team records."""

    legal_name = fields.String()
    legal_form = fields.String(load_default=None)
    tax_number = fields.String(load_default=None)
    residence_country = fields.String(load_default=None)


class DestinationForm(Schema):
    """An account for payouts."""

    kind = fields.String(required=True)
    number = fields.String(required=True)
    holder = fields.String(required=True)
    bank = fields.String(load_default="")
    tax_number = fields.String(load_default="")


class InviteForm(Schema):
    """Whom to make a provider."""

    name = fields.String(required=True)
    email = fields.String(required=True)
    locale = fields.String(load_default=None)


def sent_fields(work: Work, asked: Iterable[CustomField] | None = None) -> dict[str, Any]:
    """The marketplace's fields (or those ``asked`` for) as this form sent them. Raises ``Invalid`` for what is no
    number."""
    values: dict[str, Any] = {}
    for item in value_fields(work) if asked is None else asked:
        name = PREFIX + item.code
        if item.kind == "choices":
            values[item.code] = request.form.getlist(name)
        elif item.kind == "flag":
            values[item.code] = name in request.form
        elif item.kind == "number":
            values[item.code] = _number(name)
        else:
            values[item.code] = request.form.get(name, "").strip()
    return values


def _number(name: str) -> int | None:
    text = request.form.get(name, "").strip()
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        raise Invalid(fields={name: [msg("Please enter a whole number.")]}) from None


_LAST = "\uffff"
_PLACES = str.maketrans(
    {
        "ґ": "г" + _LAST,
        "є": "е" + _LAST,
        "і": "и" + _LAST,
        "ї": "и" + _LAST * 2,
        "й": "и" + _LAST * 3,
        "ł": "l" + _LAST,
        "ʼ": "",
    }
)


def in_alphabet(word: str) -> str:
    """A key that sorts names as the alphabets of our languages do, which the code points of their letters do not."""
    spread = normalize("NFD", word.lower().translate(_PLACES))
    return "".join(letter for letter in spread if not combining(letter))


def country_options(locale: str) -> list[tuple[str, str]]:
    """The countries in the reader's language, by name."""
    found = [(code, name) for code, name in Locale.parse(locale).territories.items() if is_country(code)]
    return [("", "–"), *sorted(found, key=lambda pair: in_alphabet(pair[1]))]


def language_options(locale: str) -> list[tuple[str, str]]:
    """The languages people meet in here, in the reader's language."""
    names = Locale.parse(locale).languages
    return sorted(((code, names[code]) for code in LANGUAGES if code in names), key=lambda pair: in_alphabet(pair[1]))


LANGUAGES = ("uk", "ru", "pl", "en", "de", "fr", "es", "it", "cs", "ro", "be", "ka", "kk", "tr", "he", "lt", "bg")


class TerminationForm(Schema):
    """Why a cabinet is closed; the token of what was shown confirms exactly that."""

    reason = TextField(longest=2000, load_default="")
    ground = fields.String(load_default=BY_TEAM)
    hand_to = fields.UUID(load_default=None)
    confirm_token = fields.String(load_default=None)
