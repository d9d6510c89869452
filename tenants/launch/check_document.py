"""The checks of a tenant's file: each looks at one part and notes every mistake with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from babel.numbers import list_currencies

from core.content.texts import shapes
from core.kit.messages import Message
from core.providers.account_numbers import is_iban
from core.rules.manager import PluginSet, UnknownPlugin, plugin_set
from core.rules.parameters import check_values
from core.web.brand import brand_problems
from core.web.language import LOCALES, Language
from core.web.roles import LABELS, TEAM
from core.web.texts import NO_MORE, well_shaped

SLUG = re.compile(r"^[a-z][a-z0-9-]{1,40}$")
HOST = re.compile(r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$")
EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
MODES = ("live", "sandbox")
RESERVED_SLUGS = frozenset({"www", "console", "api", "internal", "static"})

REQUIRED = ("slug", "name", "mode", "plugin", "locales", "currency", "zone")
OPTIONAL = ("extensions", "domains", "calendar", "brand", "payments", "payouts", "rules", "texts", "team", "settings")
CALENDAR_KEYS = ("weekend", "holidays", "extra_workdays")
PAYMENT_KEYS = ("methods", "bank", "sandbox_credit_delay_hours", "sandbox_authorisation_days")
BANK_KEYS = ("holder", "account", "bank", "purpose", "code")
METHODS = ("sandbox_card", "bank_transfer")


@dataclass(frozen=True)
class Mistake:
    """Something wrong in the file, and where."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


@dataclass
class _Check:
    """Collects mistakes while looking at a file."""

    data: Mapping[str, Any]
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, place: str, text: str) -> None:
        self.mistakes.append(Mistake(place, text))

    def table(self, name: str) -> Mapping[str, Any]:
        value = self.data.get(name, {})
        if isinstance(value, Mapping):
            return value
        self.wrong(name, "must be a table")
        return {}


def check_all(data: Mapping[str, Any]) -> list[Mistake]:
    """Every mistake of a file's data; none means that it can be applied."""
    check = _Check(data)
    _keys(check)
    plugins = _plugins(check)
    _plain(check)
    _calendar(check)
    _brand(check)
    _money(check, plugins)
    _payments(check)
    _rules(check, plugins)
    _texts(check, shapes(plugins.names) if plugins else NO_MORE)
    _team(check)
    return check.mistakes


def _keys(check: _Check) -> None:
    for name in REQUIRED:
        if name not in check.data:
            check.wrong(name, "is missing")
    for name in check.data:
        if name not in REQUIRED + OPTIONAL:
            check.wrong(name, "there is no such key")


def _plugins(check: _Check) -> PluginSet | None:
    names = [check.data.get("plugin"), *check.data.get("extensions", [])]
    for place, name in zip(["plugin", *(f"extensions[{i}]" for i in range(len(names) - 1))], names, strict=True):
        try:
            plugin_set((str(name),))
        except UnknownPlugin as error:
            known = f"the plugin {name!r} can't be loaded: {error.fault}"
            check.wrong(place, known if error.fault else f"no plugin {name!r} is installed")
            return None
    return plugin_set(tuple(str(name) for name in names))


def _plain(check: _Check) -> None:
    data = check.data
    slug = data.get("slug")
    if slug is not None and (not isinstance(slug, str) or not SLUG.match(slug) or slug in RESERVED_SLUGS):
        check.wrong("slug", "small letters, digits and hyphens, 2 to 41 of them, a letter first; some are reserved")
    name = data.get("name")
    if name is not None and (not isinstance(name, str) or not name.strip()):
        check.wrong("name", "must be a text")
    if data.get("mode", MODES[0]) not in MODES:
        check.wrong("mode", "is live or sandbox")
    locales = data.get("locales", ["en"])
    if not isinstance(locales, list) or not locales or any(item not in LOCALES for item in locales):
        check.wrong("locales", f"a list of languages out of {', '.join(LOCALES)}, the default first")
    elif len(set(locales)) != len(locales):
        check.wrong("locales", "names a language twice")
    if data.get("zone", "UTC") not in available_timezones():
        check.wrong("zone", "is not a time zone such as Europe/Kyiv")
    for index, host in enumerate(data.get("domains", [])):
        if not isinstance(host, str) or not HOST.match(host):
            check.wrong(f"domains[{index}]", "is not a host name such as www.example.org")


