"""How often rules decided and were waived: counted from what is stored, for the tenant's admin alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select

from core.rules.models import Decision
from core.standing.models import Signal, Waiver
from tests.journeys.test_rozmova import Cast
from tests.journeys.walk import Walker
from tests.support.sites import SiteFactory

USE = "/settings/rules/use"


def _between(since: datetime, until: datetime) -> str:
    return f"{USE}?{urlencode({'from': since.isoformat(), 'until': until.isoformat()})}"


def _line(answer: dict[str, Any], rule: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in answer["rules"] if item["rule"] == rule)
    return found


def test_decisions_are_counted_as_a_hand_would(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.client.post(f"/bookings/{booking['id']}/cancellation", {}, 201)
    # Refused: so near there is nothing to book.
    cast.client.post("/bookings", {"offering_id": cast.offering, "starts_at": "2026-11-24T06:00:00+00:00"}, 409)
    answer = cast.admin.get(USE)
    with cast.site.work() as work:
        stored = list(work.session.scalars(select(Decision)))
    for line in answer["rules"]:
        naming = [row for row in stored if line["rule"] in row.rules]
        assert line["decided"] == len(naming), line["rule"]
        assert line["carried_out"] == sum(row.carried_out for row in naming)
        assert line["refused"] == line["decided"] - line["carried_out"]
    assert _line(answer, "ROZ-60")["decided"] >= 1
    assert "ROZ-62" in answer["never_decided"]
    assert "ROZ-60" not in answer["never_decided"]


def test_a_waiver_and_an_excluded_signal_are_told_with_who_and_why(site: SiteFactory) -> None:
    cast = Cast(site)
    with cast.site.work() as work:
        by = cast.admin.known.id
        about = cast.therapist.known.id
        until = work.now + timedelta(days=30)
        span = {"since": work.now, "until": until}
        work.session.add(Waiver(account_id=about, ground="late", rule="ROZ-15", reason="A flood", given_by=by, **span))
        work.session.add(
            Signal(
                account_id=about,
                kind="late",
                rule="ROZ-15",
                at=work.now,
                excluded_at=work.now,
                exclusion_reason="A test",
                excluded_by=by,
            )
        )
    line = _line(cast.admin.get(USE), "ROZ-15")
    assert line["waived"] == 2
    assert {(item["kind"], item["why"], item["by"]) for item in line["exceptions"]} == {
        ("waiver", "A flood", cast.admin.known.name),
        ("signal_excluded", "A test", cast.admin.known.name),
    }
    assert line["waived_bps"] == 10_000
    page = cast.site.client.get("/desk/settings/rules/use", headers=cast.admin.known.headers)
    assert page.status_code == 200
    assert "A flood" in page.text


def test_the_period_bounds_what_is_counted(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.book()
    now = datetime.fromisoformat(cast.admin.get("/sandbox/clock")["now"])
    here = cast.admin.get(_between(now, now + timedelta(seconds=1)))
    before = cast.admin.get(_between(now - timedelta(days=1), now))
    assert _line(here, "ROZ-41")["decided"] >= 1
    assert _line(before, "ROZ-41")["decided"] == 0
    cast.admin.get(_between(now, now), 422)


def test_the_end_of_the_period_that_is_told_is_not_included(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.book()
    whole = cast.admin.get(USE)
    until = datetime.fromisoformat(whole["until"])
    assert until > datetime.fromisoformat(cast.admin.get("/sandbox/clock")["now"])
    since = datetime.fromisoformat(whole["from"])
    assert cast.admin.get(_between(since, until))["rules"] == whole["rules"]
    assert _line(whole, "ROZ-41")["decided"] >= 1
    earlier = cast.admin.get(_between(since, until - timedelta(seconds=1)))
    assert _line(earlier, "ROZ-41")["decided"] == 0


def test_dead_rules_are_looked_for_when_asked(site: SiteFactory) -> None:
    cast = Cast(site)
    answer = cast.admin.get(f"{USE}/dead")
    assert sum(answer["tried"].values()) > 500
    assert answer["complete"]
    assert answer["shadowed"] == []
    page = cast.site.client.get("/desk/settings/rules/use?search=1", headers=cast.admin.known.headers)
    assert page.status_code == 200


def test_only_the_admin_reads_it(site: SiteFactory) -> None:
    cast = Cast(site)
    for path in (USE, f"{USE}/dead"):
        cast.client.get(path, 403)
        cast.finance.get(path, 403)
        Walker(cast.site).get(path, 401)
    assert cast.site.client.get("/desk/settings/rules/use", headers=cast.finance.known.headers).status_code == 403
