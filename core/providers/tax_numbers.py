"""Tax numbers with their check digits, by the name of the scheme a marketplace asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stdnum.exceptions import InvalidLength, ValidationError
from stdnum.pl import nip, pesel
from stdnum.ru import inn
from stdnum.ua import edrpou, rntrc

PERSONS_INN = 12


class _PersonsInn:
    """A Russian tax number of a person: twelve digits, where a company has ten."""

    @staticmethod
    def validate(text: str) -> str:
        """The number without blanks, or ``ValidationError``."""
        found = str(inn.validate(text))
        if len(found) != PERSONS_INN:
            raise InvalidLength
        return found


SCHEMES: dict[str, Any] = {
    "ua.rntrc": rntrc,
    "ua.edrpou": edrpou,
    "pl.nip": nip,
    "pl.pesel": pesel,
    "ru.inn": inn,
    "ru.inn.person": _PersonsInn,
}


def normal_tax_number(text: str, schemes: Sequence[str]) -> str | None:
    """The number without spaces and dashes, if it is right under one of ``schemes``; ``None`` otherwise."""
    for name in schemes:
        try:
            return str(SCHEMES[name].validate(text))
        except ValidationError:
            continue
    return None
