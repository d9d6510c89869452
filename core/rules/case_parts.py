"""Parts of answers that nobody meets on a receipt, for worked cases: limits and spans that a value sets by itself.

A span is told by its deadline for a sample: what is sent, made or decided at an instant ends at another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.hooks.site import SiteFacts
from core.kit.deadlines import Deadline, Unit, after, end_of_working_day_after
from core.kit.instants import told
from core.kit.messages import Distant, Message, literal, msg, nmsg, value_from_json
from core.kit.money import Money
from core.rules.fact_words import joined
from core.rules.hook_words import HOOKS

TITLES: dict[str, Message] = {
    "content_words": msg("What the pages say"),
    "holder_terms": msg("The holder of an account for payouts"),
    "identity_objections": msg("Which documents are taken"),
    "landing_figures": msg("The figures of the front page"),
    "notice": msg("When a change of the rules can begin"),
}
"""Questions that have no receipts, and what no rule is asked about."""

COME_IN: dict[str, Message] = {
    "one_time_password": msg("a password that is used once"),
    "set_password_link": msg("a link that sets a password"),
}
CONFIRMED_BY: dict[str, Message] = {
    "payment": msg("once it is paid"),
    "booking": msg("as soon as it is booked"),
}
FILES = {"webp": "WebP"}
"""Kinds of files that are not written in capitals."""
VERDICTS: dict[str, Message] = {
    "accepted": msg("the account is taken"),
    "confirm": msg("the team confirms the account first"),
    "refused": msg("the account is not taken"),
}
SENT, HANDED_IN, WRITTEN = msg("after it was sent"), msg("after the decision"), msg("after the first message")
PAID, LATE, APPEALED = msg("after the payment"), msg("after it was last said"), msg("after the appeal")

Told = Callable[[Any, datetime, SiteFacts], Message | None]
Words = Callable[[Deadline], Message]
_LENGTHS: tuple[tuple[Unit, int], ...] = (("days", 86_400), ("hours", 3_600), ("minutes", 60))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer by its path, what people call it, and how its value is said."""

    path: str
    label: Message
    told: Told


def _plainly(value: Any, at: datetime, site: SiteFacts) -> Message | None:
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if isinstance(value, datetime):
        return msg("{value}", value=_told(told(value), at))
    if isinstance(value, Money | int):
        return msg("{value}", value=value)
    return None


def _moments(value: Any, at: datetime, site: SiteFacts) -> Message | None:
    return joined([text for item in value if (text := _plainly(value_from_json(item), at, site)) is not None])


def _sentences(value: Any, at: datetime, site: SiteFacts) -> Message | None:
    return joined([text for item in value if isinstance(text := value_from_json(item), Message)])


def _codes(value: Any, at: datetime, site: SiteFacts) -> Message | None:
    return joined([literal(FILES.get(item, str(item).upper())) for item in value])


def _of(table: Mapping[str, Message]) -> Told:
    return lambda value, at, site: table.get(str(value))


def _elapsed(unit: str, counted: Message, words: Words) -> Told:
    """Minutes, hours or days of 24 hours; a stored span is in seconds."""
    seconds = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400}[unit]
    return lambda value, at, site: words(_deadline(int(value * seconds), at, counted))


