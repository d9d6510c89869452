"""Anonymous numbers for those who report to somebody: whether they are kept, and how small a group is shown."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.markers import question
from core.hooks.site import Reason, SiteFacts


@dataclass(frozen=True, slots=True)
class StatisticsTerms:
    """``kept``: the team has a page of numbers. Of fewer than ``hide_below`` people no number is shown."""

    kept: bool = False
    hide_below: int = 3
    reasons: tuple[Reason, ...] = ()


class StatisticsHooks:
    """Numbers for reports."""

    @question
    def statistics_terms(self, site: SiteFacts) -> StatisticsTerms:
        """Whether the marketplace reports in numbers, and which groups are too small to be shown.

        Asked when: the team looks at the numbers of a period or downloads them.
        Facts: none beside the site.
        Answer: whether there is such a page, and the smallest group that is shown.
        Default: there is none.
        Example: a centre that reports to those who pay for it shows no group of fewer than three people.
        Used by: statistics.
        """
