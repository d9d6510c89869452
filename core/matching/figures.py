"""What the team sees of questionnaires: numbers, and nothing of anybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from core.hooks.matching import MatchForm
from core.kit.messages import Message
from core.matching.models import MatchSheet
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Figures:
    """How many questionnaires there are, how many name a topic, how many took the voluntary test, how many were sent
    by somebody who was shown the emergency contacts."""

    sheets: int
    tested: int
    urgent: int
    topics: tuple[tuple[str, Message, int], ...]


def figures(work: Work, asked: MatchForm) -> Figures:
    """Counted from what is kept now."""
    total, urgent, tested = work.session.execute(
        select(
            func.count(),
            func.count().filter(MatchSheet.condition <= asked.crisis_to),
            func.count().filter(MatchSheet.test != {}),
        )
    ).one()
    counts: Counter[str] = Counter()
    for topics in work.session.scalars(select(MatchSheet.topics)):
        counts.update(topics)
    return Figures(total, tested, urgent, tuple((code, label, counts[code]) for code, label in asked.topics))
