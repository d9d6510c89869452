"""What bookings say to people, by occasion; letters of orders, amendments and wishes stand in files of their own."""

from __future__ import annotations

from core.bookings import amendment_messages as amendment_messages
from core.bookings import open_messages as open_messages
from core.bookings import order_messages as order_messages
from core.kit.messages import msg
from core.notifications.templates import template

SEE_BOOKING = msg("See the booking")

template(
    "booking_reserved",
    subject=msg("Please pay for your booking by {due}"),
    body=msg("{title} with {provider}, {start}, is reserved for you. It is yours once {price} is paid, by {due}."),
    button=msg("Pay now"),
)
template(
    "booking_confirmed",
    subject=msg("Your booking is confirmed: {start}"),
    body=msg("{title} with {provider} takes place {start}. You can move or cancel it on the page of the booking."),
    button=SEE_BOOKING,
)
template(
    "booking_confirmed_provider",
    subject=msg("A new booking: {start}"),
    body=msg("{client} has booked {title} for {start}."),
    button=SEE_BOOKING,
)
template(
    "booking_confirmed_unpaid_client",
    subject=msg("Booked: {start}. Please pay by {due}"),
    body=msg(
        "{title} with {provider}, {start}, is booked for you. It costs {price}, to be paid by {due}; "
        "unpaid, the time is free for others again."
    ),
    button=msg("Pay now"),
)
template(
    "booking_confirmed_unpaid_provider",
    subject=msg("A new booking, not paid yet: {start}"),
    body=msg(
        "{client} has booked {title} for {start}. It is to be paid by {due}; unpaid, the time is free again, "
        "and you need not wait for the client."
    ),
    button=SEE_BOOKING,
)
template(
    "booking_paid",
    subject=msg("Paid: {start}"),
    body=msg("{title}, {client} with {provider}, {start}, is paid."),
    button=SEE_BOOKING,
)
template(
    "booking_lapsed_payable",
    subject=msg("Your reservation has ended"),
    body=msg(
        "{title} with {provider}, {start}, was not paid in time, so the time is free again. As long as nobody else has "
        "taken it, you can still pay before the start, and it is yours."
    ),
    button=SEE_BOOKING,
)
template(
    "booking_lapsed_provider",
    subject=msg("Not paid in time, so the time is free again: {start}"),
    body=msg("{title} with {client}, {start}, was not paid in time. The booking has ended: you need not wait."),
    button=SEE_BOOKING,
)
template(
    "booking_lapsed",
    subject=msg("Your reservation has ended"),
    body=msg("{title} with {provider}, {start}, was not paid in time, so the time is free again. You can book anew."),
    button=SEE_BOOKING,
)
template(
    "booking_cancelled",
    subject=msg("Cancelled: {start}"),
    body=msg("{title}, {client} with {provider}, {start}, is cancelled. {why}"),
    button=SEE_BOOKING,
)
template(
    "booking_cancelled_own",
    subject=msg("You cancelled: {start}"),
    body=msg("{title}, {client} with {provider}, {start}, is cancelled, as you wanted. {why}"),
    button=SEE_BOOKING,
)
template(
    "meeting_too_few",
    subject=msg("Too few people, does not take place: {start}"),
    body=msg("{title}, {start}, does not take place. {why} Everybody who had a seat is told."),
    button=SEE_BOOKING,
)
template(
    "meeting_nobody_booked",
    subject=msg("Nobody booked, does not take place: {start}"),
    body=msg("{title}, {start}, does not take place. {why} Your time is free again."),
    button=msg("See the date"),
)
template(
    "booking_moved",
    subject=msg("Moved to {start}"),
    body=msg("{title}, {client} with {provider}, has moved from {old} to {start}."),
    button=SEE_BOOKING,
)
template(
    "booking_zone_moved",
    subject=msg("The clocks have new rules; your meeting stays at {start}"),
    body=msg(
        "The rules of the time zone have changed. {title}, {client} with {provider}, still takes place when the clock "
        "shows what was agreed: {start}."
    ),
    button=SEE_BOOKING,
)
template(
    "booking_zone_stays",
    subject=msg("The clocks have new rules; please note the hour: {start}"),
    body=msg(
        "The rules of the time zone have changed. {title}, {client} with {provider}, takes place at the same moment, "
        "so the clock will show another time than was agreed: {start}."
    ),
    button=SEE_BOOKING,
)
template(
    "booking_moved_counted",
    subject=msg("Moved at your wish to {start}"),
    body=msg(
        "{title}, {client} with {provider}, has moved from {old} to {start}, at your wish. {why} If you did not ask "
        "for it, say so on the page of the booking, and a person of our team decides."
    ),
    button=SEE_BOOKING,
)
template(
    "booking_moved_late",
    subject=msg("Moved too late, counts as held: {start}"),
    body=msg(
        "It was too late to move {title}, {client} with {provider}, {start}, without loss. It counts as held: nothing "
        "goes back to the client, and the provider is paid. The new date, {new}, is a booking of its own."
    ),
    button=SEE_BOOKING,
)
template(
    "no_show_client",
    subject=msg("You were missed: {start}"),
    body=msg("It was noted that you did not come to {title} with {provider}, {start}. If this is wrong, write to us."),
    button=SEE_BOOKING,
)
template(
    "no_show_provider",
    subject=msg("You were missed: {start}"),
    body=msg("It was noted that you did not come to {title} with {client}, {start}. If this is wrong, write to us."),
    button=SEE_BOOKING,
)
template(
    "no_video_client",
    subject=msg("It did not work out this time: {start}"),
    body=msg(
        "{title} with {provider}, {start}, could not take place: camera or microphone was not on. {why} On the page of "
        "the booking you can choose another time."
    ),
    button=SEE_BOOKING,
)
template(
    "no_video_provider",
    subject=msg("Your camera or microphone was missed: {start}"),
    body=msg(
        "It was noted that {title} with {client}, {start}, could not take place, because you had no video or "
        "microphone. {why} If this is wrong, write to us."
    ),
    button=SEE_BOOKING,
)
template(
    "payment_reminder",
    subject=msg("Reminder: pay by {due}"),
    body=msg("{title} with {provider}, {start}, is only yours once it is paid. The latest time to pay is {due}."),
    button=msg("Pay now"),
)
template(
    "meeting_reminder",
    subject=msg("Reminder: {start}"),
    body=msg("{title}, {client} with {provider}, takes place {start}."),
    button=SEE_BOOKING,
)
template(
    "meeting_reminder_words",
    subject=msg("Reminder: {start}"),
    body=msg("{title}, {client} with {provider}, takes place {start}. {words}"),
    button=SEE_BOOKING,
)
template(
    "meeting_over",
    subject=msg("The time of your meeting is over"),
    body=msg("{title}, {client} with {provider}: the agreed time is over. Nobody is cut off."),
    button=SEE_BOOKING,
)
template(
    "meeting_over_words",
    subject=msg("The time of your meeting is over"),
    body=msg("{title}, {client} with {provider}. {words}"),
    button=SEE_BOOKING,
)
template(
    "meeting_link_missing",
    subject=msg("Please set the link: {start}"),
    body=msg(
        "{title}, {start}, takes place online, and its link is not set yet. Please set it, so that your clients can "
        "enter. They get it at the booked time only."
    ),
    button=msg("Set the link"),
)
template(
    "client_at_the_door",
    subject=msg("{client} waits at the door: please set the link"),
    body=msg("{client} wants to enter {title}, {start}, but its link is not set yet. Please set it now."),
    button=msg("Set the link"),
)
template(
    "payment_needed_again",
    subject=msg("Please pay again by {due}"),
    body=msg(
        "The amount for {title} with {provider}, {start}, is no longer reserved on your card. "
        "Please pay by {due}, so that the time stays yours."
    ),
    button=msg("Pay now"),
)
template(
    "payment_gone",
    subject=msg("A booking waits for payment again: {start}"),
    body=msg("{title} with {client}, {start}, is not paid any more. We have asked the client to pay again."),
    button=SEE_BOOKING,
)
template(
    "reservation_failed_client",
    subject=msg("Please present another card by {due}"),
    body=msg(
        "The amount for {title} with {provider}, {start}, can't be kept reserved on your card: the bank refused to "
        "renew it. Please present another card by {due}. Until then the time stays yours; later the booking ends, "
        "nothing is charged, and the time is free again."
    ),
    button=msg("Present another card"),
)
template(
    "reservation_failed_provider",
    subject=msg("A reservation has to be renewed by {due}: {start}"),
    body=msg(
        "The amount for {title} with {client}, {start}, can't be kept reserved on the client's card. We have asked for "
        "another card by {due}. Until then the booking stays; later it ends, and your time is free again. You are told "
        "either way."
    ),
    button=SEE_BOOKING,
)
template(
    "reservation_taken_client",
    subject=msg("The amount is taken from your card: {due}"),
    body=msg(
        "The amount for {title} with {provider}, {start}, can't be kept reserved on your card until the end: the bank "
        "refused to renew it. You can present another card until {due}. Without one it is taken then from what is "
        "still reserved, and the meeting takes place."
    ),
    button=msg("Present another card"),
)
template(
    "reservation_taken_provider",
    subject=msg("A reservation is not renewed, the meeting stays: {start}"),
    body=msg(
        "The amount for {title} with {client}, {start}, can't be kept reserved on the client's card until the end. "
        "The meeting takes place all the same: on {due} at the latest the amount is taken from what is still reserved, "
        "or reserved on another card."
    ),
    button=SEE_BOOKING,
)
template(
    "delivered_unpaid",
    subject=msg("A meeting took place without its money"),
    body=msg(
        "{title}, {client} with {provider}, {start}, took place, but the amount is no longer reserved on the card. "
        "Please agree with the client how it is paid."
    ),
    button=SEE_BOOKING,
)
template(
    "free_session_yours",
    subject=msg("{provider} owes you a session"),
    body=msg(
        "{title}, {start}, did not take place because of {provider}. Everything you paid for it goes back, and the "
        "next session you book with {provider} in the same format is free of charge. Sessions owed: {count}."
    ),
    button=SEE_BOOKING,
)
template(
    "free_session_owed",
    subject=msg("You owe {client} a session"),
    body=msg(
        "{title} with {client}, {start}, did not take place because of you. The next session this client books with "
        "you in the same format is free of charge. Sessions owed: {count}. On the page of the booking you see whether "
        "a document excuses you."
    ),
    button=SEE_BOOKING,
)
template(
    "service_started",
    subject=msg("The service has begun"),
    body=msg("{title}, {client} with {provider}, is under way now."),
    button=SEE_BOOKING,
)
template(
    "service_not_started",
    subject=msg("Did it take place? {title}"),
    body=msg(
        "{title}, {client} with {provider}, was planned until {end}, and nobody has said that it began. On its page "
        "you can start it, agree on another time by an amendment, call it off or stop it. If something went wrong, "
        "ask us there for help. No money moves by itself."
    ),
    button=SEE_BOOKING,
)
template(
    "service_unfinished",
    subject=msg("Is it finished? {title}"),
    body=msg(
        "{title}, {client} with {provider}, was planned until {end} and is still under way. On its page you can finish "
        "it, agree on more time by an amendment, or stop it. If something is wrong, ask us there for help. No money "
        "moves by itself."
    ),
    button=SEE_BOOKING,
)
template(
    "service_finished",
    subject=msg("The service is finished"),
    body=msg("{title}, {client} with {provider}, is finished. Tell us how it was."),
    button=SEE_BOOKING,
)
template(
    "service_finished_waits",
    subject=msg("The service is finished: is it done?"),
    body=msg(
        "{provider} says that {title} is done. Confirm it on the page of the booking. If it is not done, turn to us: "
        "the price is collected by itself {until}."
    ),
    button=SEE_BOOKING,
)
template(
    "service_confirmed",
    subject=msg("{client} confirmed: the service is done"),
    body=msg("{client} says that {title} is done. Its price is collected now."),
    button=SEE_BOOKING,
)
template(
    "booking_stopped",
    subject=msg("The service was stopped"),
    body=msg("{title}, {client} with {provider}, was stopped: it ended {at}. {why}"),
    button=SEE_BOOKING,
)
template(
    "finding_noted",
    subject=msg("{by} wrote down what was found: {title}"),
    body=msg(
        "It stands beside what was ordered, on the page of the booking. Propose an amendment, stop, or ask for help."
    ),
    button=msg("Compare"),
)
template("follow_up", subject=msg("{subject}"), body=msg("{body}"))
