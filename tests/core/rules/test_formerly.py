"""What was stored as a bare instant stays readable now that the answer says how it is counted."""

from __future__ import annotations

from typing import Any

from core.hooks.cases import AppealTerms, CaseRoute
from core.kit.deadlines import AFTER_OPENING, after, fixed
from core.rules.ask import as_json
from core.rules.outcomes import outcome_of
from core.rules.read_back import decode_answer
from core.rules.replay import outcome
from tests.support.sites import MONDAY

DUE = after(MONDAY, 24, "hours", AFTER_OPENING)


def _as_before(stored: dict[str, Any]) -> dict[str, Any]:
    """The answer as it was written down before."""
    instant = stored.pop("answer_due")["at"]
    stored.pop("first_reply_due")
    return {**stored, "answer_due_at": instant, "first_reply_due_at": None}


def test_a_bare_instant_is_read_as_one_that_was_agreed() -> None:
    stored = _as_before(as_json(CaseRoute(("support",), DUE)))
    found = decode_answer("case_route", {"answer": stored})
    assert found == CaseRoute(("support",), fixed(DUE.at))
    assert (found.answer_due_at, found.answer_due.how) == (DUE.at, None)


def test_the_way_it_is_counted_is_no_other_outcome_and_another_instant_is() -> None:
    old = decode_answer("case_route", {"answer": _as_before(as_json(CaseRoute(("support",), DUE)))})
    assert outcome(as_json(old)) == outcome(as_json(CaseRoute(("support",), DUE)))
    later = CaseRoute(("support",), after(MONDAY, 25, "hours", AFTER_OPENING))
    assert outcome(as_json(old)) != outcome(as_json(later))


def test_what_is_stored_now_comes_back_with_the_way_it_is_counted() -> None:
    for hook, said in (("case_route", CaseRoute(("support",), DUE)), ("appeal_terms", AppealTerms(DUE))):
        assert decode_answer(hook, {"answer": as_json(said)}) == said


def test_a_receipt_of_then_says_its_instant_still() -> None:
    now: Any = as_json(AppealTerms(DUE))
    then = {name: value for name, value in now.items() if name != "deadline"} | {"until": now["deadline"]["at"]}
    plugins: Any = None
    assert outcome_of("appeal_terms", {}, then, plugins) == outcome_of("appeal_terms", {}, now, plugins)
