"""What was stored comes back as it was, and what does not fit is said instead of guessed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Literal
from uuid import UUID

import pytest

from core.hooks.bookings import BookingFacts, CancellationTerms
from core.hooks.site import Objection, Reason
from core.hooks.spec import MarketplaceHooks
from core.kit.messages import Country, Distant, Message, literal, msg, nmsg
from core.kit.money import Money
from core.rules.ask import as_json
from core.rules.read_back import Unreadable, decode_answer, decode_facts, decoder

NOON = datetime(2026, 10, 25, 12, 0, 0, 1, tzinfo=UTC)
SOMEBODY = UUID("018f0000-0000-7000-8000-000000000001")
ASKED = [name for name in dir(MarketplaceHooks) if not name.startswith(("_", "register_")) and name != "code_version"]


class Colour(Enum):
    """For the test."""

    RED = "red"


@dataclasses.dataclass(frozen=True, slots=True)
class Left:
    """One arm of a union."""

    to: str
    amount: Money | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Right:
    """The other arm."""

    about: str


@dataclasses.dataclass(frozen=True, slots=True)
class Whole:
    """Every type at once."""

    id: UUID
    at: datetime
    day: date
    hour: time
    span: timedelta
    share: Decimal
    colour: Colour
    side: Literal["client", "provider"] | None
    codes: frozenset[str]
    ids: tuple[UUID, ...]
    pairs: tuple[tuple[str, Message], ...]
    arm: Left | Right
    counts: Mapping[str, int]
    anything: Mapping[str, Any]
    said: Message
    yes: bool
    ratio: float = 0.5


WHOLE = Whole(
    SOMEBODY,
    NOON,
    date(2026, 10, 25),
    time(9, 30),
    timedelta(hours=24, microseconds=1),
    Decimal("0.10"),
    Colour.RED,
    "client",
    frozenset({"b", "a"}),
    (SOMEBODY,),
    (("a", msg("One {when}", when=Distant(NOON))),),
    Right("client"),
    {"x": 3},
    {
        "tuple": (1, ("a", Money(5, "UAH"))),
        "list": [1, None],
        "set": frozenset({"a"}),
        "id": SOMEBODY,
        "span": timedelta(days=30),
        "at": NOON,
        "hour": time(9, 0),
        "country": Country("UA"),
        "share": Decimal("1.5"),
        "words": literal("x"),
        "deep": {"tuple": (1,)},
    },
    nmsg("{n} hour", "{n} hours", 24),
    True,
)


def _there_and_back(value: object) -> Any:
    return json.loads(json.dumps(as_json(value)))


def test_every_type_comes_back_as_it_was() -> None:
    stored = _there_and_back(WHOLE)
    assert decoder(Whole)(stored) == WHOLE
    assert as_json(decoder(Whole)(stored)) == stored


def test_a_union_is_told_apart_by_its_fields_and_never_guessed() -> None:
    read = decoder(Left | Right)
    for arm in (Left("client", Money(1, "PLN")), Right("provider")):
        assert read(_there_and_back(arm)) == arm
    with pytest.raises(Unreadable):
        read({"to": "client"})
    with pytest.raises(Unreadable):
        decoder(str | UUID)(str(SOMEBODY))


@pytest.mark.parametrize("hook", ASKED)
def test_every_hook_can_be_read_back(hook: str) -> None:
    with pytest.raises(Unreadable, match="other fields"):
        decode_facts(hook, {"nonsense": 1})


BOOKING = BookingFacts(
    SOMEBODY, "individual", "confirmed", None, NOON, NOON, NOON, Money(100, "UAH"), Money(100, "UAH"), Money(0, "UAH"),
    True, SOMEBODY, SOMEBODY,
)  # fmt: skip


def _facts(**changes: object) -> dict[str, Any]:
    return {"booking": _there_and_back(BOOKING) | changes, "cancelled_by": "client", "cancelled_at": as_json(NOON)}


def test_facts_and_answers_come_back_by_the_hooks_own_signature() -> None:
    facts = decode_facts("cancellation_terms", _facts())
    assert facts == {"booking": BOOKING, "cancelled_by": "client", "cancelled_at": NOON}
    terms = CancellationTerms(True, 5_000, reasons=(Reason("R-1", msg("Half."), {"hours": (24, 12)}),))
    assert decode_answer("cancellation_terms", {"answer": _there_and_back(terms)}) == terms
    objections = [Objection("R-2", msg("No."), possible_from=NOON)]
    assert decode_answer("booking_objections", {"answer": _there_and_back(objections)}) == objections


@pytest.mark.parametrize(
    "stored",
    [
        {k: v for k, v in _facts().items() if k != "cancelled_by"},
        {**_facts(), "more": 1},
        {**_facts(), "cancelled_by": "somebody"},
        {**_facts(), "cancelled_at": "2026-10-25T12:00:00+00:00"},
        _facts(price={"$money": [1]}),
        _facts(price=100),
        _facts(id="x"),
        _facts(credited=1),
        _facts(later_field=None),
        {**_facts(), "booking": None},
    ],
    ids=["lacks one", "one more", "code", "plain text", "money", "number", "id", "not yes or no", "field", "nothing"],
)
def test_what_does_not_fit_is_unreadable(stored: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        decode_facts("cancellation_terms", stored)


def test_a_hook_nobody_has_any_more_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="no hook"):
        decode_facts("gone_terms", {})
