"""Visits a plugin's own sandbox over HTTP in a process of its own, and prints what was answered, as JSON.

    python -m tests.support.outside_visit SLUG STEPS.json

Each step is ``{"as": e-mail or "", "call": "POST /api/v1/bookings", "send": {...}}``; ``{name}`` in a step stands for
what an earlier one kept under ``"keep": {"name": "items.0.id"}``; ``{now+23h}`` for an instant from the site's clock.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from tenants.app import create_app
from tenants.launch.demo import PASSWORD
from tenants.settings import Settings

FROM_NOW = re.compile(r"\{now([+-])(\d+)h\}")


class Visit:
    """A visitor of one site, whoever is signed in."""

    def __init__(self, client: FlaskClient, host: str) -> None:
        self._client, self._base = client, f"http://{host}"
        self._tokens: dict[str, str] = {}
        self.kept: dict[str, Any] = {}

    def step(self, step: dict[str, Any]) -> dict[str, Any]:
        """Do one step; what was answered."""
        method, path = self._filled(step["call"]).split(" ", 1)
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        if step.get("as"):
            headers["Authorization"] = f"Bearer {self._token(step['as'])}"
        sent = json.loads(self._filled(json.dumps(step["send"]))) if "send" in step else None
        answer = self._client.open(path, method=method, json=sent, headers=headers, base_url=self._base)
        body = answer.get_json(silent=True)
        for name, place in step.get("keep", {}).items():
            self.kept[name] = _at(body, place)
        return {"status": answer.status_code, "body": body if body is not None else answer.get_data(as_text=True)}

    def _token(self, email: str) -> str:
        if email not in self._tokens:
            sent = {"email": email, "password": PASSWORD, "name": "visit"}
            answer = self._client.post("/api/v1/tokens", json=sent, base_url=self._base)
            self._tokens[email] = answer.get_json()["token"]
        return self._tokens[email]

    def _filled(self, text: str) -> str:
        for name, value in self.kept.items():
            text = text.replace(f"{{{name}}}", str(value))
        return FROM_NOW.sub(lambda found: self._instant(found[1], int(found[2])), text)

    def _instant(self, sign: str, hours: int) -> str:
        now = datetime.fromisoformat(self.kept["now"])
        return (now + timedelta(hours=hours if sign == "+" else -hours)).isoformat()


def _at(body: Any, place: str) -> Any:
    for part in place.split("."):
        body = body[int(part)] if part.isdecimal() else body[part]
    return body


def main() -> None:
    """Walk the steps of the file."""
    slug, path = sys.argv[1:]
    settings = Settings.from_env()
    visit = Visit(create_app(settings, testing=True).test_client(), f"{slug}.{settings.base_domain}")
    steps = json.loads(Path(path).read_text(encoding="utf-8"))
    sys.stdout.write(json.dumps([visit.step(step) for step in steps]))


if __name__ == "__main__":
    main()
