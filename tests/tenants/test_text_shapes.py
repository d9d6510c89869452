"""A tenant's text of a wrong shape is refused: it would break every page, the way of those who are not safe too."""

from __future__ import annotations

from typing import Any

import pytest

from core.web.roles import TENANT_ADMIN
from core.web.texts import well_shaped
from tests.support.sites import SiteFactory

WRONG: list[tuple[str, Any]] = [
    ("help_lines", "call"),
    ("help_lines", ["call"]),
    ("help_lines", [{"name": "Line"}]),
    ("help_lines", [{"name": "Line", "phone": 112}]),
    ("hero_bubbles", 5),
    ("front_rules", [["X-1"]]),
    ("topics", {"text": "grief"}),
    ("topics", [{"text": "grief", "href": "javascript:alert(1)"}]),
    ("steps", ["one"]),
    ("hero_title", ["Hello"]),
    ("hero_title", None),
    ("hero_title", {"a": 1}),
]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_wrong_shape_is_known(key: str, value: Any) -> None:
    assert not well_shaped(key, value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("hero_title", "Hello"),
        ("topics", ["grief", {"text": "sleep", "note": "nights"}]),
        ("help_lines", [{"name": "Line", "phone": "112", "note": "day and night"}]),
        ("topics", [{"text": "sleep", "href": "/providers?field=topics:sleep"}, {"text": "grief", "href": ""}]),
        ("front_rules", []),
    ],
)
def test_a_right_one_too(key: str, value: Any) -> None:
    assert well_shaped(key, value)


def test_who_is_not_safe_is_heard_whatever_the_admin_tried_to_write(site: SiteFactory) -> None:
    here = site("peer_support")
    admin = here.person(TENANT_ADMIN)
    for key, value in WRONG:
        if value is not None:
            body = {"locale": "ru", "key": key, "value": value}
            answer = here.client.put("/api/v1/settings/texts", json=body, headers=admin.headers)
            assert answer.status_code == 422, (key, value)
    asked = {"name": "Мама", "phone": "+77012345678", "consent": True, "unsafe": True, "text": "Боюсь"}
    assert here.client.post("/api/v1/requests", json=asked).status_code == 201
    assert here.client.get("/").status_code == 200
