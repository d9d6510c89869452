"""Passwords: argon2id with 19 MiB, two passes, one lane (a default of 64 MiB lets few sign-ins stop the machine)."""

from __future__ import annotations

from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from core.kit.errors import Invalid
from core.kit.messages import Message, msg, nmsg

SHORTEST = 10
LONGEST = 200
AT_ONCE = 4

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Bounds the memory that many sign-ins at once can take.
_slots = BoundedSemaphore(AT_ONCE)


def hash_password(password: str) -> str:
    """The hash to keep."""
    with _slots:
        return _hasher.hash(password)


def password_matches(kept: str | None, password: str) -> bool:
    """Whether ``password`` is the one kept. Without one the same work is done, so that time tells nothing."""
    with _slots:
        try:
            _hasher.verify(kept or _nobodys(), password)
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _hasher.hash("the password of nobody at all")


def check_new_password(password: str, *, about: tuple[str, ...] = (), field: str = "password") -> None:
    """Refuse a password that is too short, too long or the person's own name or address, with ``Invalid``."""
    objection = _objection(password, about)
    if objection:
        raise Invalid(fields={field: [objection]})


def _objection(password: str, about: tuple[str, ...]) -> Message | None:
    if len(password) < SHORTEST:
        return nmsg("A password needs at least {n} character.", "A password needs at least {n} characters.", SHORTEST)
    if len(password) > LONGEST:
        return nmsg(
            "A password can't be longer than {n} character.",
            "A password can't be longer than {n} characters.",
            LONGEST,
        )
    if password.casefold() in {text.casefold() for text in about if text} or len(set(password)) < 4:
        return msg("This password is too easy to guess.")
    return None
