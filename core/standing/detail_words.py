"""What a signal says beside its kind, in words."""

from __future__ import annotations

from datetime import datetime

from core.kit.messages import Message, literal, msg, nmsg
from core.kit.money import Money
from core.standing.models import Signal

CAUSES: dict[str, Message] = {
    "no_time": msg("The provider had no free time"),
    "client_silent": msg("The client stopped answering"),
    "price": msg("The price did not fit"),
    "client_schedule": msg("The client's own schedule did not fit"),
    "no_fit": msg("The two did not fit each other"),
    "other": msg("Something else"),
}
"""Why no time was found."""

EVENTS: dict[str, Message] = {
    "missed": msg("Missed: the meeting of {start}"),
    "moved": msg("Moved: the meeting of {start}"),
    "cancelled": msg("Cancelled: the meeting of {start}"),
}
"""What happened to which meeting."""


def detail_words(signal: Signal) -> list[Message]:
    """Cause, minutes, meeting, price, and the words of whoever wrote it down."""
    details, found = signal.details, []
    if cause := CAUSES.get(str(details.get("cause", ""))):
        found.append(cause)
    if (event := EVENTS.get(str(details.get("event", "")))) and (start := details.get("meeting")):
        found.append(msg(event.text, start=datetime.fromisoformat(start)))
    if isinstance(minutes := details.get("minutes"), int) and "price_minor" not in details:
        found.append(nmsg("{n} minute", "{n} minutes", minutes))
    if isinstance(meeting := details.get("after_meeting"), int):
        found.append(msg("After meeting {number}", number=meeting))
    if isinstance(price := details.get("price_minor"), int):
        found.append(msg("{price}, seen at {url}", price=Money(price, details["currency"]), url=details.get("url", "")))
    if words := details.get("words"):
        found.append(literal(str(words)))
    return found
