"""A person who walks the pages and sends their forms, without any script."""

from __future__ import annotations

import re
from typing import BinaryIO

from tests.support.confirming import confirmed
from tests.support.sites import Person, Site

Upload = tuple[BinaryIO, str]
"""A file of a form: its content and its name."""


class Visitor:
    """Known by a token; sends each form with the token that stands on its page."""

    def __init__(self, site: Site, who: Person) -> None:
        self.client, self.headers = site.client, who.headers

    def see(self, path: str, status: int = 200) -> str:
        """The page at ``path``, which must answer with ``status``."""
        answer = self.client.get(path, headers=self.headers)
        assert answer.status_code == status, answer.text[:2000]
        return answer.text

    def download(self, path: str) -> bytes:
        """A file."""
        content: bytes = self.client.get(path, headers=self.headers).data
        return content

    def send(self, page: str, action: str | None = None, **fields: str | Upload) -> tuple[int, str]:
        """Send a form of ``page``, to ``action`` or to itself: the status, and where it leads or what it shows."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.see(page))
        assert token is not None, "every page with a form carries its token"
        data = {"csrf_token": token[1], **fields}
        answer = confirmed(lambda sent: self.client.post(action or page, data=sent, headers=self.headers), data)
        return answer.status_code, answer.location or answer.text
