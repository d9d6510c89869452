"""The forms of booking pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from marshmallow import Schema, fields, validate

from core.bookings.states import REFUSED_NO_VIDEO
from core.kit.errors import Invalid
from core.kit.instants import at_local, in_gap
from core.kit.messages import msg
from core.web.schemas import InstantField, TextField


class BookForm(Schema):
    """A time or a seat, and words for the provider."""

    offering = fields.UUID(required=True)
    starts_at = InstantField(load_default=None)
    appointment = fields.UUID(load_default=None)
    package = fields.UUID(load_default=None)
    note = TextField(load_default="", longest=2000)
    confirm_token = TextField(load_default=None, longest=64)


class ConfirmForm(Schema):
    """Confirming a preview."""

    confirm_token = TextField(load_default=None, longest=64)
    reason = TextField(load_default="", longest=1000)
    keep = fields.Boolean(load_default=False)


class MoveForm(Schema):
    """Confirming a move."""

    start = InstantField(required=True)
    asked_by = fields.String(load_default=None, validate=validate.OneOf(("client", "provider", "platform")))
    confirm_token = TextField(load_default=None, longest=64)


class NoShowForm(Schema):
    """Who did not come, or why it failed."""

    missed_by = fields.String(load_default=None, validate=validate.OneOf(("client", "provider")))
    reported = fields.String(load_default=None, validate=validate.OneOf((REFUSED_NO_VIDEO,)))
    confirm_token = TextField(load_default=None, longest=64)


class JoinForm(Schema):
    """What whoever enters says is on."""

    camera_on = fields.Boolean(load_default=False)
    microphone_on = fields.Boolean(load_default=False)


class OpenForm(Schema):
    """A date of a group."""

    offering = fields.UUID(required=True)
    date = fields.Date(required=True)
    time = fields.Time(required=True)


class LinkForm(Schema):
    """A meeting's link; empty removes it."""

    meeting_link = TextField(load_default="", longest=500)


class StartForm(Schema):
    """A start by the wall clock, or as soon as possible."""

    when = fields.String(load_default="at", validate=validate.OneOf(("at", "asap")))
    date = fields.Date(load_default=None)
    time = fields.Time(load_default=None)


class OrderForm(StartForm):
    """What a client asks for."""

    offering = fields.UUID(required=True)
    description = TextField(required=True, longest=4000)
    district = TextField(load_default="", longest=200)
    place = TextField(load_default="", longest=500)
    duration_min = fields.Integer(load_default=None, validate=validate.Range(1, 14 * 24 * 60))
    price = TextField(load_default="", longest=30)


class AcceptForm(StartForm):
    """The proposal that was read; of what is wanted as soon as possible, when it begins."""

    when = fields.String(load_default="asap", validate=validate.OneOf(("at", "asap")))
    proposal = fields.UUID(load_default=None)


class CounterForm(StartForm):
    """Other terms for an order."""

    description = TextField(required=True, longest=4000)
    duration_min = fields.Integer(load_default=None, validate=validate.Range(1, 14 * 24 * 60))
    price = TextField(required=True, longest=30)
    note = TextField(load_default="", longest=1000)


class AmendmentForm(StartForm):
    """What is to be different of what both accepted."""

    description = TextField(required=True, longest=4000)
    place = TextField(load_default="", longest=500)
    duration_min = fields.Integer(load_default=None, validate=validate.Range(1, 14 * 24 * 60))
    price = TextField(required=True, longest=30)
    reason = TextField(load_default="", longest=1000)


class FindingForm(Schema):
    """What was found."""

    text = TextField(required=True, longest=4000)


class WishForm(StartForm):
    """What a client lets providers offer for."""

    description = TextField(required=True, longest=4000)
    district = TextField(load_default="", longest=200)
    place = TextField(load_default="", longest=500)
    duration_min = fields.Integer(load_default=None, validate=validate.Range(1, 14 * 24 * 60))
    budget = TextField(load_default="", longest=30)


class OfferForm(StartForm):
    """What a provider offers."""

    offering = fields.UUID(required=True)
    price = TextField(required=True, longest=30)
    when = fields.String(load_default="asap", validate=validate.OneOf(("at", "asap")))
    duration_min = fields.Integer(load_default=None, validate=validate.Range(1, 14 * 24 * 60))
    note = TextField(load_default="", longest=1000)


def start_in(data: Mapping[str, Any], zone: str) -> datetime | None:
    """The start that was chosen in a form; ``None``: as soon as possible. Raises ``Invalid``."""
    if data.get("when") == "asap":
        return None
    missing = {name: [msg("This is needed.")] for name in ("date", "time") if data.get(name) is None}
    if missing:
        raise Invalid(fields=missing)
    return moment_of(data["date"], data["time"], zone)


def moment_of(day: date, clock: time, zone: str) -> datetime:
    """The instant of a wall clock in ``zone``; refuses the hour that is skipped in spring."""
    if in_gap(day, clock, zone):
        raise Invalid(fields={"time": [msg("The clocks go forward then: this time does not exist.")]})
    return at_local(day, clock, zone)
