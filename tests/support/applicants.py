"""Somebody who applies at Rozmova and just fits; the whole way in, step by step, through the API."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from tests.journeys.walk import Walker, walker
from tests.support.papers import picture
from tests.support.sites import Site

FIRST: dict[str, Any] = {
    "education_field": "medical",
    "certification_approach": "gestalt",
    "certification_hours": 400,
    # Two years before a site's Monday, 23 November 2026.
    "practice_since": "2024-11-23",
    "private_practice": True,
    "supervision": True,
    "residence_country": "UA",
    "legal_form": "fop",
    "fop_group": "3",
    "languages": ["uk", "en"],
    "topics": ["anxiety", "loss"],
    "hours": ["evening"],
    "motivation": "Хочу працювати з людьми.",
}
SECOND: dict[str, Any] = {
    "education": "Медичний університет, 2015–2021",
    "experience": "П'ять років у клініці, два роки приватної практики.",
    "headline": "Поруч у тривозі",
    "about": "Слухаю уважно.",
    "tax_number": "9999900013",
}
CHECKED = ["documents_seen", "proprietor_checked", "profile_read"]
BOTH = {"platform_request": True, "client_request": True}
EMAIL = "olena@example.org"
DIPLOMAS = "education_documents"


class Applicant:
    """Known by the signed link alone."""

    def __init__(self, site: Site, answers: Mapping[str, Any] | None = None, **who: Any) -> None:
        self.site, self.stranger = site, Walker(site)
        body = {"name": "Олена Вигадана", "email": EMAIL, "locale": "uk", "answers": {**FIRST, **(answers or {})}}
        made = self.stranger.post("/applications", body | who, 201)
        self.id, self.token = made["id"], made["token"]

    @property
    def own(self) -> str:
        """The path of the applicant's own view."""
        return f"/applications/own/{self.token}"

    @property
    def one(self) -> str:
        """The path of the team's view."""
        return f"/applications/{self.id}"

    def see(self) -> dict[str, Any]:
        """The applicant's own view."""
        found: dict[str, Any] = self.stranger.get(self.own)
        return found

    def add_file(
        self, content: bytes | None = None, name: str = "диплом.jpg", code: str = "education_documents"
    ) -> Any:
        """Hand in a photographed diploma."""
        data = {"code": code, "file": (io.BytesIO(content if content is not None else picture()), name)}
        return self.site.client.post(f"/api/v1{self.own}/files", data=data, content_type="multipart/form-data")

    def complete(self, **changes: Any) -> dict[str, Any]:
        """Hand in the diploma and the second questionnaire."""
        assert self.add_file().status_code == 201
        found: dict[str, Any] = self.stranger.post(f"{self.own}/submission", {"answers": SECOND | changes}, 201)
        return found


class WayIn:
    """A site, its community manager, and an applicant brought as far as a test needs."""

    def __init__(self, site: Site, answers: Mapping[str, Any] | None = None, **who: Any) -> None:
        self.site = site
        self.admin = walker(site, "tenant_admin", email="admin@example.org")
        self.manager = walker(site, "community_manager", name="Міра", email="mira@example.org")
        self.applicant = Applicant(site, answers, **who)

    def approved(self, **meeting: Any) -> WayIn:
        """Both criteria are a yes; the meeting is proposed."""
        self.manager.post(f"{self.applicant.one}/review", {"criteria": BOTH, "meeting": meeting}, 201)
        return self

    def met(self) -> WayIn:
        """The interview was held."""
        self.approved().manager.post(f"{self.applicant.one}/interview", {"notes": "Тепла розмова"}, 201)
        return self

    def complete(self) -> WayIn:
        """The second questionnaire is in."""
        self.met().applicant.complete()
        return self

    def invite(self, status: int = 201, **body: Any) -> Any:
        """The data is entered."""
        return self.manager.post(f"{self.applicant.one}/invitation", {"checked": CHECKED, **body}, status)

    def mails(self, address: str = EMAIL) -> list[dict[str, Any]]:
        """What was mailed to an address, oldest first."""
        found: list[dict[str, Any]] = self.admin.get(
            "/sandbox/messages", recipient=address, channel="email", limit=100
        )["items"]
        return found[::-1]

    def occasions(self, address: str = EMAIL) -> list[str]:
        """The occasions of those mails."""
        return [item["template"] for item in self.mails(address)]
