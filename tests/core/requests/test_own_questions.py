"""The marketplace's own questions of a request: asked on the form and the API, read by triage and the consultant."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.requests.stage import Centre
from tests.core.requests.test_pages import submit

AGE = "Сыну три месяца"


def test_the_form_asks_and_nobody_has_to_answer(centre: Centre) -> None:
    page = centre.get("/help").text
    assert 'name="fields.child_age"' in page
    assert centre.request(centre.sent()).fields == {}


def test_the_answer_is_read_where_the_request_is_read(centre: Centre) -> None:
    request_id = centre.sent(fields={"child_age": AGE})
    assert centre.get(f"/api/v1/requests/{request_id}", centre.admin).json["fields"] == {"child_age": AGE}
    assert AGE in centre.get(f"/desk/requests/{request_id}", centre.admin).text
    assert AGE in centre.get(f"/account/requests/{request_id}", centre.mother(request_id)).text
    centre.assign(request_id)
    assert AGE in centre.get(f"/cabinet/requests/{request_id}", centre.consultant).text


def test_it_is_hidden_from_the_consultant_when_it_is_over(centre: Centre) -> None:
    request_id = centre.assigned(fields={"child_age": AGE})
    centre.post(f"/api/v1/requests/{request_id}/closure", centre.admin, {"reason": "Done"})
    assert centre.get(f"/api/v1/requests/{request_id}", centre.consultant).json["fields"] is None
    assert AGE not in centre.get(f"/cabinet/requests/{request_id}", centre.consultant).text


def test_the_page_sends_it(centre: Centre) -> None:
    form: dict[str, Any] = {
        "name": "Ivanka",
        "phone": "+77011234599",
        "consent": "1",
        "safety": "safe",
        "fields.child_age": AGE,
    }
    answer = submit(centre.browser, "/help", "/help", **form)
    assert answer.status_code == 303, answer.text
    (row,) = centre.get("/api/v1/requests", centre.admin).json["items"]
    assert row["fields"] == {"child_age": AGE}


@pytest.mark.parametrize(
    ("fields", "marked"), [({"nobody": "x"}, "fields.nobody"), ({"child_age": 3}, "fields.child_age")]
)
def test_a_wrong_answer_is_marked_and_nothing_is_sent(centre: Centre, fields: dict[str, object], marked: str) -> None:
    answer = centre.send(fields=fields)
    assert answer.status_code == 422
    assert marked in answer.json["errors"]
    assert centre.get("/api/v1/requests", centre.admin).json["items"] == []
