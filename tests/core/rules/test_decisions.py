"""Each decision is written beside its subject; a refusal keeps nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from core.bookings.models import Booking
from core.hooks.site import Objection
from core.kit.errors import Refused
from core.kit.messages import msg
from core.rules.ask import refusal
from core.rules.models import Decision
from tests.journeys.test_peer_support import Cast as Centre
from tests.journeys.test_rozmova import FRIDAY_10_KYIV, Cast
from tests.support.sites import SiteFactory


def test_a_booking_keeps_what_was_asked_and_answered(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book(FRIDAY_10_KYIV)
    with cast.site.work() as work:
        rows = work.session.scalars(select(Decision).where(Decision.subject_id == booking["id"])).all()
    hooks = {row.hook for row in rows}
    assert {"payment_terms", "booking_objections", "quote_price"} <= hooks
    terms = next(row for row in rows if row.hook == "payment_terms")
    assert "ROZ-41" in terms.rules
    assert (terms.plugin, terms.rule_version) == ("rozmova", 0)
    assert terms.facts["booking"]["price"] == {"$money": [120_050, "UAH"]}


@pytest.mark.rule("PEER-9")
def test_a_refusal_keeps_its_decision_and_nothing_else(site: SiteFactory) -> None:
    cast = Centre(site)
    request = cast.handed_over()
    path = f"/requests/{request['id']}/meetings"
    cast.consultant.post(path, {"starts_at": "2026-11-25T06:00:00+00:00"})
    cast.consultant.post(path, {"starts_at": "2026-11-26T06:00:00+00:00"}, 409)
    with cast.site.work() as work:
        assert len(work.session.scalars(select(Booking)).all()) == 1
        refused = [
            row
            for row in work.session.scalars(select(Decision).where(Decision.hook == "booking_objections"))
            if row.rules == ["PEER-9"]
        ]
    assert len(refused) == 1


def test_a_sentence_two_rules_share_is_said_once_and_both_are_named() -> None:
    same, other = msg("Not before Monday."), msg("Not here.")
    found = [Objection("A-1", same, "start"), Objection("A-2", same, "start"), Objection("A-3", other)]
    problem = refusal(found)
    assert isinstance(problem, Refused)
    assert (problem.reasons, problem.rules) == ((same, other), ("A-1", "A-2", "A-3"))
