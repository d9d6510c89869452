"""ROZ-1 to ROZ-20: when the platform ends the cooperation with a specialist."""

from __future__ import annotations

from core.hooks.site import Rule
from core.kit.messages import msg
from plugins.rozmova.catalogue.reasons import PRINCIPLE

COOPERATION = (
    Rule(
        "ROZ-1",
        msg("Who may look around"),
        msg("The specialists and their pages can be seen {looking}."),
        "000:1",
        ("catalogue_public",),
    ),
    Rule(
        "ROZ-2",
        msg("Grounds for ending a cooperation"),
        msg(
            "Each ground of these rules has a code of its own; once one is established, the cooperation may end, and "
            "{coming_sessions}."
        ),
        "000:2",
        parameters=("termination_existing_bookings",),
        feedback=True,
    ),
    Rule(
        "ROZ-3",
        msg("The team decides"),
        msg(
            "Only the platform's team ends a cooperation, and it writes down who decided, when and on what ground; "
            "{by_themselves}. The decision can be appealed within {standing_appeal_days}, and the appeal is answered "
            "within {appeal_answer_working_days}."
        ),
        "000:2",
        parameters=(
            "auto_terminate_grounds",
            "standing_appeal_days",
            "appeal_answer_working_days",
        ),
        feedback=True,
    ),
    Rule(
        "ROZ-4",
        msg("No time for new clients"),
        msg(
            "It is a ground when for want of free time a specialist could not agree the day and time of a session "
            "{with_clients}."
        ),
        "000:3",
        parameters=("no_time_consecutive_clients",),
    ),
    Rule(
        "ROZ-5",
        msg("Keeping the page and the free times up to date"),
        msg("A specialist can hide the page and edit the free times at any moment, and does so in good time."),
        "000:3",
        feedback=True,
    ),
    Rule(
        "ROZ-6",
        msg("Polite words"),
        msg("Rude or over-familiar communication with a client is a ground for ending the cooperation."),
        "000:4",
    ),
    Rule(
        "ROZ-7",
        msg("First names by permission"),
        msg("A shortened name or a familiar address is fine when the client has allowed it."),
        "000:4",
        feedback=True,
    ),
    Rule(
        "ROZ-8",
        msg("Many single sessions"),
        msg(
            "It is a ground when after the first meeting {one_off_share} of a specialist's clients want another "
            "therapist; {one_off_counted}, {one_off_from}."
        ),
        "000:5",
        parameters=(
            "one_off_threshold_bps",
            "one_off_min_clients",
            "one_off_window_days",
        ),
    ),
    Rule(
        "ROZ-9",
        msg("Organisational talk belongs in the shared chat"),
        msg(
            "Ignoring administrative rules, such as arranging things in private messages, is a ground; "
            "{contacts_shown}."
        ),
        "000:6",
        ("contact_scan",),
    ),
    Rule(
        "ROZ-10",
        msg("Bad reviews with refund requests"),
        msg(
            "It is a ground when {neg_refund_share} of a specialist's clients leave a bad review, with a rating no "
            "higher than {negative_rating_max}, and ask for their money back."
        ),
        "000:7",
        parameters=(
            "neg_refund_threshold_bps",
            "negative_rating_max",
        ),
    ),
    Rule(
        "ROZ-11",
        msg("Working technique"),
        msg("Not using the platform's functions, or a poor connection or picture, is a ground after {tech_reports}."),
        "000:8",
        parameters=("tech_reports_to_flag",),
    ),
    Rule(
        "ROZ-12",
        msg("Coming, and coming on time"),
        msg(
            "A specialist's absence and late cancellations are written down; regular lateness, by more than "
            "{late_tolerance_min} {late_often} within {regular_late_window_days}, is a ground as well."
        ),
        "000:9",
        parameters=(
            "late_tolerance_min",
            "regular_late_count",
            "regular_late_window_days",
        ),
    ),
    Rule(
        "ROZ-13",
        msg("Warnings and good reasons excuse"),
        msg("A missed session counts when there was neither a warning before nor a good reason after."),
        "000:9",
        feedback=True,
    ),
    Rule(
        "ROZ-14",
        msg("The price here and elsewhere"),
        msg("It is a ground when the price here exceeds {elsewhere} by {dearer_by}."),
        "000:10",
        parameters=(
            "price_parity_pct",
            "price_parity_inclusive",
            "price_parity_reference",
        ),
    ),
    Rule(
        "ROZ-15",
        msg("A calendar that is true"),
        msg("The hours shown to clients must be the hours in which they can really come; {hours_declined}."),
        "000:11",
        parameters=("stale_calendar_declines",),
    ),
    Rule(
        "ROZ-16",
        msg("No private contacts for clients"),
        msg(
            "A specialist gives clients no private page or phone number for contact outside the platform's chat; "
            "{contacts_shown}."
        ),
        "000:12",
        ("contact_scan",),
    ),
    Rule(
        "ROZ-17",
        msg("The gross violation"),
        msg("Proposing to go on outside the platform with payment to a private account is a gross violation."),
        "000:13",
    ),
    Rule(
        "ROZ-18",
        msg("Out at once and for ever"),
        msg("After a gross violation a specialist leaves the platform at once and can't return."),
        "000:13",
        feedback=True,
    ),
    Rule(
        "ROZ-19",
        msg("Your opinion of a rule"),
        msg("A specialist can tell the team that a requirement does not make sense; it changes nothing in standing."),
        "000:14",
        by_core=True,
    ),
    Rule(
        "ROZ-20",
        msg("Comfort for everybody"),
        msg("The platform tries to make working together comfortable for everybody."),
        "000:14",
        without_behaviour=PRINCIPLE,
    ),
)
