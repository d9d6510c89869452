"""A draft sent twice with one key is made once: a program that was cut off asks again and gets the same answer."""

from __future__ import annotations

from core.web.roles import TENANT_ADMIN
from tests.support.sites import SiteFactory


def test_a_draft_and_its_activation_are_made_once_for_a_key(site: SiteFactory) -> None:
    here = site("rozmova")
    admin = here.person(TENANT_ADMIN)
    sent = {"changes": {"bookable_days": 30}}
    headers = {**admin.headers, "Idempotency-Key": "once"}
    first, second = (
        here.client.post("/api/v1/settings/rules/drafts", json=sent, headers=headers).get_json() for _ in range(2)
    )
    assert first["id"] == second["id"]

    path = f"/api/v1/settings/rules/drafts/{first['id']}"
    preview = here.client.post(f"{path}/preview", headers=admin.headers).get_json()
    token = {"confirm_token": preview["confirm_token"]}
    headers["Idempotency-Key"] = "in force once"
    made = [here.client.post(f"{path}/activation", json=token, headers=headers) for _ in range(2)]
    assert [(answer.status_code, answer.get_json()["number"]) for answer in made] == [(201, 1), (201, 1)]
