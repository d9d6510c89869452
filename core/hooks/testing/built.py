"""Every facts class with its builder, and the ordinary facts of any hook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin
from uuid import UUID

from core.hooks.applications import ApplicationFacts
from core.hooks.bookings import AppointmentFacts, BookingFacts
from core.hooks.content import MeasureFacts, MonthFacts
from core.hooks.identity import HolderFacts, PaperFacts
from core.hooks.matching import MatchAnswers, MatchCandidate
from core.hooks.messages import MessageFacts
from core.hooks.money import EarningFacts, PayoutFacts
from core.hooks.offerings import OfferingFacts, PriceChange
from core.hooks.orders import ProposalFacts
from core.hooks.packages import PackageFacts
from core.hooks.people import (
    BarFact,
    ClientFacts,
    DestinationFacts,
    MeetingFact,
    PairFacts,
    ProviderFacts,
    SignalFact,
)
from core.hooks.programmes import InclusionFacts
from core.hooks.requests import RequestFacts
from core.hooks.reviews import ReviewFacts
from core.hooks.sessions import MeetingFacts
from core.hooks.site import SiteFacts
from core.hooks.standing import ClientHistory, FindingFacts, OwnPrice, PermissionSpan, SignalDetail, StandingFacts
from core.hooks.testing import bookings, conduct, money, people, sites
from core.hooks.testing.ordinary import CURRENCY, NOW, fresh_id
from core.hooks.testing.ordinary import money as amount
from core.hooks.testing.surface import takes
from core.kit.money import Money
from core.kit.working_days import WorkingCalendar

F = TypeVar("F")

BUILDERS: dict[type[Any], Callable[..., Any]] = {
    SiteFacts: sites.site,
    WorkingCalendar: sites.calendar,
    Money: lambda minor=80_000, currency=CURRENCY: amount(minor, currency),
    OfferingFacts: bookings.offering,
    BookingFacts: bookings.booking,
    AppointmentFacts: bookings.appointment,
    MeetingFacts: bookings.meeting_room,
    PriceChange: bookings.price_change,
    PackageFacts: bookings.package,
    ProposalFacts: bookings.proposal,
    InclusionFacts: bookings.inclusion,
    ProviderFacts: people.provider,
    DestinationFacts: people.destination,
    ClientFacts: people.client,
    MeetingFact: people.meeting,
    BarFact: people.bar,
    SignalFact: people.signal,
    PairFacts: people.pair,
    HolderFacts: people.holder,
    PaperFacts: people.paper,
    RequestFacts: people.request,
    ApplicationFacts: people.application,
    ReviewFacts: people.review,
    MessageFacts: people.message,
    MatchAnswers: people.answers,
    MatchCandidate: people.candidate,
    EarningFacts: money.earning,
    PayoutFacts: money.payout,
    MonthFacts: money.month,
    MeasureFacts: money.measures,
    SignalDetail: conduct.signal_detail,
    ClientHistory: conduct.history,
    PermissionSpan: conduct.permission,
    OwnPrice: conduct.own_price,
    StandingFacts: conduct.standing,
    FindingFacts: conduct.finding,
}
"""The builder of each facts class. Each can be called with nothing, or with what differs from an ordinary day."""

PLAIN: dict[Any, Callable[[], Any]] = {
    datetime: lambda: NOW,
    date: lambda: NOW.date(),
    UUID: fresh_id,
    bool: lambda: True,
    int: lambda: 1,
    str: lambda: "individual",
}
NAMED: dict[str, Any] = {
    "currency": CURRENCY,
    "kind": "question",
    "ground": "ground",
    "holder": "Toma Testenko",
    "registered": "Toma Testenko",
}
"""Texts that a hook takes by themselves, by the name they are asked with."""


def build(kind: type[F], **changes: Any) -> F:
    """Ordinary facts of this class with these changes. Raises ``LookupError`` for a class that is no facts class."""
    try:
        builder = BUILDERS[kind]
    except KeyError:
        raise LookupError(f"{kind.__name__} is not asked about by any hook") from None
    return cast("F", builder(**changes))


def ordinary_facts(hook: str, **named: Any) -> dict[str, Any]:
    """Everything a hook is asked with: what is named, and ordinary facts for the rest.

    Raises ``LookupError`` for an unknown hook, ``TypeError`` for a name it is not asked with.
    """
    wanted = takes(hook)
    unknown = sorted(set(named) - set(wanted))
    if unknown:
        raise TypeError(f"{hook} is not asked with {', '.join(unknown)}; it is with {', '.join(wanted)}")
    return {name: named[name] if name in named else _ordinary(name, kind) for name, kind in wanted.items()}


def _ordinary(name: str, kind: Any) -> Any:
    if kind in BUILDERS:
        return BUILDERS[kind]()
    if kind is str and name in NAMED:
        return NAMED[name]
    if kind in PLAIN:
        return PLAIN[kind]()
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return inner[0]
    if origin in (Union, UnionType):
        return _ordinary(name, inner[0])
    if origin is tuple:
        return (_ordinary(name, inner[0]),)
    raise LookupError(f"nothing ordinary is known for {name}: {kind}")
