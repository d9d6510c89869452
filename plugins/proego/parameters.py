"""What a tenant admin may set. Floors and group sizes of the house rules can be narrowed, not widened."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import UnfitTogether, parameter
from core.kit.messages import msg

GROUP_TYPES = ("psychodynamic", "existential", "cognitive", "art", "skills", "support")


MANDATORY = (
    *("headline", "about", "languages", "education", "tax_number", "residence_country", "photo"),
    *("price", "open_times"),
)
MANDATORY_WORDS = (
    ("headline", msg("The line about oneself")),
    ("about", msg("The text about oneself")),
    ("languages", msg("Languages")),
    ("education", msg("Education and experience")),
    ("tax_number", msg("Tax number (INN)")),
    ("residence_country", msg("Country of residence")),
    ("photo", msg("Photo")),
    ("price", msg("A session with its price")),
    ("open_times", msg("Open times in the calendar")),
)


@dataclass(frozen=True)
class ProEgoParameters:
    """Values of the rules of proEgo; bounds are inclusive."""

    initial_credentials: str = parameter(
        "one_time_password",
        choices=("one_time_password", "set_password_link"),
        words=(
            ("one_time_password", msg("a password that works once")),
            ("set_password_link", msg("a link to set one's own password")),
        ),
        rules=("PRO-1",),
        help=msg("What a specialist first comes in with: a password that works once, or a link to set one."),
    )
    invitation_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=90,
        rules=("PRO-1",),
        help=msg("How long the login that was sent to a specialist can be used for the first time."),
    )
    mandatory_data: tuple[str, ...] = parameter(
        ("headline", "about", "price"),
        choices=MANDATORY,
        words=MANDATORY_WORDS,
        rules=("PRO-2",),
        help=msg("What a specialist fills in before the cabinet can be sent, besides what the rules always ask for."),
    )
    confirm_changed_account: bool = parameter(
        True,
        rules=("PRO-10",),
        help=msg("Finance confirms bank details that were changed after the activation, before the next payout."),
    )
    reconsent_on_new_version: bool = parameter(
        True,
        rules=("PRO-12",),
        help=msg("Active specialists accept a new version of a document too."),
    )
    reconsent_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=180,
        rules=("PRO-12",),
        help=msg("How long a specialist has to accept a new version; until then nothing changes."),
    )
    condition_scale: int = parameter(
        10,
        unit="points",
        minimum=5,
        maximum=10,
        rules=("PRO-21",),
        help=msg("The highest number on the scale on which clients rate their condition; the lowest is 1."),
    )
    crisis_condition_to: int = parameter(
        2,
        unit="points",
        minimum=1,
        maximum=5,
        rules=("PRO-21",),
        help=msg("Up to this number on the scale a client is shown the emergency contacts first."),
    )
    suggested_groups: int = parameter(
        2, unit="groups", minimum=1, maximum=10, rules=("PRO-23",), help=msg("The most groups that are suggested.")
    )
    suggested_specialists: int = parameter(
        3,
        unit="specialists",
        minimum=1,
        maximum=10,
        rules=("PRO-23",),
        help=msg("The most specialists that are suggested."),
    )
    floor_individual: int = parameter(
        250_000,
        unit="kopecks",
        minimum=250_000,
        rules=("PRO-4",),
        help=msg("The lowest price of an individual session. It may be raised, not lowered."),
    )
    floor_group: int = parameter(
        150_000,
        unit="kopecks",
        minimum=150_000,
        rules=("PRO-5",),
        help=msg("The lowest price of a seat in a group session. It may be raised, not lowered."),
    )
    individual_minutes_min: int = parameter(
        50, unit="minutes", minimum=50, maximum=60, rules=("PRO-4",), help=msg("The shortest individual session.")
    )
    individual_minutes_max: int = parameter(
        60, unit="minutes", minimum=50, maximum=60, rules=("PRO-4",), help=msg("The longest individual session.")
    )
    group_minutes: int = parameter(
        90, unit="minutes", minimum=30, maximum=240, rules=("PRO-5",), help=msg("How long a group session lasts.")
    )
    preconsult_minutes: int = parameter(
        15,
        unit="minutes",
        minimum=5,
        maximum=60,
        rules=("PRO-17",),
        help=msg("How long the free consultation before a group lasts."),
    )
    price_change_min_interval_months: int = parameter(
        6,
        unit="months",
        minimum=1,
        maximum=60,
        rules=("PRO-6",),
        help=msg("A price can be changed again only after this many months, whether up or down."),
    )
    price_lock_days: int = parameter(
        365,
        unit="days",
        minimum=1,
        maximum=3_650,
        rules=("PRO-7",),
        help=msg("For this long after the first paid booking a client keeps the price."),
    )
    lock_is_ceiling: bool = parameter(
        True, rules=("PRO-7",), help=msg("A client with a kept price pays the public price when that one is lower.")
    )
    cancel_notice_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("PRO-31", "PRO-38", "PRO-39", "PRO-40"),
        help=msg("Up to this long before the start either side cancels without consequences."),
    )
    authorisation_minutes: int = parameter(
        30,
        unit="minutes",
        minimum=5,
        maximum=1_440,
        rules=("PRO-26",),
        help=msg("How long a chosen time waits for the sum to be reserved on the card."),
    )
    late_provider_cancel_free_sessions: int = parameter(
        1,
        unit="sessions",
        minimum=1,
        maximum=10,
        rules=("PRO-40",),
        help=msg("How many next sessions a specialist who cancels late holds for free."),
    )
    force_majeure_doc_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=90,
        rules=("PRO-41",),
        help=msg("For this long after a late cancellation a document about circumstances beyond control is taken."),
    )
    reservation_mend_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("PRO-26",),
        help=msg("For this long a client may present another card when the price can't be kept reserved."),
    )
    join_early_minutes: int = parameter(
        10,
        unit="minutes",
        minimum=0,
        maximum=120,
        rules=("PRO-28", "PRO-29"),
        help=msg("A session can be entered this long before its start."),
    )
    payout_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("PRO-32",),
        help=msg("A specialist is paid within this time after the end of a session."),
    )
    foreign_payout_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=60,
        rules=("PRO-37",),
        help=msg("A specialist is paid within this many days for money that came from abroad."),
    )
    commission_individual_bps: int = parameter(
        3_000,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        rules=("PRO-33",),
        help=msg("The platform's share of an individual session, in hundredths of a percent."),
    )
    commission_small_group_bps: int = parameter(
        4_000,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        rules=("PRO-34",),
        help=msg("The platform's share of a small group's session, in hundredths of a percent."),
    )
    commission_group_bps: int = parameter(
        5_000,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        rules=("PRO-35",),
        help=msg("The platform's share of a larger group's session, in hundredths of a percent."),
    )
    commission_event_bps: int = parameter(
        0,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        rules=("PRO-42",),
        help=msg("The platform's share of a webinar, conference or supervision, in hundredths of a percent."),
    )
    group_min: int = parameter(
        5, unit="people", minimum=5, maximum=12, rules=("PRO-35",), help=msg("The fewest people in a group session.")
    )
    small_group_max: int = parameter(
        6, unit="people", minimum=5, maximum=12, rules=("PRO-34",), help=msg("The most people in a small group.")
    )
    group_max: int = parameter(
        12, unit="people", minimum=5, maximum=12, rules=("PRO-35",), help=msg("The most people in a group session.")
    )
    below_min: str = parameter(
        "cancel_refund",
        choices=("cancel_refund", "take_place"),
        words=(
            ("cancel_refund", msg("it does not take place, and everybody gets everything back")),
            ("take_place", msg("it takes place")),
        ),
        rules=("PRO-35",),
        help=msg("What happens to a group session with too few people when the time to cancel is over."),
    )
    gated_group_types: tuple[str, ...] = parameter(
        ("psychodynamic", "existential"),
        choices=GROUP_TYPES,
        rules=("PRO-17", "PRO-18", "PRO-20", "PRO-45"),
        help=msg("Groups that are open only after a consultation with the group's own therapist."),
    )
    material_types: tuple[str, ...] = parameter(
        ("pdf", "jpeg", "png", "webp"),
        choices=("pdf", "jpeg", "png", "webp"),
        words=(("pdf", msg("PDF")), ("jpeg", msg("JPEG")), ("png", msg("PNG")), ("webp", msg("WebP"))),
        rules=("PRO-9",),
        help=msg("The kinds of file specialists may put up as presentations, publications and materials."),
    )
    material_largest_mb: int = parameter(
        10,
        unit="MB",
        minimum=1,
        maximum=10,
        rules=("PRO-9",),
        help=msg("How large a file of a specialist may be."),
    )
    materials_most: int = parameter(
        50,
        unit="files",
        minimum=1,
        maximum=500,
        rules=("PRO-9",),
        help=msg("How many files a specialist may put up."),
    )
    event_support_hours: int = parameter(
        72,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("PRO-42",),
        help=msg("How soon the team answers a specialist who asks for support of an event."),
    )
    receipt_reminder_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("PRO-36",),
        help=msg("How long after the crediting the specialist is reminded of a missing online receipt."),
    )
    meeting_reminder_hours: int = parameter(
        26, unit="hours", minimum=1, maximum=168, help=msg("Both sides are reminded of a session this long before it.")
    )
    link_reminder_hours: int = parameter(
        12,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("PRO-28", "PRO-29"),
        help=msg("A specialist is reminded this long before a session whose link is not set yet."),
    )
    packages_offered: bool = parameter(
        True, rules=("PRO-27",), help=msg("Whether specialists may offer packages of sessions.")
    )
    package_sessions_min: int = parameter(
        2, unit="sessions", minimum=2, maximum=100, rules=("PRO-27",), help=msg("The fewest sessions in a package.")
    )
    package_sessions_max: int = parameter(
        50, unit="sessions", minimum=2, maximum=100, rules=("PRO-27",), help=msg("The most sessions in a package.")
    )
    package_valid_days: int = parameter(
        365,
        unit="days",
        minimum=1,
        maximum=3_650,
        rules=("PRO-27",),
        help=msg("The sessions of a package start within this many days after it was paid."),
    )
    package_payment_hours: int = parameter(
        72,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("PRO-27",),
        help=msg("How long a package that was ordered waits for its payment."),
    )
    package_reminder_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=365,
        rules=("PRO-27",),
        help=msg("So many days before a package ends the client is reminded of the sessions that are left."),
    )
    package_unused: str = parameter(
        "refund",
        choices=("refund", "on_request"),
        words=(("refund", msg("it goes back by itself")), ("on_request", msg("it goes back on request"))),
        rules=("PRO-27", "PRO-38"),
        help=msg("Whether the money of sessions nobody booked goes back by itself at a package's end, or on request."),
    )
    bookable_days: int = parameter(
        60, unit="days", minimum=1, maximum=365, help=msg("How far ahead a session can be booked.")
    )

    def __post_init__(self) -> None:
        if self.individual_minutes_min > self.individual_minutes_max:
            raise UnfitTogether(msg("individual_minutes_min must not be more than individual_minutes_max."))
        if not self.group_min <= self.small_group_max <= self.group_max:
            raise UnfitTogether(msg("group_min, small_group_max and group_max must not decrease in this order."))
        if self.package_sessions_min > self.package_sessions_max:
            raise UnfitTogether(msg("package_sessions_min must not be more than package_sessions_max."))
        if self.floor_individual < 250_000 or self.floor_group < 150_000:
            raise UnfitTogether(msg("A price floor may be raised, not lowered."))
