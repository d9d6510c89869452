"""Every rule of HiDone, as the public rulebook tells it."""

from __future__ import annotations

from core.hooks.site import Rule
from core.kit.messages import msg

RULES = (
    Rule(
        "HID-1",
        msg("Registering and being verified"),
        msg(
            "People register themselves, and {who_is_checked}. An account is verified by: {verification_steps}. A "
            "code by phone works for {phone_code_minutes} and can be typed {code_tries}; another one is sent after "
            "{phone_resend_seconds}, at most {codes_sent} a day. From a card {card_check_minor} is taken and given "
            "back at once; whoever shows a document is at least {minimum_age} old."
        ),
        "004:1",
        (
            "verification_required",
            "verification_steps",
            "phone_code_minutes",
            "phone_resend_seconds",
            "phone_codes_a_day",
            "phone_code_attempts",
            "card_check_minor",
            "minimum_age",
        ),
    ),
    Rule(
        "HID-2",
        msg("The worker is somebody else"),
        msg("A client can report that a worker is not who the profile says."),
        "004:1",
        ("support_first_reply_hours",),
    ),
    Rule(
        "HID-3",
        msg("The client is somebody else"),
        msg("A worker can report that a client is not who the profile says."),
        "004:1",
        ("support_first_reply_hours",),
    ),
    Rule(
        "HID-4",
        msg("Another person came"),
        msg("Somebody else came than was ordered, or the service is not what was promised."),
        "004:2",
        ("support_first_reply_hours",),
    ),
    Rule(
        "HID-5",
        msg("The order must be true"),
        msg(
            "An order describes what the worker will find, so that both can be compared. What both have accepted "
            "changes only by an amendment both accept. A proposal can be accepted for {offer_hours}; what is wanted "
            "as soon as possible begins within {soon_hours}, and without an amendment nothing begins "
            "{begins_early}."
        ),
        "004:2",
        ("offer_hours", "soon_hours", "start_early_minutes"),
    ),
    Rule(
        "HID-6",
        msg("Customer service helps"),
        msg("Support looks after such situations."),
        "004:3",
        ("support_first_reply_hours",),
    ),
    Rule(
        "HID-7",
        msg("HELP is always there"),
        msg(
            "Both sides reach support directly, from every page; {unfinished_reminder_hours} after its planned end "
            "both are asked about a service that nobody has started or finished."
        ),
        "004:3",
        ("support_first_reply_hours", "unfinished_reminder_hours"),
    ),
    Rule(
        "HID-8",
        msg("Support knows the holder of an account"),
        msg(
            "Support, and nobody else, can see who holds a verified account. The copy of an accepted identity "
            "document is kept for {identity_copy_days}."
        ),
        "004:3",
        ("verification_required", "verification_steps", "identity_copy_days"),
    ),
    Rule(
        "HID-9",
        msg("Both may review, always"),
        msg(
            "Client and worker may review a service at any time, {review_start}. Reviews {reviews_shown}; "
            "{reviews_changed}, and {reviews_answered}."
        ),
        "004:3",
        ("reviews_public", "review_from", "review_editable", "review_answers"),
    ),
    Rule(
        "HID-10",
        msg("You rate the person you met"),
        msg("A review is about the person one was connected with here, and can be written {review_start}."),
        "004:3",
        ("review_from",),
    ),
    Rule(
        "HID-11",
        msg("Ratings and their reasons"),
        msg("Ratings go from {rating_min} to {rating_max}; {low_told}."),
        "004:3",
        ("rating_min", "rating_max", "report_ratings"),
    ),
    Rule(
        "HID-12",
        msg("Complaints"),
        msg("A complaint is made through HELP and answered {complaint_time}."),
        "004:3",
        ("complaint_answer_days", "complaint_reminder_days", "overdue_again_hours"),
    ),
    Rule(
        "HID-13",
        msg("Stop at once"),
        msg(
            "Either side stops a service with immediate effect, without asking; its money {stop_money}. "
            "{stop_looked_at}; {appealed}."
        ),
        "004:3",
        ("stop_settlement", "settle_hours", "hearing_hours", "appeal_days", "overdue_again_hours"),
    ),
    Rule(
        "HID-14",
        msg("Write to us"),
        msg("Everybody can write to the team at any time."),
        "004:3",
    ),
    Rule(
        "HID-15",
        msg("Support is quick"),
        msg(
            "Support deals with obstacles quickly. How soon it first answers is an aim of its own, promised to nobody."
        ),
        "004:4",
        ("support_first_reply_hours", "overdue_again_hours"),
    ),
    Rule(
        "MIS-9",
        msg("Low ratings and the team"),
        msg("What a low rating leads to: {low_told}."),
        "mission",
        ("report_ratings",),
    ),
)