def _deadline(seconds: int, at: datetime, counted: Message) -> Deadline:
    for unit, length in _LENGTHS:
        if seconds % length == 0:
            return after(at, seconds // length, unit, counted)
    return fixed_span(at, seconds)


def fixed_span(at: datetime, seconds: int) -> Deadline:
    """So many seconds later, which no deadline is counted in."""
    span = nmsg("{n} second", "{n} seconds", seconds)
    return Deadline(at + timedelta(seconds=seconds), 0, "minutes", "elapsed", at, span)


def _working_days(counted: Message) -> Told:
    return lambda value, at, site: _until(end_of_working_day_after(at, int(value), site.calendar, counted, site.zone))


def _until(deadline: Deadline) -> Message:
    return msg("from {since} until {at} ({how})", **_ends(deadline))


def _from(deadline: Deadline) -> Message:
    return msg("after {since} from {at} on ({how})", **_ends(deadline))


def _ends(deadline: Deadline) -> dict[str, Any]:
    since, at = deadline.since, deadline.at
    return {"since": _told(since, at), "at": _told(at, since), "how": deadline.how}


def _told(moment: datetime, other: datetime) -> datetime | Distant:
    """With its year, where the other instant is of another one."""
    return moment if moment.year == other.year else Distant(moment)


P = Part
PARTS: dict[str, tuple[Part, ...]] = {
    "verification_terms": (
        P("code_minutes", msg("A code can be typed"), _elapsed("minutes", SENT, _until)),
        P("resend_seconds", msg("Another code is sent"), _elapsed("seconds", SENT, _from)),
        P("codes_a_day", msg("Codes sent within 24 hours at most"), _plainly),
        P("code_attempts", msg("How often a code may be typed"), _plainly),
        P("card_amount", msg("Taken from the card and sent back"), _plainly),
        P("minimum_age", msg("The least age in years"), _plainly),
        P("copy_days", msg("The copy of a document is kept"), _elapsed("days", HANDED_IN, _until)),
    ),
    "review_terms": (
        P("rating_min", msg("The lowest rating"), _plainly),
        P("rating_max", msg("The highest rating"), _plainly),
        P("public", msg("Everybody can read it"), _plainly),
        P("editable", msg("It can be changed later"), _plainly),
        P("answerable", msg("It can be answered"), _plainly),
        P("offer_report", msg("The author may tell the team why"), _plainly),
    ),
    "inquiry_terms": (
        P("most_open", msg("First messages that may wait for an answer at a time"), _plainly),
        P("quiet", msg("The same provider can be written to again"), _elapsed("seconds", WRITTEN, _from)),
    ),
    "booking_window": (P("grid_min", msg("A start every so many minutes"), _plainly),),
    "payment_terms": (P("confirmed_by", msg("The booking is firm"), _of(CONFIRMED_BY)),),
    "application_route": (
        P("invitation_days", msg("The invitation works"), _elapsed("days", SENT, _until)),
        P("credentials", msg("Somebody new comes in with"), _of(COME_IN)),
    ),
    "holder_terms": (P("verdict", msg("What follows"), _of(VERDICTS)),),
    "match_terms": (
        P("form.highest", msg("The highest answer about one's own condition"), _plainly),
        P("form.crisis_to", msg("Help lines come first up to"), _plainly),
    ),
    "quote_price": (P("kept_hours", msg("The price is kept"), _elapsed("hours", PAID, _until)),),
    "package_terms": (P("remind_at", msg("The client is reminded of what is left at"), _plainly),),
    "material_terms": (
        P("types", msg("Files that are taken"), _codes),
        P("largest_mb", msg("The largest file, in MB"), _plainly),
        P("most", msg("Files of one provider at most"), _plainly),
    ),
    "session_access": (P("advice", msg("Advice at the door"), _sentences),),
    "request_terms": (P("warn_at", msg("Both sides are warned at"), _moments),),
    "statistics_terms": (P("hide_below", msg("Groups of fewer people are not shown"), _plainly),),
    "case_route": (
        P("remind_at", msg("The team is reminded at"), _plainly),
        P("again_after", msg("What is late is said again"), _elapsed("seconds", LATE, _from)),
    ),
    "sanction_terms": (P("appeal_answer_days", msg("An appeal is answered"), _working_days(APPEALED)),),
    "open_order_terms": (
        P("offered", msg("Clients can describe a wish for several to answer"), _plainly),
        P("most_offers", msg("Offers for one wish at most"), _plainly),
    ),
}


def title_of(hook: str) -> Message | None:
    """What a question is called in a worked case."""
    known = HOOKS.get(hook)
    return known.title if known else TITLES.get(hook)


def parts_in_words(hook: str, stored: Any, at: datetime, site: SiteFacts) -> Iterator[tuple[str, Any, Message]]:
    """Path, stored value and words of those parts of an answer that only a worked case tells."""
    for part in PARTS.get(hook, ()):
        raw = _at(stored, part.path)
        text = None if raw is None else part.told(value_from_json(raw), at, site)
        if text is not None:
            yield part.path, raw, msg("{label}: {value}", label=part.label, value=text)


def _at(stored: Any, path: str) -> Any:
    for name in path.split("."):
        stored = stored.get(name) if isinstance(stored, Mapping) else None
    return stored
