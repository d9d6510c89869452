"""A person of the team closes the free services to somebody, who is told why."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from core.accounts.queries import recipient_of
from core.kit.messages import literal
from core.notifications.send import notify
from core.standing.bar import set_bar
from core.standing.by_hand import PAGE, keep_bar
from core.standing.messages import BARRED_BY_TEAM
from core.standing.models import Bar
from core.standing.queries import bars_in_force
from core.tenancy.work import Work

BY_HAND: Final = "team"
KINDS: Final = ("paid_only",)
"""What a person of the team can close."""


def bar_by_hand(work: Work, account_id: UUID, kind: str, reason: str) -> Bar:
    """Set a bar with a reason, and tell its person; one that is in force already stays as it is.

    Raises what ``set_bar`` raises.
    """
    held = {bar.id for bar in bars_in_force(work, account_id)}
    bar = set_bar(work, account_id, kind, rule=BY_HAND, reason=reason)
    if bar.id not in held:
        params = {"reason": literal(bar.reason)}
        person, decision = recipient_of(work, account_id), keep_bar(work, bar)
        notify(work, person, BARRED_BY_TEAM.code, params=params, link=PAGE, decision=decision)
    return bar
