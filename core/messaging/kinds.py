"""What may stand out in a message, in words; a marketplace's further codes are shown as they are."""

from __future__ import annotations

from core.kit.messages import Message, literal, msg

LABELS: dict[str, Message] = {
    "phone": msg("A phone number"),
    "email": msg("An e-mail address"),
    "social_page": msg("A page or name in a social network"),
    "private_talk": msg("An invitation to talk elsewhere"),
    "card": msg("A card number"),
    "iban": msg("A bank account"),
    "personal_payment": msg("Payment past the platform"),
    "crisis": msg("Words that may mean that somebody is not safe"),
}


def label(code: str) -> Message:
    """A code in words."""
    return LABELS.get(code) or literal(code.replace("_", " "))
