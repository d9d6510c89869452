"""Tax numbers with their check digits, by the name of the scheme a marketplace asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stdnum.exceptions import ValidationError
from stdnum.pl import nip, pesel
from stdnum.ru import inn
from stdnum.ua import edrpou, rntrc

SCHEMES: dict[str, Any] = {
    "ua.rntrc": rntrc,
    "ua.edrpou": edrpou,
    "pl.nip": nip,
    "pl.pesel": pesel,
    "ru.inn": inn,
}


def normal_tax_number(text: str, schemes: Sequence[str]) -> str | None:
    """The number without spaces and dashes, if it is right under one of ``schemes``; ``None`` otherwise."""
    for name in schemes:
        try:
            return str(SCHEMES[name].validate(text))
        except ValidationError:
            continue
    return None
