"""What people are told about cases. What was written is read on the page, the answer also in the mail."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

OPENED = template(
    "case.opened",
    subject=msg("We have your message: {kind}"),
    body=msg("Hello {name}, we have received your message and answer it. You can add to it on its page at any time."),
    button=msg("Open the case"),
)
OPENED_WITH_DATE = template(
    "case.opened_with_date",
    subject=msg("We have your message: {kind}"),
    body=msg("Hello {name}, we have received your message and answer it by {due}. You can add to it on its page."),
    button=msg("Open the case"),
)
TALK = template(
    "case.talk",
    subject=msg("We have to talk with you: {kind}"),
    body=msg("Hello {name}, our team has opened a case with you. {intro}"),
    button=msg("Open the case"),
)
NEW_FOR_TEAM = template(
    "case.new",
    subject=msg("A new case: {kind}"),
    body=msg("A case has been opened that you take part in: {kind}."),
    button=msg("Open the case"),
)
MESSAGE_FROM_TEAM = template(
    "case.message",
    subject=msg("An answer from our team: {kind}"),
    body=msg("Hello {name}, our team has written to you: {text}"),
    button=msg("Answer"),
)
MESSAGE_FROM_PERSON = template(
    "case.message_from_person",
    subject=msg("A new message in a case: {kind}"),
    body=msg("The person has written into a case you take part in."),
    button=msg("Open the case"),
)
DECIDED = template(
    "case.decided",
    subject=msg("Our decision: {kind}"),
    body=msg("Hello {name}, our team has decided: {outcome}. {answer}"),
    button=msg("Open the case"),
)
SETTLED = template(
    "case.settled",
    subject=msg("The money of “{title}” is settled"),
    body=msg(
        "Hello {name}, our team has decided about the money of “{title}”: {refunded} go back to the client, {kept} "
        "stay with the provider."
    ),
    button=msg("Open the booking"),
)
OVERDUE = template(
    "case.overdue",
    subject=msg("A case was not answered in time: {kind}"),
    body=msg("A case you take part in had to be answered by {due} and is still open."),
    button=msg("Open the case"),
)
