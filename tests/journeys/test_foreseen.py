"""What a consequential POST would do is shown by doing it and taking it back; confirmed, exactly that is done."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from core.bookings.models import Booking
from core.ledger.models import LedgerEntry
from core.notifications.models import Notification
from core.payments.models import Refund
from core.rules.foreseen import FORESEEN
from core.rules.models import Decision
from core.rules.versions import current_version, set_values, values_of
from core.standing.models import Bar, Signal
from core.web.effects import HEADER
from tests.journeys.test_rozmova import FRIDAY_10_KYIV, Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory
from tests.support.visitor import Visitor

CONFIRM = re.compile(r'name="confirm_token" value="([^"]+)"')
ROWS = (Notification, LedgerEntry, Signal, Bar, Refund, Booking, Decision)


def _post(who: Walker, path: str, body: dict[str, Any], token: str | None = None) -> tuple[int, Any]:
    headers = who.known.headers | ({HEADER: token} if token else {})
    answer = who.site.client.post(f"/api/v1{path}", json=body, headers=headers)
    return answer.status_code, answer.get_json()


def _rows(cast: Cast) -> dict[str, int]:
    with cast.site.work() as work:
        counts = [work.session.execute(select(func.count()).select_from(kind)).scalar_one() for kind in ROWS]
    return {kind.__tablename__: count for kind, count in zip(ROWS, counts, strict=True)}


def _told(cast: Cast) -> set[tuple[str, str]]:
    """Whom each message went to, once whatever the channels."""
    with cast.site.work() as work:
        return {(str(row.account_id), row.template) for row in work.session.scalars(select(Notification))}


def _barred(cast: Cast) -> tuple[str, dict[str, Any]]:
    body = {"kind": "paid_only", "reason": "For a test"}
    return f"/standing/{cast.client.known.id}/bars", body


def test_a_look_writes_nothing_at_all(site: SiteFactory) -> None:
    cast = Cast(site)
    support = walker(cast.site, "support")
    path, body = _barred(cast)
    before = _rows(cast)
    status, shown = _post(support, f"{path}/preview", body)
    assert status == 200, shown
    assert shown["allowed"]
    assert shown["confirm_token"]
    assert _rows(cast) == before


def test_the_effects_shown_are_the_rows_written(site: SiteFactory) -> None:
    cast = Cast(site)
    support = walker(cast.site, "support")
    path, body = _barred(cast)
    before, told = _rows(cast), _told(cast)
    shown = _post(support, f"{path}/preview", body)[1]
    status, answer = _post(support, path, body, shown["confirm_token"])
    assert status == 201, answer
    after, told_now = _rows(cast), _told(cast) - told
    assert after["bars"] - before["bars"] == sum(item["tone"] == "bad" for item in shown["effects"]) == 1
    assert len(told_now) == sum("“" in item["text"] or "«" in item["text"] for item in shown["effects"])


def test_when_it_is_no_longer_what_was_shown_it_asks_again_and_nothing_is_done(site: SiteFactory) -> None:
    cast = Cast(site)
    support = walker(cast.site, "support")
    path, body = _barred(cast)
    shown = _post(support, f"{path}/preview", body)[1]
    assert _post(support, path, body)[0] == 201  # somebody else was faster: the same bar is set once
    before = _rows(cast)
    status, problem = _post(support, path, body, shown["confirm_token"])
    assert (status, problem["code"]) == (409, "look_again")
    assert _rows(cast) == before
    assert _post(support, path, body, problem["confirm_token"])[0] == 201


def test_booking_shows_the_price_and_a_price_that_changed_asks_again(site: SiteFactory) -> None:
    cast = Cast(site)
    body = {"offering_id": cast.offering, "starts_at": FRIDAY_10_KYIV}
    before = _rows(cast)
    shown = _post(cast.client, "/bookings/preview", body)[1]
    assert [item["amount"]["minor"] for item in shown["effects"] if item["amount"]] == [120_050]
    assert _rows(cast) == before
    cast.therapist.put(f"/offerings/{cast.offering}/price", {"price": {"minor": 150_000, "currency": "UAH"}})
    status, problem = _post(cast.client, "/bookings", body, shown["confirm_token"])
    assert (status, problem["code"]) == (409, "look_again")
    assert _rows(cast)["bookings"] == before["bookings"]
    assert _post(cast.client, "/bookings", body, problem["confirm_token"])[0] == 201


def test_what_the_rules_refuse_is_shown_as_refused(site: SiteFactory) -> None:
    cast = Cast(site)
    shown = _post(cast.client, "/bookings/preview", {"offering_id": cast.offering, "starts_at": "2026-11-23T16:00:00Z"})
    assert shown[0] == 200
    assert not shown[1]["allowed"]
    assert shown[1]["rules"] == ["ROZ-41"]


def test_a_token_of_something_else_is_no_token(site: SiteFactory) -> None:
    cast = Cast(site)
    body = {"offering_id": cast.offering, "starts_at": FRIDAY_10_KYIV}
    assert _post(cast.client, "/bookings", body, "0" * 32)[0] == 409


@pytest.mark.parametrize("seconds", [1, -1])
def test_a_cancellation_looked_at_before_the_bound_and_confirmed_after_it_asks_again(
    site: SiteFactory, seconds: int
) -> None:
    cast = Cast(site)
    booking = cast.book()
    cast.pay(booking)
    bound = datetime.fromisoformat(FRIDAY_10_KYIV) - timedelta(hours=24)
    cast.admin.clock(bound - timedelta(seconds=1))
    path = f"/bookings/{booking['id']}/cancellation"
    token = cast.client.get(path)["confirm_token"]
    cast.admin.clock(bound + timedelta(seconds=seconds) if seconds > 0 else bound)
    before = _rows(cast)
    status, answer = _post(cast.client, path, {"confirm_token": token})
    assert (status, answer.get("code")) == ((409, "look_again") if seconds > 0 else (201, None))
    # Asked again, nothing was asked in earnest: no receipt of it stands in anybody's list.
    assert (_rows(cast)["decisions"] == before["decisions"]) is (seconds > 0)


def test_nobody_looks_who_may_not_act(site: SiteFactory) -> None:
    cast = Cast(site)
    path, body = _barred(cast)
    assert _post(cast.client, f"{path}/preview", body)[0] == 403
    assert cast.site.client.post(f"/api/v1{path}/preview", json=body).status_code == 401


def test_each_guarded_post_has_its_preview_in_the_document(site: SiteFactory) -> None:
    paths = Cast(site).site.client.get("/api/v1/openapi.json").get_json()["paths"]
    previews = [path for path in paths if path.endswith("/preview") and "post" in paths[path]]
    assert len([name for name, kind in FORESEEN.items() if kind == "api"]) <= len(previews)
    for path in previews:
        assert paths[path]["post"]["summary"], path


def test_a_token_opens_one_act_on_one_subject_with_one_body(site: SiteFactory) -> None:
    cast = Cast(site)
    support, other = walker(cast.site, "support"), walker(cast.site, "client")
    path, body = _barred(cast)
    token = _post(support, f"{path}/preview", body)[1]["confirm_token"]
    elsewhere = path.replace(str(cast.client.known.id), str(other.known.id))
    for where, sent in ((elsewhere, body), (path, {**body, "reason": "In other words"})):
        status, problem = _post(support, where, sent, token)
        assert (status, problem["code"]) == (409, "look_again")
    status, _ = _post(support, path, {**body, "confirm_token": token})
    assert status == 201, "the body takes the token, too"


def test_a_token_of_one_booking_cancels_no_other(site: SiteFactory) -> None:
    cast = Cast(site)
    first, second = cast.book(), cast.book("2026-11-27T12:00:00+00:00")
    token = cast.client.get(f"/bookings/{first['id']}/cancellation")["confirm_token"]
    assert _post(cast.client, f"/bookings/{second['id']}/cancellation", {}, token)[0] == 409
    assert _post(cast.client, f"/bookings/{first['id']}/cancellation", {}, token)[0] == 201


def test_a_page_of_terms_that_changed_asks_again_before_it_books(site: SiteFactory) -> None:
    cast = Cast(site)
    page = f"/book?offering={cast.offering}&starts_at={FRIDAY_10_KYIV.replace('+', '%2B')}"
    client = Visitor(cast.site, cast.client.known)
    sent = {"offering": str(cast.offering), "starts_at": FRIDAY_10_KYIV}
    token = CONFIRM.findall(client.see(page))[0]
    with cast.site.work() as work:
        set_values(work, {**values_of(work, current_version(work)), "free_change_hours": 12})
    assert client.send(page, "/book", **sent, confirm_token=token)[0] == 409
    assert _rows(cast)["bookings"] == 0
    token = CONFIRM.findall(client.see(page))[0]
    assert client.send(page, "/book", **sent, confirm_token=token)[0] == 303
