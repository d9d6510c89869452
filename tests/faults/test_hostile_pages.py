"""Hostile addresses and forms at every page: never our failure."""

from __future__ import annotations

import inspect
import os
import random
import re
from urllib.parse import urlencode
from uuid import UUID

import pytest
from flask import Flask
from marshmallow import Schema
from werkzeug.routing import Rule

from tests.faults.stages import STAGES, Stage, stage
from tests.isolation.test_matrix import _path
from tests.support.sites import Person, SiteFactory

ROUNDS = int(os.environ.get("JARMARK_SHOTS", "0"))
SEED = os.environ.get("JARMARK_SEED", "7")


DAYS = ("9999-12-31", "0001-01-01", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "24:00", "x")
VALUES = (
    "9999-12-31",
    "0001-01-01",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "\x00",
    "x" * 3000,
    "9" * 5000,
    "-1",
    "1e999",
    "\u0663",
    "é",
    "//evil.example",
    "=1",
    "<b>",
    "a\r\nX: y",
    "[" * 20_000,
    "Europe/../x",
    "00000000-0000-0000-0000-000000000000",
    "24:00",
)
QUERY = {
    "first": DAYS,
    "from": DAYS,
    "day": DAYS,
    "starts_at": DAYS,
    "cursor": VALUES,
    "state": VALUES,
    "side": VALUES,
    "q": VALUES,
    "in": VALUES,
    "zone": VALUES,
    "locale": VALUES,
    "next": VALUES,
    "provider": VALUES,
    "offering": VALUES,
    "price_min": VALUES,
    "field": VALUES,
    "refund_bps": VALUES,
}
HONEST = ("2026-11-27", "1", "09:00", "Слово", "+380671234567", "true")
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def _fields(app: Flask, rule: Rule) -> set[str]:
    """What the view of a page reads from its form, as far as its schemas say."""
    view = inspect.unwrap(app.view_functions[rule.endpoint])
    found: set[str] = set()
    for name in view.__code__.co_names:
        item = view.__globals__.get(name)
        if inspect.isclass(item) and issubclass(item, Schema):
            found |= set(item._declared_fields)
    return found


def _get(here: Stage, who: Person | None, path: str, dice: random.Random) -> tuple[int, str]:
    query = urlencode({name: dice.choice(QUERY[name])[:2000] for name in dice.sample(sorted(QUERY), 5)})
    answer = here.site.client.get(f"{path}?{query}", headers=who.headers if who else {})
    return answer.status_code, f"GET {path}?{query[:300]}"


def _post(here: Stage, who: Person | None, path: str, names: set[str], dice: random.Random) -> tuple[int, str]:
    client, headers = here.site.client, who.headers if who else {}
    token = TOKEN.search(client.get("/sign-in").text)
    assert token is not None
    sent = {name: dice.choice(VALUES if dice.random() < 0.3 else HONEST) for name in sorted(names)}
    answer = client.post(path, data=sent | {"csrf_token": token[1]}, headers=headers)
    return answer.status_code, f"POST {path} {str(sent)[:400]}"


def _attack(app: Flask, here: Stage, rule: Rule, ids: dict[str, UUID], dice: random.Random) -> list[tuple[int, str]]:
    path, methods, found = _path(rule, ids), rule.methods or set(), []
    few = [dice.choice(here.people[:3]), here.people[-1]]
    for who in here.people if ROUNDS else few:
        for _ in range(ROUNDS or 1):
            if "GET" in methods:
                found.append(_get(here, who, path, dice))
            if "POST" in methods:
                found.append(_post(here, who, path, _fields(app, rule), dice))
    return found


@pytest.mark.parametrize("name", list(STAGES))
def test_hostile_pages_break_nothing(app: Flask, site: SiteFactory, name: str) -> None:
    here, dice = stage(site, name), random.Random(f"{SEED}{name}")
    answers: list[tuple[int, str]] = []
    rules = [rule for rule in app.url_map.iter_rules() if not rule.rule.startswith(("/api/", "/static", "/internal"))]
    ids = here.ids()
    for number, rule in enumerate(rules):
        if number % 8 == 0:
            here.renew()
        answers += _attack(app, here, rule, ids, dice)
    broken = [f"{told}: {status}" for status, told in answers if status >= 500]
    assert not broken, "\n".join(broken[:40])
    assert len(answers) > 200