def _calendar(check: _Check) -> None:
    calendar = check.table("calendar")
    for name, value in calendar.items():
        place = f"calendar.{name}"
        if name not in CALENDAR_KEYS:
            check.wrong(place, "there is no such key")
        elif not isinstance(value, list):
            check.wrong(place, "must be a list")
        elif name == "weekend":
            if any(not isinstance(day, int) or not 0 <= day <= 6 for day in value) or len(set(value)) > 6:
                check.wrong(place, "weekdays from 0 (Monday) to 6, not all of them")
        else:
            for index, day in enumerate(value):
                if not _is_date(day):
                    check.wrong(f"{place}[{index}]", "is not a date such as 2027-01-01")


def _is_date(value: Any) -> bool:
    if isinstance(value, date):
        return True
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _brand(check: _Check) -> None:
    tokens = check.table("brand")
    if tokens:
        say = Language("en", "UTC").text
        for name, message in brand_problems(tokens).items():
            check.wrong(f"brand.{name}", say(message))


def _money(check: _Check, plugins: PluginSet | None) -> None:
    currency = check.data.get("currency")
    if currency is None:
        return
    allowed = plugins.collected("register_currencies") if plugins else []
    if not isinstance(currency, str) or currency not in list_currencies():
        check.wrong("currency", "is not an ISO currency such as UAH")
    elif allowed and currency not in allowed:
        check.wrong("currency", f"{check.data.get('plugin')} allows {', '.join(sorted(set(allowed)))}")


def _payments(check: _Check) -> None:
    payments = check.table("payments")
    for name, value in payments.items():
        place = f"payments.{name}"
        if name not in PAYMENT_KEYS:
            check.wrong(place, "there is no such key")
        elif name == "methods":
            for index, method in enumerate(value if isinstance(value, list) else [value]):
                if method not in METHODS:
                    check.wrong(f"{place}[{index}]", f"is none of {', '.join(METHODS)}")
                elif method.startswith("sandbox") and check.data.get("mode") == "live":
                    check.wrong(f"{place}[{index}]", "is a simulation; a live site can't use it")
        elif name == "bank":
            _bank(check, place, value)
        elif not isinstance(value, int) or isinstance(value, bool) or value < 0:
            check.wrong(place, "must be a whole number, not below zero")
    if "bank_transfer" in payments.get("methods", []) and "bank" not in payments:
        check.wrong("payments.bank", "is missing: holder and account are shown to people who pay by transfer")


def _bank(check: _Check, place: str, value: Any) -> None:
    if not isinstance(value, Mapping):
        check.wrong(place, "must be a table")
        return
    for name, text in value.items():
        if name not in BANK_KEYS:
            check.wrong(f"{place}.{name}", "there is no such key")
        elif not isinstance(text, str) or not text.strip():
            check.wrong(f"{place}.{name}", "must be a text")
    for name in ("holder", "account"):
        if name not in value:
            check.wrong(f"{place}.{name}", "is missing")
    account = str(value.get("account", ""))
    if account[:2].isalpha() and not is_iban(account):
        check.wrong(f"{place}.account", "is not right for an IBAN: check every character")


def _rules(check: _Check, plugins: PluginSet | None) -> None:
    values = check.table("rules")
    if plugins:
        for name, errors in check_values(plugins.parameter_classes, values).items():
            for error in errors:
                check.wrong(f"rules.{name}", error.text if isinstance(error, Message) else error)


def _texts(check: _Check, more: Mapping[str, frozenset[str]]) -> None:
    texts = check.table("texts")
    for locale, values in texts.items():
        if locale not in check.data.get("locales", []):
            check.wrong(f"texts.{locale}", "is not one of the site's languages")
        elif not isinstance(values, Mapping):
            check.wrong(f"texts.{locale}", "must be a table")
        else:
            for key, value in values.items():
                if not well_shaped(key, value, more):
                    check.wrong(f"texts.{locale}.{key}", "must be a text, or a list as in the presets")


def _team(check: _Check) -> None:
    for index, member in enumerate(check.data.get("team", [])):
        place = f"team[{index}]"
        if not isinstance(member, Mapping) or not EMAIL.match(str(member.get("email", ""))):
            check.wrong(f"{place}.email", "is not an e-mail address")
            continue
        for name in member:
            if name not in ("email", "name", "roles", "locale"):
                check.wrong(f"{place}.{name}", "there is no such key")
        roles = member.get("roles", [])
        for role in roles:
            if role not in TEAM:
                check.wrong(f"{place}.roles", f"{role!r} is none of {', '.join(sorted(TEAM & set(LABELS)))}")
