"""What a tenant admin may set. The permanent ban of ROZ-18 is not among it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import get_args

from core.hooks.money import ClawbackMode
from core.hooks.parameters import parameter
from core.kit.messages import msg

SUPPORT_AND_ETHICS = ("support", "ethics_commission")
EDUCATION_FIELDS = ("pedagogical", "medical", "sociological", "psychological")
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
CLAWBACK_MODES: tuple[ClawbackMode, ...] = get_args(ClawbackMode)
EXISTING_BOOKINGS = ("cancel_and_refund", "offer_colleague")
REJECT, ACCEPT = "reject", "accept"
EDUCATION_CHOICES = (*EDUCATION_FIELDS, "other")


@dataclass(frozen=True)
class RozmovaParameters:
    """Values of the rules of Rozmova; bounds are inclusive."""

    free_change_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("ROZ-56", "ROZ-60"),
        help=msg("Up to this long before the start a client moves or cancels without losing money."),
    )
    payment_deadline_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("ROZ-41", "ROZ-44"),
        help=msg("A session is paid for at the latest this long before its start; later the time is free again."),
    )
    late_payment: str = parameter(
        REJECT,
        choices=(REJECT, ACCEPT),
        rules=("ROZ-41",),
        help=msg(
            "Money that comes after the deadline: “reject” sends it back, and nothing begins sooner than the deadline "
            "allows. “accept” takes it before the start, if the time is still free, and lets clients book up to the "
            "start."
        ),
    )
    confirm_requires_payment: bool = parameter(
        True,
        rules=("ROZ-44",),
        help=msg(
            "Whether a booking is confirmed only once it is paid. If not, it is confirmed at once; unpaid at the "
            "deadline, its time is free again all the same."
        ),
    )
    payment_reminder_local_time: str = parameter(
        "09:00",
        unit="local time",
        rules=("ROZ-42",),
        help=msg("When the payment reminder comes on the eve, unless the deadline calls for an earlier one."),
    )
    payment_reminder_lead_hours: int = parameter(
        2,
        unit="hours",
        minimum=0,
        maximum=24,
        rules=("ROZ-42",),
        help=msg("The payment reminder comes at least this long before the payment deadline."),
    )
    meeting_reminder_hours: int = parameter(
        3, unit="hours", minimum=1, maximum=72, help=msg("Both sides are reminded of a session this long before it.")
    )
    bookable_days: int = parameter(
        60, unit="days", minimum=1, maximum=365, help=msg("How far ahead a session can be booked.")
    )
    start_grid_minutes: int = parameter(
        30, unit="minutes", minimum=5, maximum=60, help=msg("Sessions start at multiples of this many minutes.")
    )
    platform_fee_bps: int = parameter(
        0,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        help=msg("The platform's share of a session's price, in hundredths of a percent."),
    )
    payout_working_days: int = parameter(
        3,
        unit="working days",
        minimum=0,
        maximum=30,
        rules=("ROZ-45",),
        help=msg("A specialist is paid within this many working days after the money reached the platform."),
    )
    clawback_mode: str = parameter(
        "case",
        choices=CLAWBACK_MODES,
        words=(
            ("case", msg("support agrees with the specialist what happens")),
            ("offset_next_payout", msg("the next payouts are smaller")),
        ),
        rules=("ROZ-58",),
        help=msg(
            "When a client is refunded after the payout: support agrees with the specialist what happens, or "
            "the next payouts are smaller by themselves and the specialist is told."
        ),
    )
    fop_groups_allowed: tuple[int, ...] = parameter(
        (3,),
        minimum=1,
        maximum=4,
        rules=("ROZ-46",),
        words=tuple((group, msg("Group {number}", number=group)) for group in (1, 2, 3, 4)),
        help=msg("The tax groups of sole proprietors the platform works with and pays."),
    )
    payout_countries: tuple[str, ...] = parameter(
        ("UA",),
        unit="countries",
        rules=("ROZ-37",),
        help=msg("Countries of residence in which a specialist can be paid (ISO codes)."),
    )
    education_fields: tuple[str, ...] = parameter(
        ("pedagogical", "medical", "sociological"),
        choices=EDUCATION_FIELDS,
        rules=("ROZ-33",),
        help=msg("The fields of higher education that are accepted."),
    )
    min_experience_years: int = parameter(
        2,
        unit="years",
        minimum=0,
        maximum=40,
        rules=("ROZ-34",),
        help=msg("The least experience of private practice a specialist has."),
    )
    min_certification_hours: int = parameter(
        400,
        unit="hours",
        minimum=0,
        maximum=5_000,
        rules=("ROZ-36",),
        help=msg("The least length of the certification in one therapeutic approach."),
    )
    invite_ttl_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=90,
        rules=("ROZ-40",),
        help=msg("How long an invitation to the private cabinet can be accepted."),
    )
    refund_case_roles: tuple[str, ...] = parameter(
        SUPPORT_AND_ETHICS,
        choices=("support", "ethics_commission", "community_manager", "tenant_admin"),
        rules=("ROZ-62",),
        help=msg("Who must all take a position when a client asks for money back after a session."),
    )
    case_word_hours: int = parameter(
        72,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("ROZ-62",),
        help=msg("How long a specialist has to say how they saw a session for which money is asked back."),
    )
    appeal_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=365,
        rules=("ROZ-62",),
        help=msg("How many days a decision can be appealed, to the end of the last one."),
    )
    force_majeure_requires_specialist_consent: bool = parameter(
        True,
        rules=("ROZ-59",),
        help=msg("Money goes back because of force majeure only if the specialist agrees."),
    )
    consent_hours: int = parameter(
        48,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("ROZ-59",),
        help=msg("How long a specialist has to agree to a concession; silence counts as a no."),
    )
    contact_scan: bool = parameter(
        True,
        rules=("ROZ-9", "ROZ-16"),
        help=msg("Show the team a specialist's messages to clients with contact or payment data; none is held back."),
    )
    support_sla_hours: int | None = parameter(
        None,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("ROZ-29",),
        help=msg("How soon support aims to answer; empty when no time is aimed at."),
    )
    no_time_consecutive_clients: int = parameter(
        2,
        unit="people",
        minimum=1,
        maximum=20,
        rules=("ROZ-4",),
        help=msg("So many different clients in a row without a time, because none was free, are a finding."),
    )
    one_off_threshold_bps: int = parameter(
        5_000,
        unit="basis points",
        minimum=0,
        maximum=9_999,
        rules=("ROZ-8",),
        help=msg("A larger share than this of clients who want somebody else after the first meeting is a finding."),
    )
    one_off_min_clients: int = parameter(
        1,
        unit="people",
        minimum=1,
        maximum=1_000,
        rules=("ROZ-8",),
        help=msg("With fewer clients than this, nobody looks at how many of them want somebody else."),
    )
    one_off_window_days: int | None = parameter(
        None,
        unit="days",
        minimum=1,
        maximum=3_650,
        rules=("ROZ-8",),
        help=msg("Only clients whose first meeting is at most so many days ago are counted; empty for all of them."),
    )
    neg_refund_threshold_bps: int = parameter(
        5_000,
        unit="basis points",
        minimum=0,
        maximum=9_999,
        rules=("ROZ-10",),
        help=msg("A larger share than this of clients with a bad review and a wish for money back is a finding."),
    )
    negative_rating_max: int = parameter(
        2,
        minimum=1,
        maximum=4,
        rules=("ROZ-10",),
        help=msg("A rating up to this one, of five, is a bad review."),
    )
    tech_reports_to_flag: int = parameter(
        1,
        minimum=1,
        maximum=100,
        rules=("ROZ-11",),
        help=msg("So many reports of trouble with the technique are a finding."),
    )
    late_tolerance_min: int = parameter(
        5,
        unit="minutes",
        minimum=0,
        maximum=60,
        rules=("ROZ-12",),
        help=msg("Up to so many minutes a specialist is not late."),
    )
    regular_late_count: int = parameter(
        3,
        minimum=1,
        maximum=100,
        rules=("ROZ-12",),
        help=msg("Late so often within the days below is regular, and a finding."),
    )
    regular_late_window_days: int = parameter(
        30,
        unit="days",
        minimum=1,
        maximum=365,
        rules=("ROZ-12",),
        help=msg("The days within which lateness is counted."),
    )
    price_parity_pct: int = parameter(
        25,
        unit="per cent",
        minimum=0,
        maximum=1_000,
        rules=("ROZ-14",),
        help=msg("A price here that is dearer by so many per cent than elsewhere is a finding."),
    )
    price_parity_inclusive: bool = parameter(
        True,
        rules=("ROZ-14",),
        help=msg("Whether exactly so many per cent are a finding already."),
    )
    price_parity_reference: str = parameter(
        "min",
        choices=("min", "max"),
        words=(("min", msg("the lowest")), ("max", msg("the highest"))),
        rules=("ROZ-14",),
        help=msg("Which of several prices elsewhere counts: the lowest or the highest."),
    )
    stale_calendar_declines: int = parameter(
        1,
        minimum=1,
        maximum=100,
        rules=("ROZ-15",),
        help=msg("So many refusals at hours that were shown as free are a finding."),
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
            ("price_parity", msg("No dearer than elsewhere")),
            ("stale_calendar", msg("A calendar that is true")),
            ("personal_data", msg("No private contacts for clients")),
        ),
        rules=("ROZ-3",),
        help=msg("Grounds that end a cooperation as soon as they are found, without a confirmation by the team."),
    )
    standing_appeal_days: int = parameter(
        30,
        unit="days",
        minimum=1,
        maximum=365,
        rules=("ROZ-3",),
        help=msg("So many days after a decision a specialist can still appeal."),
    )
    appeal_answer_working_days: int = parameter(
        10,
        unit="working days",
        minimum=1,
        maximum=60,
        rules=("ROZ-3",),
        help=msg("An appeal is answered within so many working days."),
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
    )
    page_sla_min_wd: int = parameter(
        7,
        unit="working days",
        minimum=0,
        maximum=60,
        rules=("ROZ-55",),
        help=msg("A specialist's page usually appears within this many working days after the last questionnaire."),
    )
    page_sla_max_wd: int = parameter(
        10,
        unit="working days",
        minimum=0,
        maximum=60,
        rules=("ROZ-55",),
        help=msg("After this many working days without a page the application is overdue, and the team is told."),
    )
    catalogue_public: bool = parameter(
        True,
        rules=("ROZ-1",),
        help=msg(
            "Whether everybody may look at the specialists and their pages; otherwise only those who have signed in."
        ),
    )
    metrics_new_bookings_basis: str = parameter(
        "per_day",
        choices=("per_day", "per_specialist", "total"),
        words=(
            ("per_day", msg("by the days")),
            ("per_specialist", msg("by the specialists")),
            ("total", msg("by nothing: the sum")),
        ),
        rules=("ROZ-21",),
        help=msg(
            "What this month's new bookings are divided by on the landing page: its days, its specialists, nothing."
        ),
    )
    metrics_month: str = parameter(
        "last_complete",
        choices=("last_complete", "current"),
        words=(("last_complete", msg("the last whole month")), ("current", msg("this month so far"))),
        rules=("ROZ-22", "ROZ-23", "ROZ-30"),
        help=msg("The month the averages of a specialist are counted over."),
    )
    metrics_min_specialists: int = parameter(
        3,
        unit="people",
        minimum=1,
        maximum=1_000,
        rules=("ROZ-22", "ROZ-23", "ROZ-30"),
        help=msg("With fewer specialists shown in a month its averages are hidden."),
    )
    metrics_min_bookings: int = parameter(
        1,
        minimum=1,
        maximum=10_000,
        rules=("ROZ-21",),
        help=msg("With fewer new bookings this month the figure is hidden."),
    )

    def __post_init__(self) -> None:
        time.fromisoformat(self.payment_reminder_local_time)
        if not set(SUPPORT_AND_ETHICS) <= set(self.refund_case_roles):
            raise ValueError("refund_case_roles must name both support and ethics_commission")
        if not self.fop_groups_allowed:
            raise ValueError("fop_groups_allowed must name a group")
        if not self.education_fields:
            raise ValueError("education_fields must name a field")
        if self.page_sla_min_wd > self.page_sla_max_wd:
            raise ValueError("page_sla_min_wd must not be more than page_sla_max_wd")
        if any(len(code) != 2 or not code.isupper() for code in self.payout_countries):
            raise ValueError("payout_countries must be ISO codes of two capital letters")
