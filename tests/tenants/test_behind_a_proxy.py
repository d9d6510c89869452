"""Who asks, behind the proxy and without one: one visitor's many tries must not shut out the others."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.requests.api import SENT_FROM
from tenants.app import create_app
from tenants.settings import Settings
from tests.support.sites import SiteFactory

ASKED = {"name": "Мама", "phone": "+77012345678", "consent": True, "unsafe": True, "text": "Боюсь"}


@pytest.mark.parametrize(("scheme", "second"), [("https", 201), ("http", 429)])
def test_tries_are_counted_by_the_visitors_address(
    site: SiteFactory, environ: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, scheme: str, second: int
) -> None:
    monkeypatch.setattr("core.requests.api.SENT_FROM", type(SENT_FROM)(f"few-{scheme}", 2, 3600))
    here = site("peer_support")
    app = create_app(Settings.from_env({**environ, "SCHEME": scheme}), testing=True)

    def ask(address: str) -> int:
        answer = app.test_client().post(
            "/api/v1/requests",
            json=ASKED,
            base_url=f"{scheme}://{here.host}",
            headers={"X-Forwarded-For": f"203.0.113.9, {address}"},
        )
        return answer.status_code

    assert [ask("198.51.100.1") for _ in range(3)] == [201, 201, 429]
    assert ask("198.51.100.2") == second
