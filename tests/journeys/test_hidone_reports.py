"""What support is told about a low rating stands in nothing the rated one can reach: no page, call or message."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import text
from werkzeug.routing import AnyConverter, IntegerConverter, Rule, UUIDConverter

from tests.isolation.test_matrix import TABLES
from tests.journeys.test_hidone_reviews import Reviewed, write
from tests.journeys.walk import Walker
from tests.support.sites import Site, SiteFactory

FIRST_HALF = "Czerwony-słoń"
MARKER = f"{FIRST_HALF}-4711"
MOST_IDS = 3
"""Rows of a table whose addresses are tried, the newest first."""
NEWEST = f"select id from {{table}} order by id desc limit {MOST_IDS}"


def _ids(site: Site) -> dict[str, list[UUID]]:
    with site.work() as work:
        found = {name: work.session.execute(text(NEWEST.format(table=table))) for name, table in TABLES.items()}
        return {name: list(rows.scalars()) for name, rows in found.items()}


def _paths(app: Flask, ids: dict[str, list[UUID]], slug: str) -> Iterator[str]:
    """Every address that can be read, with every id it can be about."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or set()) and not rule.rule.startswith(("/static", "/internal")):
            yield from sorted({path for values in _values(rule, ids, slug) if (path := _built(rule, values))})


def _values(rule: Rule, ids: dict[str, list[UUID]], slug: str) -> Iterator[dict[str, Any]]:
    areas = [""]
    for turn in range(MOST_IDS):
        values: dict[str, Any] = {}
        for name in rule.arguments:
            converter = rule._converters[name]
            if isinstance(converter, UUIDConverter):
                found = ids.get(name) or [UUID(int=0)]
                values[name] = found[turn % len(found)]
            elif isinstance(converter, AnyConverter):
                areas = sorted(converter.items)
                values[name] = areas[0]
            else:
                values[name] = 1 if isinstance(converter, IntegerConverter) else slug
        for area in areas:
            yield {name: area if value in areas and area else value for name, value in values.items()}
        if not rule.arguments:
            return


def _built(rule: Rule, values: dict[str, Any]) -> str | None:
    built = rule.build(values)
    return built[1] if built else None


def read(answer: Any) -> str:
    """What a person reads of an answer, printed or not."""
    if answer.mimetype == "application/pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages).replace("\n", "")
    return str(answer.data.decode(errors="replace"))


def seen_by(app: Flask, cast: Reviewed, who: Walker, slug: str) -> tuple[int, list[str]]:
    """How many addresses answered, and which of them showed the words."""
    browser, answered, found = cast.site.client, 0, []
    headers = who.person.headers if who.person else {}
    for path in _paths(app, _ids(cast.site), slug):
        answer = browser.get(path, headers=headers)
        assert answer.status_code < 500, path
        answered += answer.status_code == 200
        if MARKER in read(answer):
            found.append(path)
    return answered, found


@pytest.mark.rule("HID-11", "MIS-9")
@pytest.mark.parametrize("rated", ["worker", "client"])
def test_the_rated_one_reads_it_nowhere_and_support_does(app: Flask, site: SiteFactory, rated: str) -> None:
    cast = Reviewed(site)
    booking = cast.done()
    slug = cast.worker.get("/provider")["slug"]
    author, other = (cast.client, cast.worker) if rated == "worker" else (cast.worker, cast.client)
    review = write(author, booking, 1, "Nie polecam")
    author.post(f"/reviews/{review['id']}/report", {"text": f"{MARKER}: krzyczał"}, 201)
    other.post(f"/reviews/{review['id']}/answer", {"text": "Było inaczej"}, 201)
    other.post(f"/reviews/{review['id']}/moderation", {"topic": "untrue", "text": "Nieprawda"}, 201)
    (case,) = [item for item in cast.support.get("/cases", side="team")["items"] if item["kind"] == "low_rating"]
    body = {"outcome": "answered", "answer": "Dziękujemy, porozmawiamy z tą osobą.", "option": "leave"}
    cast.support.post(f"/cases/{case['id']}/decision", body)
    cast.admin.clock("2026-12-20T10:00:00+00:00")

    answered, found = seen_by(app, cast, other, slug)
    assert found == []
    assert answered > 60, "the walk is no walk if doors are shut"
    assert seen_by(app, cast, Walker(cast.site), slug)[1] == []
    told = [item for item in cast.admin.messages() if MARKER in str(item)]
    assert [item for item in told if item["recipient"] == other.known.email] == []

    assert any("/cases/" in path for path in seen_by(app, cast, cast.support, slug)[1]), "negative control: the team"
    own = seen_by(app, cast, author, slug)[1]
    assert f"/api/v1/cases/{case['id']}" in own, "negative control: its author"
    assert [path for path in own if path.endswith("/pdf")], "negative control: the printed answer"


@pytest.mark.rule("HID-11", "MIS-9")
def test_in_a_search_of_the_rated_one_it_is_not_found(site: SiteFactory) -> None:
    cast = Reviewed(site)
    review = write(cast.client, cast.done(), 2)
    cast.client.post(f"/reviews/{review['id']}/report", {"text": MARKER}, 201)
    browser = cast.site.client
    for path in ("/providers", "/api/v1/providers", "/api/v1/cases", "/account/cases", "/account/notices"):
        for name in ("q", "search", "text", "city", "state"):
            answer = browser.get(path, query_string={name: FIRST_HALF}, headers=cast.worker.known.headers)
            assert MARKER not in answer.text
            assert answer.status_code < 500
