"""The states of an application, in the order of the way in."""

from __future__ import annotations

from core.kit.messages import Message, msg

DRAFT, RECEIVED, MEETING, DETAILS, ENTRY = "draft", "received", "meeting", "details", "entry"
INVITED, ADMITTED, DECLINED, WITHDRAWN = "invited", "admitted", "declined", "withdrawn"

UNDECIDED = (RECEIVED, MEETING, DETAILS, ENTRY)
"""Somebody waits for the next step, and the team may still decline."""
UNFINISHED = (*UNDECIDED, INVITED)
"""On the way: not yet a page, nor an end."""

LABELS: dict[str, Message] = {
    DRAFT: msg("Draft"),
    RECEIVED: msg("To be read"),
    MEETING: msg("Meeting"),
    DETAILS: msg("Second questionnaire"),
    ENTRY: msg("Data entry"),
    INVITED: msg("Invited"),
    ADMITTED: msg("Page open"),
    DECLINED: msg("Declined"),
    WITHDRAWN: msg("Taken back"),
}

FOR_APPLICANTS: dict[str, Message] = LABELS | {
    RECEIVED: msg("The team is reading"),
    ENTRY: msg("Your page is being made"),
}
"""The same in the words of whoever waits."""
