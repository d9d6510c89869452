"""Zones are called by their city, each once."""

from __future__ import annotations

import pytest

from core.web.zones import zone_options, zone_words


@pytest.mark.parametrize(("locale", "city"), [("uk", "Київ"), ("ru", "Киев"), ("pl", "Kijów"), ("en", "Kyiv")])
def test_a_zone_is_called_by_its_city(locale: str, city: str) -> None:
    assert zone_words("Europe/Kyiv", locale) == city


@pytest.mark.parametrize("chosen", ["Europe/Kyiv", "Europe/Kiev", "UTC", "America/Argentina/Buenos_Aires"])
def test_each_city_is_offered_once_and_the_chosen_zone_always(chosen: str) -> None:
    options = zone_options("uk", chosen)
    assert chosen in dict(options)
    assert len(dict(options)) == len(options)
    assert sum(city == "Київ" for _, city in options) == 1
    assert not [city for _, city in options if "/" in city or "_" in city]


def test_an_old_name_stands_only_where_somebody_has_it() -> None:
    assert "Europe/Kyiv" in dict(zone_options("en", "Europe/Warsaw"))
    assert "Europe/Kiev" not in dict(zone_options("en", "Europe/Warsaw"))
