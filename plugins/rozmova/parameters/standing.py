"""The grounds of the cooperation rules, and what follows. The permanent ban of ROZ-18 is not among it."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import parameter
from core.kit.messages import msg

ORDINARY_GROUNDS = (
    "no_time",
    "rude",
    "one_off",
    "admin_rules",
    "neg_refund",
    "tech",
    "no_show_late",
    "price_parity",
    "stale_calendar",
    "personal_data",
)
EXISTING_BOOKINGS = ("cancel_and_refund", "offer_colleague")


@dataclass(frozen=True)
class StandingParameters:
    """The grounds of the cooperation rules, and what follows. The permanent ban of ROZ-18 is not among it."""

    no_time_consecutive_clients: int = parameter(
        2,
        unit="people",
        minimum=1,
        maximum=20,
        rules=("ROZ-4",),
        help=msg("So many different clients in a row without a time, because none was free, are a finding."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    one_off_threshold_bps: int = parameter(
        5_000,
        unit="basis points",
        minimum=0,
        maximum=9_999,
        rules=("ROZ-8",),
        help=msg("A larger share than this of clients who want somebody else after the first meeting is a finding."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    one_off_min_clients: int = parameter(
        1,
        unit="people",
        minimum=1,
        maximum=1_000,
        rules=("ROZ-8",),
        help=msg("With fewer clients than this, nobody looks at how many of them want somebody else."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    one_off_window_days: int | None = parameter(
        None,
        unit="days",
        minimum=1,
        maximum=3_650,
        rules=("ROZ-8",),
        help=msg("Only clients whose first meeting is at most so many days ago are counted; empty for all of them."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    neg_refund_threshold_bps: int = parameter(
        5_000,
        unit="basis points",
        minimum=0,
        maximum=9_999,
        rules=("ROZ-10",),
        help=msg("A larger share than this of clients with a bad review and a wish for money back is a finding."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    negative_rating_max: int = parameter(
        2,
        minimum=1,
        maximum=4,
        rules=("ROZ-10",),
        help=msg("A rating up to this one, of five, is a bad review."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    tech_reports_to_flag: int = parameter(
        1,
        minimum=1,
        maximum=100,
        rules=("ROZ-11",),
        help=msg("So many reports of trouble with the technique are a finding."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    late_tolerance_min: int = parameter(
        5,
        unit="minutes",
        minimum=0,
        maximum=60,
        rules=("ROZ-12",),
        help=msg("Up to so many minutes a specialist is not late."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    regular_late_count: int = parameter(
        3,
        minimum=1,
        maximum=100,
        rules=("ROZ-12",),
        help=msg("Late so often within the days below is regular, and a finding."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    regular_late_window_days: int = parameter(
        30,
        unit="days",
        minimum=1,
        maximum=365,
        rules=("ROZ-12",),
        help=msg("The days within which lateness is counted."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    price_parity_pct: int = parameter(
        25,
        unit="per cent",
        minimum=0,
        maximum=1_000,
        rules=("ROZ-14",),
        help=msg("A price here that is dearer by so many per cent than elsewhere is a finding."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    price_parity_inclusive: bool = parameter(
        True,
        rules=("ROZ-14",),
        help=msg("Whether exactly so many per cent are a finding already."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    price_parity_reference: str = parameter(
        "min",
        choices=("min", "max"),
        words=(("min", msg("the lowest")), ("max", msg("the highest"))),
        rules=("ROZ-14",),
        help=msg("Which of several prices elsewhere counts: the lowest or the highest."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    stale_calendar_declines: int = parameter(
        1,
        minimum=1,
        maximum=100,
        rules=("ROZ-15",),
        help=msg("So many refusals at hours that were shown as free are a finding."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    auto_terminate_grounds: tuple[str, ...] = parameter(
        (),
        choices=ORDINARY_GROUNDS,
        words=(
            ("no_time", msg("No time for new clients")),
            ("rude", msg("Polite words")),
            ("one_off", msg("Many single sessions")),
            ("admin_rules", msg("Organisational talk belongs in the shared chat")),
            ("neg_refund", msg("Bad reviews with refund requests")),
            ("tech", msg("Working technique")),
            ("no_show_late", msg("Coming, and coming on time")),
            ("price_parity", msg("The price here and elsewhere")),
            ("stale_calendar", msg("A calendar that is true")),
            ("personal_data", msg("No private contacts for clients")),
        ),
        rules=("ROZ-3",),
        help=msg("Grounds that end a cooperation as soon as they are found, without a confirmation by the team."),
        kind="joining",
        concerns="providers",
    )
    standing_appeal_days: int = parameter(
        30,
        unit="days",
        minimum=1,
        maximum=365,
        rules=("ROZ-3",),
        help=msg("So many days after a decision a specialist can still appeal."),
        kind="joining",
        concerns="providers",
    )
    appeal_answer_working_days: int = parameter(
        10,
        unit="working days",
        minimum=1,
        maximum=60,
        rules=("ROZ-3",),
        help=msg("An appeal is answered within so many working days."),
        kind="joining",
        concerns="providers",
    )
    termination_existing_bookings: str = parameter(
        "cancel_and_refund",
        choices=EXISTING_BOOKINGS,
        words=(
            ("cancel_and_refund", msg("called off, with all money back")),
            ("offer_colleague", msg("called off, and the team proposes somebody else")),
        ),
        rules=("ROZ-2",),
        help=msg(
            "What becomes of coming sessions when a cooperation ends; the money always goes back whole. "
            "If you choose so, the team also proposes somebody else to every client."
        ),
        kind="bookings",
        at_once=True,
    )
