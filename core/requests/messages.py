"""What people are told about requests. No message carries the client's number: it is read on the page alone."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

RECEIVED = template(
    "request.received",
    subject=msg("We have your request"),
    body=msg(
        "Hello {name}, your request has reached us. Somebody from our team will write to you, at the number you "
        "gave, by {due} at the latest."
    ),
    button=msg("See your request"),
)
UNSAFE_RECEIVED = template(
    "request.unsafe_received",
    subject=msg("We have your request: please do not stay alone with this"),
    body=msg(
        "Hello {name}, you wrote that you are not safe right now. Your request stands at the top of our list. This "
        "site is no emergency service: please call one of the help lines now, they answer at once. {lines}"
    ),
    button=msg("See your request"),
)
NEW_FOR_TEAM = template(
    "request.new",
    subject=msg("A new request waits for an answer by {due}"),
    body=msg("A request has arrived. It has to be answered by {due}."),
    button=msg("Open the request"),
)
NEW_WITH_WISH = template(
    "request.new_with_wish",
    subject=msg("A new request for {provider} waits for an answer by {due}"),
    body=msg("A request has arrived, and the person has chosen {provider} on the site. Please answer it by {due}."),
    button=msg("Open the request"),
)
NEW_WITH_SIGNALS = template(
    "request.new_with_signals",
    subject=msg("Please read a new request first"),
    body=msg(
        "A request has arrived whose words may mean that the person is not safe. Please read it now, before anybody "
        "is chosen. It has to be answered by {due}."
    ),
    button=msg("Open the request"),
)
UNSAFE_FOR_TEAM = template(
    "request.unsafe",
    subject=msg("Urgent: somebody is not safe right now"),
    body=msg(
        "A request stands at the top of your list: the person is not safe right now. Please answer it yourselves, at "
        "once; it can't be passed on to a provider."
    ),
    button=msg("Open the request"),
)
TRIAGE_OVERDUE = template(
    "request.triage_overdue",
    subject=msg("A request was not answered in time"),
    body=msg("A request had to be answered by {due} and still waits. Please answer it now."),
    button=msg("Open the request"),
)
HANDED_OVER = template(
    "request.handed_over",
    subject=msg("{provider} is there for you"),
    body=msg(
        "Hello {name}, {provider} is ready to meet you. Please get in touch yourself: {contact}. Do it by "
        "{contact_due}; if there is no contact by {close_due}, the request is closed."
    ),
    button=msg("See the contact and the dates"),
)
HANDED_OVER_NO_CLOCK = template(
    "request.handed_over_no_clock",
    subject=msg("{provider} is there for you"),
    body=msg("Hello {name}, {provider} is ready to meet you. Please get in touch yourself: {contact}."),
    button=msg("See the contact"),
)
ASSIGNED = template(
    "request.assigned",
    subject=msg("A request has been given to you"),
    body=msg(
        "Hello {name}, a person has been given your contact and will get in touch with you. Their name and number "
        "are on your page, for you alone. As soon as you are in contact, please record it there with one tap."
    ),
    button=msg("Open the request"),
)
WARNED_CLIENT = template(
    "request.warning",
    subject=msg("Please get in touch with {provider}"),
    body=msg(
        "Hello {name}, {provider} is waiting for a word from you: {contact}. If we learn of no contact by {close_due}, "
        "the request is closed. Have you written already? One tap on the page of your request is enough."
    ),
    button=msg("See the contact and the dates"),
)
WARNED_PROVIDER = template(
    "request.warning_provider",
    subject=msg("No contact recorded yet"),
    body=msg(
        "Hello {name}, no contact is recorded for a request that is with you. If the person has written to you, please "
        "record it with one tap until {close_due}; otherwise the request is closed then, and free meetings with it."
    ),
    button=msg("Open the request"),
)
CONTACTED = template(
    "request.contacted",
    subject=msg("The contact is recorded"),
    body=msg("Hello {name}, it is recorded that you and {other} are in contact. The clocks have stopped."),
    button=msg("Open the request"),
)
CLOSED_SILENT = template(
    "request.closed_silent",
    subject=msg("Your request is closed"),
    body=msg(
        "Hello {name}, there was no contact with {provider} by {close_due}, so your request is closed. {consequence}"
    ),
    button=msg("See your request"),
)
CLOSED_SILENT_DISPUTABLE = template(
    "request.closed_silent_disputable",
    subject=msg("Your request is closed"),
    body=msg(
        "Hello {name}, we did not learn of any contact between you and {provider} by {close_due}, so your request is "
        "closed. {consequence}\n\nDid you write? Then please tell us on the page of your request, until "
        "{dispute_until}: one tap is enough. From that moment nothing is closed to you until a person has looked."
    ),
    button=msg("See why, and answer"),
)
CLOSED_SILENT_PROVIDER = template(
    "request.closed_silent_provider",
    subject=msg("A request is closed: no contact"),
    body=msg("Hello {name}, nobody got in touch with you by {close_due}, so the request is closed."),
)
CLOSED = template(
    "request.closed",
    subject=msg("Your request is closed"),
    body=msg("Hello {name}, our team has closed your request: {reason}"),
    button=msg("See your request"),
)
TAKEN_BACK = template(
    "request.taken_back",
    subject=msg("A request is no longer with you"),
    body=msg("Hello {name}, a request that was with you has ended or gone to somebody else. There is nothing to do."),
)
HANDED_BACK = template(
    "request.handed_back",
    subject=msg("A request needs another person"),
    body=msg("{who} asks for somebody else: {reason}. Please choose another person for this request."),
    button=msg("Open the request"),
)
ANOTHER_IS_CHOSEN = template(
    "request.another_is_chosen",
    subject=msg("We are choosing somebody else for you"),
    body=msg(
        "Hello {name}, our team is choosing somebody else for you and will write to you. You need not do anything, no "
        "time runs against you, and nothing follows from it."
    ),
    button=msg("See your request"),
)
CHOSEN_ANOTHER = template(
    "request.chosen_another",
    subject=msg("Somebody else was chosen: {provider}"),
    body=msg(
        "A person has chosen {provider} on the site for an open request and writes: {words}. Please look at it and "
        "hand the contact over."
    ),
    button=msg("Open the request"),
)
CONTACT_ENDED = template(
    "request.contact_ended",
    subject=msg("Your contact with {provider} has ended"),
    body=msg(
        "Hello {name}, your contact with {provider} has ended. Neither of you sees the other's number here any more, "
        "and coming meetings do not take place. Nobody is to blame, and nothing follows from it. {following}"
    ),
    button=msg("See your request"),
)
CONTACT_ENDED_PROVIDER = template(
    "request.contact_ended_provider",
    subject=msg("A contact has ended"),
    body=msg(
        "Hello {name}, a contact that was with you has ended. The number is not shown any more, and coming meetings do "
        "not take place. Nobody is to blame. Thank you for having been there."
    ),
)
TEAM_IS_WITH_YOU = template(
    "request.team_is_with_you",
    subject=msg("Our team is with you"),
    body=msg(
        "Hello {name}, from now on our team itself stays in touch with you and will write to you soon. If you are in "
        "danger, please call one of the help lines now, they answer at once. {lines}"
    ),
    button=msg("See your request"),
)
TEAM_TOOK_OVER = template(
    "request.team_took_over",
    subject=msg("Our team has taken over from you"),
    body=msg(
        "Hello {name}, our team itself now looks after a person whose request was with you. Thank you for having been "
        "there: you did the right thing, and there is nothing more you have to do. Coming meetings do not take place. "
        "If it stays with you, write to us."
    ),
)
OTHER_WILL_BE_CHOSEN = msg("Our team will choose somebody else for you and write to you.")
REQUEST_OVER = msg("Whenever you need somebody again, you are welcome.")


DISPUTE_NEW = template(
    "request.dispute_new",
    subject=msg("To decide by {due}: was there a contact?"),
    body=msg(
        "A request was closed because no contact was recorded, and now we hear that there was one. Until you decide, "
        "nothing is closed to the person. Please decide by {due}."
    ),
    button=msg("Look and decide"),
)
DISPUTE_OPENED = template(
    "request.dispute_opened",
    subject=msg("We have your word: nothing is closed to you for now"),
    body=msg(
        "Hello {name}, thank you for telling us that you were in contact. A person of our team looks at it by {due}. "
        "Until then everything is open to you as before."
    ),
    button=msg("See your request"),
)
DISPUTE_OPENED_BY_PROVIDER = template(
    "request.dispute_opened_by_provider",
    subject=msg("We were told that you wrote: nothing is closed to you for now"),
    body=msg(
        "Hello {name}, {provider} has told us that you were in contact, although your request was closed. A person of "
        "our team looks at it by {due}. Until then everything is open to you as before."
    ),
    button=msg("See your request"),
)
DISPUTE_ASKED = template(
    "request.dispute_asked",
    subject=msg("A short question: did the person write to you?"),
    body=msg(
        "Hello {name}, a request that was with you was closed because no contact was recorded. The person says that "
        "there was one. Please tell us with one tap how it was; our team decides by {due}, and nobody is blamed."
    ),
    button=msg("Answer"),
)
DISPUTE_WORD = template(
    "request.dispute_word",
    subject=msg("There is an answer about a closed request"),
    body=msg("You have asked whether there was a contact, and there is an answer now. Please decide by {due}."),
    button=msg("Look and decide"),
)
DISPUTE_LATE = template(
    "request.dispute_overdue",
    subject=msg("A closed request was not looked at in time"),
    body=msg(
        "You had to decide by {due} whether there was a contact. Until you decide, nothing is closed to the person. "
        "Please decide now."
    ),
    button=msg("Look and decide"),
)
DISPUTE_FOR = template(
    "request.dispute_for",
    subject=msg("It is set right"),
    body=msg("Hello {name}, we have looked again: everything is open to you. {now}\n\nWhat we found: {reason}"),
    button=msg("See your request"),
)
DISPUTE_FOR_PROVIDER = template(
    "request.dispute_for_provider",
    subject=msg("A request is with you again"),
    body=msg("Hello {name}, a request that was closed is open again: you are in contact, and no clock runs."),
    button=msg("Open the request"),
)
REOPENED_FOR_TEAM = template(
    "request.reopened",
    subject=msg("A request needs another person"),
    body=msg("A request was opened again, and whoever had it can't take it now. Please choose somebody else for it."),
    button=msg("Open the request"),
)
DISPUTE_AGAINST = template(
    "request.dispute_against",
    subject=msg("Our answer about your closed request"),
    body=msg(
        "Hello {name}, a person of our team has looked at it carefully. The request stays closed. What we found: "
        "{reason}\n\nThe paid services are open to you as before. If you see it otherwise, you can ask for a second "
        "look on the page of your account."
    ),
    button=msg("See your request"),
)
PAID_SERVICES_LEFT = msg("From now on the paid services are open to you; our team can tell you more.")
NOTHING_FOLLOWS = msg("You can send a new one whenever you like.")
