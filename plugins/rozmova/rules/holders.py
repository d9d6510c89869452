"""Whose account a payout may go to: the sole proprietor's own, by the name the specialist is registered under."""

from __future__ import annotations

import re
import unicodedata

from core.hooks.money import HolderTerms
from core.hooks.site import Reason
from core.kit.messages import msg

COMPANY_FORMS = frozenset(
    {
        *("тов", "тдв", "пп", "ат", "пат", "прат", "зат", "ват", "дп", "кп", "го", "бо"),
        *("ооо", "оао", "зао", "пао", "ао", "чп", "llc", "ltd", "limited", "inc", "jsc", "plc", "gmbh", "zoo", "corp"),
        *("товариство", "підприємство", "компанія", "корпорація", "фонд", "організація", "спілка"),
        *("общество", "предприятие", "company"),
    }
)
"""What the name of a company has and that of a sole proprietor never."""
PROPRIETOR = re.compile(
    r"\b(ф\.?\s?о\.?\s?п\b|ф\.?\s?л\.?\s?п\b|спд|фізична особа|физическое лицо|підприємець|предприниматель|fop\b"
    r"|sole proprietor|private entrepreneur)",
)
"""How a sole proprietor is announced before the name."""
APOSTROPHES = re.compile("['’ʼ`´ʹ′‘]")
LETTERS = {
    **dict(zip("абвгґдезиіклмнопрстуф", "abvhgdezyiklmnoprstuf", strict=True)),
    "є": "ie",
    "ж": "zh",
    "ї": "i",
    "й": "i",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "ю": "iu",
    "я": "ia",
    "ы": "y",
    "э": "e",
    "ё": "e",
    "ъ": "",
}
FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
"""Ukrainian letters as passports write them in Latin ones."""


def holder_terms(holder: str, registered: str) -> HolderTerms:
    """A company is refused; a name that is not the specialist's own waits for finance's word."""
    # ROZ-46, MIS-6: hryvnias are paid to the sole proprietor alone.
    if is_company(holder):
        text = msg("Only the sole proprietor (FOP) is paid, never a company: give an account of your own as a FOP.")
        return HolderTerms("refused", (Reason("ROZ-46", text),))
    if same_person(holder, registered):
        return HolderTerms("accepted")
    text = msg(
        "The account's holder is not the name the specialist is registered under: finance confirms first that it is "
        "the sole proprietor (FOP)."
    )
    return HolderTerms("confirm", (Reason("ROZ-46", text),))


def is_company(holder: str) -> bool:
    """Whether a holder's name says that it is a company."""
    return not COMPANY_FORMS.isdisjoint(_words(holder))


def same_person(holder: str, registered: str) -> bool:
    """Whether two names are one person's, whatever their order, case, apostrophes and alphabet.

    A name that one of them leaves out (the father's name) or shortens to its letter is no difference; one that is
    another is. Without any whole name in common they are not the same.
    """
    one, other = _names(holder), _names(registered)
    short, long = sorted((one, other), key=len)
    left = list(long)
    for name in sorted(short, key=len, reverse=True):
        match = next((found for found in left if found == name), None)
        match = match or next((found for found in left if _shortened(name, found)), None)
        if match is None:
            return False
        left.remove(match)
    return any(len(name) > 1 for name in set(one) & set(other))


def _shortened(name: str, other: str) -> bool:
    """Whether one is the first letter of the other."""
    return (len(name) == 1 and other.startswith(name)) or (len(other) == 1 and name.startswith(other))


def _names(text: str) -> list[str]:
    plain = APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold())
    return [_latin(word) for word in re.findall(r"[^\W\d_]+", PROPRIETOR.sub(" ", plain))]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold()))


def _latin(word: str) -> str:
    word = word.replace("зг", "zgh")
    first = FIRST.get(word[0], LETTERS.get(word[0], word[0]))
    return first + "".join(LETTERS.get(letter, letter) for letter in word[1:])
