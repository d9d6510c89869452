"""Facts drawn for a check: the same for the same seed, of every kind, at the instants where calendars go wrong."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from core.hooks.bookings import AppointmentFacts, BookingFacts
from core.hooks.content import MonthFacts
from core.hooks.messages import MessageFacts
from core.hooks.money import PayoutFacts
from core.hooks.offerings import OfferingFacts
from core.hooks.people import ClientFacts, PairFacts, ProviderFacts, SignalFact
from core.hooks.requests import RequestFacts
from core.hooks.site import SiteFacts
from core.hooks.standing import ClientHistory, SignalDetail
from core.hooks.testing.built import BUILDERS
from core.hooks.testing.conformance.candidate import Candidate
from core.hooks.testing.instants import HOUR, MICROSECOND, clock_changes, local
from core.hooks.testing.ordinary import CLIENT, NOW, PROVIDER, START
from core.hooks.testing.surface import takes
from core.kit.money import Money

ZONES = ("Europe/Kyiv", "Europe/Warsaw", "Asia/Almaty", "America/New_York", "Australia/Lord_Howe")
CURRENCIES = ("UAH", "EUR", "JPY", "KWD")
AMOUNTS = (0, 1, 3, 99, 101, 33_333, 80_000, 99_999, 10**9 + 7)
STATES = ("reserved", "confirmed", "under_way", "completed", "cancelled", "stopped", "lapsed")
TEXTS = ("individual", "", "Привіт, +380 00 000 00 00", "ä" * 300)
CASES = ("question", "dispute", "refund_after_session", "refund_after_payout", "low_rating", "appeal", "report")
OF_CLIENT = ("no_show", "strike", "late_cancellation")


def awkward(zone: str) -> list[datetime]:
    """Changes of the clock, ends of months and years, a leap day, long ago and far ahead; each to the microsecond."""
    found = [NOW, START]
    for year in (2027, 2028):
        found += clock_changes(zone, year)
    days = ("2027-01-31", "2027-02-28", "2028-02-29", "2027-12-31", "2000-01-01", "2099-12-31")
    found += [local(f"{day}T{clock}", zone) for day in days for clock in ("00:00", "02:30", "23:59:59")]
    return [moment + step for moment in found for step in (-MICROSECOND, timedelta(), MICROSECOND, HOUR)]


class Draw:
    """Draws facts of one site. Two with the same seed draw the same."""

    def __init__(self, plugin: Candidate, site: SiteFacts, seed: int, *, hard: bool = False) -> None:
        self.plugin, self.site, self.any = plugin, site, random.Random(seed)
        self.moments = awkward(site.zone) if hard else [NOW + timedelta(minutes=30 * step) for step in range(200)]
        self.formats = [item.code for item in plugin.contributed("register_formats")] or ["individual"]
        self.own: dict[type[Any], Callable[[], dict[str, Any]]] = {
            BookingFacts: self._booking,
            AppointmentFacts: self._appointment,
            OfferingFacts: self._offering,
            PayoutFacts: self._payout,
            RequestFacts: self._request,
            ProviderFacts: self._provider,
            ClientFacts: self._client,
            PairFacts: self._pair,
            MessageFacts: lambda: {"text": self.any.choice(TEXTS)},
            MonthFacts: lambda: {"first_day": date(2026, 10, 1), "days": 31},
            SignalFact: lambda: {"kind": self.any.choice(OF_CLIENT), "rule": self._rule()},
            SignalDetail: self._signal,
            ClientHistory: self._history,
        }

    def facts(self, hook: str) -> dict[str, Any]:
        """What a hook is asked with."""
        return {name: self.site if kind is SiteFacts else self.value(name, kind) for name, kind in takes(hook).items()}

    def value(self, name: str, kind: Any) -> Any:
        """A value of a type; texts by what they are called."""
        if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind in BUILDERS:
            return self._made(kind)
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Literal:
            return self.any.choice(inner)
        if origin in (Union, UnionType):
            return None if type(None) in inner and self.any.random() < 0.4 else self.value(name, inner[0])
        if origin is tuple:
            return tuple(self.value(name, inner[0]) for _ in range(self.any.randrange(4)))
        if origin is frozenset:
            return frozenset()
        plain: dict[Any, Callable[[], Any]] = {
            datetime: self.moment,
            date: lambda: self.moment().date(),
            UUID: lambda: UUID(int=self.any.getrandbits(128)),
            bool: lambda: self.any.random() < 0.5,
            int: lambda: self.any.choice((0, 1, 2, 5, 12)),
            str: lambda: self._text(name),
        }
        return plain[kind]() if kind in plain else {}

    def moment(self) -> datetime:
        """An instant in UTC."""
        return self.any.choice(self.moments).astimezone(UTC)

    def money(self) -> Money:
        """An amount in the site's currency; odd ones on purpose."""
        return Money(self.any.choice(AMOUNTS), self.site.currency)

    def _made(self, kind: type[Any]) -> Any:
        if kind is Money:
            return self.money()
        if kind not in self.own and kind.__module__.endswith("working_days"):
            return self.site.calendar
        hints = get_type_hints(kind)
        ordinary = BUILDERS[kind]()
        values = {name: self.value(name, hint) for name, hint in hints.items() if self._varies(name, hint)}
        values |= self.own[kind]() if kind in self.own else {}
        return dataclasses.replace(ordinary, **values)

    def _varies(self, name: str, hint: Any) -> bool:
        return not (hint is UUID or name.endswith(("_id", "fields", "answers", "files", "details", "test")))

    def _text(self, name: str) -> str:
        return str(self._named(name))

    def _named(self, name: str) -> Any:
        if name == "format":
            return self.any.choice(self.formats)
        if name == "currency":
            return self.site.currency
        if name == "rule":
            return self._rule()
        if name == "kind":
            own = [item.code for item in self.plugin.contributed("register_case_kinds")]
            return self.any.choice([*CASES, *own])
        if name == "ground":
            own = [item.code for item in self.plugin.contributed("register_grounds")]
            return self.any.choice([*own, "ground"])
        return self.any.choice(("active", "Toma Testenko", "draft"))

    def _rule(self) -> str:
        found = [rule.id for rule in self.plugin.rules]
        return str(self.any.choice(found)) if found else "RULE-1"

    def _booking(self) -> dict[str, Any]:
        start, price = self.moment(), self.money()
        end = start + timedelta(minutes=self.any.choice((15, 50, 60, 480)))
        began = start + timedelta(minutes=self.any.choice((0, 7))) if self.any.random() < 0.5 else None
        paid = price if self.any.random() < 0.6 else Money(0, price.currency)
        return {
            "format": self._text("format"),
            "state": self.any.choice(STATES),
            "outcome": None,
            "starts_at": start,
            "ends_at": end,
            "created_at": start - timedelta(hours=self.any.choice((1, 24, 200))),
            "price": price,
            "paid": paid,
            "authorised": Money(0, price.currency) if paid else price,
            "started_at": began,
        }

    def _appointment(self) -> dict[str, Any]:
        start, seats = self.moment(), self.any.choice((0, 1, 4, 5, 12))
        end = start + timedelta(minutes=90)
        bounds = {"capacity_min": 5, "capacity_max": 12}
        return {"starts_at": start, "ends_at": end, "seats_taken": seats, "seats_charged": seats, **bounds}

    def _offering(self) -> dict[str, Any]:
        kinds = {item.code: item for item in self.plugin.contributed("register_formats")}
        kind = kinds.get(self._text("format"))
        if kind is None:
            return {"fields": {}}
        price = Money(0, self.site.currency) if kind.free else self.money()
        capacity = {"capacity_min": kind.capacity_min, "capacity_max": kind.capacity_max}
        return {
            "format": kind.code,
            "price": price,
            "provider_id": PROVIDER,
            "duration_min": kind.duration_min or self.any.choice((30, 50, 60)),
            "fields": self._fields("offering"),
            **capacity,
        }

    def _fields(self, owner: str) -> dict[str, Any]:
        return {
            item.code: self._field(item)
            for item in self.plugin.contributed("register_fields")
            if item.owner == owner and self.any.random() < 0.7
        }

    def _field(self, item: Any) -> Any:
        codes = [code for code, _ in item.choices]
        match item.kind:
            case "choice":
                return self.any.choice(codes) if codes else "other"
            case "choices":
                return [code for code in codes if self.any.random() < 0.5]
            case "flag":
                return self.any.random() < 0.5
            case "number":
                return self.any.choice((0, 1, 3, 40))
            case "date":
                return "1990-01-31"
            case "country":
                return self.any.choice(("UA", "PL", "US"))
            case "languages":
                return ["en", "uk"]
            case _:
                return "words"

    def _payout(self) -> dict[str, Any]:
        end = self.moment()
        captured = end - timedelta(days=3)
        credited = captured + timedelta(hours=30) if self.any.random() < 0.6 else None
        delivered = end if self.any.random() < 0.6 else None
        return {"ends_at": end, "captured_at": captured, "credited_at": credited, "delivered_at": delivered}

    def _request(self) -> dict[str, Any]:
        names = ("handed_over_at", "contacted_at", "closed_at", "disputed_at")
        reached = self.any.randrange(len(names) + 1)
        at = self.moment()
        found: dict[str, Any] = {"created_at": at, "format": self._text("format"), **dict.fromkeys(names)}
        for name in names[:reached]:
            at += timedelta(hours=self.any.choice((1, 25)))
            found[name] = at
        if reached > 2:
            found["contacted_at"] = None
        return found

    def _provider(self) -> dict[str, Any]:
        return {"fields": self._fields("provider"), "status": self.any.choice(("draft", "active", "paused"))}

    def _client(self) -> dict[str, Any]:
        return {"id": CLIENT}

    def _pair(self) -> dict[str, Any]:
        met = self.any.random() < 0.5
        first = self.moment() if met else None
        price = self.money() if met else None
        return {
            "delivered_count": self.any.choice((1, 4)) if met else 0,
            "first_delivered_at": first,
            "first_paid_at": first,
            "first_paid_price": price,
        }

    def _history(self) -> dict[str, Any]:
        rated, asked = self.any.random() < 0.5, self.any.random() < 0.3
        return {
            "client_id": UUID(int=self.any.getrandbits(128)),
            "worst_rating": self.any.choice((1, 2, 5)) if rated else None,
            "review_id": UUID(int=self.any.getrandbits(128)) if rated else None,
            "refund_asked_at": self.moment() if asked else None,
            "case_id": UUID(int=self.any.getrandbits(128)) if asked else None,
        }

    def _signal(self) -> dict[str, Any]:
        own = [item.kind for item in self.plugin.contributed("register_signals")]
        return {"kind": self.any.choice([*own, "late", "no_show"]), "rule": self._rule()}


def sites(plugin: Candidate) -> Iterator[SiteFacts]:
    """A site in each zone, with the currencies the plugin allows, at the default values."""
    allowed = plugin.contributed("register_currencies") or CURRENCIES
    for index, zone in enumerate(ZONES):
        yield BUILDERS[SiteFacts](zone=zone, currency=allowed[index % len(allowed)])
