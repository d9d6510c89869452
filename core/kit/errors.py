"""Errors with a status and a sentence for the person who meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from core.kit.messages import Message, msg


class Problem(Exception):
    """Something a person or a program asked for that cannot be done.

    ``message`` says what to do about it; ``fields`` holds messages by field name; ``reasons`` are further sentences.
    Becomes problem details (RFC 9457) in the API and a page or a marked form in the browser.
    """

    status: ClassVar[int] = 400
    code: ClassVar[str] = "problem"
    default: ClassVar[Message] = msg("This can't be done.")
    keeps_decisions: ClassVar[bool] = True
    """Whether what the rules decided on the way here stays on record: not where nothing was asked in earnest."""

    def __init__(
        self,
        message: Message | None = None,
        *,
        fields: Mapping[str, Sequence[Message]] | None = None,
        reasons: Sequence[Message] = (),
        rules: Sequence[str] = (),
        extra: Mapping[str, object] | None = None,
    ) -> None:
        self.message = message or self.default
        self.fields = dict(fields or {})
        self.reasons = tuple(reasons)
        self.rules = tuple(rules)
        self.extra = dict(extra or {})
        super().__init__(self.message.text)


class Unauthenticated(Problem):
    """Nobody is signed in."""

    status = 401
    code = "unauthenticated"
    default = msg("Please sign in first.")


class Forbidden(Problem):
    """Signed in, but not in a role that may."""

    status = 403
    code = "forbidden"
    default = msg("Your account is not allowed to do this.")


class NotFound(Problem):
    """Does not exist, or belongs to somebody else: the answer is the same."""

    status = 404
    code = "not_found"
    default = msg("There is nothing here, or it is not yours to see.")


class Conflict(Problem):
    """The thing is in a state in which this can't be done."""

    status = 409
    code = "conflict"
    default = msg("This is no longer possible: something changed in the meantime. Reload and look again.")


class Refused(Conflict):
    """The marketplace's rules say no; ``reasons`` and ``rules`` say why."""

    code = "refused"
    default = msg("The rules of this marketplace do not allow this.")


class Invalid(Problem):
    """What was sent is malformed; ``fields`` says where."""

    status = 422
    code = "invalid"
    default = msg("Please check the marked fields.")


class TooMany(Problem):
    """Too many attempts."""

    status = 429
    code = "too_many"
    default = msg("Too many attempts. Please wait a little and try again.")


class Unavailable(Problem):
    """A part the answer needs does not work just now."""

    status = 503
    code = "unavailable"
    default = msg("This is not available just now. Please try again in a moment.")
