"""What can stand in the way of a case."""

from __future__ import annotations

from core.kit.errors import Conflict, Forbidden
from core.kit.messages import msg


class CaseIsDecided(Conflict):
    """The case is answered."""

    code = "case_is_decided"
    default = msg("This case is already decided. Open a new one if something else came up.")


class ReviewDecided(Conflict):
    """The team has looked at this review."""

    code = "review_decided"
    default = msg("Our team has already decided about this review. If you disagree, appeal on the page of that case.")


class CaseIsOpenAlready(Conflict):
    """The person has an open case of this kind about this booking."""

    code = "case_is_open"
    default = msg("You have already told us about this; we are on it. Please write into the case that is open.")


class PositionsMissing(Conflict):
    """Not everybody who decides has taken a position."""

    code = "positions_missing"
    default = msg("Everybody who decides this case has to take a position first.")


class NotYourPart(Forbidden):
    """A position is taken in one's own role only."""

    code = "not_your_part"
    default = msg("You can't take a position in this role.")


class NothingToGiveBack(Conflict):
    """No money was paid for the booking, or all of it has gone back."""

    code = "nothing_to_give_back"
    default = msg("Nothing was paid for this booking, or all of it has already gone back.")


class NotOverYet(Conflict):
    """The meeting has not taken place: it can be cancelled instead."""

    code = "not_over_yet"
    default = msg("This meeting has not taken place yet. Cancel it instead: the page shows what you get back.")


class StillFree(Conflict):
    """The meeting can still be cancelled without losing anything."""

    code = "still_free"
    default = msg("You can still cancel this meeting and get everything back: do that on the page of the booking.")


class ConsentOver(Conflict):
    """The other side was silent until its last instant."""

    code = "consent_over"
    default = msg("The time for your answer is over: that counts as a no. Our team can ask you anew.")


class NobodyToHear(Conflict):
    """There is no other side, or it is the team's own case."""

    code = "nobody_to_hear"
    default = msg("There is nobody else to be asked in this case.")


class HearingIsOpen(Conflict):
    """The other side was asked and still has time."""

    code = "hearing_is_open"
    default = msg("The other side has already been asked and still has time to answer.")


class ConsentMissing(Conflict):
    """Money goes back only with the other side's consent."""

    code = "consent_missing"
    default = msg("No money can go back here without the other side's consent, and it has not been given.")


class HearingRuns(Conflict):
    """The other side still has time for its word; ``without_waiting`` says why the team does not wait."""

    code = "hearing_runs"
    default = msg(
        "The other side still has time for its word. Wait for it, or write down why you decide without it: the "
        "decision says so."
    )


class AgreementMissing(Conflict):
    """Nothing is kept from payouts without the provider's agreement."""

    code = "agreement_missing"
    default = msg(
        "The provider has not agreed to an offset yet: they agree on the page of the case, or you write down how they "
        "told you."
    )


class NoConsentAsked(Conflict):
    """Nobody asked for a consent."""

    code = "no_consent_asked"
    default = msg("Nobody's consent is needed in this case.")


class AppealIsOver(Conflict):
    """The time for an appeal has passed, or there is none."""

    code = "appeal_is_over"
    default = msg("This decision can't be appealed, or the time for it has passed.")


class AlreadyAppealed(Conflict):
    """Each decision is appealed once."""

    code = "already_appealed"
    default = msg("There is already an appeal against this decision.")


class SameDecider(Conflict):
    """Somebody else has to decide the appeal."""

    code = "same_decider"
    default = msg("You decided the case itself. Somebody else of the team decides the appeal against it.")
