"""What can't be read at all is refused plainly, whoever sends it."""

from __future__ import annotations

import pytest

from core.web.roles import CLIENT
from tests.support.sites import SiteFactory

NOBODY = {"Authorization": "Bearer nobody's"}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"[" * 50_000, id="nested lists"),
        pytest.param(b'{"a":' * 50_000, id="nested objects"),
        pytest.param(b'{"email":' + b"9" * 5_000 + b"}", id="a number of 5000 digits"),
        pytest.param(b"\xff", id="no text"),
    ],
)
def test_json_no_reader_takes_is_the_callers_mistake(site: SiteFactory, body: bytes) -> None:
    answer = site("rozmova").client.post("/api/v1/tokens", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"


def test_a_wrong_body_with_a_token_that_is_no_good_is_refused_and_does_not_break(site: SiteFactory) -> None:
    answer = site("rozmova").client.post("/api/v1/tokens", json={"email": 1}, headers=NOBODY)
    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/no/such/page", "/providers", "/account"])
def test_a_page_asked_for_with_a_token_that_is_no_good_does_not_break(site: SiteFactory, path: str) -> None:
    assert site("rozmova").client.get(path, headers=NOBODY).status_code in {302, 401, 404}


def test_a_form_token_that_is_no_ascii_is_a_wrong_one(site: SiteFactory) -> None:
    here = site("rozmova")
    client, who = here.client, here.person(CLIENT)
    client.get("/sign-in")
    answer = client.post("/account/tokens", data={"csrf_token": "é", "name": "x"}, headers=who.headers)
    assert answer.status_code == 403
