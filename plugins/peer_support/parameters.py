"""What a tenant admin may set."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import UnfitTogether, parameter
from core.kit.messages import msg


@dataclass(frozen=True)
class PeerSupportParameters:
    """Values of the rules of peer consultations; bounds are inclusive."""

    max_minutes: int = parameter(
        60,
        unit="minutes",
        minimum=15,
        maximum=60,
        rules=("PEER-2",),
        help=msg("The longest a peer consultation may last. It may be shortened."),
        kind="bookings",
    )
    triage_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("PEER-3",),
        help=msg("A request is looked at within this time."),
        kind="bookings",
        concerns="clients",
    )
    contact_due_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=336,
        rules=("PEER-5",),
        help=msg("A mother writes to her consultant within this time after getting the contact."),
        kind="bookings",
    )
    contact_close_hours: int = parameter(
        48,
        unit="hours",
        minimum=1,
        maximum=336,
        rules=("PEER-6",),
        help=msg("After this time without contact the request is closed."),
        kind="bookings",
    )
    close_warning_hours: int = parameter(
        6,
        unit="hours",
        minimum=1,
        maximum=48,
        rules=("PEER-6",),
        help=msg("Both sides are warned this long before a request is closed for silence."),
        kind="bookings",
    )
    weekly_window: str = parameter(
        "rolling_7_dates",
        choices=("rolling_7_dates", "iso_week"),
        words=(
            ("rolling_7_dates", msg("seven dates from meeting to meeting")),
            ("iso_week", msg("Monday to Sunday")),
        ),
        rules=("PEER-9",),
        help=msg("What a week is: seven dates from meeting to meeting, or Monday to Sunday."),
        kind="bookings",
    )
    change_notice_hours: int = parameter(
        6,
        unit="hours",
        minimum=0,
        maximum=168,
        rules=("PEER-10",),
        help=msg("Up to this long before the start a consultation can be moved or cancelled."),
        kind="bookings",
    )
    reminder_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("PEER-17", "PEER-18"),
        help=msg("Both sides are reminded of a meeting this long before it, with how to get ready."),
        kind="bookings",
    )
    strikes_allowed: int = parameter(
        1,
        minimum=0,
        maximum=10,
        rules=("PEER-12",),
        help=msg("How many consultations a mother may miss or move within a month."),
        kind="joining",
        concerns="clients",
        at_once=True,
    )
    strike_window: str = parameter(
        "rolling_month",
        choices=("rolling_month", "calendar_month"),
        words=(
            ("rolling_month", msg("from one event to the next")),
            ("calendar_month", msg("a month of the calendar")),
        ),
        rules=("PEER-12",),
        help=msg("What a month is: from one event to the next, or a month of the calendar."),
        kind="joining",
        concerns="clients",
        at_once=True,
    )
    bar_liftable_by_admin: bool = parameter(
        True,
        rules=("PEER-7", "PEER-12"),
        help=msg("The team may open free consultations again to a mother who has only the paid services left."),
        kind="joining",
        concerns="clients",
        at_once=True,
    )
    closure_dispute_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=90,
        rules=("PEER-6",),
        help=msg("How long after a request was closed a mother can say that she did write. The last day counts."),
        kind="joining",
        concerns="clients",
    )
    dispute_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=336,
        rules=("PEER-6",),
        help=msg("Within this time a person of the team decides what a mother said about a closed request."),
        kind="joining",
        concerns="clients",
    )
    no_video_counts_as_miss: bool = parameter(
        False,
        rules=("PEER-21",),
        help=msg("A consultation refused because there was no video counts as missed."),
        kind="joining",
        concerns="clients",
    )
    advised_mbit: int = parameter(
        2,
        unit="Mbit/s",
        minimum=1,
        maximum=100,
        rules=("PEER-18",),
        help=msg("The connection speed that is advised. Nobody is kept out for a slower one."),
        at_once=True,
    )
    service_cancel_hours: int = parameter(
        6,
        unit="hours",
        minimum=0,
        maximum=168,
        rules=("PEER-13",),
        help=msg("Up to this long before a paid service it is moved or cancelled, and all money goes back."),
        kind="bookings",
    )
    service_share_bps: int = parameter(
        0,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        help=msg("What the Centre keeps of a paid service; the specialist gets the rest."),
        kind="money",
        concerns="providers",
    )
    report_hide_below: int = parameter(
        3,
        unit="people",
        minimum=1,
        maximum=100,
        help=msg("In the numbers for reports, groups of fewer people are not shown, so that nobody is recognised."),
        at_once=True,
    )
    bookable_days: int = parameter(
        60,
        unit="days",
        minimum=1,
        maximum=365,
        help=msg("How far ahead a meeting can be agreed."),
        kind="bookings",
    )

    crisis_scan: bool = parameter(
        True,
        help=msg("The team is shown words that may mean that a mother is not safe. Nothing is ever held back."),
        concerns="clients",
        at_once=True,
    )

    def __post_init__(self) -> None:
        if self.contact_due_hours > self.contact_close_hours:
            raise UnfitTogether(msg("contact_due_hours must not be more than contact_close_hours."))
        if self.close_warning_hours >= self.contact_close_hours:
            raise UnfitTogether(msg("close_warning_hours must be less than contact_close_hours."))
