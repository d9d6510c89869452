"""What goes with a message about a booking's time: its deadlines under the words, its calendar file beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.bookings.calendar_file import NAME, TYPE, calendar_file
from core.bookings.deadlines import deadlines_for
from core.bookings.models import Booking
from core.bookings.states import unpaid
from core.deadlines.calendar_file import attached
from core.deadlines.told import Told
from core.hooks.bookings import Side
from core.kit.messages import Message
from core.notifications.recipients import Recipient
from core.notifications.send import Attachment, language_of
from core.tenancy.work import Work

AGREED = frozenset(
    {
        "booking_reserved",
        "booking_confirmed",
        "booking_confirmed_provider",
        "booking_confirmed_unpaid_client",
        "booking_confirmed_unpaid_provider",
        "booking_paid",
        "booking_moved",
        "booking_moved_counted",
        "booking_zone_moved",
        "booking_zone_stays",
    }
)
"""Messages that say which time holds now: with its deadlines."""

ENDED = frozenset({"booking_cancelled", "booking_cancelled_own", "booking_lapsed", "booking_lapsed_provider"})
NOT_YET = frozenset({"booking_reserved"})
"""Nothing for a calendar: the time is not the client's before it is paid."""


@dataclass(frozen=True, slots=True)
class Times:
    """The deadlines to say, and whose calendar file to send: the booking's own, or one of the dates ``told``."""

    notes: tuple[Message, ...] = ()
    booking: Booking | None = None
    reader: Side = "client"
    told: tuple[Told, ...] = ()

    def file_for(self, work: Work, recipient: Recipient) -> Attachment | None:
        """The calendar file in the recipient's language, if the message carries one."""
        if self.booking is None:
            return attached(work, recipient, self.told)
        text = calendar_file(work, self.booking, self.reader, language_of(work, recipient))
        method = next(line for line in text.splitlines() if line.startswith("METHOD:")).removeprefix("METHOD:")
        return Attachment(NAME, f"{TYPE}; method={method}", text)


NO_TIMES = Times()


def times_of(dates: Sequence[Told]) -> Times:
    """What a message says that names these dates."""
    return Times(tuple(item.text for item in dates), told=tuple(dates))


def about_time(work: Work, booking: Booking, to: Side, code: str) -> Times:
    """What the message ``code`` says of the booking's times to a side."""
    if code not in AGREED | ENDED:
        return NO_TIMES
    told = deadlines_for(work, booking, to) if code in AGREED else []
    notes = tuple(item.text for item in told if item.side == to and not item.past)
    in_a_calendar = code not in NOT_YET and (code not in ENDED or _was_theirs(booking))
    return Times(notes, booking if in_a_calendar else None, to)


def _was_theirs(booking: Booking) -> bool:
    """Whether a file went out before: only what is in a calendar is struck out there."""
    return booking.confirmed_at is not None or (booking.moves > 0 and not unpaid(booking))
