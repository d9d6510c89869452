"""Bodies, queries and addresses nobody honest sends, made from the OpenAPI document."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HOSTILE: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**31,
    2**63,
    -(2**63),
    10**400,
    1e308,
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "é\u202e\u0301",
    "x" * 20_000,
    "=1+1",
    "<script>alert(1)</script>",
    "{name}{0}%s%(a)s",
    "0001-01-01T00:00:00+00:00",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59.999999-23:59",
    "9999-12-31T23:59:59+00:00",
    "0001-01-01",
    "9999-12-31",
    "24:00",
    "00000000-0000-0000-0000-000000000000",
    "٣",
    [],
    [None],
    {},
    {"minor": 2**63 - 1, "currency": "UAH"},
    {"minor": -1, "currency": "PLN"},
    {"minor": 0, "currency": "RUB"},
    {"minor": 1, "currency": "XXX"},
    {"minor": 1, "currency": "\x00\x00\x00"},
    {"minor": 1.5, "currency": "UAH"},
    {"minor": True, "currency": "UAH"},
)

RAW: tuple[tuple[bytes, str], ...] = (
    (b"", "application/json"),
    (b"null", "application/json"),
    (b"[]", "application/json"),
    (b'"x"', "application/json"),
    (b"{", "application/json"),
    (b"\xff\xfe", "application/json"),
    (b"[" * 20_000, "application/json"),
    (b'{"a":' * 5_000, "application/json"),
    (b'{"name":"a","name":{"b":1}}', "application/json"),
    (b'{"x":' + b"9" * 6_000 + b"}", "application/json"),
    (b'{"x":NaN,"y":Infinity}', "application/json"),
    (b"a=1&a=2", "application/x-www-form-urlencoded"),
    (b"--x\r\n", "multipart/form-data; boundary=x"),
    (b"<a/>", "text/xml"),
    (b"{}", "application/json; charset=utf-16"),
)


@dataclass(frozen=True)
class Operation:
    """One method of one path of the document."""

    method: str
    path: str
    query: tuple[dict[str, Any], ...]
    places: tuple[dict[str, Any], ...]
    body: dict[str, Any] | None


@dataclass(frozen=True)
class Shot:
    """One request: its query and its body."""

    query: dict[str, str]
    body: bytes | None
    content_type: str = "application/json"


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """Every operation of an OpenAPI document."""
    for path, item in document["paths"].items():
        shared = item.get("parameters", [])
        for method in ("get", "post", "put", "patch", "delete"):
            if method in item:
                yield _operation(document, method, path, shared, item[method])


def _operation(document: dict[str, Any], method: str, path: str, shared: list[Any], said: dict[str, Any]) -> Operation:
    given = [_resolved(document, one) for one in (*shared, *said.get("parameters", []))]
    body = said.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return Operation(
        method.upper(),
        path,
        tuple(one for one in given if one["in"] == "query"),
        tuple(one for one in given if one["in"] == "path"),
        _resolved(document, body) if body else None,
    )


def _resolved(document: dict[str, Any], node: Any) -> Any:
    """The node with its references written out; schemas here do not contain themselves."""
    if isinstance(node, list):
        return [_resolved(document, one) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        found: Any = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return _resolved(document, found)
    return {name: _resolved(document, one) for name, one in node.items()}


def likely(schema: dict[str, Any], name: str, ids: dict[str, str], dice: random.Random) -> Any:
    """A value an honest caller might send."""
    if schema.get("enum"):
        return dice.choice(schema["enum"])
    kind = schema.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    if "object" in kinds:
        if {"minor", "currency"} <= set(schema.get("properties", {})):
            return {"minor": dice.choice((1, 120_050, 10**12)), "currency": ids["currency"]}
        known = schema.get("properties", {})
        return {key: likely(value, key, ids, dice) for key, value in known.items() if not value.get("readOnly")}
    if "array" in kinds:
        return [likely(schema.get("items", {}), name, ids, dice)]
    if "integer" in kinds or "number" in kinds:
        return int(schema.get("minimum", 1))
    if "boolean" in kinds:
        return True
    match schema.get("format"):
        case "date-time":
            return dice.choice(("2026-11-27T08:00:00+00:00", "2026-11-23T09:00:00+00:00"))
        case "date":
            return "2026-11-27"
        case "uuid":
            return ids.get(name, ids["any"])
    return {"starts_at": "09:00", "start": "09:00", "end": "18:00", "phone": "+380671234567"}.get(name, "Слово")


def shots(operation: Operation, ids: dict[str, str], dice: random.Random, number: int) -> Iterator[Shot]:
    """``number`` hostile requests of an operation: an honest one with one value spoilt, then raw ones."""
    known = (operation.body or {}).get("properties", {})
    names, required = list(known), set((operation.body or {}).get("required", ()))
    for _ in range(number):
        query = {
            one["name"]: str(likely(one["schema"], one["name"], ids, dice))
            for one in operation.query
            if one.get("required")
        }
        if operation.query:
            value = dice.choice(HOSTILE)
            query[dice.choice(operation.query)["name"]] = value if isinstance(value, str) else json.dumps(value)
        sent = [name for name in names if name in required or dice.random() < 0.6]
        body = {name: likely(known[name], name, ids, dice) for name in sent}
        if names:
            _spoil(body, dice.choice(names), dice)
        elif operation.method != "GET" and dice.random() < 0.5:
            body = {"unknown": dice.choice(HOSTILE)}
        yield Shot(_sendable(query), None if operation.method == "GET" else json.dumps(body).encode())
    if operation.method != "GET":
        yield Shot({}, *dice.choice(RAW))


def _spoil(body: dict[str, Any], name: str, dice: random.Random) -> None:
    value = body.get(name)
    if isinstance(value, dict) and value and dice.random() < 0.6:
        _spoil(value, dice.choice(list(value)), dice)
    elif isinstance(value, list) and value and dice.random() < 0.6:
        if isinstance(value[0], dict) and value[0]:
            _spoil(value[0], dice.choice(list(value[0])), dice)
        else:
            body[name] = [dice.choice(HOSTILE)]
    else:
        body[name] = dice.choice(HOSTILE)


def _sendable(query: dict[str, str]) -> dict[str, str]:
    # A lone surrogate can't be written into an address.
    return {name: value.encode("utf-8", "replace").decode()[:4000] for name, value in query.items()}
