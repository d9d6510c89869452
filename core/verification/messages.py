"""What the verification room says by mail, to people without an account and to the team."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

FOLLOW = msg("Follow your application")
READ = msg("Open the application")

RECEIVED = template(
    "verification.received",
    subject=msg("We have received your application"),
    body=msg(
        "Hello {name},\n\nthank you for applying to {site}. The team reads every application and answers you by mail."
        "\n\nWith this link you see at any time how far it has come. Keep it to yourself: whoever has it can read and "
        "change your application."
    ),
    button=FOLLOW,
)

DRAFT_KEPT = template(
    "verification.draft",
    subject=msg("Your application at {site} is kept as a draft"),
    body=msg(
        "Hello {name},\n\nyou have begun an application to {site}. Nobody has read it yet: go on with it by this link, "
        "and send it when you are ready."
    ),
    button=msg("Go on writing"),
)

NEW = template(
    "verification.new",
    subject=msg("A new application"),
    body=msg("Hello {name},\n\n{applicant} has applied to become a provider."),
    button=msg("Read the application"),
)

MEETING_PROPOSED = template(
    "verification.meeting",
    subject=msg("Shall we meet online?"),
    body=msg(
        "Hello {name},\n\nwe have read your application to {site} and would like to get to know you. Let us meet "
        "online: open the link and choose a time that suits you, or write when you can.{words}"
    ),
    button=msg("Choose a time"),
)

MEETING_ANSWERED = template(
    "verification.meeting_answered",
    subject=msg("{applicant} has answered about the meeting"),
    body=msg("Hello {name},\n\n{applicant} has answered.\n\nTime: {when}\n\nWhat they write: {words}"),
    button=READ,
)

DETAILS_OPEN = template(
    "verification.details",
    subject=msg("The second questionnaire is open"),
    body=msg(
        "Hello {name},\n\nthank you for the conversation. Please fill in the second questionnaire now: your documents, "
        "scanned or photographed, your experience in detail, and the words for your page. You can keep a draft and go "
        "on later by the same link."
    ),
    button=msg("Open the questionnaire"),
)

COMPLETE = template(
    "verification.complete",
    subject=msg("Everything is here"),
    body=msg(
        "Hello {name},\n\nwe have everything we need. The team of {site} now enters your data; then you get the "
        "invitation to your private cabinet. Your page appears by {due} at the latest."
    ),
    button=FOLLOW,
)

COMPLETE_TEAM = template(
    "verification.complete_team",
    subject=msg("An application is complete"),
    body=msg("Hello {name},\n\n{applicant} has sent the second questionnaire. The page is due by {due}."),
    button=READ,
)

DECLINED = template(
    "verification.declined",
    subject=msg("An answer to your application"),
    body=msg(
        "Hello {name},\n\nthank you for applying to {site} and for the time you gave it. We can't invite you at "
        "present.{note}"
    ),
    button=FOLLOW,
)

TAKEN_BACK = template(
    "verification.withdrawn",
    subject=msg("An application was taken back"),
    body=msg("Hello {name},\n\n{applicant} has taken the application back."),
    button=READ,
)

OVERDUE = template(
    "verification.overdue",
    subject=msg("A page is overdue"),
    body=msg("Hello {name},\n\nthe page of {applicant} was to appear by {due}, and it is not there yet."),
    button=READ,
)
