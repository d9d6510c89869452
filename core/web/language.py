"""Putting messages, money and instants into a reader's words: locale, zone, and the marketplace's own vocabulary."""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time, format_timedelta, get_timezone_location
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_currency_precision, get_currency_symbol

from core.hooks.installed import all_plugins
from core.kit.instants import MICROSECOND, clocks_agree, end_of_day, start_of_day
from core.kit.messages import Bound, Country, Distant, Message, msg
from core.kit.money import Money
from core.web.weekdays import weekday_phrase

FOLDER = Path(__file__).resolve().parents[2] / "translations"
SOURCE_LOCALE = "en"
ONE_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)
LAST_MICROSECOND = 999_999
# The locale data still knows this zone by its name of before 2022, and so no city for it.
KYIV = {"uk": "Київ", "ru": "Киев", "pl": "Kijów", "en": "Kyiv"}
# Browsers say Europe/Kiev to this day.
CITIES = {(zone, locale): city for zone in ("Europe/Kyiv", "Europe/Kiev") for locale, city in KYIV.items()}
LOCALES = ("uk", "ru", "pl", "en")

Words = Mapping[Any, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All texts of a language for one plugin set: the core's rooms, then the plugins' own words over them."""

    words: Words
    plural: Callable[[int], int]

    def gettext(self, text: str, context: str | None = None) -> str:
        """The translation, or the text itself."""
        return self.words.get(_key(text, context), text)

    def ngettext(self, one: str, many: str, count: int, context: str | None = None) -> str:
        """The translation in the count's plural form."""
        found = self.words.get((_key(one, context), self.plural(count)))
        return found if found is not None else (one if count == 1 else many)


def _key(text: str, context: str | None) -> str:
    return text if context is None else f"{context}\x04{text}"


def _plural_of_source(count: int) -> int:
    return int(count != 1)


@lru_cache(maxsize=64)
def catalogue(locale: str, plugins: tuple[str, ...]) -> Catalogue:
    """The merged catalogue; the core's files of ``translations/<locale>/LC_MESSAGES``, the plugins' own last."""
    folder = FOLDER / locale / "LC_MESSAGES"
    rooms = sorted(path for path in folder.glob("*.mo") if not path.stem.startswith("plugin_"))
    words: dict[Any, str] = {}
    plural: Callable[[int], int] = _plural_of_source
    for loaded in [*map(_compiled, rooms), *(_of_plugin(name, locale) for name in plugins)]:
        if loaded is not None:
            words |= {key: text for key, text in cast("dict[Any, str]", vars(loaded)["_catalog"]).items() if key != ""}
            plural = cast("Callable[[int], int]", vars(loaded)["plural"])
    return Catalogue(words, plural)


def _compiled(path: Path) -> gettext.GNUTranslations:
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def _of_plugin(name: str, locale: str) -> gettext.GNUTranslations | None:
    """A plugin's words: of this repository's beside the core's, of any other in its own package, as they were written.

    Its files need no compiling: what an author saves is what people read after the next start.
    """
    here = FOLDER / locale / "LC_MESSAGES" / f"plugin_{name}.mo"
    if here.exists():
        return _compiled(here)
    known = all_plugins().get(name)
    folder = known.folder if known else None
    path = folder / "translations" / locale / "LC_MESSAGES" / f"plugin_{name}.po" if folder else None
    if path is None or not path.exists():
        return None
    target = io.BytesIO()
    with path.open("rb") as file:
        write_mo(target, read_po(file, locale=locale))
    target.seek(0)
    return gettext.GNUTranslations(target)


NARROW = {"KZT": "₸", "GEL": "₾", "AMD": "֏"}
"""Signs people write where the tables of locales have only a code."""


@dataclass(frozen=True, slots=True)
class Language:
    """A reader's language: how everything is said to this person on this site.

    ``kept``: for papers that are read years later, so that a day always says its year. An instant that is not a whole
    minute says its seconds, wherever it is told: a bound is a matter of seconds.
    """

    locale: str
    zone: str
    plugins: tuple[str, ...] = ()
    kept: bool = False

    @property
    def catalogue(self) -> Catalogue:
        """The texts."""
        return catalogue(self.locale, self.plugins)

    def text(self, message: Message) -> str:
        """A message in words."""
        if message.text == "{literal}":
            return str(message.params["literal"])
        if message.plural is not None and message.count is not None:
            pattern = self.catalogue.ngettext(message.text, message.plural, message.count, message.context)
        else:
            pattern = self.catalogue.gettext(message.text, message.context)
        if not message.params:
            return pattern
        return pattern.format_map({name: self.value(value) for name, value in message.params.items()})

    def value(self, value: Any) -> str:
        """A placeholder's value in words."""
        match value:
            case Message():
                return self.text(value)
            case Money():
                return self.money(value)
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case Distant():
                return self.distant(value.at)
            case Bound():
                return self.bound(value)
            case Country():
                return str(Locale.parse(self.locale).territories.get(value.code, value.code))
            case bool():
                return str(value)
            case int():
                return format_decimal(value, locale=self.locale)
            case Decimal():
                return format_decimal(value, "#,##0.##", locale=self.locale)
            case list() | tuple():
                return ", ".join(self.value(item) for item in value)
            case _:
                return str(value)

    def money(self, money: Money) -> str:
        """An amount with its sign, without decimals when they are nought: ``2 500 ₽``."""
        digits = get_currency_precision(money.currency)
        amount = Decimal(money.minor).scaleb(-digits)
        whole = money.minor % 10**digits == 0
        sign = "\N{MINUS SIGN}" if money.minor < 0 else ""
        number = format_decimal(abs(amount), "#,##0" if whole else "#,##0." + "0" * digits, locale=self.locale)
        symbol = self.currency_sign(money.currency)
        if self.locale == SOURCE_LOCALE and not symbol.isalpha():
            return f"{sign}{symbol}{number}"
        return f"{sign}{number}\N{NO-BREAK SPACE}{symbol}"

    def currency_sign(self, code: str) -> str:
        """A currency's sign, such as stands beside a field: ``₽``."""
        symbol = get_currency_symbol(code, locale=self.locale)
        return NARROW.get(symbol, symbol)

    def local(self, moment: datetime) -> datetime:
        """The instant in the reader's zone."""
        return moment.astimezone(ZoneInfo(self.zone))

    def moment(self, moment: datetime) -> str:
        """Day and time, the day of the week first: ``Thursday, 3 December, 14:10``."""
        return f"{self.day(self.local(moment).date())}, {self.clock(moment)}"

    def day(self, day: date | datetime) -> str:
        """A day with its weekday, and with its year on paper that is kept."""
        when = self.local(day).date() if isinstance(day, datetime) else day
        pattern = DAY_PATTERN + KEPT_YEAR.get(self.locale, " y") if self.kept else DAY_PATTERN
        return format_date(when, pattern, locale=self.locale)

    def near_day(self, day: date) -> str:
        """A day where there is little room: ``Thu, 3 Dec``."""
        return format_date(day, "EEE, d MMM", locale=self.locale)

    def full_day(self, day: date | datetime) -> str:
        """A day with its year."""
        when = self.local(day).date() if isinstance(day, datetime) else day
        # English data puts the month first; beside "Thursday, 3 December" the day does.
        return format_date(when, "d MMMM y" if self.locale == "en" else "long", locale=self.locale)

    def distant(self, moment: datetime) -> str:
        """Day, year and time of an instant far away: ``3 December 2027, 14:10``."""
        return f"{self.full_day(moment)}, {self.clock(moment)}"

    def bound(self, bound: Bound) -> str:
        """Until when: ``by 14:00 on Monday, 26 October``; before an hour, or to the end of a day, where it is that."""
        shown = bound.at + MICROSECOND if bound.at.microsecond == LAST_MICROSECOND else bound.at
        where = self._whose_clock(shown, bound)
        day = weekday_phrase(self.local(bound.at).date(), self.locale, far=bound.far, of=True)
        if shown == bound.at:
            return self.text(msg("by {when}", when=self._at(shown, bound))) + where
        if shown == end_of_day(self.local(bound.at).date(), self.zone) and not where:
            return self.text(msg("by the end of {day}", day=day))
        return self.text(msg("before {when}", when=self._at(shown, bound))) + where

    def _at(self, moment: datetime, bound: Bound) -> str:
        local = self.local(moment)
        day = weekday_phrase(local.date(), self.locale, far=bound.far)
        return f"{self._time(local)} {day}"

    def _whose_clock(self, moment: datetime, bound: Bound) -> str:
        """By which clock, where it is not plain: ``` (Kyiv, UTC+3)```."""
        local = self.local(moment)
        midnights = start_of_day(local.date(), self.zone), end_of_day(local.date(), self.zone)
        changes = midnights[1] - midnights[0] != A_DAY
        if not (bound.across or changes or not clocks_agree(bound.at, self.zone, bound.zone)):
            return ""
        return f" ({self.zone_name().rpartition('/')[2]}, {_offset(local)})"

    def clock(self, moment: datetime) -> str:
        """The time of day, 24 hours; in an hour that the wall shows twice, with which of the two it is."""
        local = self.local(moment)
        return self._time(local) + _which(local)

    def wall(self, wall: datetime) -> str:
        """What a clock on a wall shows, by no zone: ``Thursday, 3 December, 14:10``."""
        return f"{self.day(wall.date())}, {self._time(wall)}"

    def _time(self, local: datetime) -> str:
        return format_time(local, _to_the_second("HH:mm", local), locale=self.locale)

    def short(self, moment: datetime) -> str:
        """Day, month and time in figures, for tables."""
        local = self.local(moment)
        return format_datetime(local, _to_the_second("d.MM.yyyy HH:mm", local), locale=self.locale) + _which(local)

    def since(self, moment: datetime, now: datetime) -> str:
        """How long ago, or in how long."""
        # Nobody says "in 0 seconds".
        distance = moment - now if abs(moment - now) >= ONE_MINUTE else -ONE_MINUTE
        return format_timedelta(distance, add_direction=True, locale=self.locale)

    def number(self, value: int) -> str:
        """A whole number, grouped."""
        return format_decimal(value, locale=self.locale)

    def zone_name(self) -> str:
        """The zone's city, as people know it in their language."""
        return CITIES.get((self.zone, self.locale)) or get_timezone_location(
            self.zone, locale=self.locale, return_city=True
        )


def _to_the_second(pattern: str, moment: datetime) -> str:
    return f"{pattern}:ss" if moment.second else pattern


def _which(local: datetime) -> str:
    """`` (UTC+3)`` in the hour that is shown twice when the clocks go back; nothing at any other time."""
    if local.replace(fold=1 - local.fold).utcoffset() == local.utcoffset():
        return ""
    return f" ({_offset(local)})"


def _offset(local: datetime) -> str:
    return offset_words(local.utcoffset() or timedelta())


def offset_words(offset: timedelta) -> str:
    """``UTC+3``."""
    seconds = int(offset.total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"UTC{'-' if seconds < 0 else '+'}{hours}{f':{minutes:02}' if minutes else ''}"


DAY_PATTERN = "EEEE, d MMMM"
KEPT_YEAR = {"uk": " y 'р'.", "ru": " y 'г'."}


def native_name(locale: str) -> str:
    """A language's name in itself, capitalised."""
    name = Locale.parse(locale).get_display_name(locale) or locale
    return name[0].upper() + name[1:]
