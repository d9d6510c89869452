"""The questionnaire of this site, and whether answers fit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.hooks.matching import MatchAnswers, MatchForm
from core.kit.errors import Invalid, NotFound
from core.kit.messages import Message, msg
from core.rules.ask import asking
from core.tenancy.work import Work

NOTE = "match_form"


def form_if_any(work: Work) -> MatchForm | None:
    """The questionnaire, or ``None`` where the marketplace has none."""
    if NOTE not in work.notes:
        rules = asking(work, "match")
        work.notes[NOTE] = rules.ask.match_terms(site=rules.site).form
    found: MatchForm | None = work.notes[NOTE]
    return found


def form(work: Work) -> MatchForm:
    """The questionnaire, or ``NotFound``."""
    found = form_if_any(work)
    if found is None:
        raise NotFound
    return found


def checked(asked: MatchForm, topics: Sequence[str], condition: int, test: Mapping[str, int]) -> MatchAnswers:
    """Answers that fit the questionnaire; a skipped test is none. Raises ``Invalid`` with every fault."""
    wrong: dict[str, list[Message]] = {}
    if not topics:
        wrong["topics"] = [msg("Please choose at least one topic.")]
    elif set(topics) - {code for code, _ in asked.topics}:
        wrong["topics"] = [msg("Please choose from the given answers.")]
    if not 1 <= condition <= asked.highest:
        wrong["condition"] = [msg("Please choose a number from 1 to {highest}.", highest=asked.highest)]
    known = {code for code, _ in asked.test.statements} if asked.test else set()
    highest = asked.test.highest if asked.test else 0
    for code, value in test.items():
        if code not in known:
            wrong[f"test.{code}"] = [msg("There is no such field here.")]
        elif not 0 <= value <= highest:
            wrong[f"test.{code}"] = [msg("Please choose one of the given answers.")]
    if wrong:
        raise Invalid(fields=wrong)
    return MatchAnswers(frozenset(topics), condition, dict(test))
