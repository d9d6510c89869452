"""Offerings: what the rules refuse, what a price leaves behind, who may."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from core.kit.money import Money
from tests.core.catalogue.fixtures import Therapist, body, therapist
from tests.support.sites import Site, SiteFactory

NEW = {"format": "individual", "title": "Session", "duration_min": 50, "price": {"minor": 250_000, "currency": "RUB"}}
RUB = Money(250_000, "RUB")


@pytest.fixture
def proego(site: SiteFactory) -> Site:
    return site("proego")


@pytest.fixture
def vera(proego: Site) -> Therapist:
    return therapist(proego, name="Vera Testova", price=RUB, zone="Europe/Moscow")


def test_a_draft_is_written_published_and_taken_off_the_shelf(proego: Site, vera: Therapist) -> None:
    client = proego.client
    made = client.post("/api/v1/offerings", json=NEW, headers=vera.headers)
    assert made.status_code == 201
    assert (body(made)["status"], body(made)["provider_id"]) == ("draft", str(vera.id))
    path = f"/api/v1/offerings/{body(made)['id']}"
    assert client.get(path).status_code == 404
    assert client.get(path, headers=vera.headers).status_code == 200
    assert body(client.post(f"{path}/publication", headers=vera.headers))["status"] == "published"
    assert client.get(path).status_code == 200
    assert body(made)["id"] in [item["id"] for item in body(client.get("/api/v1/offerings"))["items"]]
    assert client.delete(f"{path}/publication", headers=vera.headers).status_code == 204
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"price": {"minor": 249_999, "currency": "RUB"}}, 409, "price"),
        ({"duration_min": 61}, 409, "duration_min"),
        ({"duration_min": 49}, 409, "duration_min"),
        ({"price": {"minor": 250_000, "currency": "UAH"}}, 422, "price"),
        ({"price": {"minor": -1, "currency": "RUB"}}, 422, "price"),
        ({"price": {"minor": 2.5, "currency": "RUB"}}, 422, "price"),
        ({"format": "unheard-of"}, 422, "format"),
        ({"title": " "}, 422, "title"),
        ({"title": "x" * 201}, 422, "title"),
        ({"duration_min": 0}, 422, "duration_min"),
        ({"capacity_max": 2}, 422, "capacity_max"),
        ({"fields": {"unknown": 1}}, 422, "fields.unknown"),
        ({"surprise": 1}, 422, "surprise"),
    ],
)
def test_what_cannot_be_offered_is_marked(
    proego: Site, vera: Therapist, change: dict[str, object], status: int, field: str
) -> None:
    answer = proego.client.post("/api/v1/offerings", json={**NEW, **change}, headers=vera.headers)
    assert answer.status_code == status
    assert field in body(answer)["errors"]


def test_all_objections_are_shown_at_once(proego: Site, vera: Therapist) -> None:
    wrong = {**NEW, "duration_min": 61, "price": {"minor": 100, "currency": "RUB"}}
    answer = body(proego.client.post("/api/v1/offerings", json=wrong, headers=vera.headers))
    assert {"duration_min", "price"} <= set(answer["errors"])
    assert "PRO-4" in answer["rules"]


@pytest.mark.rule("PRO-6")
def test_a_price_changes_at_most_twice_a_year_once_it_was_published(proego: Site, vera: Therapist) -> None:
    client, path = proego.client, f"/api/v1/offerings/{vera.offering_id}"
    dearer = {"price": {"minor": 300_000, "currency": "RUB"}}
    # The first price starts the clock; the same price again is no change.
    assert client.put(f"{path}/price", json={"price": NEW["price"]}, headers=vera.headers).status_code == 200
    proego.set_clock(datetime(2027, 5, 23, 8, 59, 59, tzinfo=UTC))
    answer = client.put(f"{path}/price", json=dearer, headers=vera.headers)
    assert answer.status_code == 409
    assert body(answer)["rules"] == ["PRO-6"]
    possible_from = datetime.fromisoformat(body(answer)["possible_from"])
    proego.set_clock(possible_from)
    assert client.put(f"{path}/price", json=dearer, headers=vera.headers).status_code == 200
    prices = [item["price"]["minor"] for item in body(client.get(f"{path}/prices", headers=vera.headers))]
    assert prices == [250_000, 300_000]


def test_a_draft_may_change_its_mind(proego: Site, vera: Therapist) -> None:
    client = proego.client
    path = f"/api/v1/offerings/{body(client.post('/api/v1/offerings', json=NEW, headers=vera.headers))['id']}"
    for minor in (300_000, 260_000):
        answer = client.put(f"{path}/price", json={"price": {"minor": minor, "currency": "RUB"}}, headers=vera.headers)
        assert answer.status_code == 200
    client.post(f"{path}/publication", headers=vera.headers)
    assert [row["price"]["minor"] for row in body(client.get(f"{path}/prices", headers=vera.headers))] == [260_000]


def test_a_change_over_somebody_elses_is_noticed(proego: Site, vera: Therapist) -> None:
    client, path = proego.client, f"/api/v1/offerings/{vera.offering_id}"
    seen = client.get(path, headers=vera.headers).headers["ETag"]
    mine = {**vera.headers, "If-Match": seen}
    first = client.patch(path, json={"title": "First"}, headers=mine)
    assert (first.status_code, body(first)["title"]) == (200, "First")
    assert client.patch(path, json={"title": "Second"}, headers=mine).status_code == 412
    assert client.put(f"{path}/price", json={"price": NEW["price"]}, headers=mine).status_code == 412
    assert client.patch(path, json={"title": "Third"}, headers=vera.headers).status_code == 200
    assert client.patch(path, json={"title": "4"}, headers={**vera.headers, "If-Match": '"x"'}).status_code == 412


def test_a_refused_change_changes_nothing(proego: Site, vera: Therapist) -> None:
    client, path = proego.client, f"/api/v1/offerings/{vera.offering_id}"
    before = body(client.get(path, headers=vera.headers))
    assert client.patch(path, json={"duration_min": 61}, headers=vera.headers).status_code == 409
    assert body(client.get(path, headers=vera.headers)) == before


NOBODY = UUID(int=0)
PRICE = {"price": {"minor": 260_000, "currency": "RUB"}}
CHANGES = [
    ("PATCH", "", {"title": "Mine"}, 200),
    ("PUT", "/price", {"price": NEW["price"]}, 200),
    ("GET", "/prices", None, 200),
    ("POST", "/publication", None, 201),
    ("DELETE", "/publication", None, 204),
]


@pytest.mark.parametrize(("method", "place", "sent", "good"), CHANGES)
def test_only_the_owner_and_the_admin_change_an_offering(
    site: SiteFactory, proego: Site, vera: Therapist, method: str, place: str, sent: dict[str, object], good: int
) -> None:
    path = f"/api/v1/offerings/{vera.offering_id}{place}"
    cast: list[tuple[dict[str, str], int]] = [
        ({}, 401),
        (proego.person("client").headers, 403),
        (proego.person("finance").headers, 403),
        (therapist(proego, name="Another", price=RUB).headers, 403),
        (proego.person("tenant_admin").headers, good),
        (vera.headers, good),
    ]
    for headers, status in cast:
        assert proego.client.open(path, method=method, json=sent, headers=headers).status_code == status
    other = site("proego")
    stranger = other.person("tenant_admin").headers
    assert other.client.open(path, method=method, json=sent, headers=stranger).status_code == 404
    assert other.client.open(path, method=method, json=sent, headers=vera.headers).status_code == 401


def test_who_may_write_offerings(proego: Site, vera: Therapist) -> None:
    client, path = proego.client, "/api/v1/offerings"
    admin = proego.person("tenant_admin").headers
    assert client.post(path, json=NEW).status_code == 401
    assert client.post(path, json=NEW, headers=proego.person("client").headers).status_code == 403
    theirs = {**NEW, "provider_id": str(vera.id)}
    assert client.post(path, json=theirs, headers=therapist(proego, price=RUB).headers).status_code == 403
    assert client.post(path, json=theirs, headers=admin).status_code == 201
    assert client.post(path, json={**NEW, "provider_id": str(NOBODY)}, headers=admin).status_code == 404
    # Here everything needs a provider.
    assert client.post(path, json=NEW, headers=admin).status_code == 422


def test_a_hidden_provider_hides_the_offerings(proego: Site) -> None:
    hidden = therapist(proego, price=RUB, listed=False)
    client = proego.client
    assert client.get(f"/api/v1/offerings/{hidden.offering_id}").status_code == 404
    assert body(client.get("/api/v1/offerings"))["items"] == []
    assert client.get(f"/api/v1/offerings/{hidden.offering_id}", headers=hidden.headers).status_code == 200


def test_what_the_marketplace_knows(proego: Site) -> None:
    flows = {item["code"]: item["flow"] for item in body(proego.client.get("/api/v1/formats"))}
    assert flows == {"individual": "slot", "group": "seat", "pre_consultation": "slot", "event": "seat"}
    fields = body(proego.client.get("/api/v1/fields"))
    assert {"approaches", "group_type"} <= {item["code"] for item in fields}


def test_a_field_belongs_to_its_formats(proego: Site, vera: Therapist) -> None:
    client, path = proego.client, "/api/v1/offerings"
    group = {
        "format": "group",
        "title": "Group",
        "price": {"minor": 150_000, "currency": "RUB"},
        "capacity_max": 6,
    }
    missing = client.post(path, json=group, headers=vera.headers)
    assert (missing.status_code, body(missing)["rules"]) == (409, ["PRO-20"])
    made = client.post(path, json={**group, "fields": {"group_type": "art"}}, headers=vera.headers)
    assert (made.status_code, body(made)["duration_min"]) == (201, 90)
    session = client.post(path, json={**NEW, "fields": {"group_type": "art"}}, headers=vera.headers)
    assert session.status_code == 422
    (card,) = body(client.get("/api/v1/providers"))["items"]
    assert [item["format"] for item in card["prices"]] == ["individual"]
    publication = f"{path}/{body(made)['id']}/publication"
    assert client.post(publication, headers=vera.headers).status_code == 409
    assert client.post(publication, headers=proego.person("tenant_admin").headers).status_code == 201
    (card,) = body(client.get("/api/v1/providers?field=group_type:art"))["items"]
    assert [item["format"] for item in card["prices"]] == ["individual", "group"]
    assert body(client.get("/api/v1/providers?field=group_type:skills"))["items"] == []
