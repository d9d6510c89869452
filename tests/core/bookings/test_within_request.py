"""A meeting within a request: arranged by its client or its provider, and only by them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from core.bookings.errors import OnlyAfterRequest
from core.bookings.make import make_booking
from core.kit.errors import Refused
from core.kit.ids import new_id
from core.requests.models import Request
from core.standing.models import Bar
from tests.core.bookings.stage import DAY, SATURDAY, Stage, set_stage
from tests.support.sites import Person, SiteFactory


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("peer_support"), "peer", 0)


@pytest.fixture
def request_id(stage: Stage) -> UUID:
    with stage.site.work() as work:
        row = Request(
            client_id=stage.client.id,
            format="peer",
            name="Klara",
            phone="+77010000000",
            provider_id=stage.provider_id,
            state="in_contact",
            rule_version=0,
            created_at=work.now,
            triage_due_at=work.now + DAY,
            handed_over_at=work.now,
        )
        work.session.add(row)
        work.flush()
        return row.id


def _post(stage: Stage, who: Person, **body: Any) -> Any:
    sent = {"offering_id": str(stage.offering_id), "starts_at": SATURDAY.isoformat(), **body}
    return stage.site.client.post("/api/v1/bookings", headers=who.headers, json=sent)


@pytest.mark.rule("PEER-22")
def test_the_client_books_and_nothing_is_to_pay(stage: Stage, request_id: UUID) -> None:
    made = _post(stage, stage.client, request_id=str(request_id))
    assert (made.status_code, made.json["state"], made.json["payment_id"]) == (201, "confirmed", None)


def test_the_provider_books_for_the_client_at_a_time_of_their_own(stage: Stage, request_id: UUID) -> None:
    odd = (SATURDAY + timedelta(minutes=7)).isoformat()
    made = _post(stage, stage.provider, client_id=str(stage.client.id), request_id=str(request_id), starts_at=odd)
    assert (made.status_code, made.json["client_id"]) == (201, str(stage.client.id))


def test_nobody_else_books_for_the_client(stage: Stage, request_id: UUID) -> None:
    body = {"client_id": str(stage.client.id), "request_id": str(request_id)}
    assert _post(stage, stage.clients(1)[0], **body).status_code == 403
    assert _post(stage, stage.site.person("provider"), **body).status_code == 403
    assert _post(stage, stage.provider, client_id=str(stage.client.id)).status_code == 403
    assert _post(stage, stage.clients(1)[0], request_id=str(request_id)).status_code == 404
    assert _post(stage, stage.client, request_id=str(new_id())).status_code == 404


@pytest.mark.rule("PEER-9")
def test_a_second_meeting_in_the_same_week_is_refused_with_the_date(stage: Stage, request_id: UUID) -> None:
    assert _post(stage, stage.client, request_id=str(request_id)).status_code == 201
    again = _post(stage, stage.client, request_id=str(request_id), starts_at=(SATURDAY + 6 * DAY).isoformat())
    assert (again.status_code, again.json["rules"]) == (409, ["PEER-9"])
    assert again.json["possible_from"]
    week = _post(stage, stage.client, request_id=str(request_id), starts_at=(SATURDAY + 7 * DAY).isoformat())
    assert week.status_code == 201


@pytest.mark.rule("PEER-7")
def test_who_is_left_with_paid_services_gets_no_free_meeting(stage: Stage, request_id: UUID) -> None:
    with stage.site.work() as work:
        work.session.add(Bar(account_id=stage.client.id, kind="paid_only", rule="PEER-6", since=work.now))
    with stage.site.work() as work, pytest.raises(Refused):
        make_booking(
            work,
            client_id=stage.client.id,
            offering_id=stage.offering_id,
            starts_at=SATURDAY,
            request_id=request_id,
        )


def test_without_a_request_there_is_no_meeting(stage: Stage) -> None:
    with stage.site.work() as work, pytest.raises(OnlyAfterRequest):
        make_booking(work, client_id=stage.client.id, offering_id=stage.offering_id, starts_at=SATURDAY)
