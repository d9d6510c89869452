"""What can be wrong with verifying an account; the sentence is for the person who does it."""

from __future__ import annotations

from core.kit.errors import Conflict, Invalid, Refused, TooMany
from core.kit.messages import msg


class NotVerified(Refused):
    """An account is not verified, so it does not connect with others."""

    code = "not_verified"
    default = msg("Verify your account first: until then you can't connect with others here. Nothing was changed.")


class OtherNotVerified(Refused):
    """The other side's account is not verified."""

    code = "other_not_verified"
    default = msg("The other person's account is not verified just now, so nothing new can be agreed. Try later.")


class NotAsked(Conflict):
    """This marketplace asks for no such check."""

    code = "check_not_asked"
    default = msg("This site does not ask for this check.")


class PassedAlready(Conflict):
    """The check is passed."""

    code = "check_passed"
    default = msg("This is done already.")


class WrongCode(Invalid):
    """The code is wrong, too old, used or tried too often: one answer for all."""

    code = "wrong_code"
    default = msg("This code is not right or no longer works. Check it, or have another one sent.")


class TooSoon(TooMany):
    """Another code can't be sent yet."""

    code = "code_too_soon"
    default = msg("A code was sent just now. You can ask for another one in a moment.")


class NoCodesLeft(TooMany):
    """As many codes as there are for 24 hours were sent."""

    code = "no_codes_left"
    default = msg("These were all the codes for 24 hours. You can ask for another one later.")


class NothingWaits(Conflict):
    """There is no document to decide about."""

    code = "nothing_waits"
    default = msg("No document waits for a decision here.")
