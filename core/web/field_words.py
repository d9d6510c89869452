"""The schema library's own complaints as messages, so that people read them in their language."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.kit.messages import Message, literal, msg

MONEY_WANTED = "Money is wanted: whole minor units and a currency."
CLOCK_WANTED = "A time of day is wanted, between 00:00 and 24:00."
UNSTORABLE = "Some characters of this text can't be stored."

PLAIN: dict[str, Message] = {
    MONEY_WANTED: msg("Give an amount in whole minor units and its currency; very large ones are not taken."),
    CLOCK_WANTED: msg("Give a time of day between 00:00 and 24:00, such as 18:30."),
    UNSTORABLE: msg("This text contains characters that can't be stored."),
    "Each of these can stand here once only.": msg("Each of these can stand here once only."),
    "A change begins at a whole second.": msg("A change begins at a whole second, not at a part of one."),
    "Missing data for required field.": msg("Please fill this in."),
    "Field may not be null.": msg("Please fill this in."),
    "Unknown parameter.": msg("There is no parameter of this name."),
    "Unknown field.": msg("There is no such field here."),
    "Invalid input type.": msg("This is not a value of the expected kind."),
    "Invalid value.": msg("This value is not possible here."),
    "Not a valid string.": msg("This must be a text."),
    "Not a valid integer.": msg("Please write a whole number."),
    "Not a valid number.": msg("Please write a number."),
    "Not a valid boolean.": msg("This must be yes or no."),
    "Not a valid list.": msg("This must be a list."),
    "Not a valid mapping type.": msg("This must be a table of names and values."),
    "Not a valid UUID.": msg("This is not an id of ours."),
    "Not a valid date.": msg("This is not a date."),
    "Not a valid time.": msg("This is not a time of day."),
    "Not a valid datetime.": msg("This is not a date with a time."),
    "Not a valid aware datetime.": msg("This instant lacks its zone: add +02:00 or the like."),
    "Not a valid email address.": msg("This is not an e-mail address."),
    "Not a valid URL.": msg("This is not an address of a page."),
    "Invalid JSON body.": msg("The body is not valid JSON."),
    "String does not match expected pattern.": msg("This is not written in the expected way."),
}


def _between(found: str) -> Message:
    least, _, most = found.partition(" and less than or equal to ")
    return msg("Between {least} and {most}.", least=least, most=most)


PATTERNS: tuple[tuple[re.Pattern[str], Callable[[str], Message]], ...] = (
    (re.compile(r"Must be greater than or equal to (.+ and less than or equal to .+)\.$"), _between),
    (re.compile(r"Must be greater than or equal to (.+)\.$"), lambda at: msg("At least {least}.", least=at)),
    (re.compile(r"Must be less than or equal to (.+)\.$"), lambda at: msg("At most {most}.", most=at)),
    (re.compile(r"Must be greater than (.+)\.$"), lambda at: msg("More than {least}.", least=at)),
    (
        re.compile(r"Longer than maximum length (\d+)\.$"),
        lambda at: msg("At most {most} characters fit here.", most=at),
    ),
    (re.compile(r"Shorter than minimum length (\d+)\.$"), lambda at: msg("At least {least} characters.", least=at)),
    (
        re.compile(r"Length must be between (.+)\.$"),
        lambda at: msg("The number of characters or entries must be {range}.", range=at.replace(" and ", "–")),
    ),
    (re.compile(r"Must be one of: (.+)\.$"), lambda at: msg("Choose one of these: {allowed}.", allowed=at)),
    (re.compile(r"Not a valid (?:.+)\.$"), lambda _: msg("This is not a value of the expected kind.")),
)


def complaint(text: str) -> Message:
    """A complaint of the schema library as a message; our own sentences stay as they are."""
    if text in PLAIN:
        return PLAIN[text]
    for pattern, make in PATTERNS:
        if found := pattern.match(text):
            return make(found[1] if found.groups() else "")
    return literal(text)
