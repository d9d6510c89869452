"""Suggest a group or a specialist after the questionnaire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.hooks.matching import MatchAnswers, MatchForm
from core.hooks.site import Reason
from core.kit.messages import Message
from core.matching.candidates import Candidate, candidates
from core.requests.help_lines import help_lines
from core.rules.ask import asking
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Suggested:
    """One suggestion with its reasons in words."""

    found: Candidate
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a client gets: emergency contacts first where they are needed, then what is suggested, best first."""

    crisis: Message | None
    lines: Sequence[Mapping[str, Any]]
    suggestions: tuple[Suggested, ...]


def suggest(work: Work, asked: MatchForm, answers: MatchAnswers, locale: str) -> Outcome:
    """Ask the rules what to suggest of what can be booked now. Nothing is written down."""
    known = {one.facts.offering_id: one for one in candidates(work)}
    rules = asking(work, "match")
    wanted = rules.ask.match(site=rules.site, answers=answers, candidates=tuple(one.facts for one in known.values()))
    urgent = answers.condition <= asked.crisis_to
    return Outcome(
        crisis=asked.crisis_text if urgent else None,
        lines=help_lines(work, locale) if urgent else (),
        suggestions=tuple(Suggested(known[one.offering_id], one.reasons) for one in wanted if one.offering_id in known),
    )
