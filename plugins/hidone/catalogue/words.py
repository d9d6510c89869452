"""What the sentences of the catalogue say of values that are more than a figure in a row: clauses, choices, counts."""

from __future__ import annotations

from collections.abc import Mapping

from core.kit.messages import Message, msg, nmsg
from plugins.hidone.parameters import HiDoneParameters
from plugins.hidone.rules.words import low_ratings


def rule_words(values: HiDoneParameters) -> Mapping[str, Message]:
    """Clause by the name under which a rule's sentence asks for it."""
    return {
        "who_is_checked": (
            msg("only verified accounts connect with others")
            if values.verification_required
            else msg("an account may be verified, but need not be")
        ),
        "code_tries": nmsg("{n} time", "{n} times", values.phone_code_attempts),
        "codes_sent": nmsg("{n} code", "{n} codes", values.phone_codes_a_day),
        "begins_early": (
            msg("earlier than {start_early_minutes} before the agreed time")
            if values.start_early_minutes
            else msg("before the agreed time")
        ),
        "stop_looked_at": (
            msg("The other side has {hearing_hours} for its word, and support settles within {settle_hours}")
            if values.stop_settlement == "freeze_for_support"
            else msg("Support looks at every stop within {settle_hours}")
        ),
        "appealed": (
            msg("its decision can be appealed within {appeal_days}")
            if values.appeal_days
            else msg("its decision can't be appealed")
        ),
        **_reviews(values),
    }


def _reviews(values: HiDoneParameters) -> dict[str, Message]:
    return {
        "reviews_shown": (
            msg("stand on the page of the person they are about")
            if values.reviews_public
            else msg("stand on no public page")
        ),
        "reviews_changed": (
            msg("they can be changed later") if values.review_editable else msg("they stay as they were written")
        ),
        "reviews_answered": (
            msg("whoever one is about may answer it once") if values.review_answers else msg("nobody answers them")
        ),
        "low_told": (
            msg(
                "whoever gives {low_ratings} may tell the team why, and only the team reads it",
                low_ratings=low_ratings(values.report_ratings),
            )
            if values.report_ratings
            else msg("no rating asks why, and everybody can write to the team under HELP")
        ),
    }
