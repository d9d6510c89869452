"""ROZ-40 and 50 to 55: the way in, its gates, and by when the page appears."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from core.hooks.applications import ApplicationFacts, ApplicationStage
from core.kit.instants import MICROSECOND
from core.kit.working_days import WorkingCalendar
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import ids, local, marks, provider, site
from tests.support.applicants import FIRST

PLUGIN = Rozmova()
KYIV = "Europe/Kyiv"


def applicant(stage: ApplicationStage = "form", files: int = 0, **changes: Any) -> ApplicationFacts:
    """Somebody who just fits, with these differences; an answer is left out with ``None``."""
    answers = {code: value for code, value in (FIRST | changes).items() if value is not None}
    applied = local("2026-11-23T10:00", KYIV)
    return ApplicationFacts(UUID(int=7), stage, applied, answers, {"education_documents": files} if files else {})


@pytest.mark.rule("ROZ-50")
def test_the_first_questionnaire_is_public_and_asks_for_every_requirement() -> None:
    first, second = PLUGIN.register_questionnaires()

    assert (first.code, first.rule) == ("first", "ROZ-50")
    asked = {item.code for item in first.questions}
    assert {"education_field", "certification_hours", "practice_since", "private_practice", "supervision"} <= asked
    assert {"legal_form", "fop_group", "residence_country", "topics", "languages"} <= asked
    assert second.code == PLUGIN.application_route(site()).details


@pytest.mark.rule("ROZ-51")
def test_two_criteria_are_asked() -> None:
    assert [item.code for item in PLUGIN.application_route(site()).criteria] == ["platform_request", "client_request"]


@pytest.mark.rule("ROZ-52")
@pytest.mark.rule("ROZ-53")
def test_a_meeting_then_the_second_questionnaire() -> None:
    route = PLUGIN.application_route(site())

    assert (route.meeting, route.details) == (True, "second")


@pytest.mark.rule("ROZ-40")
@pytest.mark.parametrize("days", [14, 30])
def test_how_long_the_invitation_lives(days: int) -> None:
    assert PLUGIN.application_route(site(RozmovaParameters(invite_ttl_days=days))).invitation_days == days
    assert PLUGIN.application_route(site()).invitation_days == 14


@pytest.mark.rule("ROZ-32")
def test_an_applicant_meets_the_same_requirements_as_a_specialist() -> None:
    assert list(PLUGIN.application_objections(site(), applicant())) == []
    nobody = ApplicationFacts(UUID(int=7), "form", local("2026-11-23T10:00", KYIV))
    assert set(ids(PLUGIN.application_objections(site(), nobody))) == {
        *("ROZ-33", "ROZ-34", "ROZ-35", "ROZ-36", "ROZ-37", "ROZ-46"),
    }


@pytest.mark.rule("ROZ-32")
@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"education_field": "psychological"}, "ROZ-33"),
        ({"practice_since": "2024-11-24"}, "ROZ-34"),
        ({"supervision": False}, "ROZ-35"),
        ({"certification_hours": 399}, "ROZ-36"),
        ({"residence_country": "PL"}, "ROZ-37"),
        ({"fop_group": "2"}, "ROZ-46"),
        ({"legal_form": "company"}, "ROZ-46"),
    ],
)
def test_one_requirement_short_is_short(change: dict[str, Any], rule: str) -> None:
    assert ids(PLUGIN.application_objections(site(), applicant(**change))) == [rule]


@pytest.mark.rule("ROZ-53")
@pytest.mark.parametrize(
    ("stage", "files", "missing"), [("form", 0, False), ("details", 0, True), ("details", 1, False)]
)
def test_without_a_diploma_the_second_questionnaire_is_incomplete(
    stage: ApplicationStage, files: int, missing: bool
) -> None:
    found = PLUGIN.application_objections(site(), applicant(stage, files))

    assert (ids(found), marks(found)) == ((["ROZ-53"], {"education_documents"}) if missing else ([], set()))


HOLIDAYS = WorkingCalendar(holidays=frozenset({date(2026, 12, 25)}))


@pytest.mark.rule("ROZ-55")
@pytest.mark.parametrize(
    ("completed", "expected", "due", "calendar"),
    [
        # Monday 23 November: day 0. Day 7 is Wednesday 2, day 10 Monday 7 December.
        ("2026-11-23T00:00", "2026-12-03T00:00", "2026-12-08T00:00", WorkingCalendar()),
        ("2026-11-23T23:59:59", "2026-12-03T00:00", "2026-12-08T00:00", WorkingCalendar()),
        # Completed on a Saturday: Monday is day 1.
        ("2026-11-28T12:00", "2026-12-09T00:00", "2026-12-12T00:00", WorkingCalendar()),
        # A holiday is no working day; the year ends on the way.
        ("2026-12-18T15:00", "2026-12-31T00:00", "2027-01-05T00:00", HOLIDAYS),
        # Over the spring clock change of 28 March 2027.
        ("2027-03-19T12:00", "2027-03-31T00:00", "2027-04-03T00:00", WorkingCalendar()),
    ],
)
def test_the_page_is_due_within_working_days(
    completed: str, expected: str, due: str, calendar: WorkingCalendar
) -> None:
    terms = PLUGIN.page_terms(site(calendar=calendar), local(completed, KYIV))

    assert terms.expected_at == local(expected, KYIV) - MICROSECOND
    assert terms.due_at == local(due, KYIV) - MICROSECOND
    assert ids(terms.reasons) == ["ROZ-55"]


@pytest.mark.rule("ROZ-55")
def test_the_tenant_sets_the_working_days() -> None:
    assert RozmovaParameters(page_sla_min_wd=10).page_sla_max_wd == 10, "both may be the same day"
    values = RozmovaParameters(page_sla_min_wd=1, page_sla_max_wd=2)
    terms = PLUGIN.page_terms(site(values), local("2026-11-23T12:00", KYIV))

    assert terms.expected_at == local("2026-11-25T00:00", KYIV) - MICROSECOND
    assert terms.due_at == local("2026-11-26T00:00", KYIV) - MICROSECOND
    with pytest.raises(ValueError, match="page_sla_min_wd"):
        RozmovaParameters(page_sla_min_wd=11)


@pytest.mark.rule("ROZ-39")
def test_the_stages_are_the_only_way_in() -> None:
    route = PLUGIN.application_route(site())
    assert route.stages_only
    assert ids(route.reasons) == ["ROZ-39"]
    passed, other = provider(), provider(selected=False)
    assert "ROZ-39" not in ids(PLUGIN.admission_objections(site(), passed))
    assert ids(PLUGIN.admission_objections(site(), other)).count("ROZ-39") == 1
    assert "ROZ-39" not in ids(PLUGIN.visibility_objections(site(), other)), "a page that is open stays open"
