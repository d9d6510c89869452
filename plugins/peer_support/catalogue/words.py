"""What the sentences of the catalogue say of values that are more than a figure in a row: clauses, choices, counts."""

from __future__ import annotations

from collections.abc import Mapping

from core.kit.messages import Message, msg
from plugins.peer_support.parameters import PeerSupportParameters

AN_HOUR = 60


def rule_words(values: PeerSupportParameters) -> Mapping[str, Message]:
    """Clause by the name under which a rule's sentence asks for it."""
    return {
        "max_length": msg("up to an hour") if values.max_minutes == AN_HOUR else msg("up to {max_minutes}"),
        "until_lifted": (
            msg("until the team lifts this") if values.bar_liftable_by_admin else msg("and this is not lifted")
        ),
        "service_freely": (
            msg("one is cancelled or moved up to {service_cancel_hours} before it begins, and all money goes back")
            if values.service_cancel_hours
            else msg("one is cancelled or moved until it begins, and all money goes back")
        ),
        "without_video": (
            msg("it counts as a missed consultation")
            if values.no_video_counts_as_miss
            else msg("it does not count as a missed consultation")
        ),
    }
