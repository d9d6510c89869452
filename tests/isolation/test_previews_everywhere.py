"""Every POST, PUT and DELETE of the API has its preview, by ``…/preview`` or at its own address, or a reason here."""

from __future__ import annotations

import re
from typing import Any

from tests.support.sites import SiteFactory

CHANGES = ("post", "put", "patch", "delete")
TOKEN = "confirm_token"

DOOR = "signing in, one's own account and devices"
OWN = "one's own page, calendar, services, answers and papers: what is booked stays booked, nobody is charged"
WORDS = "a person's own words: they move no money and decide nothing; the address says who reads them"
SAFETY = "it must never be sent back: safety, entering a session, or a gateway's signed word"
TEAM = "the team's own notes and settings: people are told of what follows from them, not of them"
BACK = "it takes back what only its author set; nobody is worse off"

NAMED: tuple[tuple[str, str], ...] = (
    (r"/(account|accounts|sessions|tokens|phone-codes|invitations|team)(/|$)", DOOR),
    (r"/(notices|questionnaire|holder-lookups|contact|sandbox/clock)(/|$)", DOOR),
    (r"/providers/\{[a-z_]+\}/(hours|openings|time-off)", OWN),
    (r"/provider/", OWN),
    (r"/provider$", OWN),
    (r"/offerings", OWN),
    (r"/materials", OWN),
    (r"/appointments(/\{appointment_id\})?$", OWN),
    (r"/applications(/drafts|/own/|$)", OWN),
    (r"/payouts/\{payout_id\}/receipt", OWN),
    (r"/(orders|amendments)/\{[a-z_]+\}/photos$", WORDS),
    (r"/bookings/\{booking_id\}/(findings/.*|reports)$", WORDS),
    (r"/cases/\{case_id\}/(entries|statements|evidence|files|positions)$", WORDS),
    (r"/(conversations|flagged-messages|findings|reports|standing/opinions|reviews)", WORDS),
    (r"/requests/\{request_id\}/closure-dispute/(files|word)$", WORDS),
    (r"/providers/\{provider_id\}/(scheduling-attempts|change-wish|price-evidence)$", WORDS),
    (r"/(bookings|appointments)/\{[a-z_]+\}/join$", SAFETY),
    (r"/requests/\{request_id\}/(safe|unsafe|signals/reading)$", SAFETY),
    (r"/gateways/", SAFETY),
    (r"/(settings|content|publications|console|team)/?", TEAM),
    (r"/(cases|applications)/\{[a-z_]+\}/(owner|meeting)$", TEAM),
    (r"/payouts/\{payout_id\}/holder$", TEAM),
    (r"/payments/refunds/\{refund_id\}/account$", TEAM),
    (r"/payouts/\{payout_id\}/hold$", BACK),
    (r"/packages/\{package_id\}$", BACK),
    (r"/package-offers/", BACK),
)


def _without(document: dict[str, Any]) -> list[str]:
    """Each operation that changes something and shows nothing beforehand, as ``METHOD path``."""
    paths = document["paths"]
    return [
        f"{method.upper()} {path}"
        for path, item in paths.items()
        for method in CHANGES
        if method in item and not path.endswith("/preview") and not _shown(document, path, item[method])
        if not (method == "post" and f"{path}/preview" in paths)
    ]


def _shown(document: dict[str, Any], path: str, operation: dict[str, Any]) -> bool:
    """Whether it takes the token of a preview at its own address."""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        name = content["schema"].get("$ref", "").rpartition("/")[2]
        if TOKEN in document["components"]["schemas"].get(name, content["schema"]).get("properties", {}):
            return True
    return False


def test_every_operation_that_changes_something_is_previewed_or_says_why_not(site: SiteFactory) -> None:
    document = site("rozmova").client.get("/api/v1/openapi.json").get_json()
    without = _without(document)

    assert "POST /api/v1/account/roles" in without, "a control: this one shows nothing"
    assert [item for item in without if not any(re.search(pattern, item) for pattern, _ in NAMED)] == []


def test_a_path_that_lost_its_preview_would_be_noticed(site: SiteFactory) -> None:
    document = site("rozmova").client.get("/api/v1/openapi.json").get_json()
    del document["paths"]["/api/v1/payments/{payment_id}/attempts/preview"]

    lost = [item for item in _without(document) if not any(re.search(pattern, item) for pattern, _ in NAMED)]
    assert lost == ["POST /api/v1/payments/{payment_id}/attempts"]
