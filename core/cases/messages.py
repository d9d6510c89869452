"""What people are told about cases. What was written is read on the page, the answer also in the mail."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

OPEN_CASE = msg("Open the case")

OPENED = template(
    "case.opened",
    subject=msg("We have your message: {kind}"),
    body=msg("Hello {name}, we have received your message and answer it. You can add to it on its page at any time."),
    button=OPEN_CASE,
)
OPENED_WITH_DATE = template(
    "case.opened_with_date",
    subject=msg("We have your message: {kind}"),
    body=msg("Hello {name}, we have received your message and answer it by {due}. You can add to it on its page."),
    button=OPEN_CASE,
)
CONFIRMED = template(
    "case.confirmed",
    subject=msg("We have received it, {reference}: {kind}"),
    body=msg(
        "Hello {name}, we have received what you wrote to us: {kind}. Its number is {reference}, and we answer by "
        "{due}. The answer comes by mail and stays on its page, where you can also download this confirmation."
    ),
    button=OPEN_CASE,
)
GUEST_OPENED = template(
    "case.guest_opened",
    subject=msg("We have your message, {reference}"),
    body=msg("Hello {name}, we have received your message, {reference}. The answer comes to this address."),
)
GUEST_DECIDED = template(
    "case.guest_answer",
    subject=msg("Our answer to your message, {reference}"),
    body=msg("Hello {name}, here is our answer: {answer}"),
)
TALK = template(
    "case.talk",
    subject=msg("We have to talk with you: {kind}"),
    body=msg("Hello {name}, our team has opened a case with you. {intro}"),
    button=OPEN_CASE,
)
ASKED = template(
    "case.asked",
    subject=msg("How do you see it? {kind}"),
    body=msg(
        "Hello {name}, our team has a case in which you are the other side. Please write how you see it by {due}. If "
        "we do not hear from you until then, the team decides without your word."
    ),
    button=msg("Read it and answer"),
)
ASKED_FOR_CONSENT = template(
    "case.asked_for_consent",
    subject=msg("Do you agree? {kind}"),
    body=msg(
        "Hello {name}, our team has a case in which your consent counts. Please say by {due} whether you agree. Nobody "
        "presses you: without an answer it counts as a no."
    ),
    button=msg("Read it and answer"),
)
REMINDED = template(
    "case.reminded",
    subject=msg("Your word is still missing: {kind}"),
    body=msg(
        "Hello {name}, in a case in which you are the other side we have not heard from you yet. You can write how you "
        "see it by {due}; after that the team decides without your word."
    ),
    button=msg("Read it and answer"),
)
REMINDED_OF_CONSENT = template(
    "case.reminded_of_consent",
    subject=msg("Your answer is still missing: {kind}"),
    body=msg(
        "Hello {name}, in a case in which your consent counts we have not heard from you yet. You can say by {due} "
        "whether you agree. Nobody presses you: without an answer it counts as a no."
    ),
    button=msg("Read it and answer"),
)
WORD_GIVEN = template(
    "case.word_given",
    subject=msg("A side has had its say: {kind}"),
    body=msg("Somebody has written how they see the case you take part in."),
    button=OPEN_CASE,
)
CONSENT_GIVEN = template(
    "case.consent_given",
    subject=msg("The other side agrees: {kind}"),
    body=msg("In a case you take part in, the other side has given its consent."),
    button=OPEN_CASE,
)
CONSENT_REFUSED = template(
    "case.consent_refused",
    subject=msg("The other side does not agree: {kind}"),
    body=msg("In a case you take part in, the other side has not given its consent."),
    button=OPEN_CASE,
)
AGREED = template(
    "case.agreed",
    subject=msg("An offset was agreed to: {kind}"),
    body=msg("In a case you take part in, an offset against the next payouts was agreed to."),
    button=OPEN_CASE,
)
NOT_AGREED = template(
    "case.not_agreed",
    subject=msg("An offset was not agreed to: {kind}"),
    body=msg("In a case you take part in, it was said that an offset against the next payouts is not agreed to."),
    button=OPEN_CASE,
)
SILENT = template(
    "case.silent",
    subject=msg("The other side stayed silent: {kind}"),
    body=msg("In a case you take part in, the time for the other side's word is over."),
    button=OPEN_CASE,
)
WITHDRAWN = template(
    "case.withdrawn",
    subject=msg("A case was taken back: {kind}"),
    body=msg("A case you take part in was taken back. There is nothing more to do."),
    button=OPEN_CASE,
)
STOPPED_BY_YOU = template(
    "case.stopped_by_you",
    subject=msg("You have stopped the service: {meeting}"),
    body=msg(
        "Hello {name}, you have stopped this service: {meeting}. {said} How you see it, you can write on the page of "
        "the case at any time."
    ),
    button=OPEN_CASE,
)
YOURS = template(
    "case.yours",
    subject=msg("A case for you to look after: {kind}"),
    body=msg("You look after this case from now on: {kind}. You can hand it over on its page."),
    button=OPEN_CASE,
)
NEW_FOR_TEAM = template(
    "case.new",
    subject=msg("A new case: {kind}"),
    body=msg("A new case waits for the team: {kind}."),
    button=OPEN_CASE,
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
    button=OPEN_CASE,
)
DECIDED = template(
    "case.decided",
    subject=msg("Our decision: {kind}"),
    body=msg(
        "Hello {name}, our team has decided: {outcome}. {answer}\n\nThe whole decision, {reference}, stands on the "
        "page of the case; there you can download it and keep it."
    ),
    button=OPEN_CASE,
)
SETTLED = template(
    "case.settled",
    subject=msg("The money of “{title}” is settled"),
    body=msg("Hello {name}, our team has decided about the money of “{title}”. {said}"),
    button=msg("Open the booking"),
)
OVERDUE = template(
    "case.overdue",
    subject=msg("A case was not answered in time: {kind}"),
    body=msg("A case you take part in had to be answered by {due} and is still open."),
    button=OPEN_CASE,
)
FIRST_REPLY_LATE = template(
    "case.first_reply_late",
    subject=msg("Nobody has answered yet: {kind}"),
    body=msg("The first answer in a case you take part in was to be given by {due}. Nobody has written yet."),
    button=OPEN_CASE,
)
ANSWER_DUE_SOON = template(
    "case.answer_due_soon",
    subject=msg("To be answered soon: {kind}"),
    body=msg("A case you take part in has to be answered by {due} and is still open."),
    button=OPEN_CASE,
)
