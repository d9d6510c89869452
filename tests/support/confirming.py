"""A page that asks before it does something: whoever sent the form clicks on "confirm"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

ASKED = re.compile(r'data-foreseen="([0-9a-f]{32})"')


def confirmed(post: Callable[[dict[str, Any]], TestResponse], data: dict[str, Any]) -> TestResponse:
    """Send a form, and confirm it on the page that shows what it would do, if there is one."""
    answer = post(data)
    asked = ASKED.search(answer.text) if answer.status_code == 200 else None
    return post({**data, "confirm_token": asked[1]}) if asked else answer
