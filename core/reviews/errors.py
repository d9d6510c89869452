"""What can stand in the way of a review."""

from __future__ import annotations

from core.kit.errors import Conflict, Forbidden
from core.kit.messages import msg


class NotYetOver(Conflict):
    """The service is not finished, or was called off."""

    code = "not_yet_over"
    default = msg("You can review this once it has taken place.")


class AlreadyReviewed(Conflict):
    """One review a side; it can be changed."""

    code = "already_reviewed"
    default = msg("You have already reviewed this. You can change your review instead.")


class NotForThisSide(Forbidden):
    """The marketplace's rules give this side no review."""

    code = "not_for_this_side"
    default = msg("Reviews of this kind are written by the other side only.")


class NotOfOneself(Forbidden):
    """Nobody reviews their own service."""

    code = "not_of_oneself"
    default = msg("Nobody reviews themselves.")


class NotEditable(Conflict):
    """What is written stays as it is."""

    code = "not_editable"
    default = msg("On this site a review or an answer stays as it was written: it can't be changed any more.")


class NothingToReport(Conflict):
    """A report to the team is offered with low ratings only."""

    code = "nothing_to_report"
    default = msg("With this rating there is nothing to report. Write to support if something went wrong.")


class NoAnswers(Conflict):
    """The marketplace's rules give no answer to this review, or the team has hidden it."""

    code = "no_answers"
    default = msg("This review can't be answered.")


class AlreadyAnswered(Conflict):
    """One answer a review; it can be changed."""

    code = "already_answered"
    default = msg("You have already answered this review. You can change your answer instead.")
