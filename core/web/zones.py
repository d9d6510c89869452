"""Time zones as people know them: by their city, in their language."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from core.web.language import Language

NO_PLACES = ("Etc/", "US/", "SystemV/")


def zone_words(zone: str, locale: str) -> str:
    """``Київ`` for ``Europe/Kyiv``."""
    return Language(locale, zone).zone_name().rpartition("/")[2]


@lru_cache(maxsize=32)
def _cities(locale: str) -> dict[str, list[str]]:
    """The zones of each city, an old name of a zone beside the new one."""
    found: dict[str, list[str]] = {}
    for zone in sorted(available_timezones()):
        if "/" in zone and not zone.startswith(NO_PLACES):
            found.setdefault(zone_words(zone, locale), []).append(zone)
    return found


def zone_options(locale: str, chosen: str) -> list[tuple[str, str]]:
    """Each city once, with its zone; ``chosen`` is always among them."""
    options = [(chosen if chosen in zones else _today(zones), city) for city, zones in _cities(locale).items()]
    if chosen not in dict(options):
        options.append((chosen, zone_words(chosen, locale)))
    return sorted(options, key=lambda pair: pair[1].casefold())


def _today(zones: list[str]) -> str:
    """The name of a zone that is used today: the one called like its city."""
    return next((zone for zone in zones if zone.split("/")[-1].replace("_", " ") == zone_words(zone, "en")), zones[0])
