"""PRO-24 to PRO-45: booking, cancelling, shares and payouts."""

from __future__ import annotations

from core.hooks.site import Rule
from core.kit.messages import msg

SESSIONS = (
    Rule(
        "PRO-24",
        msg("Only opened times"),
        msg("Clients book times that the specialist has opened, at most {bookable_days} ahead."),
        "003:23",
        ("bookable_days",),
    ),
    Rule(
        "PRO-25",
        msg("The specialist is told"),
        msg("The specialist is told of each booking, once."),
        "003:23",
        by_core=True,
    ),
    Rule(
        "PRO-26",
        msg("Reserved on the card"),
        msg(
            "The price is reserved on the client's card within {authorisation_minutes} of choosing a time and kept "
            "reserved until the session; a card that fails is replaced within {reservation_mend_hours}, or the "
            "booking ends. When it is too late to cancel freely, what is still reserved is taken instead, and the "
            "session takes place."
        ),
        "003:24",
        ("authorisation_minutes", "reservation_mend_hours"),
    ),
    Rule(
        "PRO-27",
        msg("Single sessions and packages"),
        msg(
            "A single session is paid for, {or_package}. A package is paid at once, within {package_payment_hours} of"
            " its order; its price is shared out over its sessions to the kopeck, and each of them is booked, "
            "cancelled and paid out on its own. They start within {package_valid_days} of the payment; "
            "{package_reminder_days} before the end the client is reminded of what is left, and as for the money of "
            "sessions nobody booked, {package_unused}."
        ),
        "003:24",
        (
            "packages_offered",
            "package_sessions_min",
            "package_sessions_max",
            "package_valid_days",
            "package_payment_hours",
            "package_reminder_days",
            "package_unused",
        ),
    ),
    Rule(
        "PRO-28",
        msg("Online in the cabinets"),
        msg(
            "A session takes place online, in the cabinets of specialist and client, at the booked time; both can "
            "enter {doors_open}, and a specialist who has set no link is reminded {link_reminder_hours} before it."
        ),
        "003:25",
        ("join_early_minutes", "link_reminder_hours"),
    ),
    Rule(
        "PRO-29",
        msg("Groups meet online"),
        msg(
            "At its regular time a group's conference is open for the specialist and the admitted clients; all can "
            "enter {doors_open}, and a specialist who has set no link is reminded {link_reminder_hours} before it."
        ),
        "003:26",
        ("join_early_minutes", "link_reminder_hours"),
    ),
    Rule(
        "PRO-30",
        msg("Individual sessions need no consultation"),
        msg("An individual session is booked without a consultation before."),
        "003:27",
    ),
    Rule(
        "PRO-31",
        msg("Either side cancels in time"),
        msg("Client and specialist cancel up to {cancel_notice_hours} before the start."),
        "003:28",
        ("cancel_notice_hours",),
    ),
    Rule(
        "PRO-32",
        msg("Payout after the session"),
        msg("The specialist is paid within {payout_hours} after a session's end."),
        "003:29",
        ("payout_hours",),
    ),
    Rule(
        "PRO-33",
        msg("The share of an individual session"),
        msg(
            "The platform keeps {commission_individual_bps} of an individual session, rounded once; the specialist "
            "gets the rest."
        ),
        "003:29",
        ("commission_individual_bps",),
    ),
    Rule(
        "PRO-34",
        msg("The share of a small group"),
        msg("The platform keeps {commission_small_group_bps} of the whole takings of a small group, of {small_group}."),
        "003:29",
        ("commission_small_group_bps", "group_min", "small_group_max"),
    ),
    Rule(
        "PRO-35",
        msg("The share and the size of a group"),
        msg(
            "A group has {whole_group}; of one larger than a small group the platform keeps {commission_group_bps}. A"
            " session of too small a group when the time to cancel is over: {below_min}."
        ),
        "003:29",
        ("commission_group_bps", "group_min", "group_max", "below_min"),
    ),
    Rule(
        "PRO-36",
        msg("The online receipt"),
        msg(
            "Once the fee has come, the specialist issues an online receipt and is reminded of it "
            "{receipt_reminder_hours} later."
        ),
        "003:30",
        ("receipt_reminder_hours",),
    ),
    Rule(
        "PRO-37",
        msg("Money from abroad"),
        msg("For money paid from abroad the payout may take longer, up to {foreign_payout_days}."),
        "003:30",
        ("foreign_payout_days",),
    ),
    Rule(
        "PRO-38",
        msg("Each session on its own"),
        msg(
            "A client refuses a session up to {cancel_notice_hours} before its start and gets everything paid for "
            "that session back. As for the money of a package's sessions nobody booked, {package_unused}."
        ),
        "003:31",
        ("cancel_notice_hours", "package_unused"),
    ),
    Rule(
        "PRO-39",
        msg("Late refusals are paid"),
        msg("A session refused later than {cancel_notice_hours} before its start is paid in full."),
        "003:31",
        ("cancel_notice_hours",),
    ),
    Rule(
        "PRO-40",
        msg("The next session is free"),
        msg(
            "A specialist who cancels later than {cancel_notice_hours} before the start or does not come holds "
            "{free_sessions} with this client for free."
        ),
        "003:32",
        ("cancel_notice_hours", "late_provider_cancel_free_sessions"),
    ),
    Rule(
        "PRO-41",
        msg("Documented emergencies"),
        msg("An emergency that a document proves within {force_majeure_doc_days} frees the specialist from this duty."),
        "003:32",
        ("force_majeure_doc_days",),
    ),
    Rule(
        "PRO-42",
        msg("Webinars, conferences, supervisions"),
        msg(
            "Specialists hold events of their own; {event_share}, and a request to support one is answered within "
            "{event_support_hours}."
        ),
        "003:33",
        ("commission_event_bps", "event_support_hours"),
    ),
    Rule(
        "PRO-43",
        msg("Name and contact"),
        msg("The site carries its own name and the address of its administrator."),
        "003:35",
    ),
    Rule(
        "PRO-44",
        msg("Times for a group programme"),
        msg("The specialist opens the times of a group programme in the calendar."),
        "003:17",
    ),
    Rule(
        "PRO-45",
        msg("Advice and condition"),
        msg(
            "Where a consultation is advised to the therapist and asked of the client, the condition holds, in groups"
            " of these kinds: {gated_group_types}."
        ),
        "003:18",
        ("gated_group_types",),
    ),
    Rule(
        "MIS-7",
        msg("Floors in roubles, shares of groups"),
        msg(
            "Prices are in roubles: at least {floor_individual} for an individual session and {floor_group} for a "
            "seat in a group. Of a small group the platform keeps {commission_small_group_bps}, of a larger one "
            "{commission_group_bps}."
        ),
        "mission",
        ("floor_individual", "floor_group", "commission_small_group_bps", "commission_group_bps"),
    ),
)
