"""Every refusal by a rule that a test meets names the decisions behind it; one that does not fails the test."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest
from flask import request

from core.kit.errors import Problem
from core.providers.see_document import NOT_THERE
from core.rules.platform import RULES
from core.web import edge, forms, problems

NOT_ASKED = frozenset({"core", *(rule.id for rule in RULES)})
"""What the core itself, or the platform above all plugins, objects to: no question is put to the rules then."""

WITHOUT: dict[str, str] = {
    "recognised": "the decision was about another account, whose owner alone reads it",
}
"""Codes of problems that name a rule and no decision, each with its reason."""

WITHOUT_QUESTION: dict[str, str] = {
    NOT_THERE.text: "the team marks a paper that is not there: the rule that asks for it was not put a question",
}
"""Sentences by which the core itself objects in the name of a rule, each with its reason."""

_unnamed: list[str] = []
_name_decisions: Callable[[Problem], None] = edge.name_decisions


def _watched(problem: Problem) -> None:
    _name_decisions(problem)
    named = set(problem.rules) - NOT_ASKED
    said = {reason.text for reason in problem.reasons}
    # What is only looked at beforehand is undone whole, its decisions too.
    looked_at = request.path.endswith("/preview")
    excused = looked_at or problem.code in WITHOUT or (said and said <= WITHOUT_QUESTION.keys())
    if named and not problem.extra.get("decisions") and not excused:
        _unnamed.append(f"{problem.code} by {sorted(named)}: {problem.message.text}")


def pytest_configure() -> None:
    problems.name_decisions = _watched  # type: ignore[attr-defined]
    forms.name_decisions = _watched  # type: ignore[attr-defined]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    result = yield
    found = list(_unnamed)
    _unnamed.clear()
    assert not found, "refused by a rule, and no decision says why:\n" + "\n".join(found)
    return result
