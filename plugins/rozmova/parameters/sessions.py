"""Booking, paying for and changing a session."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.hooks.parameters import UnfitTogether, parameter
from core.kit.messages import msg

REJECT, ACCEPT = "reject", "accept"
TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class SessionParameters:
    """Booking, paying for and changing a session."""

    free_change_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("ROZ-56", "ROZ-60"),
        help=msg("Up to this long before the start a client moves or cancels without losing money."),
        kind="bookings",
    )
    payment_deadline_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("ROZ-41", "ROZ-44"),
        help=msg("A session is paid for at the latest this long before its start; later the time is free again."),
        kind="bookings",
    )
    late_payment: str = parameter(
        REJECT,
        choices=(REJECT, ACCEPT),
        words=((REJECT, msg("reject: it goes back")), (ACCEPT, msg("accept: it is taken"))),
        rules=("ROZ-41",),
        help=msg(
            "Money that comes after the deadline: “reject” sends it back, and nothing begins sooner than the deadline "
            "allows. “accept” takes it before the start, if the time is still free, and lets clients book up to the "
            "start."
        ),
        kind="bookings",
    )
    confirm_requires_payment: bool = parameter(
        True,
        rules=("ROZ-44",),
        help=msg(
            "Whether a booking is confirmed only once it is paid. If not, it is confirmed at once; unpaid at the "
            "deadline, its time is free again all the same."
        ),
        kind="bookings",
    )
    payment_reminder_local_time: str = parameter(
        "09:00",
        unit="local time",
        rules=("ROZ-42",),
        help=msg("When the payment reminder comes on the eve, unless the deadline calls for an earlier one."),
        kind="bookings",
        concerns="clients",
    )
    payment_reminder_lead_hours: int = parameter(
        2,
        unit="hours",
        minimum=0,
        maximum=24,
        rules=("ROZ-42",),
        help=msg("The payment reminder comes at least this long before the payment deadline."),
        kind="bookings",
        concerns="clients",
    )
    meeting_reminder_hours: int = parameter(
        3,
        unit="hours",
        minimum=1,
        maximum=72,
        help=msg("Both sides are reminded of a session this long before it."),
        kind="bookings",
    )
    bookable_days: int = parameter(
        60,
        unit="days",
        minimum=1,
        maximum=365,
        help=msg("How far ahead a session can be booked."),
        kind="bookings",
    )
    first_message_answer_wd: int = parameter(
        3,
        unit="working days",
        minimum=1,
        maximum=30,
        rules=("ROZ-25",),
        help=msg("How many working days a specialist has to answer a new client's first message."),
        kind="bookings",
    )
    first_messages_open: int = parameter(
        5,
        minimum=1,
        maximum=50,
        rules=("ROZ-25",),
        help=msg("How many first messages of one client may wait for an answer at a time."),
        kind="bookings",
        concerns="clients",
        at_once=True,
    )
    first_message_quiet_days: int = parameter(
        30,
        unit="days",
        minimum=0,
        maximum=365,
        rules=("ROZ-25",),
        help=msg("How many days pass before a client who was not taken up can write to the same specialist again."),
        kind="bookings",
        concerns="clients",
        at_once=True,
    )
    start_grid_minutes: int = parameter(
        30,
        unit="minutes",
        minimum=5,
        maximum=60,
        help=msg("Sessions start at multiples of this many minutes."),
        kind="bookings",
    )

    def __post_init__(self) -> None:
        if not TIME_OF_DAY.fullmatch(self.payment_reminder_local_time):
            raise UnfitTogether(msg("payment_reminder_local_time must be a time of day, such as 18:00."))
