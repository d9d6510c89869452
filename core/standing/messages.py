"""What people are told about standing."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

RAISED = template(
    "standing.raised",
    subject=msg("Please have a look: {ground}"),
    body=msg(
        "Hello {name},\n\nthe rules of {site} ask our team to look at something about your work: {ground}.\n\n"
        "{numbers}\n\nNothing is decided yet. Open the link to see what it stands on, and write how it was: the team "
        "reads it before it decides."
    ),
    button=msg("Look and answer"),
)
ADDED = template(
    "standing.evidence",
    subject=msg("Something was added: {ground}"),
    body=msg(
        "Hello {name},\n\nour team has added something to what a finding about your work stands on: {ground}. Open the "
        "link to see it."
    ),
    button=msg("Look at it"),
)
NEW_FOR_TEAM = template(
    "standing.new",
    subject=msg("A finding to decide: {person}, {ground}"),
    body=msg("There is a finding about {person}: {ground}. Look at the evidence and at the answer, then decide."),
    button=msg("Open the finding"),
)
REPLIED = template(
    "standing.replied",
    subject=msg("{person} has answered a finding: {ground}"),
    body=msg("{person} has written how it was: {ground}. Please read it before you decide."),
    button=msg("Open the finding"),
)
CONFIRMED = template(
    "standing.confirmed",
    subject=msg("Our decision: {ground}"),
    body=msg(
        "Hello {name},\n\nour team has confirmed a finding: {ground}. The cooperation with {site} ends.\n\n{numbers}"
        "\n\nThe reason: {reason}\n\nYou can appeal until {until}; somebody else looks at it then, wherever the "
        "team has somebody else."
    ),
    button=msg("Read it, and appeal"),
)
CONFIRMED_FOR_GOOD = template(
    "standing.confirmed_for_good",
    subject=msg("Your cooperation with {site} has ended"),
    body=msg(
        "Hello {name},\n\nour team has recorded this: {ground}. The cooperation with {site} has ended at "
        "once, and a return is not possible.\n\nThe reason: {reason}"
    ),
    button=msg("Read it"),
)
WARNED = template(
    "standing.warned",
    subject=msg("A warning: {ground}"),
    body=msg(
        "Hello {name},\n\nour team has confirmed a finding: {ground}. This time it stays with a warning.\n\n{numbers}"
        "\n\nThe reason: {reason}\n\nIf you see it otherwise, you can appeal until {until}."
    ),
    button=msg("Read it, and appeal"),
)
DISMISSED = template(
    "standing.dismissed",
    subject=msg("Settled: {ground}"),
    body=msg("Hello {name},\n\nour team has looked at it: {ground}. Nothing follows from it. The reason: {reason}"),
    button=msg("Read it"),
)
WITHDRAWN = template(
    "standing.withdrawn",
    subject=msg("No longer there: {ground}"),
    body=msg(
        "Hello {name},\n\nwhat a finding stood on no longer counts: {ground}. The finding is withdrawn; you need not "
        "do anything."
    ),
    button=msg("Read it"),
)
APPEALED = template(
    "standing.appealed",
    subject=msg("An appeal by {person}"),
    body=msg("{person} asks for a second look at a decision. It is answered by {due}."),
    button=msg("Open the appeal"),
)
APPEAL_LATE = template(
    "standing.appeal_overdue",
    subject=msg("An appeal was not answered in time"),
    body=msg("The appeal of {person} had to be answered by {due} and is still open."),
    button=msg("Open the appeal"),
)
APPEAL_GRANTED = template(
    "standing.appeal_granted",
    subject=msg("Your appeal was granted"),
    body=msg("Hello {name},\n\nwe have looked again, and the decision is taken back. Our answer: {answer}"),
    button=msg("Read it"),
)
APPEAL_DECLINED = template(
    "standing.appeal_declined",
    subject=msg("Our answer to your appeal"),
    body=msg("Hello {name},\n\nwe have looked again, and the decision stays. Our answer: {answer}"),
    button=msg("Read it"),
)
ANNULLED = template(
    "standing.annulled",
    subject=msg("A record was corrected"),
    body=msg("Hello {name},\n\na record about you at {site} was made in error and is corrected: {ground}."),
    button=msg("Read it"),
)
OPINION = template(
    "standing.opinion",
    subject=msg("{person} thinks that a requirement makes no sense: {rule}"),
    body=msg("{person} has written to you about a requirement: {rule}, {title}. It changes nothing about anybody."),
    button=msg("Read it"),
)
OPINION_ANSWERED = template(
    "standing.opinion_answered",
    subject=msg("Thank you for what you wrote about {rule}"),
    body=msg("Hello {name},\n\nour team has read what you wrote about {rule}. {answer}"),
    button=msg("Open the page"),
)
RECOGNISED = template(
    "standing.recognised",
    subject=msg("Please look twice: {person}"),
    body=msg(
        "{person} wants to work with you and has {what} in common with somebody who had to leave for good. That alone "
        "proves nothing: please check who it is before you admit them."
    ),
    button=msg("Look at the profile"),
)
BARRED = template(
    "standing.barred",
    subject=msg("Something changes for you at {site}"),
    body=msg(
        "Hello {name},\n\n{why}\n\nWhat counted: {events}\n\nThe rule behind it: {rule}. The paid services are "
        "open to you as before. If something of this was otherwise, please write to us: a person looks at it again."
    ),
    button=msg("See it, and answer"),
)
BARRED_BY_TEAM = template(
    "standing.barred_by_team",
    subject=msg("Something changes for you at {site}"),
    body=msg(
        "Hello {name},\n\na person of our team has closed the free services to you. The reason: {reason}\n\nThe paid "
        "services are open to you as before. If something of this was otherwise, please write to us: a person looks at "
        "it again."
    ),
    button=msg("See it, and answer"),
)
WAIVED = template(
    "standing.waived",
    subject=msg("It does not count for you: {ground}"),
    body=msg(
        "Hello {name},\n\na person of our team has decided that this does not count for you at {site} until {until}: "
        "{ground}. The reason: {reason}"
    ),
    button=msg("See it"),
)
WAIVER_ENDED = template(
    "standing.waiver_taken_back",
    subject=msg("It counts for you again: {ground}"),
    body=msg(
        "Hello {name},\n\na person of our team has decided that this counts for you at {site} again: {ground}. The "
        "reason: {reason}\n\nIf you see it otherwise, please write to us: a person looks at it again."
    ),
    button=msg("See it"),
)
BAR_LIFTED = template(
    "standing.bar_lifted",
    subject=msg("Everything is open to you again"),
    body=msg(
        "Hello {name},\n\nour team has lifted what was closed to you at {site}: free services are open again, and what "
        "was counted before no longer counts. The reason: {reason}"
    ),
    button=msg("See it"),
)
BAR_FELL = template(
    "standing.bar_fell",
    subject=msg("Everything is open to you again"),
    body=msg(
        "Hello {name},\n\nsomething that was counted about you at {site} no longer counts. What was closed to you for "
        "it is open again; you need not do anything."
    ),
    button=msg("See it"),
)
