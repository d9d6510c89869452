"""What a tenant admin may set."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import UnfitTogether, parameter
from core.kit.messages import Message, msg

STOP_MONEY: dict[str, Message] = {
    "freeze_for_support": msg("waits until Customer Service has heard both of you and settled it"),
    "refund_client": msg("goes back to the client"),
    "pay_worker": msg("goes to the worker"),
}
REVIEW_START: dict[str, Message] = {
    "accepted": msg("as soon as the order is accepted and paid for"),
    "started": msg("from the moment the service is under way"),
    "ended": msg("as soon as the service is over"),
}


@dataclass(frozen=True)
class HiDoneParameters:
    """Values of the rules of HiDone; bounds are inclusive."""

    verification_required: bool = parameter(
        True,
        rules=("HID-1", "HID-8"),
        help=msg("Only people whose account is verified can order and take on services."),
        kind="joining",
        at_once=True,
    )
    verification_steps: tuple[str, ...] = parameter(
        ("phone", "card", "identity"),
        choices=("phone", "card", "identity"),
        rules=("HID-1", "HID-8"),
        words=(
            ("phone", msg("a code by phone")),
            ("card", msg("a small payment by card that goes back")),
            ("identity", msg("an identity document")),
        ),
        help=msg("What is checked before an account counts as verified."),
        kind="joining",
        at_once=True,
    )
    phone_code_minutes: int = parameter(
        10,
        unit="minutes",
        minimum=1,
        maximum=60,
        rules=("HID-1",),
        help=msg("How long a code sent by phone works."),
        kind="joining",
        at_once=True,
    )
    phone_resend_seconds: int = parameter(
        60,
        unit="seconds",
        minimum=10,
        maximum=3600,
        rules=("HID-1",),
        help=msg("How long somebody waits before another code is sent."),
        kind="joining",
        at_once=True,
    )
    phone_codes_a_day: int = parameter(
        5,
        minimum=1,
        maximum=10,
        rules=("HID-1",),
        help=msg("How many codes are sent in 24 hours at most."),
        kind="joining",
        at_once=True,
    )
    phone_code_attempts: int = parameter(
        5,
        minimum=1,
        maximum=10,
        rules=("HID-1",),
        help=msg("How often a code may be typed before it stops working."),
        kind="joining",
        at_once=True,
    )
    card_check_minor: int = parameter(
        100,
        unit="kopecks",
        minimum=1,
        maximum=10_000,
        rules=("HID-1",),
        help=msg("The sum that is taken from a card to check it, and goes back at once."),
        kind="joining",
        at_once=True,
    )
    minimum_age: int = parameter(
        18,
        unit="years",
        minimum=13,
        maximum=99,
        rules=("HID-1",),
        help=msg("How old people must be to have an account verified by a document."),
        kind="joining",
        at_once=True,
    )
    identity_copy_days: int = parameter(
        90,
        unit="days",
        minimum=1,
        maximum=3650,
        rules=("HID-8",),
        help=msg("How long the copy of an accepted identity document is kept."),
        kind="joining",
        at_once=True,
    )
    rating_min: int = parameter(
        1, minimum=0, maximum=10, rules=("HID-11",), help=msg("The lowest rating a review can give.")
    )
    rating_max: int = parameter(
        5, minimum=1, maximum=10, rules=("HID-11",), help=msg("The highest rating a review can give.")
    )
    report_ratings: tuple[int, ...] = parameter(
        (1, 2),
        minimum=0,
        maximum=10,
        rules=("HID-11",),
        help=msg("Ratings after which the author may tell the team why the rating is so low."),
    )
    reviews_public: bool = parameter(
        True,
        rules=("HID-9",),
        help=msg("Reviews are shown on the page of the person they are about."),
        at_once=True,
    )
    review_from: str = parameter(
        "started",
        choices=("accepted", "started", "ended"),
        rules=("HID-9", "HID-10"),
        words=tuple(REVIEW_START.items()),
        help=msg(
            "From when a service may be reviewed: accepted and paid for, under way, or over. There is no last day."
        ),
    )
    review_editable: bool = parameter(
        True,
        rules=("HID-9",),
        help=msg("Reviews and the answers to them can be changed later; the team keeps what stood there before."),
        at_once=True,
    )
    review_answers: bool = parameter(
        True,
        rules=("HID-9",),
        help=msg("Whoever a review is about may answer it once, for everybody to read."),
        at_once=True,
    )
    stop_settlement: str = parameter(
        "freeze_for_support",
        choices=("freeze_for_support", "refund_client", "pay_worker"),
        rules=("HID-13",),
        words=tuple(STOP_MONEY.items()),
        help=msg("What happens to the money of a service that one side stopped."),
        kind="money",
    )
    settle_hours: int = parameter(
        72,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("HID-13",),
        help=msg("How soon support settles the money of a stopped service; both sides are told."),
        kind="money",
        at_once=True,
    )
    hearing_hours: int = parameter(
        48,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("HID-13",),
        help=msg("How long the other side of a stopped service has for its word."),
        kind="money",
        at_once=True,
    )
    appeal_days: int = parameter(
        14,
        unit="days",
        minimum=0,
        maximum=90,
        rules=("HID-13",),
        help=msg(
            "How many days the decision of a case can be appealed; with none it can't. The other side of the case is "
            "heard again."
        ),
        kind="money",
        at_once=True,
    )
    authorise_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        help=msg("How long an accepted order waits for its price to be reserved on the client's card."),
        kind="bookings",
    )
    start_early_minutes: int = parameter(
        60,
        unit="minutes",
        minimum=0,
        maximum=1440,
        rules=("HID-5",),
        help=msg("How long before the agreed start a service can begin without an amendment that both accept."),
        kind="bookings",
    )
    unfinished_reminder_hours: int = parameter(
        12,
        unit="hours",
        minimum=1,
        maximum=336,
        rules=("HID-7",),
        help=msg("How long after its planned end both are asked about a service that nobody has started or finished."),
        kind="bookings",
    )
    payout_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=720,
        help=msg("A worker is paid within this time after the service was completed."),
        kind="money",
        concerns="providers",
    )
    fee_bps: int = parameter(
        0,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        help=msg("The platform's share of a service's price."),
        kind="money",
        concerns="providers",
    )
    offer_hours: int = parameter(
        72,
        unit="hours",
        minimum=1,
        maximum=336,
        rules=("HID-5",),
        help=msg("How long an order, a counter-offer or an amendment can be accepted; at this very hour it still can."),
        kind="bookings",
    )
    open_orders: bool = parameter(
        True,
        help=msg("Clients can describe what they need and let several workers offer; they choose one."),
        kind="bookings",
        at_once=True,
    )
    most_offers: int = parameter(
        20,
        minimum=1,
        maximum=100,
        help=msg("How many workers can make an offer for one open order."),
        kind="bookings",
        at_once=True,
    )
    soon_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("HID-5",),
        help=msg("The latest start that can be named for a service wanted as soon as possible, after it is accepted."),
        kind="bookings",
    )
    capture_after_hours: int = parameter(
        0,
        unit="hours",
        minimum=0,
        maximum=168,
        help=msg(
            "How long after a service is finished its price is collected; 0 is at once. Not later than the payout."
        ),
        kind="money",
    )
    support_first_reply_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=336,
        rules=("HID-15",),
        help=msg("How soon support aims to give a first answer."),
        team=True,
        at_once=True,
    )
    complaint_answer_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=30,
        rules=("HID-12",),
        help=msg("A complaint is answered within this many days."),
        at_once=True,
    )
    complaint_reminder_days: int = parameter(
        3,
        unit="days",
        minimum=0,
        maximum=29,
        rules=("HID-12",),
        help=msg("How long before a complaint has to be answered support is reminded of it."),
        team=True,
        at_once=True,
    )
    overdue_again_hours: int = parameter(
        24,
        unit="hours",
        minimum=0,
        maximum=168,
        rules=("HID-12", "HID-13", "HID-15"),
        team=True,
        help=msg("After how many hours the administrators are told once more of what is late; 0: only once."),
        at_once=True,
    )
    bookable_days: int = parameter(
        90,
        unit="days",
        minimum=1,
        maximum=365,
        help=msg("How far ahead a service can be ordered."),
        kind="bookings",
    )

    def __post_init__(self) -> None:
        if self.rating_min >= self.rating_max:
            raise UnfitTogether(msg("rating_min must be below rating_max."))
        if any(not self.rating_min <= rating <= self.rating_max for rating in self.report_ratings):
            raise UnfitTogether(msg("report_ratings must lie on the scale, from rating_min to rating_max."))
        if self.capture_after_hours > self.payout_hours:
            raise UnfitTogether(msg("capture_after_hours must not exceed payout_hours."))
        if self.hearing_hours > self.settle_hours:
            raise UnfitTogether(msg("hearing_hours must not be above settle_hours."))
