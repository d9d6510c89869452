"""Every rule of the peer centre, as the public rulebook tells it."""

from __future__ import annotations

from core.hooks.site import Rule
from core.kit.messages import msg

NOT_A_RULE = msg("This line of the source is a picture's name and asks for nothing.")

RULES = (
    Rule(
        "PEER-1",
        msg("The rules are public"),
        msg("Mothers and consultants can read the rules of the meetings."),
        "002:1",
    ),
    Rule(
        "PEER-2",
        msg("How long a consultation lasts"),
        msg("A consultation lasts {max_length}; the Centre may set less."),
        "002:5",
        ("max_minutes",),
    ),
    Rule(
        "PEER-3",
        msg("A request is looked at soon"),
        msg("The Centre's administrator looks at every request {triage_time}, on weekends as well."),
        "002:7",
        ("triage_hours",),
    ),
    Rule(
        "PEER-4",
        msg("By WhatsApp, at the number given"),
        msg("The administrator writes to the number given in the request, and only those who need it see it."),
        "002:9",
    ),
    Rule(
        "PEER-5",
        msg("Write to your consultant"),
        msg("Having got the contact, the mother writes to her consultant {contact_time}."),
        "002:11",
        ("contact_due_hours",),
    ),
    Rule(
        "PEER-6",
        msg("Silence closes a request"),
        msg(
            "Without contact {close_time} the request is closed; both are warned {close_warning_hours} before that. A"
            " mother who did write says so within {closure_dispute_days}, a person decides within {dispute_hours}, "
            "and nothing is closed to her until then."
        ),
        "002:13",
        ("contact_close_hours", "close_warning_hours", "closure_dispute_days", "dispute_hours"),
    ),
    Rule(
        "PEER-7",
        msg("Then only paid services"),
        msg("After a closed request the paid services of the Centre are left, {until_lifted}."),
        "002:13",
        ("bar_liftable_by_admin",),
    ),
    Rule(
        "PEER-8",
        msg("As many as you need"),
        msg("There is no limit to the number of consultations."),
        "002:15",
    ),
    Rule(
        "PEER-9",
        msg("Once a week"),
        msg("There is at most one consultation a week, with whichever consultant; a week is {weekly_window}."),
        "002:15",
        ("weekly_window",),
    ),
    Rule(
        "PEER-10",
        msg("Changes in good time"),
        msg("A consultation is moved or cancelled {change_time}; later it stands."),
        "002:19",
        ("change_notice_hours",),
    ),
    Rule(
        "PEER-11",
        msg("Write to the consultant or the administrator"),
        msg("Both can change the time of a consultation, and both are told."),
        "002:21",
    ),
    Rule(
        "PEER-12",
        msg("Missed and moved consultations"),
        msg(
            "Consultations the mother missed or moved are added up; if that happens {too_many} {month}, we have to "
            "refuse further ones, {until_lifted}. What is cancelled in good time does not count."
        ),
        "002:23",
        ("strikes_allowed", "strike_window", "bar_liftable_by_admin"),
    ),
    Rule(
        "PEER-13",
        msg("Other services are paid"),
        msg("The other services of the Centre stay open then, for payment; {service_freely}."),
        "002:23",
        ("service_cancel_hours",),
    ),
    Rule(
        "PEER-14",
        msg("No common time"),
        msg("When no time suits both, the administrator finds another consultant, and the clocks start anew."),
        "002:25",
    ),
    Rule(
        "PEER-15",
        msg("Another consultant"),
        msg("A mother may change her consultant, through the administrator or on the site."),
        "002:29",
    ),
    Rule(
        "PEER-16",
        msg("A consultant of your choice"),
        msg("A mother may choose a consultant on the site; the administrator is told."),
        "002:31",
    ),
    Rule(
        "PEER-17",
        msg("A safe place"),
        msg(
            "Before a consultation a mother is advised to find a safe and comfortable place; both are reminded of it "
            "{reminder_hours} before."
        ),
        "002:37",
        ("reminder_hours",),
    ),
    Rule(
        "PEER-18",
        msg("A steady connection"),
        msg(
            "A steady connection of at least {advised_mbit} is advised, and the reminder {reminder_hours} before "
            "speaks of it; nobody is kept out for a slower one."
        ),
        "002:39",
        ("advised_mbit", "reminder_hours"),
    ),
    Rule(
        "PEER-19",
        msg("By video only"),
        msg("Every consultation takes place by video."),
        "002:41",
    ),
    Rule(
        "PEER-20",
        msg("Camera and microphone on"),
        msg("Camera and microphone are on during a consultation."),
        "002:41",
    ),
    Rule(
        "PEER-21",
        msg("Without video no consultation"),
        msg("Without video the consultant has to refuse, and this is written down as such; {without_video}."),
        "002:41",
        ("no_video_counts_as_miss",),
    ),
    Rule(
        "PEER-22",
        msg("Free of charge"),
        msg("Peer consultations cost nothing at all."),
        "002:13",
    ),
    Rule(
        "PEER-23",
        msg("A picture in the text"),
        msg("The source has the name of a picture here."),
        "002:33",
        without_behaviour=NOT_A_RULE,
    ),
    Rule(
        "MIS-8",
        msg("Free and weekly"),
        msg("Peer consultations are free, and there is at most one a week; a week is {weekly_window}."),
        "mission",
        ("weekly_window",),
    ),
)
