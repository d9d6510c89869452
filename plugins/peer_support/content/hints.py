"""What nothing can enforce is said at the moment it is needed."""

from __future__ import annotations

from core.hooks.content import Hint
from core.kit.messages import msg
from plugins.peer_support.rules.formats import PEER, SERVICE

HINTS = (
    # PEER-16: on the list of consultants.
    Hint(
        "choose_herself",
        "choose",
        msg(
            "Somebody in particular? Open her page and leave a request from there: it names her, and the administrator "
            "knows. Not sure? Leave a request, and we choose together."
        ),
        "PEER-16",
    ),
    # PEER-1, PEER-3: on the request form.
    Hint(
        "what_follows",
        "request",
        msg(
            "We write to you by WhatsApp {triage_time}. What was agreed for the meetings stands "
            "[here, on one page](/info/meeting-rules). A specialist of the Centre is booked "
            "[without a request](/services), for payment."
        ),
        "PEER-1",
    ),
    # PEER-9, PEER-10: before a time is chosen.
    Hint(
        "before_booking",
        "meeting_time",
        msg(
            "Choose a time when nobody hurries you and you can be in a safe place. {week} "
            "The time can be changed {change_time}."
        ),
        "PEER-17",
        formats=(PEER,),
    ),
    # PEER-17, PEER-18, PEER-20: on the page of a meeting that is to come.
    Hint(
        "get_ready",
        "client_booking",
        msg(
            "Find the safest place you can, where you feel at ease. A steady connection helps, best by cable and with "
            "at least {advised_mbit}. Microphone and camera are on during the meeting. "
            "[All about getting ready](/info/before-the-meeting)"
        ),
        "PEER-17",
        formats=(PEER,),
    ),
    # PEER-13: on the list of services, which are always open.
    Hint(
        "paid_apart",
        "services",
        msg(
            "These services are paid and open to everybody; you choose a time and book, no request is needed. "
            "[How it works](/info/paid-services). Peer consultations are free and [stand apart](/providers)."
        ),
        "PEER-13",
    ),
    Hint(
        "service_terms",
        "book",
        msg("{service_cancel}"),
        "PEER-13",
        formats=(SERVICE,),
    ),
    # PEER-6: in the consultant's cabinet.
    Hint(
        "one_tap",
        "cabinet",
        msg(
            "Has she written? One tap under *Requests*, and the clocks stop. All the agreements in short: "
            "[Rules for consultants](/info/for-consultants)."
        ),
        "PEER-6",
    ),
    Hint(
        "true_hours",
        "calendar",
        msg("Mothers and the administrator choose from the hours that stand here. Close what does not suit you."),
        "PEER-11",
    ),
)
