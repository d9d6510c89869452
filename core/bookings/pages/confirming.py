"""The page that shows what would happen, and the way back once it has."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from core.bookings.effects import Preview
from core.bookings.models import Booking
from core.bookings.queries import sides_of
from core.bookings.why import rules_page, version_words
from core.kit.messages import Message
from core.web.pages import flash, render
from core.web.scope import current_work


def confirm_page(
    area: str,
    booking: Booking,
    shown: Preview,
    title: Message,
    button: Message,
    *,
    act: str,
    fields: dict[str, str] | None = None,
    words: bool = False,
    other: tuple[Message, str] | None = None,
) -> str:
    """The page that shows what would happen; ``other``: a link to what could be done instead."""
    work = current_work()
    return render(
        "bookings/confirm.html",
        area=area,
        booking=booking,
        sides=sides_of(work, booking),
        shown=shown,
        title=title,
        button=button,
        act=act,
        fields=fields or {},
        words=words,
        other=other,
        version=version_words(work, booking.rule_version),
        rules_page=rules_page(booking.rule_version),
    )


def back(area: str, booking_id: UUID, said: Message) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("bookings_pages.show", area=area, booking_id=booking_id), 303)
