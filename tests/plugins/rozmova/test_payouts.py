"""MIS-6, ROZ-46: hryvnias, to the sole proprietor's own Ukrainian account."""

from __future__ import annotations

import pytest

from core.hooks.people import DestinationFacts
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import ids, provider, site

PLUGIN = Rozmova()
OWN = DestinationFacts("iban", "UA")


@pytest.mark.rule("MIS-6", "ROZ-46")
@pytest.mark.parametrize(
    ("destination", "has_number", "currency", "rules"),
    [
        (OWN, True, "UAH", []),
        (None, True, "UAH", []),
        (DestinationFacts("iban", "PL"), True, "UAH", ["MIS-6"]),
        (DestinationFacts("account"), True, "UAH", ["MIS-6"]),
        (DestinationFacts("account", "UA"), True, "UAH", ["MIS-6"]),
        (OWN, True, "EUR", ["MIS-6"]),
        (OWN, False, "UAH", ["ROZ-46"]),
        (None, False, "UAH", ["ROZ-46"]),
        (DestinationFacts("iban", "UA", own_tax_number=False), True, "UAH", ["ROZ-46"]),
        (DestinationFacts("iban", "PL", own_tax_number=False), True, "USD", ["MIS-6", "MIS-6", "ROZ-46"]),
    ],
)
def test_who_is_paid_where(
    destination: DestinationFacts | None, has_number: bool, currency: str, rules: list[str]
) -> None:
    who = provider(
        legal_form="fop",
        residence_country="UA",
        fields={"fop_group": 3},
        has_tax_number=has_number,
        destination=destination,
    )
    assert ids(PLUGIN.payout_objections(site(), who, currency)) == rules
