"""What the style guide shows: one booking's worth of plausible data for every component. Nobody in it is real."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from core.kit.messages import msg
from core.kit.money import Money


def _days(now: datetime) -> list[dict[str, Any]]:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    hours = ((8, 9, 13), (10, 14, 18, 19), (9,), (12, 13, 16), (17, 18))
    return [_day(midnight + timedelta(days=number), found) for number, found in enumerate(hours, start=1)]


def _day(midnight: datetime, hours: tuple[int, ...]) -> dict[str, Any]:
    slots = [_slot(midnight + timedelta(hours=hour), taken=hour == 14) for hour in hours]
    return {"date": midnight.date(), "slots": slots}


def _slot(at: datetime, *, taken: bool) -> dict[str, Any]:
    return {"value": at.isoformat(), "at": at, "taken": taken}


def _timeline(now: datetime) -> list[dict[str, Any]]:
    return [
        {"title": msg("Time reserved"), "at": now - timedelta(hours=30), "state": "done"},
        {"title": msg("Reminder about the payment"), "at": now - timedelta(hours=6), "state": "done"},
        {
            "title": msg("Payment"),
            "until": now + timedelta(hours=4),
            "state": "now",
            "text": msg("Without it the time is given back."),
        },
        {"title": msg("Meeting"), "at": now + timedelta(hours=28), "state": "due"},
        {"title": msg("Second reminder"), "state": "skipped"},
    ]


def _effects(price: Money) -> list[dict[str, Any]]:
    return [
        {"text": msg("You get your money back"), "amount": price, "tone": "good"},
        {"text": msg("The time becomes free for others"), "tone": "neutral"},
        {"text": msg("You can no longer join this meeting"), "tone": "bad"},
    ]


def _week(now: datetime) -> dict[str, Any]:
    monday = now - timedelta(days=now.weekday())
    states = ("past", "open", "open", "booked", "off")
    columns = [{"date": (monday + timedelta(days=number)).date()} for number in range(7)]
    rows = [
        {"label": f"{hour:02}:00", "cells": [_cell(states[(hour * 3 + day) % 5]) for day in range(7)]}
        for hour in range(9, 14)
    ]
    return {"columns": columns, "rows": rows}


def _cell(state: str) -> dict[str, Any]:
    return {"state": state, "text": {"open": msg("free"), "booked": msg("booked")}.get(state)}


def _people(now: datetime, price: Money) -> list[dict[str, Any]]:
    names = ("Ada Example", "Borys Example", "Cecylia Example")
    return [
        {
            "name": name,
            "href": "#",
            "headline": msg("Listens first and speaks plainly."),
            "tags": [msg("Anxiety"), msg("Sleep")],
            "price": price,
            "price_note": msg("for 50 minutes"),
            "next_free": now + timedelta(hours=5 + 20 * number),
            "rating": 4.5,
            "reviews": 8 + number,
        }
        for number, name in enumerate(names)
    ]


def _messages(now: datetime) -> list[dict[str, Any]]:
    earlier = now - timedelta(hours=3)
    return [
        {"author": "Ada Example", "text": msg("Good evening! Does Thursday suit you?"), "at": earlier},
        {"text": msg("It does, thank you."), "at": earlier + timedelta(minutes=4), "mine": True},
        {"text": msg("The payment went through"), "at": earlier + timedelta(minutes=9), "system": True},
    ]


def _queue(now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "title": msg("She writes that she is not safe"),
            "href": "#",
            "kind": msg("Request"),
            "person": "Maria",
            "due": now + timedelta(minutes=20),
            "priority": "urgent",
        },
        {
            "title": msg("Wants her money back after the meeting"),
            "href": "#",
            "kind": msg("Refund"),
            "person": "Ivan",
            "due": now - timedelta(hours=2),
            "overdue": True,
            "state": "open",
        },
        {
            "title": msg("A new application with documents"),
            "href": "#",
            "kind": msg("Application"),
            "person": "Ada Example",
            "due": now + timedelta(days=2),
            "state": "pending",
            "assignee": "Olha",
            "at": now - timedelta(hours=3),
        },
    ]


def _mails(now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "channel": "email",
            "to": "ada@example.org",
            "subject": msg("Your meeting is tomorrow"),
            "text": msg("We remind you of your meeting."),
            "at": now,
            "locale": "en",
        },
        {"channel": "phone", "to": "+00 000 000 000", "text": msg("Your code is 000000"), "at": now, "locale": "en"},
    ]


def sample(now: datetime, currency: str) -> Mapping[str, Any]:
    """The style guide's data as seen at ``now``, with prices in ``currency``."""
    price, fee = Money(120_000, currency), Money(20_000, currency)
    return {
        "now": now,
        "price": price,
        "fee": fee,
        "days": _days(now),
        "timeline": _timeline(now),
        "effects": _effects(price),
        "week": _week(now),
        "people": _people(now, price),
        "messages": _messages(now),
        "queue": _queue(now),
        "mails": _mails(now),
        "reasons": [msg("You cancel early enough, so the whole amount goes back.")],
    }
