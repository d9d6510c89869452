"""The name of a provider in addresses."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import select

from core.providers.models import Provider
from core.tenancy.work import Work

LONGEST = 60
_CYRILLIC = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя"
_LATIN = "a b v h g d e e ye zh z y i yi i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
_LETTERS = {"ł": "l", **{own: latin.strip("_") for own, latin in zip(_CYRILLIC, _LATIN.split(), strict=True)}}


def slug_of(name: str) -> str:
    """A name in the small letters of addresses: ``Олена Книш`` becomes ``olena-knysh``."""
    written = "".join(_LETTERS.get(letter, letter) for letter in name.lower()).replace("'", "")
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST] or "provider"


def free_slug(work: Work, name: str) -> str:
    """A slug nobody has here; a number is added when somebody of this name is there."""
    wanted = slug_of(name)
    taken = set(work.session.scalars(select(Provider.slug).where(Provider.slug.startswith(wanted))))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
