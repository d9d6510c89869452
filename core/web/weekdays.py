"""A day after "by 14:00" or "by the end of", in the case each language asks for."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

OF_DAY: dict[str, tuple[str, ...]] = {
    "uk": ("понеділка", "вівторка", "середи", "четверга", "п’ятниці", "суботи", "неділі"),
    "ru": ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья"),
    "pl": ("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"),
}
"""The genitive: ``до кінця понеділка``; in Ukrainian and Russian also after an hour."""

ON_DAY: dict[str, tuple[str, ...]] = {
    "pl": ("w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę"),
}
YEAR = {"uk": " y 'року'", "ru": " y 'года'"}


def weekday_phrase(day: date, locale: str, *, far: bool = False, of: bool = False) -> str:
    """``on Monday, 26 October``, as it follows an hour; with ``of`` after "the end of"; ``far``: with its year."""
    pattern = "d MMMM" + (YEAR.get(locale, " y") if far else "")
    date_words = format_date(day, pattern, locale=locale)
    known = OF_DAY if of else OF_DAY | ON_DAY
    if locale in known:
        return f"{known[locale][day.weekday()]}, {date_words}"
    weekday = format_date(day, "EEEE", locale=locale)
    return f"{weekday}, {date_words}" if of else f"on {weekday}, {date_words}"
