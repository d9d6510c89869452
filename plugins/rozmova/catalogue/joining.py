"""ROZ-21 to ROZ-40 and 46 to 55: what the platform offers, whom it takes, and the way in."""

from __future__ import annotations

from core.hooks.site import Rule
from core.kit.messages import msg

JOINING = (
    Rule(
        "ROZ-21",
        msg("Figure: new bookings"),
        msg(
            "The landing page shows {new_bookings_figure}: counted, or not at all while there are fewer than "
            "{metrics_min_bookings}."
        ),
        "001:1",
        ("metrics_new_bookings_basis", "metrics_min_bookings"),
    ),
    Rule(
        "ROZ-22",
        msg("Figure: sessions of a specialist"),
        msg(
            "The landing page shows how many sessions a specialist holds in a month on average, counted over "
            "{month_counted}, or nothing while {few_specialists}."
        ),
        "001:3",
        ("metrics_month", "metrics_min_specialists"),
    ),
    Rule(
        "ROZ-23",
        msg("Figure: new clients"),
        msg(
            "The landing page shows how many new clients a specialist gets in a month on average, counted over "
            "{month_counted}, or nothing while {few_specialists}."
        ),
        "001:4",
        ("metrics_month", "metrics_min_specialists"),
    ),
    Rule(
        "ROZ-24",
        msg("Activate your profile"),
        msg("A specialist who was admitted shows the profile and so gets new clients."),
        "001:8",
    ),
    Rule(
        "ROZ-25",
        msg("Choosing whom to help"),
        msg(
            "A specialist may decline a client who does not fit, and answers a first message within "
            "{first_message_answer_wd}. A client has {first_messages} waiting at a time; whoever was declined "
            "{writes_again}."
        ),
        "001:8",
        ("first_message_answer_wd", "first_messages_open", "first_message_quiet_days"),
    ),
    Rule(
        "ROZ-26",
        msg("On and off at will"),
        msg("A specialist shows or hides the profile at any time, without asking; what was booked stays."),
        "001:9",
        by_core=True,
    ),
    Rule(
        "ROZ-27",
        msg("A page of your own"),
        msg("Every specialist has a page with an address of its own."),
        "001:11",
    ),
    Rule(
        "ROZ-28",
        msg("Videos, podcasts and articles"),
        msg("Whoever wants to takes part in content that the platform publishes."),
        "001:12",
    ),
    Rule(
        "ROZ-29",
        msg("Support for specialists"),
        msg("Support helps with any question, from the profile to the technique; {support_answers}."),
        "001:15",
        ("support_sla_hours",),
    ),
    Rule(
        "ROZ-30",
        msg("Expected earnings"),
        msg(
            "The landing page shows expected earnings, worked out from the real figures of {month_counted}, or none "
            "while {few_specialists}."
        ),
        "001:16",
        ("metrics_month", "metrics_min_specialists"),
    ),
    Rule(
        "ROZ-31",
        msg("What therapists say"),
        msg("The landing page shows what therapists say about the platform."),
        "001:17",
    ),
    Rule(
        "ROZ-32",
        msg("All requirements together"),
        msg("A specialist is admitted only when every single requirement is met."),
        "001:18",
    ),
    Rule(
        "ROZ-33",
        msg("Higher education"),
        msg("A specialist has higher education in one of these fields: {education_fields}."),
        "001:20",
        ("education_fields",),
    ),
    Rule(
        "ROZ-34",
        msg("Experience"),
        msg("On the day of the application {experience_asked}."),
        "001:21",
        ("min_experience_years",),
    ),
    Rule(
        "ROZ-35",
        msg("Practice and supervision"),
        msg("The experience is private practice, with supervision."),
        "001:22",
    ),
    Rule(
        "ROZ-36",
        msg("Certification"),
        msg("A specialist is certified in a therapeutic approach, by a training {certified_for}."),
        "001:24",
        ("min_certification_hours",),
    ),
    Rule(
        "ROZ-37",
        msg("A way to be paid at home"),
        msg("There must be a way to pay the specialist in the country of residence; {countries_paid}."),
        "001:25",
        ("payout_countries",),
    ),
    Rule(
        "ROZ-38",
        msg("Questions and answers"),
        msg("The site explains how to join and answers the usual questions."),
        "001:27",
    ),
    Rule(
        "ROZ-39",
        msg("The cabinet is for admitted specialists"),
        msg("Only specialists who passed the selection enter the private cabinet."),
        "001:29",
    ),
    Rule(
        "ROZ-40",
        msg("One invitation"),
        msg(
            "After the selection a specialist gets one e-mail with an invitation into the private cabinet, which can "
            "be accepted for {invite_ttl_days}."
        ),
        "001:29",
        ("invite_ttl_days",),
    ),
    Rule(
        "ROZ-46",
        msg("Sole proprietors"),
        msg("The platform works only with sole proprietors (FOP) of {fop_groups}."),
        "001:33",
        ("fop_groups_allowed",),
    ),
    Rule(
        "ROZ-47",
        msg("Vacation"),
        msg("Days marked as vacation can't be booked, from the first to the last."),
        "001:35",
        by_core=True,
    ),
    Rule(
        "ROZ-48",
        msg("How the cabinet works"),
        msg("The invitation explains how to use the cabinet."),
        "001:35",
    ),
    Rule(
        "ROZ-49",
        msg("Always looking for specialists"),
        msg("Applications are open all the time and are compared with what clients ask for."),
        "001:37",
        by_core=True,
    ),
    Rule(
        "ROZ-50",
        msg("The first questionnaire"),
        msg("Anybody may fill in the first questionnaire, without an account."),
        "001:39",
    ),
    Rule(
        "ROZ-51",
        msg("What the platform and the clients need"),
        msg("An applicant is invited to an interview when both the platform's and the clients' needs are met."),
        "001:40",
    ),
    Rule(
        "ROZ-52",
        msg("Meeting online"),
        msg("A suitable applicant gets an e-mail that proposes an online meeting."),
        "001:40",
    ),
    Rule(
        "ROZ-53",
        msg("The second questionnaire"),
        msg("After the interview a second questionnaire asks for education documents and detailed experience."),
        "001:41",
    ),
    Rule(
        "ROZ-54",
        msg("Recommend us"),
        msg("The questionnaire and the site can be shared by a link."),
        "001:42",
    ),
    Rule(
        "ROZ-55",
        msg("When the page appears"),
        msg("A specialist's page appears {page_time} after the last step."),
        "001:44",
        ("page_sla_min_wd", "page_sla_max_wd"),
    ),
)
