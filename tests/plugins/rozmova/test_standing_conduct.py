"""What people saw: rudeness, rules ignored, technique, private contacts, and the gross violation."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from core.hooks.standing import ClientHistory, PermissionSpan
from tests.plugins.rozmova.standing import NOW, A, B, found, signal, standing


@pytest.mark.rule("ROZ-6")
@pytest.mark.parametrize("kind", ["rude", "familiar"])
def test_rude_or_familiar_words_once_are_enough(kind: str) -> None:
    proposal = found(standing(signal(kind, client=A)))["rude"]

    assert (proposal.rule, proposal.count, proposal.threshold) == ("ROZ-6", 1, 1)
    assert len(proposal.evidence) == 1


def allowing(client: UUID, since: datetime, until: datetime | None = None, code: str = "first_names") -> ClientHistory:
    """A client who allowed something."""
    return ClientHistory(client, permissions=(PermissionSpan(code, since, until),))


@pytest.mark.rule("ROZ-7")
@pytest.mark.parametrize(("until", "is_ground"), [(NOW, True), (NOW + timedelta(microseconds=1), False), (None, False)])
def test_a_permission_holds_until_it_is_taken_back(until: datetime | None, is_ground: bool) -> None:
    allowed = [allowing(A, NOW - timedelta(days=9), until)]

    assert ("rude" in found(standing(signal("familiar", client=A), clients=allowed))) is is_ground


@pytest.mark.rule("ROZ-7")
def test_another_permission_is_none_for_first_names() -> None:
    assert "rude" in found(standing(signal("familiar", client=A), clients=[allowing(A, NOW, code="other")]))


@pytest.mark.rule("ROZ-7")
def test_with_the_clients_permission_a_first_name_is_fine() -> None:
    allowed = [allowing(A, NOW)]

    assert "rude" not in found(standing(signal("familiar", client=A), clients=allowed))
    assert "rude" in found(standing(signal("familiar", NOW - timedelta(microseconds=1), A), clients=allowed))


@pytest.mark.rule("ROZ-7")
def test_the_permission_covers_no_rudeness_and_no_other_client() -> None:
    allowed = [allowing(A, NOW - timedelta(days=1))]

    assert "rude" in found(standing(signal("rude", client=A), clients=allowed))
    assert "rude" in found(standing(signal("familiar", client=B), clients=allowed))
    assert "rude" in found(standing(signal("familiar"), clients=[ClientHistory(A)]))


@pytest.mark.rule("ROZ-9")
def test_an_administrative_rule_ignored_once_is_enough_and_not_gross() -> None:
    proposals = found(standing(signal("admin_rules")))

    assert set(proposals) == {"admin_rules"}
    assert (proposals["admin_rules"].rule, proposals["admin_rules"].threshold) == ("ROZ-9", 1)


@pytest.mark.rule("ROZ-11")
@pytest.mark.parametrize(("count", "limit", "is_ground"), [(0, 1, False), (1, 1, True), (2, 3, False), (3, 3, True)])
def test_reports_of_bad_technique(count: int, limit: int, is_ground: bool) -> None:
    facts = standing(*(signal("tech_report", client=A) for _ in range(count)))
    proposals = found(facts, tech_reports_to_flag=limit)

    assert ("tech" in proposals) is is_ground
    if is_ground:
        assert (proposals["tech"].rule, proposals["tech"].count) == ("ROZ-11", count)


@pytest.mark.rule("ROZ-11")
def test_without_being_told_otherwise_one_report_is_enough() -> None:
    assert found(standing(signal("tech_report")))["tech"].threshold == 1


@pytest.mark.rule("ROZ-16")
def test_private_contact_data_once_are_enough_and_not_gross() -> None:
    proposals = found(standing(signal("personal_data", client=A)))

    assert set(proposals) == {"personal_data"}
    assert (proposals["personal_data"].rule, proposals["personal_data"].threshold) == ("ROZ-16", 1)


@pytest.mark.rule("ROZ-17")
def test_a_proposal_to_pay_privately_is_gross_once_the_team_recorded_it() -> None:
    proposal = found(standing(signal("off_platform_payment", client=A, recorded_by="team")))["gross"]

    assert (proposal.rule, proposal.count, proposal.threshold) == ("ROZ-17", 1, 1)


@pytest.mark.rule("ROZ-17")
@pytest.mark.parametrize("recorded_by", ["client", "provider", None])
def test_what_others_say_of_private_payment_is_no_finding_yet(recorded_by: str | None) -> None:
    assert found(standing(signal("off_platform_payment", recorded_by=recorded_by))) == {}
