"""Cases: who works on them and by when they are answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.hooks.markers import question
from core.hooks.site import Reason, SiteFacts


@dataclass(frozen=True, slots=True)
class CaseRoute:
    """The roles that all must take a position, and the instant by which the person is answered, if one is aimed at."""

    roles: tuple[str, ...] = ("support",)
    answer_due_at: datetime | None = None
    reasons: tuple[Reason, ...] = ()


class CaseHooks:
    """Cases."""

    @question
    def case_route(self, site: SiteFacts, kind: str, opened_at: datetime) -> CaseRoute:
        """Who answers a case.

        Asked when: a case is opened.
        Facts: its kind, when it was opened.
        Answer: the roles, the due instant.
        Default: support, within 24 hours.
        Example: a refund asked after the session needs support and the ethics commission.
        Used by: cases.
        """
