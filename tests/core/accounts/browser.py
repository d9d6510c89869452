"""A browser that fills in forms, and a look into a site's mailbox."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from core.notifications.models import Notification
from tests.support.sites import Site


class Browser:
    """Keeps cookies and sends the form token with each form."""

    def __init__(self, place: Site) -> None:
        self.client: FlaskClient = place.client

    def get(self, path: str) -> TestResponse:
        """A page."""
        return self.client.get(path)

    def post(self, path: str, **fields: Any) -> TestResponse:
        """A form, sent from a page of this site."""
        page = self.client.get("/sign-in/phone")
        found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
        assert found is not None, "every page with a form carries its token"
        return self.client.post(path, data={"csrf_token": found[1], **fields})


def links_to(place: Site, address: str) -> list[str]:
    """The links of all messages to an address, oldest first."""
    with place.work() as work:
        rows = work.session.query(Notification).filter_by(address=address).order_by(Notification.id)
        return [row.link for row in rows if row.link]


def last_link(place: Site, address: str) -> str:
    """The link of the latest message to an address."""
    return links_to(place, address)[-1]


def data(answer: TestResponse) -> Any:
    """The body of an API's answer."""
    return answer.get_json()
