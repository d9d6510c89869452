"""A side's receipt of a settlement: the facts, the amounts, by which rules and values, and what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from core.bookings.models import Booking
from core.bookings.queries import sides_of
from core.cases.about import booking_about
from core.cases.figures import amount, read_by
from core.cases.models import Case
from core.cases.rules_behind import ROUTE, SETTLEMENT, STOP, Behind, behind
from core.kit.messages import Message, from_json, msg
from core.tenancy.work import Work
from core.web.language import Language

Parts = list[dict[str, Any]]


def receipt_parts(work: Work, case: Case, account_id: UUID, language: Language) -> Parts:
    """What stands in the kept answer about money; nothing where none was at stake."""
    if "refunded_minor" not in case.settlement:
        return []
    settled, booking = read_by(case.settlement, account_id), booking_about(work, case)
    sums = [{"text": language.text(from_json(item))} for item in settled.get("why", [])]
    return [
        {"heading": language.text(msg("The settlement"))},
        {"facts": [*(_facts(work, booking, language) if booking else []), *_amounts(settled, language)]},
        *sums,
        {"heading": language.text(msg("By which rules"))},
        *({"text": _rule(item, language)} for item in _rules(work, case, booking)),
        {"heading": language.text(msg("What comes next"))},
        *({"text": language.text(item)} for item in _next(settled, booking, account_id)),
    ]


def _facts(work: Work, booking: Booking, language: Language) -> list[list[str]]:
    pairs: list[tuple[Message, str]] = []
    if booking.started_at is not None:
        pairs.append((msg("It began"), language.moment(booking.started_at)))
    if booking.state == "stopped" and booking.ended_at is not None:
        pairs.append((msg("It was stopped"), language.moment(booking.ended_at)))
        pairs.append((msg("Stopped by"), language.text(_who(work, booking))))
    return [[language.text(label), value] for label, value in pairs]


def _who(work: Work, booking: Booking) -> Message:
    sides = sides_of(work, booking)
    if booking.ended_by == "client":
        return msg("{name}, the client", name=sides.client_name)
    if booking.ended_by == "provider":
        return msg("{name}, the provider", name=sides.provider_name)
    return msg("our team")


def _amounts(settled: dict[str, Any], language: Language) -> list[list[str]]:
    labels = {
        "price_minor": msg("The agreed price"),
        "refunded_minor": msg("Goes back to the client"),
        "kept_minor": msg("Stays with the provider and the platform"),
        "fee_minor": msg("The platform's share of it"),
        "provider_minor": msg("The provider gets"),
    }
    found = [(label, amount(settled, name)) for name, label in labels.items()]
    return [[language.text(label), language.money(sum_)] for label, sum_ in found if sum_ is not None]


def _rules(work: Work, case: Case, booking: Booking | None) -> list[Behind]:
    about = behind(work, booking.id, STOP, SETTLEMENT) if booking else []
    # By when the team wants to answer first is its own aim: nobody else is told.
    return [*about, *behind(work, case.id, ROUTE)] if case.answer_due_at is not None else about


def _rule(item: Behind, language: Language) -> str:
    values = ", ".join(f"{name} = {value}" for name, value in item.values)
    said = f"{item.rule}: {language.text(item.message)}"
    return f"{said} ({values})" if values else said


def _next(settled: dict[str, Any], booking: Booking | None, account_id: UUID) -> list[Message]:
    refunded, due = amount(settled, "refunded_minor"), settled.get("payout_due_at")
    found: list[Message] = []
    if booking is not None and booking.client_id == account_id and refunded:
        found.append(msg("{amount} go back the way they were paid; what was only reserved is let go.", amount=refunded))
    paid = amount(settled, "provider_minor")
    if paid and due:
        at = datetime.fromisoformat(due)
        found.append(msg("{amount} are paid out to the provider by {due}.", amount=paid, due=at))
    return found or [msg("No more money moves.")]
