"""ROZ-59: another time after something unforeseen, and whom the team asks first."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import MICROSECOND, SECOND, booking, ids, local, site

PLUGIN = Rozmova()
START = local("2026-12-11T10:00", "Europe/Kyiv")
DAY = timedelta(hours=24)
HOUR = timedelta(hours=1)
ALONE = RozmovaParameters(force_majeure_requires_specialist_consent=False)


@pytest.mark.rule("ROZ-59")
@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        (START - DAY - SECOND, False),  # the client cancels without loss
        (START - DAY, False),
        (START - DAY + MICROSECOND, True),
        (START - SECOND, True),
        (START, False),
        (START + HOUR, False),
    ],
)
def test_before_a_session_only_when_the_client_would_lose(at: datetime, allowed: bool) -> None:
    terms = PLUGIN.concession_terms(site(), booking(START), at)

    assert terms.allowed is allowed
    assert ids(terms.reasons) == ["ROZ-59"]


@pytest.mark.rule("ROZ-59")
@pytest.mark.parametrize("state", ["reserved", "under_way", "completed", "cancelled", "lapsed"])
def test_only_a_booked_session_gets_another_time(state: str) -> None:
    assert not PLUGIN.concession_terms(site(), booking(START, state=state), START - HOUR).allowed


@pytest.mark.rule("ROZ-59")
@pytest.mark.parametrize(
    ("left", "due"),
    [
        (timedelta(hours=20), timedelta(hours=12)),
        (timedelta(hours=12), timedelta(hours=12)),
        (timedelta(hours=11), timedelta(hours=11)),
        (HOUR, HOUR),
    ],
)
def test_the_specialist_answers_within_the_set_hours_but_before_the_session(left: timedelta, due: timedelta) -> None:
    at = START - left
    terms = PLUGIN.concession_terms(site(RozmovaParameters(consent_hours=12)), booking(START), at)

    assert terms.needs_consent
    assert terms.answer_due_at == at + due
    assert terms.remind_at == at + due / 2
    assert terms.if_silent == "refused"


@pytest.mark.rule("ROZ-59")
def test_a_tenant_may_have_its_team_decide_alone() -> None:
    terms = PLUGIN.concession_terms(site(ALONE), booking(START), START - HOUR)

    assert (terms.allowed, terms.needs_consent, terms.answer_due_at) == (True, False, None)
    assert terms.reasons[0].values["force_majeure_requires_specialist_consent"] is False


@pytest.mark.rule("ROZ-59")
@pytest.mark.parametrize(
    ("before", "consented", "alone", "allowed"),
    [
        (DAY, False, False, True),  # in time anybody moves
        (DAY - MICROSECOND, False, False, False),
        (DAY - MICROSECOND, True, False, True),
        (DAY - MICROSECOND, False, True, True),
        (SECOND, True, False, True),
        (timedelta(), True, False, False),
    ],
)
def test_late_the_team_moves_a_session_only_with_consent(
    before: timedelta, consented: bool, alone: bool, allowed: bool
) -> None:
    values = (ALONE,) if alone else ()
    facts = booking(START, move_consented=consented)
    terms = PLUGIN.reschedule_terms(site(*values), facts, "platform", START + DAY, START - before)

    assert terms.allowed is allowed
