"""Telling both sides: a notice to a person, a message in the chat they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from core.accounts.queries import recipient_of, team_recipients
from core.bookings.effects import effect
from core.bookings.models import Appointment, Booking, Order
from core.bookings.queries import Sides, sides_of
from core.bookings.tell_times import NO_TIMES, Times, about_time, times_of
from core.catalogue.queries import offering
from core.deadlines.told import Told
from core.hooks.bookings import Side
from core.kit.messages import Message, literal, msg
from core.messaging.conversations import pair_conversation
from core.messaging.post import post_system
from core.notifications.send import EMAIL, IN_APP, notify
from core.providers.queries import provider
from core.rules.effects import SAID_BY_ROWS
from core.rules.refused import just_decided
from core.tenancy.work import Work
from core.web.roles import SUPPORT

EVERYWHERE = (EMAIL, IN_APP)
BOTH_SIDES: tuple[Side, ...] = ("client", "provider")
CLIENT_TOLD = msg("The client is told by message.")
PROVIDER_TOLD = msg("The provider is told by message.")
SOON = msg("as soon as possible")
SAID_BY_ROWS.update((CLIENT_TOLD.text, PROVIDER_TOLD.text))


def other(side: Side) -> tuple[Side, ...]:
    """Whom an act of ``side`` has to be told to."""
    return ("client", "provider") if side == "platform" else ("provider",) if side == "client" else ("client",)


def sentences(said: Iterable[Message]) -> Message:
    """Several sentences as one text."""
    whole: Message | None = None
    for item in said:
        whole = item if whole is None else Message("{before} {sentence}", {"before": whole, "sentence": item})
    return whole or literal("")


def tell(
    work: Work,
    booking: Booking,
    to: Side,
    code: str,
    *,
    channels: Sequence[str] = EVERYWHERE,
    dates: Sequence[Told] = (),
    **params: Any,
) -> None:
    """Send a side of the booking the message ``code`` (see ``messages.py``). ``dates``: those it names by itself."""
    times = times_of(dates) if dates else about_time(work, booking, to, code)
    _tell_side(work, booking, to, code, f"bookings/{booking.id}", params, channels, times)
    effect(work, CLIENT_TOLD if to == "client" else PROVIDER_TOLD)


def tell_of_meeting(work: Work, booking: Booking, code: str) -> None:
    """Send the provider the message ``code`` that leads to the page of the meeting, where its link is set."""
    _tell_side(work, booking, "provider", code, f"appointments/{booking.appointment_id}", {})


def tell_nobody_booked(work: Work, appointment: Appointment, why: Message) -> None:
    """Tell the provider that a meeting nobody had booked does not take place."""
    values = {"title": literal(offering(work, appointment.offering_id).title), "start": appointment.starts_at}
    to = recipient_of(work, provider(work, appointment.provider_id).account_id)
    link = f"/cabinet/appointments/{appointment.id}"
    notify(work, to, "meeting_nobody_booked", params={**values, "why": why}, link=link)


def tell_team(work: Work, booking: Booking, code: str) -> None:
    """Tell support about a booking that needs a person."""
    values = _words(booking, sides_of(work, booking))
    for recipient in team_recipients(work, SUPPORT):
        notify(work, recipient, code, params=values, link=f"/desk/bookings/{booking.id}")


def say(work: Work, booking: Booking, code: str, message: Message, *, once: str) -> None:
    """Post the platform's words into the chat of client and provider; ``once`` keeps it from being said twice."""
    sides = sides_of(work, booking)
    conversation = pair_conversation(work, sides.client_id, sides.provider_account_id)
    post_system(work, conversation, code, message, subject_id=booking.id, dedupe_key=f"{code}:{once}")


def tell_about_order(
    work: Work, order: Order, to: Side, code: str, *, dates: Sequence[Told] = (), **params: Any
) -> None:
    """Send a side of an order the message ``code``, with the dates it names."""
    _tell_side(work, order, to, code, f"orders/{order.id}", params, times=times_of(dates))


def _tell_side(
    work: Work,
    about: Booking | Order,
    to: Side,
    code: str,
    page: str,
    params: dict[str, Any],
    channels: Sequence[str] = EVERYWHERE,
    times: Times = NO_TIMES,
) -> None:
    sides = sides_of(work, about)
    account_id, area = (sides.client_id, "account") if to == "client" else (sides.provider_account_id, "cabinet")
    values = _words(about, sides) | params
    recipient = recipient_of(work, account_id)
    about_meeting = [about.appointment_id] if isinstance(about, Booking) else []
    notify(
        work,
        recipient,
        code,
        params=values,
        link=f"/{area}/{page}",
        channels=channels,
        notes=times.notes,
        attachment=times.file_for(work, recipient),
        decision=just_decided(work, to, about.id, *about_meeting),
    )


def _words(about: Booking | Order, sides: Sides) -> dict[str, Any]:
    return {
        "title": literal(sides.title),
        "client": literal(sides.client_name),
        "provider": literal(sides.provider_name),
        "start": about.starts_at or SOON,
    }
