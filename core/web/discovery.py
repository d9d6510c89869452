"""The rooms' modules, found by name in the order of the house: what a room has, the app registers."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

ROOMS = (
    "web",
    "files",
    "schedule",
    "rules",
    "ledger",
    "notifications",
    "accounts",
    "deadlines",
    "identity",
    "messaging",
    "providers",
    "standing",
    "availability",
    "catalogue",
    "payments",
    "card_checks",
    "bookings",
    "excuses",
    "corrections",
    "packages",
    "requests",
    "matching",
    "payouts",
    "programmes",
    "reviews",
    "reports",
    "intake",
    "consents",
    "verification",
    "cases",
    "content",
    "statistics",
    "rulebook",
    "what_if",
    "rule_use",
)
REGISTERING = ("messages", "events", "subscribers", "jobs", "proofs", "principal", "sections", "decisions", "dates")


def room_modules(name: str) -> list[ModuleType]:
    """``core.<room>.<name>`` of every room that has one."""
    return [import_module(f"core.{room}.{name}") for room in ROOMS if find_spec(f"core.{room}.{name}")]


def register_rooms() -> None:
    """Import what registers itself: message templates, subscriptions, scheduled actions, proofs of the books, the
    principal loader, one's own dates."""
    for name in REGISTERING:
        room_modules(name)
